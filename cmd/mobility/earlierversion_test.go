package main

import (
	"compress/gzip"
	"database/sql"
	"fmt"
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

// TestADatabaseOfAnEarlierVersionIsVerified verifies such a database on each engine: what `audit verify` and `db verify` print is what the
// earlier program printed, in the words of today, and its one new entry, which is its migration.
func TestADatabaseOfAnEarlierVersionIsVerified(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		a := &asked{database: earlierDatabase(t)}
		verified := func(entries int) {
			t.Helper()
			for _, one := range []struct {
				words  []string
				stdout string
			}{
				{[]string{"audit", "verify"}, fmt.Sprintf("%d entries, 8 employee and status records, 3 imports: audit trail verified, no alterations\n", entries)},
				{[]string{"db", "verify"}, "audit trail verified; clients with verified documents: 0\n"},
			} {
				code, stdout, stderr := a.ask(one.words...)
				require.Zero(t, code, stderr)
				first, rest, _ := strings.Cut(stdout, "\n")
				require.Equal(t, one.stdout, first+"\n")
				require.Regexp(t, `^(! entry \d+ of .* is dated before entry .*)?$`, strings.TrimSpace(rest), "the clock of the test is a day behind that database")
			}
		}
		verified(12)
		code, _, stderr := a.ask("db", "copy", target)
		require.Zero(t, code, stderr)
		verified(13) // the copy too
		a.database = target
		verified(12)
		code, stdout, stderr := a.ask("person", "E1")
		require.Zero(t, code, stderr)
		require.Contains(t, stdout, "2027")
	})
}

// changesByHand are changes of such a database, each of which the earlier program found too.
var changesByHand = []string{
	"UPDATE employees SET facts = replace(facts, 'Research', 'Resea-ch')", "UPDATE employees SET client = 'zz' WHERE id = 'E1'",
	"UPDATE employees SET left_on = '2020-01-01' WHERE id = 'E1'", "UPDATE employees SET origins = origins || 'x' WHERE id = 'E1'",
	"UPDATE stays SET facts = replace(facts, '2027-03-04', '2028-03-04')", "UPDATE stays SET import = 2", "DELETE FROM stays WHERE employee = 'E2'",
	"UPDATE records SET facts = replace(facts, '2020-01-08', '2020-01-07')", "DELETE FROM records", "UPDATE journal SET who = 'x' WHERE seq = 4",
	"UPDATE journal SET at = '2020-01-01T00:00:00Z' WHERE seq = 4", "UPDATE journal SET hash = 'x' WHERE seq = 5", "DELETE FROM journal WHERE seq = 3",
	"DELETE FROM journal WHERE seq = 11", "UPDATE journal_head SET seq = 3", "UPDATE journal_head SET hash = 'x'", "DELETE FROM imports WHERE number = 1",
	"UPDATE imports SET file = 'x' WHERE number = 1", "UPDATE imports SET sha256 = 'x' WHERE number = 1", "UPDATE imports SET undone = NULL",
	"UPDATE employers SET fein = '99-9999999'", "UPDATE employers SET name = 'x'", "DELETE FROM employers",
}

// changeByHand makes a change of a database with statements of its own.
func changeByHand(t *testing.T, db *sql.DB, change string) {
	t.Helper()
	done, err := db.ExecContext(t.Context(), change)
	require.NoError(t, err)
	rows, err := done.RowsAffected()
	require.NoError(t, err)
	require.Positive(t, rows, change)
}

// TestAChangeInADatabaseOfAnEarlierVersionIsFound changes such a database, before the program of today opens it for the first time, and after
// it was restored into a server.
func TestAChangeInADatabaseOfAnEarlierVersionIsFound(t *testing.T) {
	refuted := func(a *asked, change string) {
		for range 2 {
			for _, words := range [][]string{{"audit", "verify"}, {"db", "verify"}} {
				code, stdout, stderr := a.ask(words...)
				require.Equal(t, 1, code, "%s: %s%s", change, stdout, stderr)
			}
		}
	}
	for _, change := range changesByHand {
		a := &asked{database: earlierDatabase(t)}
		db, err := sql.Open("sqlite", a.database)
		require.NoError(t, err)
		changeByHand(t, db, change)
		require.NoError(t, db.Close())
		refuted(a, change)
	}
	storetest.OnServer(t, func(t *testing.T, server string) {
		for _, change := range changesByHand {
			a := &asked{database: server}
			code, stdout, stderr := a.ask("db", "restore", earlierDatabase(t), "--yes")
			require.Zero(t, code, stdout+stderr)
			changeByHand(t, storetest.Unprotected(t, server), change)
			refuted(a, change)
		}
	})
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
