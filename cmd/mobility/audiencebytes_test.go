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

	"mobility/internal/audience"
	"mobility/internal/pdftext"
	"mobility/reports/statusreport"
)

// marks are how each kind of data shows in a text.
var marks = map[audience.Data]*regexp.Regexp{
	audience.Working:   regexp.MustCompile(`\b(?:[a-z]+_[a-z0-9_]+|(?:status|i9|lca|paf|perm|import|report)\.[a-z]+-[a-z-]+)\b|\{"|sha256:|\([A-Z]{3}-\d{3}\)|\b(?:hr|forms|lca|cases|filings)\.(?:csv|xlsx)\b`),
	audience.Commands:  regexp.MustCompile(`\bmobility [a-z]`),
	audience.Class:     regexp.MustCompile(`\b(?:H-1B1?|H-4|L-1[AB]?|TN|O-1|F-1|J-1|E-3|L-2S?|AOS|TPS|[Aa]sylee|OPT|CPT)\b`),
	audience.Category:  regexp.MustCompile(`\b[AC]\d{2}[A-Z]?\b`),
	audience.Numbers:   regexp.MustCompile(`\b[A-Z]{3}\d{10}\b|\b(?:I|G|P)-\d{3}-\d{5}-\d{6}\b`),
	audience.Relatives: regexp.MustCompile(`\b(?:[Ss]pouse|[Cc]hild(?:ren)?)\b`),
	audience.Passports: regexp.MustCompile(`(?i)\bpassport|\bvisa (?:stamp|in)`),
	// The names of the demo's dependents, also as a key has them, and the month of birth of the child.
	audience.RelativesNames: regexp.MustCompile(`Sample[ -](?:Spouse|Child)[ -]\w+|\b2006-02\b|\bFebruary 2006\b`),
}

// reading is a text with its reader.
type reading struct {
	reader     audience.Audience
	from, text string
}

// TestEachAudienceReadsItsDataOnly holds the table of audiences over the bytes of every format: reports, calendars, and mails with what is
// attached to them.
func TestEachAudienceReadsItsDataOnly(t *testing.T) {
	demo := finishedDemo(t)
	folder := t.TempDir()
	must := func(words ...string) string {
		code, stdout, stderr := demo.ask(words...)
		require.Zero(t, code, "%v: %s", words, stderr)
		return stdout
	}
	var all []reading
	for _, format := range statusreport.Formats() {
		file := filepath.Join(folder, "client."+format)
		must("report", "status", "--out", file, "--audience", "client")
		all = append(all, reading{audience.Client, "client." + format, documentText(t, file)})
	}
	requireIssues(t, filepath.Join(folder, "client.json"))
	must("report", "calendar", "--names", "--out-dir", filepath.Join(folder, "calendars"))
	for owner, reader := range map[string]audience.Audience{
		"all": audience.Client, "hr": audience.Client, "counsel": audience.Client, "paralegal": audience.Client, "manager": audience.Manager, "employee": audience.Employee,
	} {
		all = append(all, reading{reader, "calendar of " + owner, documentText(t, filepath.Join(folder, "calendars", "default", owner+".ics"))})
	}
	config := filepath.Join(folder, "mobility.yaml")
	require.NoError(t, os.WriteFile(config, []byte(strings.ReplaceAll(demoAlerts, "FOLDER", filepath.Join(folder, "letters"))), 0o600))
	must("--config", config, "alerts", "send")
	for _, l := range lettersIn(t, filepath.Join(folder, "letters")) {
		reader := audience.Employee
		switch {
		case strings.HasPrefix(l.to, "ana@"):
			reader = audience.Paralegal
		case strings.HasPrefix(l.to, "hr@"):
			reader = audience.HR
		case strings.HasPrefix(l.subject, "Work authorization on your team"):
			reader = audience.Manager
		}
		all = append(all, reading{reader, "mail to " + l.to, reference.ReplaceAllString(l.text, "")})
	}
	requireRelatives(t, all)
	audits := selfAudits(t, must("docket", "--json", "--within", "3650"))
	for _, r := range all {
		for data, mark := range marks {
			if !r.reader.May(data) {
				require.Empty(t, mark.FindAllString(r.text, -1), "%s, read by %s", r.from, r.reader)
			}
		}
		if !r.reader.May(audience.SelfAudit) {
			for _, issue := range audits {
				require.NotContains(t, r.text, issue, "%s, read by %s", r.from, r.reader)
			}
		}
	}
}

// requireRelatives holds that the dates of a spouse reach the people who act on them, so that their absence elsewhere is meant.
func requireRelatives(t *testing.T, all []reading) {
	t.Helper()
	for _, r := range all {
		if strings.HasPrefix(r.from, "client.") || r.reader == audience.Paralegal {
			require.Regexp(t, `Spouse \(\s*H-4\s*\)\s*:\s+I-94\s+expires`, r.text, "%s, read by %s", r.from, r.reader)
		}
	}
}

// selfAudits are the issues of completed Forms I-9 on a docket.
func selfAudits(t *testing.T, docket string) (issues []string) {
	var d struct {
		Findings []struct{ Rule, Domain, Severity, Summary string }
	}
	require.NoError(t, json.Unmarshal([]byte(docket), &d))
	for _, f := range d.Findings {
		if f.Domain == "i9" && f.Severity == "violation" && f.Rule != "i9.missing-form" {
			issues = append(issues, strings.TrimPrefix(f.Summary, "Form I-9: "))
		}
	}
	require.NotEmpty(t, issues)
	return issues
}

// documentText is what a reader sees of a file.
func documentText(t *testing.T, file string) string {
	content, err := os.ReadFile(file)
	require.NoError(t, err)
	text := string(content)
	switch filepath.Ext(file) {
	case ".xlsx":
		return sheetText(t, content)
	case ".pdf":
		pages, err := pdftext.Texts(content)
		require.NoError(t, err)
		text = ""
		for _, page := range pages {
			text += page.Text + "\n"
		}
	case ".html":
		text = regexp.MustCompile(`(?s)<(style|script)>.*?</(style|script)>|<[^>]*>`).ReplaceAllString(text, "\n")
	case ".json":
		text = strings.ReplaceAll(regexp.MustCompile(`"[a-z_0-9]+":`).ReplaceAllString(text, ""), `{"`, "")
	case ".ics":
		text = regexp.MustCompile(`(?m)^(?:UID|PRODID):.*$`).ReplaceAllString(strings.ReplaceAll(text, "\r\n ", ""), "")
	}
	return text
}

// reference is the random reference of a message, which may have the letters of a category.
var reference = regexp.MustCompile(`\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b`)

// requireIssues requires that each action has an issue and a next step, also where sentences were left out of it.
func requireIssues(t *testing.T, file string) {
	content, err := os.ReadFile(file)
	require.NoError(t, err)
	var report struct {
		Sheets []struct {
			Name    string     `json:"name"`
			Columns []string   `json:"columns"`
			Rows    [][]string `json:"rows"`
		} `json:"sheets"`
	}
	require.NoError(t, json.Unmarshal(content, &report))
	actions := report.Sheets[0]
	require.Equal(t, "Actions", actions.Name)
	issue, next := slices.Index(actions.Columns, "Issue"), slices.Index(actions.Columns, "Next step")
	require.NotEmpty(t, actions.Rows)
	for _, row := range actions.Rows {
		require.Regexp(t, `^[^\s(]`, row[issue], "%v", row)
		require.NotEmpty(t, row[next], "%v", row)
	}
}
