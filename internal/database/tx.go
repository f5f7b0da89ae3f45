package database

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"

	"github.com/jmoiron/sqlx"
)

// Tx is one transaction that writes. It reads what it has itself written. It belongs to one goroutine.
type Tx struct {
	Reader
	dry bool
	// unsummed is set where nothing is ever committed, and so the sums of tables are not kept.
	unsummed bool
	load     loader
	// inner is the transaction itself.
	inner *sqlx.Tx
	// db is the database that it is a transaction of.
	db *DB
}

// Inside runs do in a transaction on a connection of its own. A dry one writes nothing: it only counts what would be written.
func (d *DB) Inside(ctx context.Context, dry bool, do func(tx *Tx) error) (err error) {
	if d.readOnly && !dry {
		return errors.New("it was opened read-only")
	}
	conn, inner, err := d.begin(ctx, dry)
	if err != nil {
		return err
	}
	defer conn.Close()
	tx, closing := d.txOn(ctx, conn, inner, dry)
	finished := false
	defer func() {
		if finished && err == nil {
			return
		}
		_ = inner.Rollback() // after a fault too: closing the connection waits for the end of its transaction
		if d.engine == PostgreSQL {
			err = d.explainDenied(ctx, d.afterFailure(ctx, conn, err, finished))
		}
	}()
	if err := d.limitWait(ctx, inner); err != nil {
		return err
	}
	if err := do(tx); err != nil {
		return err
	}
	if err := closing(); err != nil {
		return err
	}
	if err, finished = inner.Commit(), true; err == nil && !dry {
		err = d.inPlace()
	}
	return err
}

// txOn is a transaction that was begun on a connection, and what is left to do before its commit.
func (d *DB) txOn(ctx context.Context, conn *sqlx.Conn, inner *sqlx.Tx, dry bool) (tx *Tx, closing func() error) {
	tx = &Tx{Reader: d.readingThrough(inner), dry: dry, inner: inner, db: d}
	if d.engine == SQLite {
		loader := newSQLiteLoader(inner)
		tx.load = loader
		return tx, func() error { return loader.close(ctx) }
	}
	loader := newPostgresLoader(d, conn, inner)
	tx.load = loader
	return tx, func() error { return loader.analyze(ctx) }
}

// schemaChange runs do, which changes the schema or the roles, in a transaction of its own. Unlike a change of data it waits for others
// as long as it takes, unless do limits that.
func (d *DB) schemaChange(ctx context.Context, do func(tx *Tx) error) error {
	conn, inner, err := d.begin(ctx, false)
	if err != nil {
		return err
	}
	defer conn.Close()
	defer func() { _ = inner.Rollback() }() // after the commit there is nothing left to undo
	tx, closing := d.txOn(ctx, conn, inner, false)
	if err := do(tx); err != nil {
		return err
	}
	if err := closing(); err != nil {
		return err
	}
	return inner.Commit()
}

// afterFailure looks at the connection to a server after a transaction on it has failed, and says so where it is lost.
func (d *DB) afterFailure(ctx context.Context, conn *sqlx.Conn, err error, committing bool) error {
	if ctx.Err() != nil {
		// A COPY that was cut short can leave the connection between two messages: it must not be reused.
		_ = conn.Raw(func(any) error { return driver.ErrBadConn })
		return err
	}
	if err != nil && IsAway(err) && conn.PingContext(ctx) != nil {
		return &lostError{err, committing}
	}
	return err
}

// begin begins a transaction on a connection of its own. After a restart of the server each idle connection turns out to be
// dead.
func (d *DB) begin(ctx context.Context, dry bool) (*sqlx.Conn, *sqlx.Tx, error) {
	for tries := 0; ; tries++ {
		conn, err := d.db.Connx(ctx)
		if err != nil {
			return nil, nil, err
		}
		tx, err := conn.BeginTxx(ctx, &sql.TxOptions{ReadOnly: dry})
		if err == nil {
			return conn, tx, nil
		}
		_ = conn.Close() // the first error says what is wrong
		if !errors.Is(err, driver.ErrBadConn) || tries == idleConnections {
			return nil, nil, err
		}
	}
}

// Dry reports whether nothing is written.
func (tx *Tx) Dry() bool { return tx.dry }

// MayDestroy returns an error where the login may not destroy data: on a server with roles it takes an owner.
func (tx *Tx) MayDestroy(ctx context.Context) error { return tx.db.mustOwn(ctx) }

// Login is the login that a server has authenticated, "" for a file.
func (tx *Tx) Login(ctx context.Context) (string, error) { return tx.db.Login(ctx) }

// Exec runs a statement, except in a plan.
func (tx *Tx) Exec(ctx context.Context, query string, args ...any) error {
	if tx.dry {
		return nil
	}
	_, err := tx.q.ExecContext(ctx, tx.q.Rebind(query), args...)
	return err
}

// Insert adds rows in bulk and empties them, in a plan without writing them.
func (tx *Tx) Insert(ctx context.Context, r *Rows) error {
	defer r.Clear()
	if tx.dry || r.Count() == 0 {
		return nil
	}
	return tx.load.insert(ctx, r)
}

// Upsert adds or replaces rows in bulk and empties them, in a plan without writing them.
func (tx *Tx) Upsert(ctx context.Context, r *Rows) error {
	defer r.Clear()
	if tx.dry || r.Count() == 0 {
		return nil
	}
	return tx.load.upsert(ctx, r)
}
