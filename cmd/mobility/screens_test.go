package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/rulebook"
	"mobility/perm"
)

// technical are the commands whose answers name rules by their ids: they explain rules, or write what programs read.
var technical = []string{"why", "rules", "config", "completion", "man", "help"}

// programIDs finds the id of a rule, a check or a stage that stands alone in a text; a key that begins with one does not count.
func programIDs() *regexp.Regexp {
	var ids []string
	for _, r := range rulebook.All() {
		ids = append(ids, regexp.QuoteMeta(r.Heading().ID))
	}
	for _, check := range rulebook.AllChecks() {
		ids = append(ids, regexp.QuoteMeta(check.ID))
	}
	for _, stage := range []perm.Stage{perm.AwaitWage, perm.HasWage, perm.CanBeFiled, perm.NoWindow, perm.WindowShut, perm.Contested, perm.Petitioned} {
		ids = append(ids, string(stage))
	}
	return regexp.MustCompile(`(?m)(?:^|[\s("'>])(` + strings.Join(ids, "|") + `)(?:$|[\s,;:.)"'<])`)
}

// testPlainAnswer asks every question as a person does and looks for ids, and for abbreviations that the glossary does not
// explain, in the answers: a list with keys is for programs.
func (a *asked) testPlainAnswer(t *testing.T, ids *regexp.Regexp, glossary map[string]bool, words []string, answer string) {
	t.Helper()
	if slices.Contains(technical, words[0]) || slices.Contains(words, "show") || strings.Contains(answer, "\trule\tkey\n") {
		return
	}
	require.Empty(t, ids.FindAllString(answer, -1), "%v shows the id of a rule or a stage", words)
	for _, found := range abbreviation.FindAllStringSubmatch(heading.ReplaceAllString(answer, ""), -1) {
		if !glossary[found[1]] && !slices.Contains(notAbbreviations, found[1]) {
			t.Errorf("%v prints %s, which docs/glossary.md does not explain", words, found[1])
		}
	}
}

var (
	abbreviation = regexp.MustCompile(`(?:^|[\s("'])([A-Z]{3,})(?:$|[\s,;:.)"'-])`)
	heading      = regexp.MustCompile(`(?m)^[A-Z ,:;]+ \(\d+\)$`)
	// notAbbreviations are words in capitals: what a person replaces in a command, and marks.
	notAbbreviations = []string{"ANSWER", "CLIENT", "DATE", "DEMO", "EMPLOYEE", "HANDLE", "KEY", "NAME", "NUMBER", "OFF", "OUT", "REF", "TIME", "WHY"}
)

// glossaryWords are the words in capitals of the glossary.
func glossaryWords(t *testing.T) map[string]bool {
	t.Helper()
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "glossary.md"))
	require.NoError(t, err)
	words := map[string]bool{}
	for _, word := range regexp.MustCompile(`[A-Z][A-Z0-9]+`).FindAllString(string(page), -1) {
		words[word] = true
	}
	return words
}

// testSentences looks for ids in the sentences of the docket, the pages of the report, and the mails.
func (a *asked) testSentences(t *testing.T) {
	ids := programIDs()
	type sentences struct {
		Summary, Remedy, Next string
		Consequence           struct{ Reason string }
	}
	var d struct{ Deadlines, Findings, Events []sentences }
	_, stdout, stderr := a.ask("docket", "--within", "3650", "--superseded", "--json")
	require.NoError(t, json.Unmarshal([]byte(stdout), &d), stderr)
	require.NotEmpty(t, d.Events)
	for _, s := range slices.Concat(d.Deadlines, d.Findings, d.Events) {
		require.Empty(t, ids.FindAllString(strings.Join([]string{s.Summary, s.Remedy, s.Next, s.Consequence.Reason}, "\n"), -1), s.Summary)
	}
	page, letters := filepath.Join(a.out, "sentences.html"), filepath.Join(a.out, "letters")
	for _, words := range [][]string{
		{"report", "status", "--format", "html", "--out", page}, {"alerts", "send", "--channel", "file", "--out", letters},
	} {
		code, stdout, stderr := a.ask(words...)
		require.Zero(t, code, stdout+stderr)
	}
	files, err := filepath.Glob(filepath.Join(letters, "*"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range append(files, page) {
		if strings.HasSuffix(file, ".json") { // for programs
			continue
		}
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Empty(t, ids.FindAllString(string(text), -1), file)
	}
}
