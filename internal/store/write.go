package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"time"
)

// Work says who writes, for which client and through which command. It goes into every entry of the journal. Client is "" for
// a change of what belongs to no client.
type Work struct {
	Client, Who, Command string
	At                   time.Time
}

// Tx is one transaction. It reads what a store reads, with what it has itself written. It belongs to one goroutine.
type Tx struct {
	reading
	work Work
	// dry is set in a plan: nothing is written, and what would be is only counted.
	dry  bool
	load loader
	head head
	// entries of the journal that are not in the database yet.
	entries *rows
	// imported is set once an import has been written, destroyed once a record has been destroyed.
	imported, destroyed bool
	// securely makes the engine overwrite what is deleted; nil where it has no such thing.
	securely func(context.Context) error
}

// head is the end of the journal, and the number of the last import.
type head struct {
	Seq     int64
	Hash    string
	Imports int64
}

// Write runs do in one transaction. An error of do, or the end of the context, leaves the database as it was. The
// client has to exist, unless create asks for it to be made or it is the DefaultClient of a database without any. While do
// runs it reads through the transaction: the store itself may have to wait for its end.
func (s *Store) Write(ctx context.Context, w Work, create bool, do func(tx *Tx) error) error {
	err := s.write(ctx, w, create, do)
	return wrap(ctx, "write to the database", err)
}

// Plan runs do like Write, and writes nothing: do computes the same counts and calls the same callbacks.
func (s *Store) Plan(ctx context.Context, w Work, create bool, do func(tx *Tx) error) error {
	return wrap(ctx, "read the database", s.inside(ctx, true, func(tx *Tx) error {
		tx.work = w
		if err := tx.get(ctx, &tx.head, "SELECT seq, hash, imports FROM journal_head WHERE one = 1"); err != nil {
			return err
		}
		if err := tx.needClient(ctx, create); err != nil {
			return err
		}
		if err := do(tx); err != nil {
			return &doneError{err}
		}
		return nil
	}))
}

func (s *Store) write(ctx context.Context, w Work, create bool, do func(tx *Tx) error) error {
	if s.readOnly {
		return errors.New("it was opened read-only")
	}
	var done *Tx
	err := s.inside(ctx, false, func(tx *Tx) error {
		done, tx.work = tx, w
		if err := tx.lockHead(ctx); err != nil {
			return err
		}
		if err := tx.needClient(ctx, create); err != nil {
			return err
		}
		if err := do(tx); err != nil {
			return &doneError{err}
		}
		return tx.finish(ctx)
	})
	if err == nil && done.imported && s.engine == SQLite {
		s.useLog(ctx)
	}
	if err == nil && done.destroyed && s.engine == SQLite {
		err = s.emptyLog(ctx)
	}
	return err
}

// inside runs do in a transaction on a connection of its own.
func (s *Store) inside(ctx context.Context, dry bool, do func(tx *Tx) error) (err error) {
	conn, err := s.db.Connx(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	inner, err := conn.BeginTxx(ctx, &sql.TxOptions{ReadOnly: dry})
	if err != nil {
		return err
	}
	tx := &Tx{reading: s.readingThrough(inner), dry: dry, entries: newRows(journalTable, 0)}
	finished := false
	defer func() {
		if finished && err == nil {
			return
		}
		_ = inner.Rollback() // after a fault too: closing the connection waits for the end of its transaction
		if ctx.Err() != nil && s.engine == PostgreSQL {
			// A COPY that was cut short can leave the connection between two messages: it must not be reused.
			_ = conn.Raw(func(any) error { return driver.ErrBadConn })
		}
	}()
	var closing func() error
	if s.engine == SQLite {
		loader := newSQLiteLoader(inner)
		tx.load, closing = loader, func() error { return loader.close(ctx) }
		tx.securely = func(ctx context.Context) error { return overwriteDeleted(ctx, inner) }
	} else {
		loader := newPostgresLoader(conn, inner)
		tx.load, closing = loader, func() error { return loader.analyze(ctx) }
		if err := s.limitWait(ctx, inner); err != nil {
			return err
		}
	}
	if err := do(tx); err != nil {
		return err
	}
	if err := closing(); err != nil {
		return err
	}
	err, finished = inner.Commit(), true
	return err
}

// lockHead takes the one row that every writer updates, and reads it.
func (tx *Tx) lockHead(ctx context.Context) error {
	return tx.get(ctx, &tx.head, "UPDATE journal_head SET seq = seq WHERE one = 1 RETURNING seq, hash, imports")
}

// finish writes what is left of the journal, and its new end.
func (tx *Tx) finish(ctx context.Context) error {
	if err := tx.flush(ctx); err != nil {
		return err
	}
	return tx.exec(ctx, "UPDATE journal_head SET seq = ?, hash = ?, imports = ? WHERE one = 1",
		tx.head.Seq, tx.head.Hash, tx.head.Imports)
}

// exec runs a statement, except in a plan.
func (tx *Tx) exec(ctx context.Context, query string, args ...any) error {
	if tx.dry {
		return nil
	}
	_, err := tx.q.ExecContext(ctx, tx.q.Rebind(query), args...)
	return err
}

// insert adds rows in bulk and empties them, in a plan without writing them.
func (tx *Tx) insert(ctx context.Context, r *rows) error {
	defer r.clear()
	if tx.dry || r.count() == 0 {
		return nil
	}
	return tx.load.insert(ctx, r)
}

// upsert adds or replaces rows in bulk and empties them, in a plan without writing them.
func (tx *Tx) upsert(ctx context.Context, r *rows) error {
	defer r.clear()
	if tx.dry || r.count() == 0 {
		return nil
	}
	return tx.load.upsert(ctx, r)
}
