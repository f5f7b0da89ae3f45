package main

import (
	"database/sql"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/examples"
)

// damages make the stored data of all records of a kind unreadable, each in its own way.
var damages = []string{`'{'`, `substr(facts, 1, length(facts) - 1)`, `'{}x'`, `''`}

// completeDemo adds a record of each kind that the demo has none of.
func (a *asked) completeDemo(t *testing.T) {
	t.Helper()
	pairs := filepath.Join(t.TempDir(), "pairs.csv")
	require.NoError(t, os.WriteFile(pairs, []byte("Key column,Key,Employee ID,answer\nClio contact,C-1051,001051,same\n"), 0o600))
	for _, words := range [][]string{{"client", "set", "default", "contact=Bo Tran"}, {"roster", "link", pairs}} {
		code, stdout, stderr := a.ask(words...)
		require.Zero(t, code, "%v: %s%s", words, stdout, stderr)
	}
}

// testBrokenData damages what is stored of each kind, one after the other, and asks each command. What reads a damaged record has
// to fail and name it; what answers has to answer as before.
func (a *asked) testBrokenData(t *testing.T) {
	tables := map[string]string{"employee": "employees", "stay": "stays"}
	for _, kind := range kinds.All.Kinds {
		tables[kind.Noun] = "records WHERE noun = '" + kind.Noun + "'"
	}
	a.completeDemo(t)
	file := filepath.Join(a.demo, "demo.db")
	before, err := os.ReadFile(file)
	require.NoError(t, err)
	questions := onePerCommand(examples.Questions(a.demo, a.out))
	answers := make([]string, len(questions))
	for i, words := range questions {
		_, stdout, stderr := a.ask(words...)
		answers[i] = stdout + stderr
	}
	require.NoError(t, os.WriteFile(file, before, 0o600))
	n := 0
	for noun, table := range tables {
		t.Run(noun, func(t *testing.T) {
			require.True(t, damage(t, file, table, damages[n%len(damages)]), "no %s is stored", noun)
			n++
			failed := 0
			for i, words := range questions {
				code, stdout, stderr := a.ask(words...)
				if stdout+stderr == answers[i] {
					continue
				}
				failed++
				require.Equal(t, 1, code, "%v answers, and not as before the damage", words)
				require.Regexp(t, regexp.QuoteMeta(noun)+` \S+`, stdout+stderr, "%v does not name the damaged record", words)
			}
			if noun != kinds.LCADependency.Noun { // which paf build alone reads, and that writes
				require.Positive(t, failed, "no question reads any %s", noun)
			}
		})
		require.NoError(t, os.WriteFile(file, before, 0o600))
	}
}

// onePerCommand keeps one question for each command that reads records. Those of audit and db compare with the journal, and
// have tests of their own.
func onePerCommand(questions [][]string) (kept [][]string) {
	seen := map[string]bool{"audit": true, "db": true}
	for _, words := range questions {
		command := strings.Join(words[:min(2, len(words))], " ")
		if !seen[command] && !seen[words[0]] {
			seen[command] = true
			kept = append(kept, words)
		}
	}
	return kept
}

// damage gives the records of a table other facts, and reports whether there are any.
func damage(t *testing.T, file, from, facts string) bool {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	require.NoError(t, err)
	var records int
	require.NoError(t, db.QueryRow("SELECT COUNT(*) FROM "+from).Scan(&records))
	table, where, _ := strings.Cut(from, " ")
	_, err = db.Exec("UPDATE " + table + " SET facts = " + facts + " " + where)
	require.NoError(t, err)
	_, err = db.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
	require.NoError(t, err)
	require.NoError(t, db.Close())
	return records > 0
}
