package database

import (
	"context"
	"database/sql"
	"errors"
	"strconv"

	"github.com/jmoiron/sqlx"
)

// Reader reads, through a connection or inside a transaction. Queries have question marks for their arguments on both engines.
type Reader struct{ q sqlx.ExtContext }

// Get reads one row into a value; without one the error is sql.ErrNoRows.
func (r Reader) Get(ctx context.Context, into any, query string, args ...any) error {
	return sqlx.GetContext(ctx, r.q, into, r.q.Rebind(query), args...)
}

// List reads all rows into a slice.
func (r Reader) List(ctx context.Context, into any, query string, args ...any) error {
	return sqlx.SelectContext(ctx, r.q, into, r.q.Rebind(query), args...)
}

// Rows runs a query whose rows the caller reads one by one, and closes.
func (r Reader) Rows(ctx context.Context, query string, args ...any) (*sqlx.Rows, error) {
	return r.q.QueryxContext(ctx, r.q.Rebind(query), args...)
}

// Scan runs a query and hands every row to do.
func (r Reader) Scan(ctx context.Context, do func(*sqlx.Rows) error, query string, args ...any) error {
	found, err := r.Rows(ctx, query, args...)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		if err := do(found); err != nil {
			return err
		}
	}
	return found.Err()
}

// Snapshot reads the database as it is at one moment, whatever others write meanwhile. It belongs to one goroutine at a
// time, and nothing else may be read through it until the last row of a query has come. It has to be closed before its
// user writes: a file without a write-ahead log cannot be written while it is read.
type Snapshot struct {
	Reader
	tx *sqlx.Tx
	// conn is the connection of a Scratch, nil for another.
	conn *sqlx.Conn
}

// Snapshot begins a read transaction. Its moment is the first query.
func (d *DB) Snapshot(ctx context.Context) (*Snapshot, error) {
	tx, err := d.db.BeginTxx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return nil, Wrap(ctx, "read the database", err)
	}
	s := &Snapshot{Reader: d.readingThrough(tx), tx: tx}
	if d.engine == SQLite {
		s.cache(readingCacheKiB)
	}
	return s, nil
}

// cache sets the page cache of the connection. Another size than wished is slower or larger, and nothing else.
func (s *Snapshot) cache(kib int) { _, _ = s.tx.Exec("PRAGMA cache_size = -" + strconv.Itoa(kib)) }

// Close ends the transaction. A canceled context has already ended it, and so has a server that is gone: what was read was read.
func (s *Snapshot) Close() error {
	if s.tx.DriverName() == string(SQLite) {
		s.cache(cacheKiB)
	}
	err := s.tx.Rollback()
	if errors.Is(err, sql.ErrTxDone) || err != nil && isNetwork(err) {
		err = nil
	}
	if s.conn != nil {
		err = errors.Join(err, s.conn.Close())
	}
	return err
}

// readingThrough reads through a connection or a transaction, and reports each query to Options.Observe.
func (d *DB) readingThrough(q sqlx.ExtContext) Reader {
	if d.observe != nil {
		q = observed{q, d.observe}
	}
	return Reader{q}
}

// observed reports each query and statement before it runs.
type observed struct {
	sqlx.ExtContext
	report func(query string, args []any)
}

func (o observed) QueryxContext(ctx context.Context, query string, args ...any) (*sqlx.Rows, error) {
	o.report(query, args)
	return o.ExtContext.QueryxContext(ctx, query, args...)
}

func (o observed) QueryRowxContext(ctx context.Context, query string, args ...any) *sqlx.Row {
	o.report(query, args)
	return o.ExtContext.QueryRowxContext(ctx, query, args...)
}

func (o observed) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	o.report(query, args)
	return o.ExtContext.ExecContext(ctx, query, args...)
}
