package database

import (
	"context"
	"strings"
)

// Table is a table that takes rows in bulk.
type Table struct {
	Name    string
	Columns []string
	// Key is the primary key, and Replaced are the columns that an upsert gives new values in a row that is there. A table
	// without them takes inserts only.
	Key, Replaced []string
}

// Rows are rows of one table on their way into the database: their values one after the other, each a string, an int64
// or nil.
type Rows struct {
	table  *Table
	values []any
}

// NewRows makes room for rows of a table.
func NewRows(t *Table, count int) *Rows { return &Rows{t, make([]any, 0, count*len(t.Columns))} }

// Add adds one row.
func (r *Rows) Add(values ...any) { r.values = append(r.values, values...) }

// Count determines how many rows there are.
func (r *Rows) Count() int { return len(r.values) / len(r.table.Columns) }

// Clear empties them for further use.
func (r *Rows) Clear() {
	clear(r.values) // for the collector
	r.values = r.values[:0]
}

// loader puts rows into the database the fastest way its engine has. One lives as long as a transaction.
type loader interface {
	// insert adds rows whose keys are new.
	insert(ctx context.Context, r *Rows) error
	// upsert adds rows, or replaces what may change of those that are there. No key may come twice.
	upsert(ctx context.Context, r *Rows) error
}

// onConflict is the clause that makes an insert an upsert.
func (t *Table) onConflict() string {
	set := make([]string, len(t.Replaced))
	for i, column := range t.Replaced {
		set[i] = column + " = excluded." + column
	}
	return " ON CONFLICT (" + strings.Join(t.Key, ", ") + ") DO UPDATE SET " + strings.Join(set, ", ")
}

// into is what an insert says of where the rows go.
func (t *Table) into() string {
	return "INTO " + t.Name + " (" + strings.Join(t.Columns, ", ") + ") "
}
