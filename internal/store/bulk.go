package store

import (
	"context"
	"strings"
)

// table is a table that takes rows in bulk.
type table struct {
	name    string
	columns []string
	// key is the primary key, and replaced are the columns that an upsert gives new values in a row that is there. A table
	// without them takes inserts only.
	key, replaced []string
}

// The tables of the bulk path, with all their columns.
var (
	employeeTable = &table{
		name:     "employees",
		columns:  []string{"client", "id", "facts", "origins", "left_on", "row_hash", "import", "row"},
		key:      []string{"client", "id"},
		replaced: []string{"facts", "origins", "left_on", "row_hash"},
	}
	stayTable = &table{
		name:     "stays",
		columns:  []string{"client", "employee", "stay", "facts", "origins", "import", "row"},
		key:      []string{"client", "employee", "stay"},
		replaced: []string{"facts", "origins"},
	}
	recordTable = &table{
		name:     "records",
		columns:  []string{"client", "noun", "owner", "part", "facts", "origins", "quiet", "quiet_until", "import", "row"},
		key:      []string{"client", "noun", "owner", "part"},
		replaced: []string{"facts", "origins", "quiet", "quiet_until"},
	}
	journalTable = &table{
		name: "journal",
		columns: []string{"seq", "at", "who", "command", "client", "action", "noun", "subject", "import", "before", "after",
			"previous", "hash"},
	}
)

// rows are rows of one table on their way into the database: their values one after the other, each a string, an int64
// or nil.
type rows struct {
	table  *table
	values []any
}

func newRows(t *table, count int) *rows { return &rows{t, make([]any, 0, count*len(t.columns))} }

func (r *rows) add(values ...any) { r.values = append(r.values, values...) }

func (r *rows) count() int { return len(r.values) / len(r.table.columns) }

func (r *rows) clear() {
	clear(r.values) // for the collector
	r.values = r.values[:0]
}

// loader puts rows into the database the fastest way its engine has. One lives as long as a transaction.
type loader interface {
	// insert adds rows whose keys are new.
	insert(ctx context.Context, r *rows) error
	// upsert adds rows, or replaces what may change of those that are there. No key may come twice.
	upsert(ctx context.Context, r *rows) error
}

// onConflict is the clause that makes an insert an upsert.
func (t *table) onConflict() string {
	set := make([]string, len(t.replaced))
	for i, column := range t.replaced {
		set[i] = column + " = excluded." + column
	}
	return " ON CONFLICT (" + strings.Join(t.key, ", ") + ") DO UPDATE SET " + strings.Join(set, ", ")
}

// into is what an insert says of where the rows go.
func (t *table) into() string {
	return "INTO " + t.name + " (" + strings.Join(t.columns, ", ") + ") "
}
