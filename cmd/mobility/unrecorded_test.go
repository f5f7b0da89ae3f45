package main

import (
	"crypto/sha256"
	"database/sql"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/examples"
	"mobility/internal/store"
)

// beforeItsEntry is what a command leaves although its entry in the audit trail cannot be made, with the reason. A name that ends in a
// slash or a hyphen is the beginning of names.
var beforeItsEntry = map[string]string{
	"alerts_turns":                        "the lock of who sends",
	"alerts_outbox":                       "a message waits there until its entry is made",
	"alerts_ledger":                       "a notice that is being sent is in the ledger, which only grows, before it is sent",
	"row_sums":                            "the sums of the ledgers above",
	"OUT/letters/":                        "a message that was handed over waits in the outbox: the next run settles it",
	"OUT/mail/":                           "a message that was handed over waits in the outbox: the next run settles it",
	"DEMO/demo.vault/default/":            "a document without an entry is reported by db verify and gets it from the next run",
	"DEMO/demo.vault.key":                 "a rotation that has begun has its new key; the documents are encrypted for it after the entry",
	"DEMO/demo.vault.key.replaced-":       "the former key, of a rotation that has begun",
	"DEMO/demo.reply_key":                 "a key with which nothing is signed yet",
	"OUT/.config/mobility/checkpoint.key": "a key with which nothing is signed yet",
	"OUT/copied.db":                       "a new database, without data",
	"DEMO/filings.refused.csv":            "the rejected rows of a file are written whether its others are imported or not",
	"DEMO/forms.refused.xlsx":             "the same",
	"DEMO/lca.refused.xlsx":               "the same",
}

// requireNothingWithoutItsEntry runs a command that writes while the database refuses entries in the audit trail, as if the process ended
// right before its entry. What is changed then, in the database or in a file, would have none: nothing may be.
func (a *asked) requireNothingWithoutItsEntry(t *testing.T, w *examples.Writing) {
	t.Helper()
	words := strings.ReplaceAll(strings.ReplaceAll(strings.Join(w.Words, " "), a.demo, "DEMO"), a.out, "OUT")
	switch {
	case w.Leaves == "nothing",
		strings.HasPrefix(words, "db restore"), // replaces the trigger; see TestARestoreIsThereWithItsEntry
		strings.HasPrefix(words, "jobs run"):   // tries for ten minutes; its entry is made in the transaction of the ledger
		return
	}
	entries, before := a.entries(t), a.everything(t)
	a.statement(t, "CREATE TRIGGER refuse_entry BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no entry'); END")
	code, stdout, stderr := a.ask(w.Words...)
	a.statement(t, "DROP TRIGGER refuse_entry")
	require.Contains(t, stdout+stderr, "no entry", words)
	require.NotZero(t, code, words)
	require.Equal(t, entries, a.entries(t), words)
	require.Empty(t, differences(before, a.everything(t)), words)
}

func (a *asked) statement(t *testing.T, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(a.demo, "demo.db"))
	require.NoError(t, err)
	defer db.Close()
	_, err = db.ExecContext(t.Context(), statement)
	require.NoError(t, err)
}

// everything is the sum of each table, and of each file of the demo and of OUT.
func (a *asked) everything(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	a.readTrail(t, func(s *store.Store) error {
		sums, err := s.Database().Sums(t.Context())
		for table, sum := range sums {
			all[table] = sum.Sum
		}
		return err
	})
	for name, folder := range map[string]string{"DEMO": a.demo, "OUT": a.out} {
		require.NoError(t, filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			inside, _ := filepath.Rel(folder, path) // path is below the folder
			if err != nil || entry.IsDir() || strings.HasPrefix(inside, "demo.db") {
				return err
			}
			content, err := os.ReadFile(path)
			sum := sha256.Sum256(content)
			all[name+"/"+filepath.ToSlash(inside)] = string(sum[:])
			return err
		}))
	}
	return all
}

// differences are the names of what differs, and is not in beforeItsEntry.
func differences(before, after map[string]string) (differ []string) {
	for _, all := range []map[string]string{before, after} {
		for name := range all {
			listed := slices.ContainsFunc(slices.Collect(maps.Keys(beforeItsEntry)), func(listed string) bool {
				return name == listed || strings.HasPrefix(name, listed) && strings.ContainsRune("/-", rune(listed[len(listed)-1]))
			})
			if before[name] != after[name] && !listed {
				differ = append(differ, name)
			}
		}
	}
	slices.Sort(differ)
	return slices.Compact(differ)
}
