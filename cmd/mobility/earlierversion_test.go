package main

import (
	"compress/gzip"
	"database/sql"
	"io"
	"os"
	"path/filepath"
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
