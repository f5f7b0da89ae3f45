package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/cmd/mobility/cmdutil"
	"mobility/examples"
)

// spellings are the forms in which a Social Security number is planted.
var spellings = []string{"123-45-6789", "123 45 6789", "SSN 123456789"}

// TestNoDoorStoresASocialSecurityNumber plants numbers in every text of what the program reads beside the tables of records: replies,
// answers of USCIS, profiles, configurations, requests, public tables, and command lines. None is in a file afterwards that the program
// has written: database, write-ahead log, letters, reports, packages.
func TestNoDoorStoresASocialSecurityNumber(t *testing.T) {
	a := finishedDemo(t)
	a.home = a.out
	in := t.TempDir()
	planted := strings.Join(spellings, "; ")
	write := func(name, text string) string {
		path := filepath.Join(in, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		require.NoError(t, os.WriteFile(path, []byte(strings.ReplaceAll(text, "PLANTED", planted)), 0o600))
		return path
	}
	config := write("mobility.yaml", "alerts:\n  from: alerts@acme.example\n  contact: '\"Ana PLANTED\" <ana@acme.example>'\n"+
		"  recipients: {hr: ['\"Hanna PLANTED\" <hr@acme.example>']}\n  routes:\n    - {to: [hr], channel: file, domains: [status]}\n  folder: "+filepath.Join(a.out, "letters")+"\n")
	for _, words := range [][]string{
		{"report", "reply", a.plantedReply(t, in, planted), "--yes"},
		{"filing", "record", "001076", "form=I-765", "receipt_number=IOE0912345671", "received=2026-07-01"},
		{"filing", "sync", write("answers.json", `{"case_status": {"receiptNumber": "IOE0912345671", "formType": "I765", "submittedDate": "07-01-2026 00:00:00", "modifiedDate": "11-20-2026 16:03:10", "current_case_status_text_en": "Card Was Mailed To PLANTED", "current_case_status_desc_en": "PLANTED", "hist_case_status": null}, "message": "PLANTED"}`)},
		{"roster", "profile", "save", write("profile.yaml", "name: kept\ncolumns: {\"Header PLANTED\": department}\n")},
		{"reference", "import", write("geography.csv", "Area,AreaName,StateAb,State,CountyTownName\n12420,\"Austin PLANTED\",TX,Texas,Travis County PLANTED\n"), "--year", "2025-26"},
		{"perm", "record", "demo-1", "letter=2026-11-20"},
		{"perm", "audit-answer", "demo-1", "--requests", write("requests.csv", "number,request,items\n1,Recruitment report PLANTED,recruitment-report\n"), "--out", filepath.Join(a.out, "answer"), "--incomplete"},
		{"roster", "link", write("firm.csv", "Xref,Name,Email\nB PLANTED,Nowhere PLANTED,x\n"), "--key", "Xref", "--out", filepath.Join(a.out, "pairs.xlsx")},
		{"db", "backup", filepath.Join(a.out, "backup.db")},
		{"report", "status", "--format", "html", "--out", filepath.Join(a.out, "status.html")}, {"audit", "log", "--limit", "50"},
	} {
		code, stdout, stderr := a.ask(words...)
		require.Contains(t, []int{0, cmdutil.ExitPartial}, code, "%v: %s%s", words, stdout, stderr)
		for _, spelled := range []string{"123-45-6789", "123 45 6789", "123456789"} {
			require.NotContains(t, stdout+stderr, spelled, words)
		}
	}
	code, stdout, stderr := a.ask("roster", "profile", "save", write("named.yaml", "name: kept PLANTED\ncolumns: {\"Header\": department}\n"))
	require.Equal(t, cmdutil.ExitFailed, code, stdout)
	require.Contains(t, stderr, "cannot be the name of a profile")
	require.NotContains(t, stdout+stderr, "6789")
	code, stdout, stderr = a.ask("--config="+config, "alerts", "send")
	require.Equal(t, cmdutil.ExitUsage, code, stdout)
	require.Contains(t, stderr, "looks like a Social Security number; such numbers are not stored")
	require.NotContains(t, stderr, "6789")
	for _, folder := range []string{a.demo, a.out} {
		for _, spelled := range []string{"123-45-6789", "123 45 6789", "123456789"} {
			requireNowhere(t, folder, spelled)
		}
	}
	require.Contains(t, readAll(t, filepath.Join(a.demo, "demo.db")), "***-**-****", "the texts around the numbers are stored")
}

// plantedReply is the report for a client's contact, answered in every cell that a person fills in.
func (a *asked) plantedReply(t *testing.T, in, planted string) string {
	t.Helper()
	path := filepath.Join(in, examples.ReplyFile)
	code, _, stderr := a.ask("report", "status", "--format", "csv", "--audience", "client", "--out", path)
	require.Zero(t, code, stderr)
	rows, err := csv.NewReader(strings.NewReader(readAll(t, path))).ReadAll()
	require.NoError(t, err)
	for i, header := range rows[0] {
		if strings.HasPrefix(header, "Your ") {
			for n := range rows[1:] {
				rows[n+1][i] = "filed " + planted
			}
		}
	}
	out, err := os.Create(path)
	require.NoError(t, err)
	require.NoError(t, csv.NewWriter(out).WriteAll(rows))
	require.NoError(t, out.Close())
	return path
}

// TestNoCommandLineHasASocialSecurityNumber plants a number in each word of each command that writes: it is refused.
func TestNoCommandLineHasASocialSecurityNumber(t *testing.T) {
	for i, w := range examples.WritingCommands("demo", "out") {
		for at := range w.Words {
			if word := w.Words[at]; at < 2 || strings.HasPrefix(word, "-") || strings.ContainsRune(word, os.PathSeparator) || at == 2 && !strings.Contains(word, "=") && len(w.Words) > 3 {
				continue
			}
			words := slices.Clone(w.Words)
			words[at] += " for " + spellings[(i+at)%len(spellings)]
			code, stderr := runAlone(t, words...)
			require.Equal(t, cmdutil.ExitUsage, code, "%v: %s", words, stderr)
			require.NotContains(t, stderr, "6789", words)
		}
	}
}
