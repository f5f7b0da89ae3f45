package main

import (
	"context"
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
// examples/writing.txt. A command that writes and has no line there fails it. Reading commands leave an entry only about files.
func TestEveryWritingCommandIsJournalled(t *testing.T) {
	a := finishedDemo(t)
	a.writeJournaledFiles(t)
	a.home = a.out
	all := examples.WritingCommands(a.demo, a.out)
	eachLeaf((&cmdutil.Program{CommandLine: newCommandLine}).App().Commands, nil, func(path []string, command *cli.Command) {
		reads := !slices.Contains(notAsked, strings.Join(path, " ")) && !slices.Contains(notAsked, command.Name) || command.Name == "show"
		if len(path) == 3 && path[1] == "profile" { // each noun has them
			path = append([]string{"roster"}, path[1:]...)
		}
		if !reads {
			require.True(t, slices.ContainsFunc(all, func(w examples.Writing) bool { return slices.Equal(w.Words[:min(len(w.Words), len(path))], path) }),
				"%v writes: what does it leave in the audit trail? examples/writing.txt says so for each", path)
		}
	})
	for _, question := range examples.Questions(a.demo, a.out) {
		if len(question) > 1 && question[0] != "man" && question[0] != "help" && question[0] != "completion" {
			leaves, _ := a.leaves(t, question)
			require.Equal(t, leavesOf(question), leaves, strings.Join(question, " "))
		}
	}
	for _, w := range all {
		if a.user = w.User; w.Run {
			leaves, remarks := a.leaves(t, w.Words)
			require.Equal(t, w.Leaves, leaves, strings.Join(w.Words, " "))
			requireShown(t, w.Words, leaves, remarks)
		}
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
