package database

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// postgresLoader feeds rows to PostgreSQL through COPY, in chunks of its text format: handing the driver one row at a
// time costs about twice the time.
type postgresLoader struct {
	db   *DB
	conn *sqlx.Conn
	tx   *sqlx.Tx
	// staged are the tables that have a temporary one beside them, from which rows are upserted.
	staged map[*Table]bool
	// written counts the rows that each table took.
	written map[*Table]int
	chunk   []byte
}

func newPostgresLoader(db *DB, conn *sqlx.Conn, tx *sqlx.Tx) *postgresLoader {
	return &postgresLoader{db: db, conn: conn, tx: tx, staged: make(map[*Table]bool), written: make(map[*Table]int)}
}

func (l *postgresLoader) insert(ctx context.Context, r *Rows) error {
	found, err := l.db.identify(ctx)
	switch {
	case err != nil:
		return err
	case found.Guarded: // the server takes no COPY where it looks at each row
		return l.throughStage(ctx, r, "")
	}
	return l.copy(ctx, r, r.table.Name)
}

func (l *postgresLoader) upsert(ctx context.Context, r *Rows) error {
	return l.throughStage(ctx, r, r.table.onConflict())
}

// throughStage writes rows into a temporary table, and from there into their own.
func (l *postgresLoader) throughStage(ctx context.Context, r *Rows, onConflict string) error {
	stage := "staged_" + r.table.Name
	if !l.staged[r.table] {
		_, err := l.tx.ExecContext(ctx, "CREATE TEMPORARY TABLE "+stage+" (LIKE "+r.table.Name+" INCLUDING DEFAULTS) ON COMMIT DROP")
		if err != nil {
			return fmt.Errorf("prepare to write rows of %s: %w", r.table.Name, err)
		}
		l.staged[r.table] = true
	}
	if err := l.copy(ctx, r, stage); err != nil {
		return err
	}
	columns := strings.Join(r.table.Columns, ", ")
	for _, statement := range []string{
		"INSERT " + r.table.into() + "SELECT " + columns + " FROM " + stage + onConflict,
		"TRUNCATE " + stage,
	} {
		if _, err := l.tx.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("write %d rows of %s: %w", r.Count(), r.table.Name, err)
		}
	}
	return nil
}

// bulk is how many rows make the server's idea of a table wrong until its own housekeeping comes round.
const bulk = 10_000

// analyze lets the server count the tables that took many rows: without it an undo or the next import right after reads
// whole tables where an index would do.
func (l *postgresLoader) analyze(ctx context.Context) error {
	for t, rows := range l.written {
		if rows < bulk {
			continue
		}
		if _, err := l.tx.ExecContext(ctx, "ANALYZE "+t.Name); err != nil {
			return fmt.Errorf("analyze %s: %w", t.Name, err)
		}
	}
	return nil
}

// copier is what a prepared COPY of the driver can do besides Exec. The type behind it is not exported.
type copier interface {
	CopyData(ctx context.Context, lines string) (driver.Result, error)
}

const chunkSize = 64 << 10

func (l *postgresLoader) copy(ctx context.Context, r *Rows, into string) error {
	var err error
	// A bad connection that Raw itself returned would be closed at once, which waits for the end of the transaction that is
	// open on it, and so for ever: golang/go issue 81606.
	failed := l.conn.Raw(func(connection any) error {
		err = l.copyOver(ctx, r, into, connection)
		return nil
	})
	if err == nil {
		err = failed
	}
	var e *pq.Error
	if errors.As(err, &e) && e.Where != "" {
		err = fmt.Errorf("%w (%s)", err, e.Where)
	}
	if err != nil {
		return fmt.Errorf("write %d rows of %s: %w", r.Count(), r.table.Name, err)
	}
	return nil
}

func (l *postgresLoader) copyOver(ctx context.Context, r *Rows, into string, connection any) error {
	preparer, ok := connection.(driver.ConnPrepareContext)
	if !ok {
		return errors.New("the driver cannot prepare a COPY")
	}
	statement, err := preparer.PrepareContext(ctx, "COPY "+into+" ("+strings.Join(r.table.Columns, ", ")+") FROM STDIN")
	if err != nil {
		return err
	}
	defer statement.Close()
	return l.send(ctx, r, statement)
}

func (l *postgresLoader) send(ctx context.Context, r *Rows, statement driver.Stmt) error {
	lines, ok := statement.(copier)
	if !ok {
		return errors.New("the driver's COPY takes no lines")
	}
	width := len(r.table.Columns)
	chunk := l.chunk[:0]
	for at := 0; at < len(r.values); at += width {
		if len(chunk) > chunkSize {
			if _, err := lines.CopyData(ctx, string(chunk)); err != nil {
				return err
			}
			chunk = chunk[:0]
		}
		if len(chunk) > 0 { // CopyData itself ends the last line
			chunk = append(chunk, '\n')
		}
		chunk = appendCopyLine(chunk, r.values[at:at+width])
	}
	l.chunk = chunk
	if _, err := lines.CopyData(ctx, string(chunk)); err != nil {
		return err
	}
	l.written[r.table] += r.Count()
	_, err := statement.Exec(nil) //nolint:staticcheck // SA1019: the driver's COPY has no other way to be finished
	return err
}

// appendCopyLine appends one row in the text format of COPY.
func appendCopyLine(b []byte, values []any) []byte {
	for i, value := range values {
		if i > 0 {
			b = append(b, '\t')
		}
		switch v := value.(type) {
		case nil:
			b = append(b, `\N`...)
		case int64:
			b = strconv.AppendInt(b, v, 10)
		case string:
			b = appendCopyText(b, v)
		}
	}
	return b
}

func appendCopyText(b []byte, s string) []byte {
	for s != "" {
		i := strings.IndexAny(s, "\\\t\n\r")
		if i < 0 {
			break
		}
		b = append(append(b, s[:i]...), '\\')
		switch s[i] {
		case '\t':
			b = append(b, 't')
		case '\n':
			b = append(b, 'n')
		case '\r':
			b = append(b, 'r')
		default:
			b = append(b, '\\')
		}
		s = s[i+1:]
	}
	return append(b, s...)
}
