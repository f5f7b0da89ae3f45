package main

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/examples"
)

// TestMarksChangeNoAnswer asks a demo of which nothing is marked as having nothing due, beside the demo itself, on days over three years: the
// marks leave out what is read, never what is answered.
func TestMarksChangeNoAnswer(t *testing.T) {
	marked := finishedDemo(t)
	unmarked := *marked
	unmarked.database = filepath.Join(t.TempDir(), "unmarked.db")
	content, err := os.ReadFile(filepath.Join(marked.demo, "demo.db"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(unmarked.database, content, 0o600))
	db, err := sql.Open("sqlite", unmarked.database)
	require.NoError(t, err)
	for _, change := range []string{"UPDATE records SET quiet = 0 WHERE quiet > 0", "UPDATE stays SET quiet = 0, quiet_from = 0, quiet_until = 0 WHERE quiet > 0"} {
		result, err := db.Exec(change)
		require.NoError(t, err)
		changed, err := result.RowsAffected()
		require.NoError(t, err)
		require.Positive(t, changed, "nothing was marked: %s", change)
	}
	require.NoError(t, db.Close())
	for days := 0; days < 1100; days += 90 {
		for _, question := range [][]string{{"docket", "--json"}, {"week", "--json"}, {"report", "status", "--json"}, {"i9", "due", "--json"}} {
			words := append([]string{"--as-of", examples.Asked.AddDays(days).String()}, question...)
			code, want, stderr := unmarked.ask(words...)
			require.Zero(t, code, "%v: %s", words, stderr)
			code, have, stderr := marked.ask(words...)
			require.Zero(t, code, "%v: %s", words, stderr)
			require.Equal(t, want, have, "%v", words)
		}
	}
}
