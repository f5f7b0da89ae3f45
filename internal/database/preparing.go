package database

import (
	"context"

	"github.com/jmoiron/sqlx"
)

// Preparing is the reader for queries that are run many times, one after the other, until done is called: with SQLite each is prepared once.
// A query must not be run again before its last row has come.
func (r Reader) Preparing() (again Reader, done func()) {
	tx, is := r.q.(*sqlx.Tx)
	if !is || Engine(tx.DriverName()) != SQLite { // the driver of a server prepares by itself
		return r, func() {}
	}
	p := &preparing{tx, map[string]*sqlx.Stmt{}}
	return Reader{p}, p.close
}

// preparing keeps each query prepared.
type preparing struct {
	*sqlx.Tx
	statements map[string]*sqlx.Stmt
}

// QueryxContext runs a query.
func (p *preparing) QueryxContext(ctx context.Context, query string, args ...any) (*sqlx.Rows, error) {
	statement := p.statements[query]
	if statement == nil {
		var err error
		if statement, err = p.PreparexContext(ctx, query); err != nil {
			return nil, err
		}
		p.statements[query] = statement
	}
	return statement.QueryxContext(ctx, args...)
}

func (p *preparing) close() {
	for _, statement := range p.statements {
		_ = statement.Close() // it has read
	}
}
