package main

import (
	"encoding/json"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/files"
	"mobility/cmd/mobility/cmdutil"
	"mobility/reports/workbook"
)

// badCases is a workbook in which a row of every sheet is wrong, and one of every sheet is not.
var badCases = []workbook.PlainSheet{
	{Title: "Cases", Rows: [][]string{
		{"case", "occupation", "filed", "certified"},
		{"C-1", "professional", "", ""},
		{"C-2", "professional", "2026-03-02", "2026-03-01"},
	}},
	{Title: "Recruitment", Rows: [][]string{
		{"case", "step", "number", "from", "to", "place"},
		{"C-1", "job-order", "", "2026-02-02", "2026-03-04", "TX"},
		{"C-1", "sunday-ad", "1", "", "", "Times"},
		{"C-1", "B", "", "2026-02-02", "2026-02-01", "page"},
		{"C-1", "K", "", "2026-02-02", "2026-02-10", "page"},
		{"C-9", "B", "", "2026-02-02", "2026-02-10", "page"},
	}},
	{Title: "Notice", Rows: [][]string{
		{"case", "place", "posted", "removed"},
		{"C-1", "Lobby", "2026-02-09", "2026-02-24"},
		{"C-1", "Annex", "2026-02-09", "2026-02-08"},
	}},
	{Title: "Applicants", Rows: [][]string{
		{"case", "applicant", "applied", "outcome", "reason"},
		{"C-1", "1", "2026-02-20", "rejected", "lacks-experience"},
		{"C-1", "2", "2026-02-20", "hired", "lacks-experience"},
	}},
}

func TestWhatAWorkbookOfCasesCannotSayIsReportedWithSheetRowAndColumn(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "cases.xlsx")
	require.NoError(t, files.Write(file, func(w io.Writer) error { return workbook.Plain(w, badCases...) }))
	run := func(args ...string) (int, string) {
		var out strings.Builder
		p := inProcess(&out, io.Discard)
		code := p.Run(t.Context(), append([]string{"mobility", "--db=" + filepath.Join(dir, "own.db"), "--client=default", "--config="}, args...))
		return code, out.String()
	}
	type problem struct {
		Sheet  string `json:"sheet"`
		Row    int    `json:"row"`
		Column string `json:"column"`
		Code   string `json:"code"`
	}
	var answer struct {
		Applied  bool      `json:"applied"`
		Added    int       `json:"added"`
		Refused  int       `json:"refused"`
		Problems []problem `json:"problems"`
	}
	code, out := run("perm", "import", file, "--as-of", "2026-11-22", "--json")
	require.Equal(t, cmdutil.ExitPartial, code, out)
	require.NoError(t, json.Unmarshal([]byte(out), &answer))
	require.False(t, answer.Applied)
	require.Equal(t, 7, answer.Refused)
	for _, want := range []problem{
		{"Cases", 3, "certified", "PER-009"},
		{"Recruitment", 3, "from", "PER-001"},
		{"Recruitment", 4, "to", "PER-002"},
		{"Recruitment", 5, "step", "PER-003"},
		{"Recruitment", 6, "case", "REC-004"},
		{"Notice", 3, "removed", "PER-004"},
		{"Applicants", 3, "reason", "PER-008"},
	} {
		require.Contains(t, answer.Problems, want, out)
	}

	code, out = run("perm", "import", file, "--partial", "--refused", filepath.Join(dir, "back.csv"), "--as-of", "2026-11-22", "--json")
	require.Equal(t, cmdutil.ExitPartial, code, out)
	require.NoError(t, json.Unmarshal([]byte(out), &answer))
	require.True(t, answer.Applied)
	require.Equal(t, 4, answer.Added, "the good row of every sheet")
	back, err := filepath.Glob(filepath.Join(dir, "back*"))
	require.NoError(t, err)
	require.Len(t, back, 4, "the bad rows come back, sheet by sheet")
	_, shown := run("perm", "show", "C-1", "--as-of", "2026-11-22")
	require.Contains(t, shown, `from	2026-02-02	cases.xlsx, sheet "Recruitment", row 2, column "from"`)
	require.NotContains(t, shown, "Annex")
	_, listed := run("perm", "list", "--all", "--as-of", "2026-11-22")
	require.NotContains(t, listed, "C-2")
}
