package main

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"mobility/internal/civil"
)

// demoAlerts send the demo's reminders into a folder, to everyone concerned.
const demoAlerts = `zone: America/New_York
alerts:
  from: Compliance <alerts@northwind.example>
  contact: Ana Ruiz <immigration@northwind.example>
  recipients:
    paralegal: [ana@northwind.example]
    hr-manager: [hr@northwind.example]
    counsel: [counsel@lawfirm.example]
  routes:
    - {to: [paralegal, hr-manager], channel: file}
    - {to: [manager, employee], channel: file, domains: [status, i9]}
  escalation: {after: 3, chain: [hr-manager, counsel], channel: file}
  folder: FOLDER
`

// letterRead is a mail as its reader sees it: the subject, and the texts of all of its parts.
type letterRead struct {
	to, subject, text string
	replyTo           string
}

// TestTheDemosMails reads every byte of every mail of the demo's first days.
func TestTheDemosMails(t *testing.T) {
	demo := finishedDemo(t)
	folder := t.TempDir()
	config := filepath.Join(folder, "mobility.yaml")
	require.NoError(t, os.WriteFile(config, []byte(strings.ReplaceAll(demoAlerts, "FOLDER", filepath.Join(folder, "letters"))), 0o600))
	first := civil.MustParse("2026-11-28")
	for n := range 10 {
		code, _, stderr := demo.ask("--config", config, "--as-of", first.AddDays(n).String(), "alerts", "send")
		require.Zero(t, code, stderr)
	}
	names := demoNames(t, demo)
	perDay := map[string]int{}
	for _, l := range lettersIn(t, filepath.Join(folder, "letters")) {
		perDay[l.to]++
		l.subject = regexp.MustCompile(` \[ref [0-9A-Z-]+\]$`).ReplaceAllString(l.subject, "")
		require.Equal(t, `"Ana Ruiz" <immigration@northwind.example>`, l.replyTo)
		require.NotRegexp(t, `\b[AC]\d{2}\b|H-1B|L-1|TN\b`, l.subject, "no category in a subject")
		requireNextSteps(t, &l)
		for _, word := range regexp.MustCompile(`\pL{3,}`).FindAllString(l.subject, -1) {
			require.NotContains(t, names, word, "no name in the subject %q", l.subject)
		}
		if strings.HasPrefix(l.to, "ana@") {
			continue
		}
		require.Empty(t, clientMachinery.FindAllString(l.text, -1), "to %s: %s", l.to, l.subject)
		if strings.HasPrefix(l.subject, "Work authorization on your team") {
			require.NotRegexp(t, `\b[AC]\d{2}\b|\b(?:H-1B1?|H-4|L-1|TN|O-1|F-1|J-1|E-3|EAD|I-94|I-797|petition|passport|visa)\b`, l.text, l.subject)
		}
	}
	require.NotEmpty(t, perDay["counsel@lawfirm.example"])
}

// requireNextSteps requires that every item of a mail says what to do, unless it is no longer due.
func requireNextSteps(t *testing.T, l *letterRead) {
	t.Helper()
	heads := regexp.MustCompile(`(?m)^\d+\. \S.*$`).FindAllStringIndex(l.text, -1)
	if len(heads) == 0 {
		require.Regexp(t, `(?m)^Hello `, l.text, "a mail without items is an employee's")
		require.Regexp(t, `\b(?:Send|Ask|Tell|Bring|Reply|Contact)\b.*\bAna Ruiz\b`, l.text)
	}
	for i, head := range heads {
		end := len(l.text)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		if !strings.Contains(l.text[head[0]:head[1]], "no longer due") {
			require.Contains(t, l.text[head[0]:end], "Next step", "to %s: %s", l.to, l.text[head[0]:head[1]])
		}
	}
}

// demoNames are the words of the demo's names.
func demoNames(t *testing.T, demo *asked) map[string]bool {
	code, out, stderr := demo.ask("roster", "list")
	require.Zero(t, code, stderr)
	words := map[string]bool{}
	for i, row := range strings.Split(strings.TrimSpace(out), "\n") {
		if cells := strings.Split(row, "\t"); i > 0 && len(cells) > 1 {
			for _, word := range regexp.MustCompile(`\pL{3,}`).FindAllString(cells[1], -1) {
				words[word] = true
			}
		}
	}
	require.NotEmpty(t, words)
	return words
}

// lettersIn reads the letters of a folder, each once a day to one recipient.
func lettersIn(t *testing.T, folder string) (letters []letterRead) {
	files, err := filepath.Glob(filepath.Join(folder, "*.eml"))
	require.NoError(t, err)
	seen := map[string]bool{}
	for _, file := range files {
		date, to, _ := strings.Cut(filepath.Base(file), "_")
		to, _, _ = strings.Cut(to, "_")
		require.False(t, seen[date+to], "two messages to %s on %s", to, date)
		seen[date+to] = true
		content, err := os.ReadFile(file)
		require.NoError(t, err)
		m, err := mail.ReadMessage(bytes.NewReader(content))
		require.NoError(t, err)
		subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
		require.NoError(t, err)
		l := letterRead{to: to, subject: subject, replyTo: m.Header.Get("Reply-To")}
		l.text = subject + "\n" + partText(t, m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), "", m.Body)
		letters = append(letters, l)
	}
	return letters
}

// partText is what a reader sees of one part of a mail, and of the parts in it.
func partText(t *testing.T, contentType, encoding, name string, body io.Reader) string {
	kind, params, err := mime.ParseMediaType(contentType)
	require.NoError(t, err)
	switch encoding {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	if strings.HasPrefix(kind, "multipart/") {
		var text strings.Builder
		for parts := multipart.NewReader(body, params["boundary"]); ; {
			part, err := parts.NextRawPart()
			if err == io.EOF {
				return text.String()
			}
			require.NoError(t, err)
			text.WriteString(partText(t, part.Header.Get("Content-Type"), part.Header.Get("Content-Transfer-Encoding"), part.FileName(), part) + "\n")
		}
	}
	content, err := io.ReadAll(body)
	require.NoError(t, err)
	switch {
	case strings.HasSuffix(name, ".xlsx"):
		return sheetText(t, content)
	case kind == "text/calendar":
		unfolded := strings.ReplaceAll(string(content), "\r\n ", "")
		return regexp.MustCompile(`(?m)^(?:UID|PRODID):.*$`).ReplaceAllString(unfolded, "")
	case kind == "text/html":
		return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(string(content), "\n")
	default:
		return string(content)
	}
}

// sheetText is the text of every cell of a workbook.
func sheetText(t *testing.T, content []byte) string {
	book, err := excelize.OpenReader(bytes.NewReader(content))
	require.NoError(t, err)
	var text strings.Builder
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		require.NoError(t, err)
		for _, row := range rows {
			text.WriteString(strings.Join(row, "\t") + "\n")
		}
	}
	return text.String()
}

// TestTheMailOfAnImportIsWrittenForItsReader imports the export of the next month, as HR and the paralegal are notified of it.
func TestTheMailOfAnImportIsWrittenForItsReader(t *testing.T) {
	demo := finishedDemo(t)
	folder := t.TempDir()
	config := filepath.Join(folder, "mobility.yaml")
	routes := "  imports:\n    - {to: [paralegal, hr-manager], channel: file}\n"
	text := strings.ReplaceAll(strings.Replace(demoAlerts, "  escalation:", routes+"  escalation:", 1), "FOLDER", filepath.Join(folder, "letters"))
	require.NoError(t, os.WriteFile(config, []byte(text), 0o600))
	code, _, stderr := demo.ask("--config", config, "roster", "import", filepath.Join(demo.demo, "next-month.csv"), "--partial")
	require.Zero(t, code, stderr)
	read := map[string]string{}
	for _, l := range lettersIn(t, filepath.Join(folder, "letters")) {
		plain, _, _ := strings.Cut(l.text, "What\tResult\n") // the workbook
		read[l.to] = plain
		require.Contains(t, plain, "Questions? Reply to this message: it goes to Ana Ruiz.")
	}
	hr, paralegal := read["hr@northwind.example"], read["ana@northwind.example"]
	for _, sentence := range []string{
		"Rossi-Brooks, Joan (001206): Last name: Rossi → Rossi-Brooks", "Walker, Sarah (001076): H-1B Petition expires: August 25, 2026 → August 25, 2029",
		"record petition expiration date once it is approved", "rows 8, 19, 30, 41, 63, and 26 more, Work Location:", "FOR COUNSEL: ACTION ITEMS (4)",
	} {
		require.Contains(t, hr, sentence)
	}
	require.Less(t, strings.Index(hr, "ACTION ITEMS (4), THE MOST URGENT FIRST"), strings.Index(hr, "Rossi → Rossi-Brooks"), "what to do comes first")
	require.Empty(t, clientMachinery.FindAllString(strings.ReplaceAll(hr, "next-month.csv", "the file"), -1))
	require.Contains(t, paralegal, "mobility roster changes")
}
