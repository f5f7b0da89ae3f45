package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/csv"
	"maps"
	"os"
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

//go:embed testdata/journaled.txt
var journaled string

// writing is a line of testdata/journaled.txt.
type writing struct {
	words []string
	// leaves are the actions and nouns of the entries that the command makes; nil where it is not run.
	leaves string
	run    bool
	// user runs it, "" for the usual one.
	user string
}

func readWriting(demo, out string) (all []writing) {
	for line := range strings.Lines(journaled) {
		command, leaves, is := strings.Cut(strings.TrimSpace(line), " => ")
		if !is || strings.HasPrefix(line, "#") {
			continue
		}
		command, notRun := strings.CutPrefix(command, "not run: ")
		user := ""
		if as, rest, is := strings.Cut(command, ": "); is && strings.HasPrefix(as, "as ") {
			user, command = strings.TrimPrefix(as, "as "), rest
		}
		all = append(all, writing{examples.Words(command, demo, out), leaves, !notRun, user})
	}
	return all
}

// TestEveryWritingCommandIsJournalled runs every command that writes, and compares what each leaves in the audit trail with
// testdata/journaled.txt. A command that writes and has no line there fails it. Reading commands leave an entry only about files.
func TestEveryWritingCommandIsJournalled(t *testing.T) {
	a := finishedDemo(t)
	a.writeJournaledFiles(t)
	a.home = a.out
	all := readWriting(a.demo, a.out)
	eachLeaf((&cmdutil.Program{CommandLine: newCommandLine}).App().Commands, nil, func(path []string, command *cli.Command) {
		reads := !slices.Contains(notAsked, strings.Join(path, " ")) && !slices.Contains(notAsked, command.Name) || command.Name == "show"
		if len(path) == 3 && path[1] == "profile" { // each noun has them
			path = append([]string{"roster"}, path[1:]...)
		}
		if !reads {
			require.True(t, slices.ContainsFunc(all, func(w writing) bool { return slices.Equal(w.words[:min(len(w.words), len(path))], path) }),
				"%v writes: what does it leave in the audit trail? testdata/journaled.txt says so for each", path)
		}
	})
	for _, question := range examples.Questions(a.demo, a.out) {
		if len(question) > 1 && question[0] != "man" && question[0] != "help" && question[0] != "completion" {
			leaves, _ := a.leaves(t, question)
			require.Equal(t, leavesOf(question), leaves, strings.Join(question, " "))
		}
	}
	for _, w := range all {
		if a.user = w.user; w.run {
			leaves, remarks := a.leaves(t, w.words)
			require.Equal(t, w.leaves, leaves, strings.Join(w.words, " "))
			requireShown(t, w.words, leaves, remarks)
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

// writeJournaledFiles writes what the commands of testdata/journaled.txt read, dated before the commands.
func (a *asked) writeJournaledFiles(t *testing.T) {
	t.Helper()
	for name, content := range journaledFiles {
		path, yesterday := filepath.Join(a.out, filepath.FromSlash(name)), examples.Asked.Time()
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
		require.NoError(t, os.Chtimes(path, yesterday, yesterday))
	}
	reply := filepath.Join(a.out, "reply.csv")
	code, _, stderr := a.ask("report", "status", "--format", "csv", "--audience", "client", "--out", reply)
	require.Zero(t, code, stderr)
	content, err := os.ReadFile(reply)
	require.NoError(t, err)
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	require.NoError(t, err)
	rows[1][slices.Index(rows[0], "Your reply")] = "filed"
	var answered bytes.Buffer
	require.NoError(t, csv.NewWriter(&answered).WriteAll(rows))
	require.NoError(t, os.WriteFile(reply, answered.Bytes(), 0o600))
}

// journaledFiles are what the commands of testdata/journaled.txt read.
var journaledFiles = map[string]string{
	"people.csv":               "Employee ID,First Name,Last Name,Hire Date\nT1,Ada,One,2026-01-05\n",
	"firm.csv":                 "Xref,Name,Email\nB-77,Nowhere,\n",
	"link.csv":                 "Key column,Key,Name in the list,Employee ID,answer\nXref,B-77,Nowhere,001106,same\n",
	"profile.yaml":             "name: kept\ncolumns: {}\n",
	"stays.csv":                "Employee ID,Class,Status From,Status Expires\n001086,H-1B,2023-11-17,2026-11-16\n",
	"answers.json":             `{"case_status": {"receiptNumber": "IOE0912345671", "formType": "I765", "submittedDate": "07-01-2026 00:00:00", "modifiedDate": "11-20-2026 16:03:10", "current_case_status_text_en": "Card Was Mailed To Me", "current_case_status_desc_en": "", "hist_case_status": null}, "message": ""}`,
	"requests.csv":             "number,request,items\n1,Recruitment report,recruitment-report\n",
	"geography.csv":            "Area,AreaName,StateAb,State,CountyTownName\n12420,\"Austin-Round Rock, TX\",TX,Texas,Travis County\n",
	"inbox/default/people.csv": "Employee ID,First Name,Last Name,Hire Date\nT2,Bo,Two,2026-01-05\n",
}
