package store

import (
	"context"
	"errors"

	"mobility/internal/database"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// Migrate is database.Migrate with an entry in the journal, which is there exactly if the schema is.
func Migrate(ctx context.Context, target string, known *contents.Contents, w Work) (from, to int64, err error) {
	o := Options{Migrated: func(ctx context.Context, tx *database.Tx, from, to int64) error {
		return noteMigration(ctx, tx, known, w, from, to)
	}}
	return database.MigrateWith(ctx, target, o)
}

// SetUpRoles is database.SetUpRoles with an entry in the journal, which is there exactly if the roles are.
func SetUpRoles(ctx context.Context, target string, known *contents.Contents, w Work) (database.RolesOutcome, error) {
	return database.SetUpRoles(ctx, target, func(ctx context.Context, tx *database.Tx) error {
		return NoteInside(ctx, tx, known, w, Act{"make", journal.NounDatabase, "roles", struct{}{}})
	})
}

// MigratingAs is a context in which a database file of an earlier version, which the first to open it migrates, gets an entry about
// that, with the work as it is then.
func MigratingAs(ctx context.Context, known *contents.Contents, work func() Work) context.Context {
	return database.Migrating(ctx, func(ctx context.Context, tx *database.Tx, from, to int64) error {
		return noteMigration(ctx, tx, known, work(), from, to)
	})
}

// Complete makes what a database of an earlier version lacks beside its schema: the lists of names, and the marks of what a docket need
// not read. Until it is done, and after a process that died in it, names are found among the employees, and everything is read.
func (s *Store) Complete(ctx context.Context) error {
	return errors.Join(s.ListNames(ctx), s.SkipRecords(ctx))
}

func noteMigration(ctx context.Context, tx *database.Tx, known *contents.Contents, w Work, from, to int64) error {
	return NoteInside(ctx, tx, known, w, Act{"migrate", journal.NounDatabase, "schema", map[string]int64{"from": from, "to": to}})
}

// NoteInside journals an act about the database itself inside the transaction of the database that does it.
func NoteInside(ctx context.Context, inner *database.Tx, known *contents.Contents, w Work, act Act) error {
	login, err := inner.Login(ctx)
	if err != nil {
		return err
	}
	tx := newTx(inner, known)
	tx.work = w.signed(login)
	tx.work.Client = ""
	if err := tx.lockHead(ctx); err != nil {
		return err
	}
	if err := tx.Note(act); err != nil {
		return err
	}
	return tx.finish(ctx)
}
