package statusreport_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/audience"
	"mobility/internal/pdftext"
	"mobility/reports/statusreport"
)

// machinery is what only people who run the program understand: data fields, rules, files with row and column, JSON, commands.
var machinery = map[string]*regexp.Regexp{
	"a data field":   regexp.MustCompile(`\b[a-z]+_[a-z0-9_]+\b`),
	"a rule":         regexp.MustCompile(`\b(?:status|i9|lca|paf|perm)\.[a-z]+`),
	"a file":         regexp.MustCompile(`\b[\w-]+\.(?:xlsx|csv|xls|txt)\b`),
	"a row":          regexp.MustCompile(`(?i)\brow \d|\bcolumn [“"]`),
	"JSON":           regexp.MustCompile(`[{\[]"|":\s*["{\[]`),
	"a command line": regexp.MustCompile(`\bmobility [a-z]`),
	"a reading":      regexp.MustCompile(`(?i)other reading`),
	"a provenance":   regexp.MustCompile(`(?i)unverified`),
}

// textOfFormat is what a reader of a format can see.
func textOfFormat(t *testing.T, s *statusreport.Report, format string) string {
	t.Helper()
	switch format {
	case "xlsx":
		o := openWorkbook(t, s)
		var all []string
		for _, sheet := range o.GetSheetList() {
			for _, row := range o.rows(t, sheet) {
				all = append(all, strings.Join(row, "\n"))
			}
		}
		return strings.Join(all, "\n")
	case "html":
		page := string(written(t, s, format))
		page = regexp.MustCompile(`(?s)<(style|script)>.*?</(style|script)>`).ReplaceAllString(page, "")
		return regexp.MustCompile(`(?s)<[^>]*>`).ReplaceAllString(page, "\n")
	case "pdf":
		pages, err := pdftext.Texts(written(t, s, format))
		require.NoError(t, err)
		var all []string
		for _, page := range pages {
			all = append(all, page.Text)
		}
		return strings.Join(all, "\n")
	case "json": // the names of its members are not text
		return regexp.MustCompile(`"[a-z_0-9]+":|[\[\]{}]`).ReplaceAllString(string(written(t, s, format)), " ")
	case "ics": // lines are folded, and its ids end as addresses do
		text := strings.ReplaceAll(string(written(t, s, format)), "\r\n ", "")
		return regexp.MustCompile(`UID:.*`).ReplaceAllString(text, "")
	default:
		return string(written(t, s, format))
	}
}

// asked is the text of an action as a client reads it.
var asked = regexp.MustCompile("Record petition expiration date")

func TestAClientReadsNothingOfTheMachinery(t *testing.T) {
	s := fixture(60)
	s.Audience = audience.Client
	s.Words = audience.Words{
		Fields: map[string]string{"petition_expires": "petition expiration date"},
		Says:   map[string]string{"worksite": "worksite of the employee"},
	}
	for i := range held(s).Events {
		held(s).Events[i].Next = "Record petition_expires (status.petition-expires). To plan it: mobility perm plan."
	}
	for _, format := range statusreport.Formats() {
		text := textOfFormat(t, s, format)
		for what, pattern := range machinery {
			require.Empty(t, pattern.FindString(text), "%s shows %s", format, what)
		}
		require.NotEmpty(t, asked.FindString(strings.Join(strings.Fields(text), " ")), format)
	}
	s.Audience = audience.Internal
	require.NotEmpty(t, regexp.MustCompile(`Record petition_expires \(status.petition-expires\)`).FindString(textOfFormat(t, s, "html")))
}
