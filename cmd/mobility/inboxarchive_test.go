package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"mobility/cmd/mobility/cmdutil"
)

// archivedNumbers are what no import keeps, as the files of the inbox below have it.
var archivedNumbers = []string{"222-33-4444", "222334444", "1980-02-03", "000123456789", "9 Elm", "212-555-0100"}

// inboxFiles are exports with what is not kept: in columns, in texts, beside the table, in other sheets and comments, and where no table
// of people can be read.
func inboxFiles(t *testing.T) map[string][]byte {
	t.Helper()
	const header = "Employee ID,First Name,Last Name,Hire Date"
	names := strings.Fields("Ann,Archer Bo,Bell Cy,Cole Di,Dunn Ed,Ellis Flo,Fox Gus,Gray Hal,Hunt Ian,Irwin Jo,Jones Kay,Kim Lou,Lee Max,Moss Ned,Nash")
	person := func(id string) string {
		n, err := strconv.Atoi(id[1:])
		require.NoError(t, err)
		return fmt.Sprintf("%s,%s,20%d-01-08", id, names[n-1], 10+n)
	}
	files := map[string][]byte{
		"plain.csv":    []byte(header + "\n" + person("E1") + "\n"),
		"columns.csv":  []byte(header + ",SSN,Date of Birth,Home Street,Bank Account Number,Home Phone\n" + person("E2") + ",222-33-4444,1980-02-03,9 Elm St,000123456789,212-555-0100\n"),
		"text.csv":     []byte(header + ",Department\n" + person("E3") + ",Sales 222-33-4444\n"),
		"above.csv":    []byte("Report for SSN 222-33-4444\n\n" + header + "\n" + person("E4") + "\n"),
		"rejected.csv": []byte(header + ",SSN\nE5,Asha,Rao,2024-13-08,222-33-4444\n"),
		"names.csv":    []byte("Name,SSN\nAsha Rao,222-33-4444\n"),
		"letter.txt":   []byte("Dear all, the SSN of Asha is 222-33-4444.\n"),
		"mail.eml":     []byte("From: hr@acme.example\nSubject: SSN 222-33-4444\nMessage-ID: <a@b>\nContent-Type: text/plain\n\nSSN 222-33-4444\n"),
		"damaged.xlsx": []byte("PK\x03\x04 222-33-4444"),
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, err := w.Write([]byte(header + ",SSN\n" + person("E6") + ",222-33-4444\n"))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	files["packed.csv.gz"] = packed.Bytes()
	row := strings.Split(header, ",")
	workbook := func(name, id string, more func(f *excelize.File)) {
		f := excelize.NewFile()
		values := strings.Split(person(id), ",")
		for i := range row {
			column := string(rune('A' + i))
			require.NoError(t, f.SetCellValue("Sheet1", column+"1", row[i]))
			require.NoError(t, f.SetCellValue("Sheet1", column+"2", values[i]))
		}
		more(f)
		written, err := f.WriteToBuffer()
		require.NoError(t, err)
		files[name] = written.Bytes()
	}
	set := func(sheet string, cells map[string]any) func(*excelize.File) {
		return func(f *excelize.File) {
			_, err := f.NewSheet(sheet)
			require.NoError(t, err)
			for cell, value := range cells {
				require.NoError(t, f.SetCellValue(sheet, cell, value))
			}
		}
	}
	workbook("plain.xlsx", "E7", func(*excelize.File) {})
	workbook("columns.xlsx", "E8", set("Sheet1", map[string]any{"E1": "SSN", "E2": 222334444}))
	workbook("payroll.xlsx", "E9", set("Payroll", map[string]any{"A1": "Tax No", "A2": 222334444}))
	workbook("hidden.xlsx", "E10", func(f *excelize.File) {
		set("Payroll", map[string]any{"A1": "222-33-4444"})(f)
		require.NoError(t, f.SetSheetVisible("Payroll", false))
	})
	workbook("comment.xlsx", "E11", func(f *excelize.File) {
		require.NoError(t, f.AddComment("Sheet1", excelize.Comment{Cell: "A1", Author: "HR", Text: "SSN 222-33-4444"}))
	})
	workbook("properties.xlsx", "E12", func(f *excelize.File) {
		require.NoError(t, f.SetDocProps(&excelize.DocProperties{Title: "SSN 222-33-4444"}))
	})
	workbook("two.xlsx", "E13", set("Former", map[string]any{
		"A1": "Employee ID", "B1": "First Name", "C1": "Last Name", "D1": "Hire Date", "E1": "SSN", "A2": "E14", "B2": "Bo", "C2": "Kim", "D2": "2020-01-06", "E2": 222334444,
	}))
	return files
}

func TestTheInboxArchivesNothingThatIsNotKept(t *testing.T) {
	dir := t.TempDir()
	inbox := filepath.Join(dir, "inbox", "default")
	require.NoError(t, os.MkdirAll(inbox, 0o700))
	given := inboxFiles(t)
	old := time.Now().Add(-time.Hour)
	for name, content := range given {
		require.NoError(t, os.WriteFile(filepath.Join(inbox, name), content, 0o600))
		require.NoError(t, os.Chtimes(filepath.Join(inbox, name), old, old))
	}
	config := filepath.Join(dir, "mobility.yaml")
	require.NoError(t, os.WriteFile(config, []byte("archive_days: 30\ninbox: "+filepath.Join(dir, "inbox")+"\n"), 0o600))
	now := time.Now()
	run := func(words ...string) string {
		var out strings.Builder
		p := &cmdutil.Program{CommandLine: newCommandLine, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out, Now: func() time.Time { return now }, Getenv: func(string) string { return "" }}
		p.Run(t.Context(), append([]string{"mobility", "--db=" + filepath.Join(dir, "d.db"), "--config=" + config}, words...))
		return out.String()
	}
	answered := run("jobs", "run", "roster-sync")
	require.NotContains(t, answered, "222-33-4444")
	left, err := filepath.Glob(filepath.Join(inbox, "*.*"))
	require.NoError(t, err)
	require.Empty(t, left, answered)
	archived := map[string]string{}
	require.NoError(t, filepath.WalkDir(inbox, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			content, err := os.ReadFile(path)
			require.NoError(t, err)
			requireNoNumbers(t, entry.Name(), content)
			archived[entry.Name()[len("20060102T150405.000Z-12345678-"):]] = path
		}
		return err
	}))
	require.Contains(t, archived, "plain.csv", "what has nothing to take out stays as it is")
	require.Contains(t, archived, "plain.xlsx", "what has nothing to take out stays as it is")
	require.Contains(t, archived, "columns.xlsx.without-numbers.csv")
	for _, name := range []string{"damaged.xlsx", "two.xlsx", "mail.eml"} {
		require.NotContains(t, archived, name)
		out := filepath.Join(dir, "out-"+name)
		id := regexp.MustCompile(name + `.*vault get ([0-9a-f-]+)`).FindStringSubmatch(answered)
		require.NotNil(t, id, "%s in %s", name, answered)
		require.Empty(t, regexp.MustCompile(`(?m)^mobility: .*`).FindString(run("vault", "get", id[1], "--out", out)))
		content, err := os.ReadFile(out)
		require.NoError(t, err)
		require.Equal(t, given[name], content)
	}
	now = now.AddDate(0, 0, 31)
	require.Contains(t, run("jobs", "run", "roster-sync"), "older than 30 days were deleted")
	require.NotContains(t, run("vault", "list"), "hr-export")
	require.Contains(t, run("db", "verify"), "audit trail verified")
	require.Regexp(t, `"action": "delete",\s+"noun": "file",\s+"subject": "default/archived"`, run("audit", "log", "--json"), "what is destroyed is recorded")
	require.Contains(t, run("audit", "log", "--json"), "plain.csv")
	for _, folder := range []string{"archived", "refused"} {
		kept, err := os.ReadDir(filepath.Join(inbox, folder))
		require.NoError(t, err)
		require.Empty(t, kept)
	}
}

// requireNoNumbers looks for what is not kept in a file, and in what is packed in it.
func requireNoNumbers(t *testing.T, name string, content []byte) {
	t.Helper()
	for _, number := range archivedNumbers {
		require.NotContains(t, string(content), number, name)
	}
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return
	}
	for _, part := range archive.File {
		in, err := part.Open()
		require.NoError(t, err)
		var text bytes.Buffer
		_, err = text.ReadFrom(in)
		require.NoError(t, err)
		requireNoNumbers(t, fmt.Sprint(name, "!", part.Name), text.Bytes())
	}
}
