package database

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/jmoiron/sqlx"
	"modernc.org/sqlite/vtab"
)

// sqliteLoader feeds rows to SQLite through a virtual table, so that one statement takes a whole batch: binding each
// value to a prepared statement costs about twice the time.
type sqliteLoader struct {
	tx *sqlx.Tx
	// sources are the virtual tables of this transaction, by number of columns.
	sources map[int]*rowSource
}

func newSQLiteLoader(tx *sqlx.Tx) *sqliteLoader {
	return &sqliteLoader{tx: tx, sources: make(map[int]*rowSource)}
}

func (l *sqliteLoader) insert(ctx context.Context, r *Rows) error { return l.load(ctx, r, "") }

func (l *sqliteLoader) upsert(ctx context.Context, r *Rows) error {
	return l.load(ctx, r, " WHERE true"+r.table.onConflict()) // without WHERE, ON would be read as a join's
}

func (l *sqliteLoader) load(ctx context.Context, r *Rows, rest string) error {
	source, err := l.source(ctx, len(r.table.Columns))
	if err != nil {
		return err
	}
	source.values = r.values
	defer func() { source.values = nil }()
	// OR FAIL spares SQLite the journal by which it would take back one statement: an error ends the whole transaction.
	_, err = l.tx.ExecContext(ctx, "INSERT OR FAIL "+r.table.into()+"SELECT * FROM temp."+source.name+rest)
	if err != nil {
		return fmt.Errorf("write %d rows of %s: %w", r.Count(), r.table.Name, err)
	}
	return nil
}

// source returns the virtual table with that many columns, and makes it on first use.
func (l *sqliteLoader) source(ctx context.Context, width int) (*rowSource, error) {
	if s := l.sources[width]; s != nil {
		return s, nil
	}
	s := &rowSource{name: "rows_" + strconv.Itoa(width), width: width}
	handle := rowSources.add(s)
	defer rowSources.remove(handle)
	_, err := l.tx.ExecContext(ctx, fmt.Sprintf("CREATE VIRTUAL TABLE temp.%s USING %s(%s)", s.name, rowModule, handle))
	if err != nil {
		return nil, fmt.Errorf("prepare to write rows: %w", err)
	}
	l.sources[width] = s
	return s, nil
}

// close drops the virtual tables; a rollback does so by itself.
func (l *sqliteLoader) close(ctx context.Context) error {
	for _, s := range l.sources {
		if _, err := l.tx.ExecContext(ctx, "DROP TABLE temp."+s.name); err != nil {
			return fmt.Errorf("finish writing rows: %w", err)
		}
	}
	return nil
}

// rowModule is the name of the virtual table's module. Modules belong to the process, so a source finds its way to its
// table by a handle in the statement that makes the table.
const rowModule = "mobility_rows"

var registerRowModule = sync.OnceValue(func() error {
	return vtab.RegisterModule(nil, rowModule, rowModuleType{})
})

var rowSources = sourceRegister{waiting: make(map[string]*rowSource)}

// sourceRegister holds the sources whose tables are just being made.
type sourceRegister struct {
	mu      sync.Mutex
	last    int
	waiting map[string]*rowSource
}

func (r *sourceRegister) add(s *rowSource) (handle string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.last++
	handle = "h" + strconv.Itoa(r.last)
	r.waiting[handle] = s
	return handle
}

func (r *sourceRegister) remove(handle string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.waiting, handle)
}

func (r *sourceRegister) get(handle string) *rowSource {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.waiting[handle]
}

type rowModuleType struct{}

// Create declares the columns c0, c1 and so on, without types, so that values pass as they are.
func (rowModuleType) Create(ctx vtab.Context, args []string) (vtab.Table, error) {
	const handleArg = 3 // after the names of module, database and table
	if len(args) <= handleArg {
		return nil, errors.New("a table of rows needs its handle")
	}
	source := rowSources.get(args[handleArg])
	if source == nil {
		return nil, fmt.Errorf("no rows are waiting under %s", args[handleArg])
	}
	columns := make([]string, source.width)
	for i := range columns {
		columns[i] = "c" + strconv.Itoa(i)
	}
	return source, ctx.Declare("CREATE TABLE rows (" + strings.Join(columns, ", ") + ")")
}

func (m rowModuleType) Connect(ctx vtab.Context, args []string) (vtab.Table, error) {
	return m.Create(ctx, args)
}

// rowSource is a virtual table over rows in memory.
type rowSource struct {
	name   string
	width  int
	values []any
}

// BestIndex has nothing to choose from: the rows are read once, in order.
func (s *rowSource) BestIndex(*vtab.IndexInfo) error { return nil }

func (s *rowSource) Open() (vtab.Cursor, error) { return &rowCursor{source: s}, nil }

func (s *rowSource) Disconnect() error { return nil }

func (s *rowSource) Destroy() error { return nil }

// rowCursor stands on one row: at is the place of its first value.
type rowCursor struct {
	source *rowSource
	at     int
}

func (c *rowCursor) Filter(int, string, []vtab.Value) error {
	c.at = 0
	return nil
}

func (c *rowCursor) Next() error {
	c.at += c.source.width
	return nil
}

func (c *rowCursor) Eof() bool { return c.at >= len(c.source.values) }

func (c *rowCursor) Column(i int) (vtab.Value, error) { return c.source.values[c.at+i], nil }

func (c *rowCursor) Rowid() (int64, error) { return int64(c.at / c.source.width), nil }

func (c *rowCursor) Close() error { return nil }
