package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/examples"
	"mobility/scripts/hostile"
)

// plantedTexts are files of other forms than tables, with the number in every text.
var plantedTexts = map[string]string{
	"planted.yaml": "name: PLANTED\nPLANTED: x\ncolumns: {\"Header PLANTED\": department, PLANTED: PLANTED}\nalerts: {from: PLANTED, recipients: {hr: [PLANTED]}}\njobs: {a PLANTED: {schedule: PLANTED, run: [PLANTED]}}\n",
	"planted.json": `{"PLANTED": "PLANTED", "case_status": {"receiptNumber": "PLANTED", "formType": "PLANTED"}, "facts": {"class": "PLANTED"}, "list": ["PLANTED"]}`,
	"planted.eml":  "From: PLANTED <hr@acme.example>\nTo: alerts@acme.example\nSubject: ack PLANTED\nMessage-ID: <PLANTED@acme.example>\nContent-Type: text/plain\n\nack PLANTED\nPLANTED\n",
	"planted.txt":  "PLANTED\nOLD PLANTED,NEW PLANTED\n",
}

// plantedSources are the tables of the demo by the first word of the commands that read such ones.
var plantedSources = map[string]string{"roster": "hr.csv", "filing": "filings.csv", "dependent": "families.csv", "i9": "forms.xlsx", "perm": "cases.xlsx", "lca": "lca.xlsx"}

// TestNoFileShowsOrStoresASocialSecurityNumber gives every argument and flag that names a file, as TestEveryDoorOfFilesIsTried finds them in
// the list of commands, files with a number in every text. The number is neither shown nor in a file that the program writes.
func TestNoFileShowsOrStoresASocialSecurityNumber(t *testing.T) {
	a := finishedDemo(t)
	a.home = t.TempDir()
	require.NoError(t, examples.WriteFiles(a.out))
	require.NoError(t, hostile.WriteGood(a.out))
	for _, door := range hostile.Doors() {
		if door.Line == "" || strings.Contains(door.Line, "--passphrase-file") {
			continue
		}
		for _, file := range a.planted(t, strings.Fields(door.Line)[0]) {
			commands, err := door.Commands(a.demo, a.out, t.TempDir(), file)
			require.NoError(t, err)
			for _, words := range commands {
				_, stdout, stderr := a.ask(words...)
				for _, spelled := range []string{socialNumber, "222334444"} {
					require.NotContains(t, stdout+stderr, spelled, "%v of %s", words, file.Name)
				}
			}
		}
	}
	for _, folder := range []string{a.demo, a.out, a.home} {
		requireNowhere(t, folder, socialNumber)
		requireNowhere(t, folder, "222334444")
	}
	_, stdout, stderr := a.ask("alerts", "send", "--channel", "file", "--out", filepath.Join(a.out, "letters"))
	require.NotContains(t, stdout+stderr, socialNumber)
	requireNowhere(t, a.out, socialNumber)
}

// planted are the files that are given to the commands of a noun.
func (a *asked) planted(t *testing.T, noun string) (all []hostile.File) {
	t.Helper()
	for name, text := range plantedTexts {
		text = strings.ReplaceAll(text, "PLANTED", socialForms[len(all)%2])
		all = append(all, hostile.File{Name: name, Make: func() []byte { return []byte(text) }})
	}
	source := plantedSources[noun]
	if source == "" {
		source = "hr.csv"
	}
	path := filepath.Join(t.TempDir(), source)
	if strings.HasSuffix(source, ".csv") {
		plantTable(t, filepath.Join(a.demo, source), path)
	} else {
		plantWorkbook(t, filepath.Join(a.demo, source), path)
	}
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	return append(all, hostile.File{Name: "planted-" + source, Make: func() []byte { return content }},
		// The number is in the name of the file: a table, and what is none.
		hostile.File{Name: "SSN " + socialForms[0] + " " + source, Make: func() []byte { return content }},
		hostile.File{Name: "SSN " + socialForms[0] + ".txt", Make: func() []byte { return []byte("a\x00b") }})
}

// TestNoConfigurationShowsASocialSecurityNumber has a number wherever a configuration has a text, a mistyped key and a job among them. What is
// wrong with a configuration is quoted, and what a job prints is kept: neither has the number.
func TestNoConfigurationShowsASocialSecurityNumber(t *testing.T) {
	a := finishedDemo(t)
	profile := filepath.Join(a.out, "profile.yaml")
	require.NoError(t, os.WriteFile(profile, []byte(strings.ReplaceAll(plantedTexts["planted.yaml"], "PLANTED", socialForms[0])), 0o600))
	config := filepath.Join(a.out, "mobility.yaml")
	for _, text := range []string{
		"cliemt: PLANTED", "alerts: [PLANTED", "alerts: {from: PLANTED}", "\"PLANTED\": x", "db: /tmp/PLANTED.db", "time_zone: PLANTED",
		"jobs: {\"x PLANTED\": {schedule: '0 7 * * *'}}", "jobs: {a: {schedule: PLANTED}}", "alerts: {lead_days: {PLANTED: 5}}", "backups: PLANTED",
		"jobs: {a: {schedule: '0 7 * * *', run: [filing, sync, PLANTED]}}", "jobs: {a: {schedule: '0 7 * * *', run: [roster, profile, save, " + profile + "]}}",
	} {
		require.NoError(t, os.WriteFile(config, []byte(strings.ReplaceAll(text, "PLANTED", socialForms[0])+"\n"), 0o600))
		for _, command := range []string{"docket --within 5", "config explain", "config paths", "doctor", "alerts check", "jobs list", "jobs run a", "jobs log a", "jobs log a --json"} {
			_, stdout, stderr := a.ask(append(strings.Fields(command), "--config="+config)...)
			require.NotContains(t, stdout+stderr, socialNumber, "%s with %s", command, text)
		}
	}
	code, stdout, _ := a.ask("jobs", "log", "a", "--json", "--config="+config)
	require.Zero(t, code)
	require.Contains(t, stdout, "***-**-****", "the job has run")
	requireNowhere(t, a.demo, socialNumber)
}
