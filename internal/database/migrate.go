package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/pressly/goose/v3"

	"mobility/migrations"
)

// SchemaError is a database whose schema is not the one this program works with.
type SchemaError struct {
	// Target is the database, without its password.
	Target string
	// Have is the version of its schema, 0 for none; Want is this program'd.
	Have, Want int64
}

// TooNew reports whether a newer program has migrated the database.
func (e *SchemaError) TooNew() bool { return e.Have > e.Want }

func (e *SchemaError) Error() string {
	switch {
	case e.TooNew():
		return fmt.Sprintf(
			"the database %s has schema %d, but this program supports %d: a newer mobility migrated it; use that version",
			e.Target, e.Have, e.Want)
	case e.Have == 0:
		return fmt.Sprintf("the database %s has no schema yet: run `mobility db migrate`", e.Target)
	default:
		return fmt.Sprintf("the database %s has schema %d, and this program needs %d: run `mobility db migrate`",
			e.Target, e.Have, e.Want)
	}
}

// Migrate brings a database to this program's schema and returns the versions before and after. An SQLite file that is
// not there is created.
func Migrate(ctx context.Context, target string) (from, to int64, err error) {
	return anyVersion(ctx, target, Options{Create: true}, (*DB).migrate)
}

// Status returns the version of a database's schema, 0 for none, and the one this program works with.
func Status(ctx context.Context, target string) (have, want int64, err error) {
	return anyVersion(ctx, target, Options{ReadOnly: true}, func(d *DB, ctx context.Context) (int64, int64, error) {
		return d.versions(ctx)
	})
}

// anyVersion opens a database whatever its schema is, for the two functions that are there to see to that.
func anyVersion(ctx context.Context, target string, o Options,
	do func(*DB, context.Context) (int64, int64, error)) (int64, int64, error) {
	o.Wait = defaultWait
	d, err := connect(target, o)
	if err != nil {
		return 0, 0, err
	}
	from, to, err := do(d, ctx)
	if closing := d.Close(); err == nil {
		err = closing
	}
	return from, to, Wrap(ctx, "look after the schema of "+Redacted(target), err)
}

// versions returns the version the database has and the one the program has.
func (d *DB) versions(ctx context.Context) (have, want int64, err error) {
	provider, err := d.migrations()
	if err != nil {
		return 0, 0, err
	}
	sources := provider.ListSources()
	want = sources[len(sources)-1].Version
	var applied sql.NullInt64
	if err = d.Get(ctx, &applied, "SELECT MAX(version_id) FROM goose_db_version WHERE is_applied"); err == nil {
		return applied.Int64, want, nil
	}
	var tables int // without the table the question fails, in the words of the engine
	if looking := d.Get(ctx, &tables, versionTable[d.engine]); looking == nil && tables == 0 {
		err = nil
	}
	return 0, want, err
}

// versionTable asks each engine whether the table is there in which goose keeps the version.
var versionTable = map[Engine]string{
	SQLite:     "SELECT COUNT(*) FROM sqlite_master WHERE name = 'goose_db_version'",
	PostgreSQL: "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'goose_db_version'",
}

func (d *DB) migrate(ctx context.Context) (from, to int64, err error) {
	from, to, err = d.versions(ctx)
	if err != nil || from >= to {
		return from, from, err
	}
	if from == 0 {
		if err := d.isOurs(ctx); err != nil {
			return 0, 0, err
		}
	}
	provider, err := d.migrations()
	if err != nil {
		return from, from, err
	}
	if _, err := provider.Up(ctx); err != nil {
		return from, from, err
	}
	return from, to, nil
}

func (d *DB) migrations() (*goose.Provider, error) {
	dialect := goose.DialectSQLite3
	if d.engine == PostgreSQL {
		dialect = goose.DialectPostgres
	}
	return goose.NewProvider(dialect, d.db.DB, migrations.Files, goose.WithDisableGlobalRegistry(true))
}

// isOurs rejects an SQLite file with tables of another program. A PostgreSQL database may be shared.
func (d *DB) isOurs(ctx context.Context) error {
	if d.engine == PostgreSQL {
		return nil
	}
	var tables int
	if err := d.Get(ctx, &tables, "SELECT COUNT(*) FROM sqlite_master"); err != nil {
		return err
	}
	if tables > 0 {
		return errors.New("it is an SQLite database, but not one of mobility: name another file")
	}
	return nil
}
