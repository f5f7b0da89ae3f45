package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/rulebook"
	"mobility/docket"
	"mobility/internal/law"
	"mobility/status/contested"
)

// answer runs one command on nothing but its arguments and gives what it prints.
func answer(t *testing.T, args ...string) string {
	t.Helper()
	var out, reported strings.Builder
	p := inProcess(&out, &reported)
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
		l := &d.Deadlines[i]
		ids[l.Rule] = true
		require.NotEmpty(t, l.Remedy, l.Key)
	}
	for i := range d.Findings {
		f := &d.Findings[i]
		ids[f.Rule] = true
		require.NotEmpty(t, f.Remedy, f.Key)
	}
	require.Greater(t, len(ids), 50)
	for id := range ids {
		require.Contains(t, answer(t, "rules", "show", id), id+"\n")
	}
}

// TestEveryCitationOfARuleIsShown compares what rules show prints with the rule: two versions of a rule can differ in a further
// citation only.
func TestEveryCitationOfARuleIsShown(t *testing.T) {
	cited := map[string][]law.Citation{}
	for _, r := range rulebook.All() {
		for _, v := range r.History() {
			cited[r.Heading().ID] = append(append(cited[r.Heading().ID], v.Citation), v.Also...)
		}
	}
	for _, check := range rulebook.AllChecks() {
		cited[check.ID] = append([]law.Citation{check.Cite}, check.Also...)
	}
	for id, cites := range cited {
		shown := answer(t, "rules", "show", id)
		for _, cite := range cites {
			require.Contains(t, shown, cite.Pin+" ("+string(cite.Provenance)+")\n  "+cite.Text()+"\n", id)
		}
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

// TestEveryIDOfALawIsInTheRuleBook reads the IDs that the source of the bodies of law writes: what a docket can show and
// rules show does not explain would be one of these.
func TestEveryIDOfALawIsInTheRuleBook(t *testing.T) {
	known := map[string]bool{}
	for _, r := range rulebook.All() {
		known[r.Heading().ID] = true
	}
	for _, check := range rulebook.AllChecks() {
		known[check.ID] = true
	}
	for i := range contested.All {
		known[contested.All[i].ID] = true
	}
	id := regexp.MustCompile(`\bID: +"([a-z0-9]+\.[a-z0-9.-]+)"`)
	found := 0
	for _, root := range []string{"status", "i9", "paf", "perm", "actions", "docket", "internal/law"} {
		require.NoError(t, filepath.WalkDir(filepath.Join("..", "..", root), func(path string, _ os.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "lawtest") {
				return err
			}
			source, err := os.ReadFile(path)
			for _, m := range id.FindAllStringSubmatch(string(source), -1) {
				found++
				require.True(t, known[m[1]], "%s: %s is in neither list of its law", path, m[1])
			}
			return err
		}))
	}
	require.Greater(t, found, 150, "the IDs were not found")
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
