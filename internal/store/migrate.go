package store

import (
	"context"

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

type migratingKey struct{}

// MigratingAs is a context in which a database file of an earlier version, which the first to open it migrates, gets an entry about
// that, with the work as it is then.
func MigratingAs(ctx context.Context, work func() Work) context.Context {
	return context.WithValue(ctx, migratingKey{}, work)
}

// journalsMigration are options with which opening an earlier database journals its migration as MigratingAs has it. A new database has no
// entry: it has nothing that was changed.
func journalsMigration(ctx context.Context, known *contents.Contents, o Options) Options {
	work, has := ctx.Value(migratingKey{}).(func() Work)
	if !has || o.Migrated != nil {
		return o
	}
	o.Migrated = func(ctx context.Context, tx *database.Tx, from, to int64) error {
		if from == 0 {
			return nil
		}
		return noteMigration(ctx, tx, known, work(), from, to)
	}
	return o
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
