package database

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"

	"mobility/internal/atomicfile"
)

// ErrNoTools is wrapped by the error for a backup of a server where its own programs are not installed.
var ErrNoTools = errors.New("the programs of PostgreSQL are not installed here")

// dump writes our tables with pg_dump, in its custom format, and reads them back.
func (d *DB) dump(ctx context.Context, target, fresh string) error {
	tables, err := ownTables(ctx)
	if err != nil {
		return err
	}
	var schema string
	if err := d.Get(ctx, &schema, "SELECT current_schema()"); err != nil {
		return err
	}
	arguments := []string{"--format=custom", "--no-owner", "--no-privileges", "--file=" + fresh}
	for _, table := range tables {
		arguments = append(arguments, fmt.Sprintf(`--table="%s"."%s"`, schema, table))
	}
	if err := d.serverTool(ctx, target, "pg_dump", arguments...); err != nil {
		return err
	}
	dumped, err := tablesOf(ctx, fresh)
	if missing := without(tables, dumped); err == nil && len(missing) > 0 {
		err = fmt.Errorf("the backup is missing the tables %s", strings.Join(missing, ", "))
	}
	return err
}

// ownTables are the names of our tables: a server's database may have others.
func ownTables(ctx context.Context) ([]string, error) {
	empty, err := Empty(ctx)
	if err != nil {
		return nil, err
	}
	defer empty.Close()
	var tables []string
	err = empty.List(ctx, &tables, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
	return tables, err
}

// tablesOf reads all of a dump, and returns which tables it has.
func tablesOf(ctx context.Context, path string) ([]string, error) {
	contents, err := runTool(ctx, nil, "pg_restore", "--list", path)
	if err != nil {
		return nil, err
	}
	var tables []string
	for line := range strings.Lines(contents) { // 3421; 0 16385 TABLE DATA public journal owner
		if _, table, isData := strings.Cut(line, " TABLE DATA "); isData {
			tables = append(tables, strings.Fields(table)[1])
		}
	}
	_, err = runTool(ctx, nil, "pg_restore", "--file="+os.DevNull, path)
	return tables, err
}

// without are the names that are not among others.
func without(names, others []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return slices.Contains(others, name) })
}

func restoreDump(ctx context.Context, path, target string, overwrite bool, record func(context.Context, *Tx) error) error {
	dumped, err := tablesOf(ctx, path)
	if err != nil {
		return err
	}
	if missing := without([]string{"goose_db_version", "clients", "employees", "journal", "journal_head"}, dumped); len(missing) > 0 {
		return fmt.Errorf("it is not a backup of mobility: it has no %s", strings.Join(missing, ", "))
	}
	d, err := connectPostgres(target, Options{Wait: defaultWait})
	if err != nil {
		return err
	}
	defer d.Close()
	have, _, err := d.versions(ctx)
	if err == nil && have > 0 {
		err = d.mustOwn(ctx)
	}
	if err == nil && have > 0 {
		err = errors.Join(d.mayOverwrite(ctx, overwrite), d.leavesNothing(ctx, dumped))
	}
	if err != nil {
		return err
	}
	return atomicfile.Scratch(os.TempDir(), func(folder string) error {
		contents, err := withoutPolicies(ctx, path, filepath.Join(folder, "contents"))
		if err != nil {
			return err
		}
		if err := d.committed(ctx, d.protectAhead); err != nil {
			return err
		}
		err = d.serverTool(ctx, target, "pg_restore", "--single-transaction", "--clean", "--if-exists", "--no-owner", "--no-privileges",
			"--use-list="+contents, path)
		if err != nil {
			return err
		}
		if err := d.completeRestored(ctx, record); err != nil {
			return err
		}
		_, err = d.setUpRoles(ctx, nil)
		return err
	})
}

// withoutPolicies writes the list of what a dump has, without its policies: pg_dump leaves out the functions that they call and the roles
// that they name. Until those are made, the roles have no rights at all. The triggers come with the tables, in one transaction.
func withoutPolicies(ctx context.Context, path, into string) (string, error) {
	contents, err := runTool(ctx, nil, "pg_restore", "--list", path)
	if err != nil {
		return "", err
	}
	var kept strings.Builder
	for line := range strings.Lines(contents) {
		if !slices.ContainsFunc([]string{" POLICY ", " ROW SECURITY "}, func(kind string) bool { return strings.Contains(line, kind) }) {
			kept.WriteString(line)
		}
	}
	return into, atomicfile.Write(into, func(w io.Writer) error {
		_, err := io.WriteString(w, kept.String())
		return err
	})
}

// completeRestored makes what a dump of an earlier version lacks, its schema and its triggers, in one transaction with what record adds.
func (d *DB) completeRestored(ctx context.Context, record func(context.Context, *Tx) error) error {
	if _, err := d.Login(ctx); err != nil { // which an entry has; nothing else is asked while the tables are locked
		return err
	}
	return d.schemaChange(ctx, func(tx *Tx) error {
		if _, err := d.applySteps(ctx, tx.inner); err != nil {
			return err
		}
		if _, err := tx.inner.ExecContext(ctx, lockChanges); err != nil {
			return err
		}
		if err := d.protect(ctx, tx.inner); err != nil || record == nil {
			return err
		}
		return record(ctx, tx)
	})
}

// committed runs statements in a transaction of their own.
func (d *DB) committed(ctx context.Context, do func(context.Context, *sqlx.Tx) error) error {
	tx, err := d.db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(ctx, tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// leavesNothing refuses a dump of an older schema over a newer one, some tables of which would stay.
func (d *DB) leavesNothing(ctx context.Context, dumped []string) error {
	tables, err := ownTables(ctx)
	if err != nil {
		return err
	}
	var there []string
	if err := d.List(ctx, &there, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"); err != nil {
		return err
	}
	newer := without(tables, dumped)
	if newer = without(newer, without(newer, there)); len(newer) > 0 {
		return fmt.Errorf("the backup is older than the database, which has the tables %s besides: "+
			"restore into a new, empty database", strings.Join(newer, ", "))
	}
	return nil
}

// serverTool runs one of PostgreSQL's own programs on a database. The password goes through the environment, where
// others do not see it.
func (d *DB) serverTool(ctx context.Context, target, tool string, arguments ...string) error {
	environment := os.Environ()
	if u, err := url.Parse(target); err == nil {
		password, has := u.User.Password()
		if !has {
			password, has = u.Query().Get("password"), u.Query().Has("password")
		}
		if has {
			environment = append(environment, "PGPASSWORD="+password)
		}
	}
	there, stop := d.dialer.whileThere(ctx)
	defer stop()
	_, err := runTool(there, environment, tool, append([]string{"--dbname=" + toolAddress(target)}, arguments...)...)
	if there.Err() != nil && ctx.Err() == nil {
		return fmt.Errorf("%s while %s worked: %w", connectionLost, tool, context.Cause(there))
	}
	return err
}

// toolSettings are the settings in an address that PostgreSQL's own programs also understand. Any other settings there
// are for the session, and those programs do not need them.
var toolSettings = []string{
	"host", "port", "user", "dbname", "sslmode", "sslcert", "sslkey", "sslrootcert", "connect_timeout", "passfile", "service",
}

// toolAddress is the address of a database for PostgreSQL's own programs, without the password.
func toolAddress(target string) string {
	u, err := url.Parse(target)
	if err != nil {
		return "" // connecting has reported so before
	}
	if u.User != nil {
		u.User = url.User(u.User.Username())
	}
	u.Scheme = "postgres"
	keepSettings(u, toolSettings)
	if settings := u.Query(); !settings.Has("sslmode") {
		settings.Set("sslmode", encryption(u))
		u.RawQuery = settings.Encode()
	}
	return u.String()
}

// runTool runs one of PostgreSQL's own programs and returns what it prints.
func runTool(ctx context.Context, environment []string, tool string, arguments ...string) (string, error) {
	program, err := exec.LookPath(tool)
	if err != nil {
		return "", fmt.Errorf("%w: install them (Debian: postgresql-client), or run %s where they are", ErrNoTools, tool)
	}
	var out, problems bytes.Buffer
	command := exec.CommandContext(ctx, program, arguments...)
	command.Env, command.Stdout, command.Stderr = environment, &out, &problems
	if err := command.Run(); err != nil {
		return "", fmt.Errorf("%s: %w: %s", tool, err, strings.TrimSpace(problems.String()))
	}
	return out.String(), nil
}
