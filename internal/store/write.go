package store

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"mobility/internal/database"
	"mobility/internal/store/contents"
	"mobility/internal/store/names"
)

// Work says who writes, for which client and through which command. It goes into every entry of the journal. Client is "" for
// a change of what belongs to no client.
type Work struct {
	Client, Command string
	// Who is the user of the operating system. A database server puts the login in its place that it has authenticated.
	Who string
	// Stated is a name that a person gave, which nothing has authenticated; "" for none.
	Stated string
	At     time.Time
}

// Signed is a piece of work with the login that the database has authenticated. The user of the operating
// system, which a server cannot know, becomes the stated name.
func (s *Store) Signed(ctx context.Context, w Work) (Work, error) {
	login, err := s.db.Login(ctx)
	return w.signed(login), err
}

// signed is the work with an authenticated login, "" where the user of the operating system is the one.
func (w Work) signed(login string) Work {
	w.Stated = plain(w.Stated)
	if login != "" {
		w.Who, w.Stated = login, cmp.Or(w.Stated, w.Who)
	}
	if w.Stated == w.Who {
		w.Stated = ""
	}
	return w
}

// Tx is one transaction. It reads what a store reads, with what it has itself written. It belongs to one goroutine.
type Tx struct {
	reading
	work Work
	// db writes, except in a plan, where what would be written is only counted.
	db   *database.Tx
	head head
	// entries of the journal that are not in the database yet.
	entries *database.Rows
	names   *names.Writer
	// imported is set once an import has been written, destroyed once a record has been destroyed.
	imported, destroyed bool
	// unmarked are the people whose records lost their marks, which are made again before the transaction ends.
	unmarked map[string]bool
}

// head is the end of the journal, and the number of the last import.
type head struct {
	Seq     int64
	Hash    string
	Imports int64
}

// Write runs do in one transaction. An error of do, or the end of the context, leaves the database unchanged. The
// client has to exist, unless create asks for it to be made or it is the DefaultClient of a database without any. While do
// runs it reads through the transaction: the store itself may have to wait for its end.
func (s *Store) Write(ctx context.Context, w Work, create bool, do func(tx *Tx) error) error {
	err := s.write(ctx, w, create, do)
	return database.Wrap(ctx, "write to the database", err)
}

// Plan runs do like Write, and writes nothing: do computes the same counts and calls the same callbacks.
func (s *Store) Plan(ctx context.Context, w Work, create bool, do func(tx *Tx) error) error {
	return database.Wrap(ctx, "read the database", s.inside(ctx, true, func(tx *Tx) error {
		tx.work = w
		if err := tx.q.Get(ctx, &tx.head, "SELECT seq, hash, imports FROM journal_head WHERE one = 1"); err != nil {
			return err
		}
		if err := tx.needClient(ctx, create); err != nil {
			return err
		}
		if err := do(tx); err != nil {
			return database.Done(err)
		}
		return nil
	}))
}

func (s *Store) write(ctx context.Context, w Work, create bool, do func(tx *Tx) error) error {
	w, err := s.Signed(ctx, w)
	if err != nil {
		return err
	}
	var done *Tx
	err = s.inside(ctx, false, func(tx *Tx) error {
		done, tx.work = tx, w
		if err := tx.lockHead(ctx); err != nil {
			return err
		}
		if err := tx.needClient(ctx, create); err != nil {
			return err
		}
		if err := do(tx); err != nil {
			return database.Done(err)
		}
		if err := tx.skipPeople(ctx, slices.Sorted(maps.Keys(tx.unmarked))); err != nil {
			return err
		}
		return tx.finish(ctx)
	})
	if err == nil && done.imported {
		s.db.UseLog(ctx)
	}
	if err == nil && done.destroyed {
		err = s.db.Scrub(ctx)
	}
	return err
}

// inside runs do in a transaction of its own.
func (s *Store) inside(ctx context.Context, dry bool, do func(tx *Tx) error) error {
	return s.db.Inside(ctx, dry, func(inner *database.Tx) error {
		return do(newTx(inner, s.contents))
	})
}

func newTx(inner *database.Tx, known *contents.Contents) *Tx {
	return &Tx{
		reading: newReading(inner.Reader, known, 0), db: inner, entries: database.NewRows(journalTable, 0),
		names: names.NewWriter(inner, &known.People), unmarked: map[string]bool{},
	}
}

// unjournaled runs do in a transaction that changes no fact: it needs no entry of the journal, and does not wait for those
// that do.
func (s *Store) unjournaled(ctx context.Context, doing string, do func(*Tx) error) error {
	return database.Wrap(ctx, doing, s.inside(ctx, false, do))
}

// lockHead takes the one row that every writer updates, and reads it.
func (tx *Tx) lockHead(ctx context.Context) error {
	return tx.q.Get(ctx, &tx.head, "UPDATE journal_head SET seq = seq WHERE one = 1 RETURNING seq, hash, imports")
}

// Database is the transaction of the database, for the tables that have rooms of their own.
func (tx *Tx) Database() *database.Tx { return tx.db }

// Work says who writes.
func (tx *Tx) Work() Work { return tx.work }

// NameLists are the lists of names that the transaction keeps.
func (tx *Tx) NameLists() *names.Writer { return tx.names }

// NextEntry is the number of the next entry of the journal.
func (tx *Tx) NextEntry() int64 { return tx.head.Seq + 1 }

// finish writes what is left of the journal, and its new end.
func (tx *Tx) finish(ctx context.Context) error {
	if err := tx.FlushEntries(ctx); err != nil {
		return err
	}
	if err := tx.names.Keep(ctx, tx.work.Client); err != nil {
		return err
	}
	return tx.db.Exec(ctx, "UPDATE journal_head SET seq = ?, hash = ?, imports = ? WHERE one = 1",
		tx.head.Seq, tx.head.Hash, tx.head.Imports)
}
