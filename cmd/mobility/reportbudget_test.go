package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"mobility/internal/pdftext"
	"mobility/reports/statusreport"
)

// mostPages is how many pages the client's report of the demo has: 78 people and about 240 deadlines.
const mostPages = 12

// clientMachinery is what only people who run the program understand, in the texts of a client's report.
var clientMachinery = regexp.MustCompile(`\b(?:[a-z]+_[a-z0-9_]+|(?:status|i9|lca|paf|perm|import|report)\.[a-z]+-[a-z-]+|[\w-]+\.(?:xlsx|csv))\b|\bmobility [a-z]|\{"|sha256:`)

// mostLetters are about five screens of a phone; 25 are allowed.
const mostLetters = 5000

// threeLines is the height of a row of three lines, in points.
const threeLines = 44.0

// workbookText is the text of a workbook, none of whose rows below the first sheet is higher than three lines, and which prints
// on as many pages as a client's report has at most.
func workbookText(t *testing.T, file string) string {
	t.Helper()
	f, err := excelize.OpenFile(file)
	require.NoError(t, err)
	defer f.Close()
	var all strings.Builder
	pages := 0
	for n, sheet := range f.GetSheetList() {
		layout, err := f.GetPageLayout(sheet)
		require.NoError(t, err)
		require.Positive(t, *layout.FitToHeight, "%s is fitted to a number of pages", sheet)
		pages += *layout.FitToHeight
		rows, err := f.GetRows(sheet)
		require.NoError(t, err)
		for i, row := range rows {
			all.WriteString(strings.Join(row, "\n") + "\n")
			height, err := f.GetRowHeight(sheet, i+1)
			require.NoError(t, err)
			require.True(t, n == 0 || i == 0 || sheet == "Method" || height <= threeLines, "row %d of %s has a height of %.1f", i+1, sheet, height)
		}
	}
	require.LessOrEqual(t, pages, mostPages)
	return all.String()
}

func TestTheDemosReportForAClient(t *testing.T) {
	demo := finishedDemo(t)
	folder := t.TempDir()
	for _, format := range statusreport.Formats() {
		file := filepath.Join(folder, "client."+format)
		code, _, stderr := demo.ask("report", "status", "--out", file, "--audience", "client")
		require.Zero(t, code, stderr)
		content, err := os.ReadFile(file)
		require.NoError(t, err)
		text := string(content)
		switch format {
		case "xlsx":
			text = workbookText(t, file)
		case "pdf":
			pages, err := pdftext.Texts(content)
			require.NoError(t, err)
			require.LessOrEqual(t, pages[len(pages)-1].Page, mostPages)
			text = ""
			for _, page := range pages {
				text += page.Text + "\n"
			}
		case "html":
			closed := regexp.MustCompile(`(?s)<(details|style|script).*?</(details|style|script)>|<[^>]*>`).ReplaceAllString(text, " ")
			require.Less(t, len(strings.Join(strings.Fields(closed), " ")), mostLetters, "letters before a section is opened")
			require.NotRegexp(t, `<details[^>]* open`, text)
			text = regexp.MustCompile(`(?s)<(style|script)>.*?</(style|script)>|<[^>]*>`).ReplaceAllString(text, "\n")
		case "json":
			text = regexp.MustCompile(`"[a-z_0-9]+":`).ReplaceAllString(text, "")
			text = strings.ReplaceAll(text, `{"`, "")
		case "ics":
			text = regexp.MustCompile(`UID:.*`).ReplaceAllString(strings.ReplaceAll(text, "\r\n ", ""), "")
		}
		require.Empty(t, clientMachinery.FindAllString(text, -1), format)
	}
}
