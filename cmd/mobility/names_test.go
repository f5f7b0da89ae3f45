package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/reports/letter/lettertest"
	"mobility/reports/statusreport"
)

// TestNamesOfEveryScriptInEveryFormat imports employees whose names are written in their own script and reads the names in every format of
// the report, in the calendar, on the docket and in the mails, and that a script without a typeface is named beside the employee's ID.
func TestNamesOfEveryScriptInEveryFormat(t *testing.T) {
	a := &asked{demo: t.TempDir(), out: t.TempDir()}
	must := func(words ...string) string {
		code, stdout, stderr := a.ask(words...)
		require.Zero(t, code, "%v: %s%s", words, stdout, stderr)
		return stdout
	}
	var roster strings.Builder
	roster.WriteString("Employee ID,First Name,Last Name,Hire Date,Visa Type,I-797 Expiration Date\n")
	names := append(slices.Clone(lettertest.Names), lettertest.Name{Script: "Tibetan", Name: "བཀྲ་ཤིས"})
	for i, name := range names {
		day := 30 - i%3
		if i == len(names)-1 {
			day = 2 // within seven days
		}
		fmt.Fprintf(&roster, "E%02d,X%02d,%s,2024-01-08,H-1B,2026-12-%02d\n", i, i, name.Name, day)
	}
	file := filepath.Join(a.out, "roster.csv")
	require.NoError(t, os.WriteFile(file, []byte(roster.String()), 0o600))
	must("roster", "import", file, "--yes")

	texts := map[string]string{"docket": must("docket"), "roster": must("roster", "list")}
	for _, format := range statusreport.Formats() {
		file := filepath.Join(a.out, "report."+format)
		must("report", "status", "--out", file)
		texts[format] = documentText(t, file)
	}
	must("report", "calendar", "--names", "--out-dir", filepath.Join(a.out, "calendars"))
	texts["calendar"] = documentText(t, filepath.Join(a.out, "calendars", "default", "all.ics"))
	config, letters := filepath.Join(a.out, "mobility.yaml"), filepath.Join(a.out, "letters")
	require.NoError(t, os.WriteFile(config, []byte(strings.ReplaceAll(demoAlerts, "FOLDER", letters)), 0o600))
	must("--config", config, "alerts", "send")
	for _, l := range lettersIn(t, letters) {
		if strings.HasPrefix(l.to, "ana@") {
			texts["mail"] = l.text
		}
	}
	for from, text := range texts {
		for i, name := range names {
			if from == "pdf" && name.Script == "Tibetan" {
				require.Contains(t, text, fmt.Sprintf("E%02d [Tibetan]", i))
				require.Regexp(t, fmt.Sprintf(`(?s)Next seven days\. .*E%02d\s\[Tibetan\]`, i), text)
				continue
			}
			for word := range strings.FieldsSeq(name.Name) { // a column may break lines between words
				if from == "pdf" && slices.Contains([]string{"Arabic", "Urdu", "Persian", "Hebrew"}, name.Script) {
					word = fromTheLeft(word)
				}
				require.Contains(t, text, word, "%s in %s", name.Script, from)
			}
		}
	}
}

// fromTheLeft is a word that is written from right to left as it stands on a page.
func fromTheLeft(word string) string {
	letters := []rune(word)
	slices.Reverse(letters)
	return string(letters)
}
