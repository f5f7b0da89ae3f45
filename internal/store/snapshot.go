package store

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jmoiron/sqlx"
)

// Snapshot reads the database as it is at one moment, whatever others write meanwhile. It belongs to one goroutine at a
// time, and nothing else may be read through it until the last row of a query has come. It has to be closed before its
// user writes: a file without a write-ahead log cannot be written while it is read.
type Snapshot struct {
	reading
	tx *sqlx.Tx
}

// Snapshot begins a read transaction. Its moment is the first query.
func (s *Store) Snapshot(ctx context.Context) (*Snapshot, error) {
	tx, err := s.db.BeginTxx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return nil, wrap(ctx, "read the database", err)
	}
	return &Snapshot{reading: s.readingThrough(tx), tx: tx}, nil
}

// Close ends the transaction. A canceled context has already ended it.
func (s *Snapshot) Close() error {
	if err := s.tx.Rollback(); !errors.Is(err, sql.ErrTxDone) {
		return err
	}
	return nil
}

// readingThrough reads through a connection or a transaction, and reports each query to Options.Observe.
func (s *Store) readingThrough(q sqlx.ExtContext) reading {
	if s.observe != nil {
		q = observed{q, s.observe}
	}
	return reading{q, s.contents}
}

// observed reports each query and statement before it runs.
type observed struct {
	sqlx.ExtContext
	report func(query string)
}

func (o observed) QueryxContext(ctx context.Context, query string, args ...any) (*sqlx.Rows, error) {
	o.report(query)
	return o.ExtContext.QueryxContext(ctx, query, args...)
}

func (o observed) QueryRowxContext(ctx context.Context, query string, args ...any) *sqlx.Row {
	o.report(query)
	return o.ExtContext.QueryRowxContext(ctx, query, args...)
}

func (o observed) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	o.report(query)
	return o.ExtContext.ExecContext(ctx, query, args...)
}
