package statusreport_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/audience"
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
	default:
		return string(written(t, s, format))
	}
}

func TestAClientReadsNothingOfTheMachinery(t *testing.T) {
	s := fixture(60)
	s.Audience = audience.Client
	s.Words = audience.Words{
		Fields: map[string]string{"petition_expires": "petition expiration date"},
		Says:   map[string]string{"worksite": "worksite of the employee"},
	}
	s.Docket.Events[0].Next = "Record petition_expires (status.petition-expires). To plan it: mobility perm plan."
	s.Docket.Events[1].Next = "Run paf check for each item; add what is missing."
	for _, format := range []string{"xlsx", "html"} {
		text := textOfFormat(t, s, format)
		for what, pattern := range machinery {
			require.NotRegexp(t, pattern, text, "%s shows %s", format, what)
		}
		require.Contains(t, text, "Record petition expiration date")
		require.Contains(t, text, "Add what is missing.")
	}
	s.Audience = audience.Internal
	require.Contains(t, textOfFormat(t, s, "html"), "Record petition_expires (status.petition-expires)")
}
