package main

import (
	"context"
	"database/sql"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/urfave/cli/v2"

	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	"mobility/examples"
	"mobility/internal/store"
	"mobility/internal/store/journal"
)

// TestEveryWritingCommandIsJournalled runs every command that writes, and compares what each leaves in the audit trail with
// examples/writing.txt. A command that writes and has no line there fails it. Reading commands leave an entry only about files. Each is run
// first while entries are refused: it changes nothing then.
func TestEveryWritingCommandIsJournalled(t *testing.T) {
	a := finishedDemo(t)
	a.writeJournaledFiles(t)
	a.home = a.out
	all := examples.WritingCommands(a.demo, a.out)
	questions := examples.Questions(a.demo, a.out)
	begins := func(words, path []string) bool { return slices.Equal(words[:min(len(words), len(path))], path) }
	changes := a.watchChanges(t)
	changes()
	eachLeaf((&cmdutil.Program{CommandLine: newCommandLine}).App().Commands, nil, func(path []string, _ *cli.Command) {
		writes := slices.ContainsFunc(all, func(w examples.Writing) bool { return begins(w.Words, path) })
		asks := slices.ContainsFunc(questions, func(q []string) bool { return begins(q, path) })
		if len(path) == 3 && path[1] == "profile" && !asks { // each noun has them
			writes = slices.ContainsFunc(all, func(w examples.Writing) bool { return begins(w.Words, append([]string{"roster"}, path[1:]...)) })
		}
		if !writes && !asks {
			require.Equal(t, "show", path[len(path)-1], "%v has neither a question in examples/questions.txt nor a line in examples/writing.txt, "+
				"which says what each command that writes leaves in the audit trail", path)
			a.ask(append(slices.Clone(path), "nothing")...)
			require.False(t, changes(), path)
		}
	})
	for _, question := range questions {
		leaves, _ := a.leaves(t, question)
		require.Equal(t, leavesOf(question), leaves, strings.Join(question, " "))
		require.Equal(t, leaves != "nothing", changes(), "%v: what is changed has an entry in the audit trail", question)
	}
	for _, w := range all {
		if a.user = w.User; w.Run {
			a.requireNothingWithoutItsEntry(t, &w)
			leaves, remarks := a.leaves(t, w.Words)
			require.Equal(t, w.Leaves, leaves, strings.Join(w.Words, " "))
			requireShown(t, w.Words, leaves, remarks)
		}
	}
}

// watchChanges returns a function that reports whether the database was written to since it was called last.
func (a *asked) watchChanges(t *testing.T) (changes func() bool) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(a.demo, "demo.db"))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	db.SetMaxOpenConns(1) // the version is that of a connection
	before := 0
	return func() bool {
		now := 0
		require.NoError(t, db.QueryRowContext(t.Context(), "PRAGMA data_version").Scan(&now))
		changed := before != 0 && now != before
		before = now
		return changed
	}
}

// leavesOf is what a reading command leaves in the audit trail: nothing, unless it hands something out.
func leavesOf(question []string) string {
	for begins, leaves := range map[string]string{
		"i9 retention plan": "plan plan", "vault get": "get document", "report folder": "make file", "report calendar": "make file",
		"perm plan --from": "nothing", // without a case there is no data in it
	} {
		if strings.HasPrefix(strings.Join(question, " "), begins) {
			return leaves
		}
	}
	if slices.Contains(question, "--out") || slices.Contains(question, "--ics") {
		return "make file"
	}
	return "nothing"
}

// entries are the hashes of the entries of the audit trail, with what each did.
func (a *asked) entries(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	a.readTrail(t, func(s *store.Store) error {
		return s.EachEntry(t.Context(), func(e *journal.Entry) error {
			all[e.Hash] = e.Action + " " + e.Noun
			return nil
		})
	})
	return all
}

// leaves runs a command, and returns the actions and nouns of the entries that it makes, and what it remarks.
func (a *asked) leaves(t *testing.T, words []string) (leaves, remarks string) {
	t.Helper()
	before := a.entries(t)
	code, stdout, stderr := a.ask(words...)
	require.Contains(t, []int{0, cmdutil.ExitPartial}, code, "%v: %s%s", words, stdout, stderr)
	after := a.entries(t)
	maps.DeleteFunc(after, func(hash, _ string) bool { return before[hash] != "" })
	left := slices.Compact(slices.Sorted(maps.Values(after)))
	if len(left) == 0 {
		return "nothing", stderr
	}
	return strings.Join(left, ", "), stderr
}

func (a *asked) readTrail(t *testing.T, do func(s *store.Store) error) {
	t.Helper()
	require.NoError(t, store.With(context.Background(), filepath.Join(a.demo, "demo.db"), kinds.All, store.Options{}, do))
}

// writeJournaledFiles writes what the commands that write read.
func (a *asked) writeJournaledFiles(t *testing.T) {
	t.Helper()
	require.NoError(t, examples.WriteFiles(a.out))
	code, _, stderr := a.ask("report", "status", "--format", "csv", "--audience", "client", "--out", filepath.Join(a.out, examples.ReplyFile))
	require.Zero(t, code, stderr)
	require.NoError(t, examples.WriteReply(a.out))
}
