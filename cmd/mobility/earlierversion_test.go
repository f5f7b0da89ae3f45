package main

import (
	"compress/gzip"
	"database/sql"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
)

// earlierDatabase writes a database that the program of commit 9c8bb2d made: three imports of three people, one of them undone, a Form I-9
// and a passport recorded by hand, a deadline acknowledged, reminders sent. That program's `audit verify` printed "11 entries, 8 people and
// stays, 3 imports: the chain is whole".
func earlierDatabase(t *testing.T) (path string) {
	t.Helper()
	in, err := os.Open(filepath.Join("testdata", "9c8bb2d.db.gz"))
	require.NoError(t, err)
	defer in.Close()
	unpacked, err := gzip.NewReader(in)
	require.NoError(t, err)
	content, err := io.ReadAll(unpacked)
	require.NoError(t, err)
	path = filepath.Join(t.TempDir(), "earlier.db")
	require.NoError(t, os.WriteFile(path, content, 0o600))
	return path
}

// TestADatabaseOfAnEarlierVersionIsVerified verifies such a database on each engine. Migrating it is its one new entry.
func TestADatabaseOfAnEarlierVersionIsVerified(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		a := &asked{database: earlierDatabase(t)}
		code, stdout, stderr := a.ask("audit", "verify")
		require.Zero(t, code, stderr)
		require.Equal(t, "12 entries, 8 employee and status records, 3 imports: audit trail verified, no alterations\n", stdout)
		code, _, stderr = a.ask("db", "copy", target)
		require.Zero(t, code, stderr)
		for _, database := range []string{a.database, target} {
			a.database = database
			code, stdout, stderr = a.ask("db", "verify")
			require.Zero(t, code, stderr)
			require.Contains(t, stdout, "audit trail verified; clients with verified documents: 0")
			code, stdout, stderr = a.ask("person", "E1")
			require.Zero(t, code, stderr)
			require.Contains(t, stdout, "2027")
		}
	})
}

// TestAChangeInADatabaseOfAnEarlierVersionIsFound changes a value of each table that has an entry in the audit trail, before the program of
// today opens the database for the first time.
func TestAChangeInADatabaseOfAnEarlierVersionIsFound(t *testing.T) {
	for _, change := range []string{
		"UPDATE employees SET facts = replace(facts, 'Research', 'Resea-ch')", "UPDATE stays SET facts = replace(facts, '2027-03-04', '2028-03-04')",
		"UPDATE records SET facts = replace(facts, '2020-01-08', '2020-01-07')", "UPDATE journal SET who = 'x' WHERE seq = 4", "DELETE FROM journal WHERE seq = 11",
		"DELETE FROM stays WHERE employee = 'E2'",
	} {
		a := &asked{database: earlierDatabase(t)}
		db, err := sql.Open("sqlite", a.database)
		require.NoError(t, err)
		done, err := db.ExecContext(t.Context(), change)
		require.NoError(t, err)
		rows, err := done.RowsAffected()
		require.NoError(t, err)
		require.Positive(t, rows, change)
		require.NoError(t, db.Close())
		for range 2 {
			code, stdout, stderr := a.ask("audit", "verify")
			require.NotZero(t, code, "%s: %s%s", change, stdout, stderr)
		}
	}
}

// TestMigratingAgainCompletesWhatWasLeft takes away what a migration makes beside the schema, as a process that was killed in it leaves a
// database: what is asked is answered as before, and the next migration makes it.
func TestMigratingAgainCompletesWhatWasLeft(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		a := &asked{database: earlierDatabase(t)}
		for _, words := range [][]string{{"docket"}, {"db", "copy", target}} {
			code, stdout, stderr := a.ask(words...)
			require.Zero(t, code, stdout+stderr)
		}
		a.database = target
		db := storetest.Unprotected(t, target)
		made := func() (names, marks int) {
			require.NoError(t, db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM names").Scan(&names))
			require.NoError(t, db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM stays WHERE quiet > 0").Scan(&marks))
			return names, marks
		}
		answers := func() (all string) {
			for _, words := range [][]string{{"docket"}, {"person", "E1"}, {"person", "Sample"}} {
				_, stdout, _ := a.ask(words...)
				all += stdout
			}
			code, stdout, stderr := a.ask("audit", "verify")
			require.Zero(t, code, stdout+stderr)
			return all
		}
		names, marks := made()
		require.Positive(t, names)
		require.Positive(t, marks)
		expected := answers()
		for _, change := range []string{"DELETE FROM names", "UPDATE stays SET quiet = 0, quiet_from = 0, quiet_until = 0", "UPDATE records SET quiet = 0"} {
			_, err := db.ExecContext(t.Context(), change)
			require.NoError(t, err)
		}
		require.Equal(t, expected, answers())
		code, _, stderr := a.ask("db", "migrate")
		require.Zero(t, code, stderr)
		again, marked := made()
		require.Equal(t, []int{names, marks}, []int{again, marked})
		require.Equal(t, expected, answers())
	})
}

// TestAnEarlierDatabaseIsMigratedWithAnEntry lets commands of each kind be the first that opens a file of an earlier version, as its own
// database or as one beside it: the schema is migrated exactly if the audit trail has that.
func TestAnEarlierDatabaseIsMigratedWithAnEntry(t *testing.T) {
	storetest.OnServer(t, func(t *testing.T, server string) {
		backup := earlierDatabase(t)
		sum, err := os.ReadFile(backup)
		require.NoError(t, err)
		code, stdout, stderr := (&asked{database: server}).ask("db", "restore", backup, "--yes")
		require.Zero(t, code, stdout+stderr)
		after, err := os.ReadFile(backup)
		require.NoError(t, err)
		require.Equal(t, sum, after, "a backup that is restored stays as it is")
	})
	for _, command := range []string{
		"docket", "doctor", "audit verify", "audit log", "db verify", "db status", "db migrate", "db views", "db backup OUT", "db copy OUT",
		"reference list", "jobs list", "jobs run integrity", "report status --out OUT.csv", "roster record E1 department=Audit", "client list",
	} {
		a := &asked{database: earlierDatabase(t), out: filepath.Join(t.TempDir(), "out")}
		code, stdout, stderr := a.ask(strings.Fields(strings.ReplaceAll(command, "OUT", a.out))...)
		require.LessOrEqual(t, code, 1, "%s: %s%s", command, stdout, stderr) // doctor finds something
		db, err := sql.Open("sqlite", a.database)
		require.NoError(t, err)
		var schema, entries int
		require.NoError(t, db.QueryRowContext(t.Context(), "SELECT MAX(version_id) FROM goose_db_version").Scan(&schema))
		require.NoError(t, db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM journal WHERE action = 'migrate'").Scan(&entries))
		require.NoError(t, db.Close())
		require.Equal(t, schema > 14, entries == 1, "%s: schema %d, %d entries", command, schema, entries)
	}
}
