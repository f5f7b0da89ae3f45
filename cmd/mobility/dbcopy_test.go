package main

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/database"
)

func sumsOf(t *testing.T, target string) database.TableSums {
	t.Helper()
	d, err := database.Open(t.Context(), target, database.Options{})
	require.NoError(t, err)
	defer d.Close()
	sums, err := d.Sums(t.Context())
	require.NoError(t, err)
	return sums
}

// TestACopyLosesNothing copies the demo, with rows in every table, to each engine and back, and compares every table and what the program
// answers.
func TestACopyLosesNothing(t *testing.T) {
	a := finishedDemo(t)
	a.writeJournaledFiles(t)
	for _, words := range [][]string{
		{"reference", "import", filepath.Join(a.out, "geography.csv"), "--year", "2025-26"},
		{"client", "create", "studio"}, {"--client", "default", "jobs", "run", "integrity"},
	} {
		code, stdout, stderr := a.ask(words...)
		require.Zero(t, code, "%v: %s%s", words, stdout, stderr)
	}
	original := filepath.Join(a.demo, "demo.db")
	storetest.EachTarget(t, func(t *testing.T, there string) {
		sums := sumsOf(t, original)
		for _, table := range []string{"clients", "employers", "imports", "employees", "stays", "records", "journal", "names", "row_sums", "reference_tables", "job_runs"} {
			require.NotZero(t, sums[table].Rows, "the test needs rows in %s", table)
		}
		code, stdout, stderr := a.ask("db", "copy", there)
		require.Zero(t, code, stderr)
		require.Regexp(t, `copied \d+ rows of \d+ tables; the sums of all tables are the same`, stdout)
		require.Equal(t, sums, sumsOf(t, there))
		back := filepath.Join(t.TempDir(), "back.db")
		code, _, stderr = a.ask("--db="+there, "db", "copy", back)
		require.Zero(t, code, stderr)
		require.Equal(t, sums, sumsOf(t, back))
		for _, words := range [][]string{{"docket", "--all-clients", "--json"}, {"--client", "default", "roster", "list", "--json"}} {
			_, expected, _ := a.ask(words...)
			for _, target := range []string{there, back} {
				code, answer, stderr := a.ask(append([]string{"--db=" + target}, words...)...)
				require.Zero(t, code, stderr)
				require.Equal(t, expected, answer)
			}
		}
		code, _, stderr = a.ask("--db="+there, "audit", "verify")
		require.Zero(t, code, stderr)
		code, _, stderr = a.ask("db", "copy", there)
		require.Equal(t, 1, code)
		require.Contains(t, stderr, "the target has data already")
		code, _, stderr = a.ask("--db="+there, "db", "copy", there)
		require.Equal(t, 2, code, stderr)
	})
}
