package database

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/jmoiron/sqlx"

	"mobility/internal/atomicfile"
)

// TableSum is how many rows a table has, and the sum over all of them in whatever order they come.
type TableSum struct {
	Rows int64  `json:"rows"`
	Sum  string `json:"sum"`
}

// TableSums are the sums of all tables, by name. They are the same on both engines.
type TableSums map[string]TableSum

// Rows is how many rows all tables have.
func (s TableSums) Rows() (rows int64) {
	for _, t := range s {
		rows += t.Rows
	}
	return rows
}

// Differences names the tables in which two databases differ.
func (s TableSums) Differences(other TableSums) (differ []string) {
	for _, name := range slices.Sorted(maps.Keys(s)) {
		if there, has := other[name]; !has || there != s[name] {
			differ = append(differ, fmt.Sprintf("%s (%d rows, and %d in the copy)", name, s[name].Rows, there.Rows))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(other)) {
		if _, has := s[name]; !has {
			differ = append(differ, name+" (not in the original)")
		}
	}
	return differ
}

// Sums counts and sums the rows of every table, as they are at one moment.
func (d *DB) Sums(ctx context.Context) (sums TableSums, err error) {
	tables, err := tablesWithData(ctx)
	if err != nil {
		return nil, err
	}
	if err := d.MustSeeAll(ctx); err != nil {
		return nil, err
	}
	now, err := d.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, now.Close()) }()
	sums, err = now.tableSums(ctx, tables)
	return sums, Wrap(ctx, "compute the sums of the tables", err)
}

func (r Reader) tableSums(ctx context.Context, tables []*SummedTable) (TableSums, error) {
	sums := make(TableSums, len(tables))
	for _, t := range tables {
		s := &rowSum{}
		if err := r.sumRows(ctx, t, everyRow, s, 1); err != nil {
			return nil, err
		}
		sums[t.Name] = TableSum{s.rows, s.text()}
	}
	return sums, nil
}

// tablesWithData are all tables with all their columns, each after those that it refers to. The versions of the schema are not among
// them: each database has its own.
func tablesWithData(ctx context.Context) (tables []*SummedTable, err error) {
	empty, err := Empty(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, empty.Close()) }()
	var columns []struct{ Table, Column string }
	err = empty.List(ctx, &columns, `SELECT t.name AS "table", c.name AS "column" FROM sqlite_master t, pragma_table_info(t.name) c
		WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> ? ORDER BY t.rowid, c.cid`, versionTable)
	for _, c := range columns {
		if len(tables) == 0 || tables[len(tables)-1].Name != c.Table {
			tables = append(tables, &SummedTable{Name: c.Table})
		}
		last := tables[len(tables)-1]
		last.Columns = append(last.Columns, c.Column)
	}
	return tables, err
}

// Copy copies every row of every table of one database into another, which has to be empty, whichever engines they are. Either all of
// it is there afterwards, with the same sums on both sides, or nothing. It returns the sums. record has them before the copy is there:
// there may be a record without a copy, never a copy without a record; nil records nothing.
func Copy(ctx context.Context, from, to string, record func(TableSums) error) (TableSums, error) {
	doing := "copy " + Redacted(from) + " to " + Redacted(to)
	source, err := Open(ctx, from, Options{})
	if err != nil {
		return nil, err
	}
	defer source.Close()
	if isPostgres(to) {
		if _, _, err := Migrate(ctx, to); err != nil {
			return nil, err
		}
	}
	target, err := Open(ctx, to, Options{Create: true})
	if err != nil {
		return nil, err
	}
	defer target.Close()
	empty := func(tx *Tx, tables []*SummedTable) error { return tx.mustBeEmpty(ctx, tables) }
	noted := func(_ *Tx, sums TableSums) error {
		if record == nil {
			return nil
		}
		return record(sums)
	}
	sums, err := source.copyTo(ctx, target, empty, noted)
	return sums, Wrap(ctx, doing, err)
}

// copyTo copies all rows into a target that prepare leaves without any, in one transaction, at the end of which it calls record.
func (d *DB) copyTo(ctx context.Context, target *DB, prepare func(*Tx, []*SummedTable) error, record func(*Tx, TableSums) error) (sums TableSums, err error) {
	tables, err := tablesWithData(ctx)
	if err != nil {
		return nil, err
	}
	if err := d.MustSeeAll(ctx); err != nil {
		return nil, err
	}
	now, err := d.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	closing := sync.OnceValue(now.Close)
	defer func() { err = errors.Join(err, closing()) }()
	err = target.Inside(ctx, false, func(tx *Tx) error {
		if err := prepare(tx, tables); err != nil {
			return err
		}
		for _, t := range tables {
			if err := tx.takeRows(ctx, now.Reader, t); err != nil {
				return fmt.Errorf("the table %s: %w", t.Name, err)
			}
		}
		if sums, err = now.tableSums(ctx, tables); err != nil {
			return err
		}
		copied, err := tx.tableSums(ctx, tables)
		if err != nil {
			return err
		}
		if differ := sums.Differences(copied); len(differ) > 0 {
			return Done(fmt.Errorf("the copy differs in %s: nothing was kept of it", strings.Join(differ, ", ")))
		}
		if err := closing(); err != nil { // a file without a write-ahead log is not written while it is read
			return err
		}
		return record(tx, sums)
	})
	if err == nil {
		target.UseLog(ctx)
	}
	return sums, err
}

// ErrNotEmpty is wrapped by the error for copying into a database that has data.
var ErrNotEmpty = errors.New("the target has data already")

// mustBeEmpty refuses a database with rows, and removes the one that every schema begins with.
func (tx *Tx) mustBeEmpty(ctx context.Context, tables []*SummedTable) error {
	for _, t := range tables {
		var rows int64
		query := "SELECT COUNT(*) FROM " + t.Name
		if t.Name == "journal_head" {
			query += " WHERE seq > 0"
		}
		if err := tx.Get(ctx, &rows, query); err != nil {
			return err
		}
		if rows > 0 {
			return Done(fmt.Errorf("%w: its table %s has %d rows; name a new database", ErrNotEmpty, t.Name, rows))
		}
	}
	return tx.Exec(ctx, "DELETE FROM journal_head")
}

// restoreCopy puts a copy that is a file of SQLite in the place of all that a server's database has, in one transaction.
func restoreCopy(ctx context.Context, path, target string, overwrite bool, record func(context.Context, *Tx) error) error {
	source, err := Open(ctx, path, Options{ReadOnly: true})
	if older := (*SchemaError)(nil); errors.As(err, &older) && !older.TooNew() {
		return atomicfile.Scratch(filepath.Dir(path), func(folder string) error { // the backup stays as it is
			migrated := filepath.Join(folder, "restored.db")
			if err := prepare(ctx, path, migrated, nil); err != nil {
				return err
			}
			return restoreCopy(ctx, migrated, target, overwrite, record)
		})
	}
	if err != nil {
		return err
	}
	defer source.Close()
	d, err := connectPostgres(target, Options{Wait: defaultWait})
	if err != nil {
		return err
	}
	defer d.Close()
	have, want, err := d.versions(ctx)
	switch {
	case err != nil:
		return err
	case have > want:
		return &SchemaError{Target: Redacted(target), Have: have, Want: want}
	case have > 0:
		if err := errors.Join(d.mustOwn(ctx), d.mayOverwrite(ctx, overwrite)); err != nil {
			return err
		}
	}
	prepare := func(tx *Tx, tables []*SummedTable) error { return d.remake(ctx, tx, tables) }
	noted := func(tx *Tx, _ TableSums) error {
		if record == nil {
			return nil
		}
		return record(ctx, tx)
	}
	if _, err = source.copyTo(ctx, d, prepare, noted); err != nil {
		return err
	}
	_, err = d.setUpRoles(ctx, nil)
	return err
}

// remake drops the tables of a server's database and makes them again, without a row.
func (d *DB) remake(ctx context.Context, tx *Tx, tables []*SummedTable) error {
	names := []string{versionTable}
	for _, t := range tables {
		names = append(names, t.Name)
	}
	if err := tx.Exec(ctx, "DROP TABLE IF EXISTS "+strings.Join(names, ", ")+" CASCADE"); err != nil {
		return err
	}
	if _, err := d.applySteps(ctx, tx.inner); err != nil {
		return err
	}
	return tx.Exec(ctx, "DELETE FROM journal_head")
}

// A batch of rows ends at either limit.
const (
	batchRows  = 5_000
	batchBytes = 8 << 20
)

// takeRows inserts all rows of a table of another database.
func (tx *Tx) takeRows(ctx context.Context, from Reader, t *SummedTable) error {
	rows, size := NewRows(&Table{Name: t.Name, Columns: t.Columns}, batchRows), 0
	values, into := make([]any, len(t.Columns)), make([]any, len(t.Columns))
	for i := range values {
		into[i] = &values[i]
	}
	err := from.Scan(ctx, func(found *sqlx.Rows) error {
		if err := found.Scan(into...); err != nil {
			return err
		}
		for i, value := range values {
			if text, isBytes := value.([]byte); isBytes {
				values[i] = string(text)
			}
			if text, isText := values[i].(string); isText {
				size += len(text)
			}
		}
		rows.Add(values...)
		if rows.Count() < batchRows && size < batchBytes {
			return nil
		}
		size = 0
		return tx.Insert(ctx, rows)
	}, "SELECT "+strings.Join(t.Columns, ", ")+" FROM "+t.Name)
	if err != nil {
		return err
	}
	return tx.Insert(ctx, rows)
}
