package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/pdftext"
	"mobility/reports/statusreport"
)

// mostPages is how many pages the client's report of the demo has: 78 people and about 240 deadlines.
const mostPages = 12

// clientMachinery is what only people who run the program understand, in the texts of a client's report.
var clientMachinery = regexp.MustCompile(`\b(?:[a-z]+_[a-z0-9_]+|(?:status|i9|lca|paf|perm|import|report)\.[a-z]+-[a-z-]+|[\w-]+\.(?:xlsx|csv))\b|\bmobility [a-z]|\{"|sha256:`)

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
		case "xlsx": // the same sheets as in the JSON document
			continue
		case "pdf":
			pages, err := pdftext.Texts(content)
			require.NoError(t, err)
			require.LessOrEqual(t, len(pages), mostPages)
			text = ""
			for _, page := range pages {
				text += page.Text + "\n"
			}
		case "html":
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
