package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/rulebook"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/internal/law"
)

// answer runs one command on nothing but its arguments and gives what it prints.
func answer(t *testing.T, args ...string) string {
	t.Helper()
	var out, reported strings.Builder
	p := &cmdutil.Program{CommandLine: newCommandLine, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &reported, Now: time.Now, Getenv: func(string) string { return "" }}
	require.Zero(t, p.Run(t.Context(), append([]string{"mobility"}, args...)), reported.String())
	return out.String()
}

func TestEveryRuleOnTheDemoDocketIsExplained(t *testing.T) {
	dir := t.TempDir()
	answer(t, "demo", "--dir", dir)
	db := "--db=" + filepath.Join(dir, "demo.db")
	var d docket.Docket
	require.NoError(t, json.Unmarshal([]byte(answer(t, db, "docket", "--within", "36500", "--superseded", "--json")), &d))
	ids := map[string]bool{}
	for i := range d.Deadlines {
		ids[d.Deadlines[i].Rule] = true
	}
	for i := range d.Findings {
		ids[d.Findings[i].Rule] = true
	}
	require.Greater(t, len(ids), 50)
	for id := range ids {
		require.Contains(t, answer(t, "rules", "show", id), id+"\n")
	}
}

func TestNoIDStandsForTwoThings(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range rulebook.All() {
		seen[r.Heading().ID] = true
	}
	for _, check := range rulebook.AllChecks() {
		require.False(t, seen[check.ID], check.ID)
		seen[check.ID] = true
	}
}

// TestRuleIDsAreWrittenOnceInTheirOwnLaw keeps the rooms that bring the bodies of law together from writing an ID out: a
// mistyped one would be explained nowhere.
func TestRuleIDsAreWrittenOnceInTheirOwnLaw(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "docket", "*.go"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	id := regexp.MustCompile(`"(status|i9|lca|paf|perm|filing)\.[a-z0-9.-]+"`)
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Empty(t, id.FindAllString(string(source), -1), file)
	}
}

// everyCitation gives each citation of a rule or check with the ID that cites it.
func everyCitation() map[string][]law.Citation {
	all := map[string][]law.Citation{}
	for _, r := range rulebook.All() {
		id := r.Heading().ID
		for _, v := range r.History() {
			all[id] = append(append(all[id], v.Citation), v.Also...)
		}
	}
	for _, check := range rulebook.AllChecks() {
		all[check.ID] = append([]law.Citation{check.Cite}, check.Also...)
	}
	return all
}

// TestQuotedWordsWereReadVerbatim lists the words that stand in quotation marks. Add to the list only what was compared with
// the text cited, letter by letter.
func TestQuotedWordsWereReadVerbatim(t *testing.T) {
	verbatim := map[string]string{
		"beginning on the date of the expiration": "8 CFR 274a.12(b)(20)",
		"beginning on the expiration date":        "8 CFR 274a.12(b)(6)(iv)",
		"exceeding 24 hours":                      "8 CFR 214.2(h)(13)(iii)(C)",
	}
	for id, cites := range everyCitation() {
		for _, cite := range cites {
			if cite.Words != "" {
				require.Equal(t, verbatim[cite.Words], cite.Pin, "%s quotes %q", id, cite.Words)
			}
		}
	}
}

func TestOurOwnNotesAreCitedAsOursAndCanBeOpened(t *testing.T) {
	notes, err := os.ReadFile(filepath.Join("..", "..", "docs", "lawbook.md"))
	require.NoError(t, err)
	for id, cites := range everyCitation() {
		for _, cite := range cites {
			require.NotContains(t, strings.ToLower(cite.Pin+cite.Gist), "rule book", id)
			if heading, ours := strings.CutPrefix(cite.Pin, law.NotesPin); ours {
				require.Contains(t, string(notes), "\n## "+heading+"\n", id)
			}
		}
	}
}
