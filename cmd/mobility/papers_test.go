package main

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/urfave/cli/v2"
	"github.com/xuri/excelize/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/pdftext"
)

// everyPaperOfTheDemo are the command lines that write a paper, with OUT for the folder they write into. A command with --out that is in
// neither list fails the test.
var everyPaperOfTheDemo = []string{
	"perm report demo-1 --kind notice --out OUT/a.pdf", "perm report demo-1 --kind recruitment --out OUT/b.docx",
	"perm report demo-13 --kind contact-log --out OUT/c.pdf", "perm report demo-13 --kind ad-check --out OUT/d.pdf",
	"perm report demo-3 --kind recruitment --out OUT/e.pdf", "perm report demo-3 --kind ad-check --out OUT/f.docx",
	"perm form demo-1 --form eta-9089 --out OUT/g.pdf", "perm form demo-3 --form eta-9141 --out OUT/h.xlsx",
	"perm form demo-9 --form i-140 --out OUT/i.pdf", "perm form demo-9 --form i-907 --out OUT/j.pdf", "perm form demo-9 --form g-28 --out OUT/k.xlsx",
	"perm timeline demo-13 --out OUT/l.svg", "perm timeline demo-3 --out OUT/m.html", "perm timeline demo-7 --out OUT/n.html",
	"perm plan --must-file-by 2027-06-30 --out OUT/o.html", "perm audit-file demo-9 --incomplete --out OUT/p.pdf",
	"perm audit-file demo-1 --out OUT/q.zip",
	"perm audit-answer demo-9 --requests OUT/requests.csv --incomplete --out OUT/r.pdf --letter OUT/r.docx",
	"paf build I-200-23128-001076 --out OUT/s.pdf --docx OUT/s", "paf build I-200-23244-001056 --out OUT/t.zip",
	"lca form I-200-23128-001076 --out OUT/u.pdf", "lca form I-200-23128-001076 --out OUT/v.xlsx",
	"lca wages I-200-23128-001076 --out OUT/w.pdf", "lca notice I-200-23128-001076 --out OUT/x",
	"lca terminate 001076 --on 2026-12-31 --out OUT/y",
	"lca move 001076 --to 9_Elm_Street,_El_Paso,_TX_79901 --on 2027-01-04 --workdays 10 --strike no --initial no --out OUT/z.pdf",
	"lca investigation --employer Northwind_Robotics,_Inc. --since 2026-01-01 --out OUT/pack",
	"i9 supplement-b 001076 --out OUT/aa.pdf", "i9 supplement-b 001076 --out OUT/ab.xlsx",
	"i9 inspect --served 2026-11-21 --out OUT/ac.zip --letter OUT/ac.docx",
}

// otherOutputs are the commands with --out that write data, lists, mail, or a report with tests of its own.
var otherOutputs = []string{"roster plan", "roster import", "roster link", "status import", "i9 retention plan", "vault get", "report status", "report mail", "alerts send", "alerts test", "privacy export",
	"roster list", "status list", "filing list", "dependent list", "i9 list", "i9 retention list", "i9 suppressed", "lca list", "perm list", "paf list"}

func TestEveryPaperReadsAsAPaper(t *testing.T) {
	a := finishedDemo(t)
	require.NoError(t, os.WriteFile(filepath.Join(a.out, "requests.csv"),
		[]byte("number,request,items\n1,Recruitment report,recruitment-report\n2,Notice of filing,notice\n"), 0o600))
	for _, line := range everyPaperOfTheDemo {
		words := strings.Fields(strings.ReplaceAll(line, "OUT", a.out))
		for i, word := range words {
			if !strings.HasPrefix(word, a.out) {
				words[i] = strings.ReplaceAll(word, "_", " ")
			}
		}
		code, _, stderr := a.ask(words...)
		require.Zero(t, code, "%s: %s", line, stderr)
	}
	read := 0
	require.NoError(t, filepath.WalkDir(a.out, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		require.NoError(t, err)
		read += requirePaper(t, strings.TrimPrefix(path, a.out), content)
		return nil
	}))
	require.Greater(t, read, 120, "papers, those in packages included")
}

// requirePaper checks the text of a paper, or of each in a package, and gives how many were read.
func requirePaper(t *testing.T, name string, content []byte) (read int) {
	t.Helper()
	if strings.HasSuffix(name, ".zip") {
		z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		require.NoError(t, err, name)
		for _, f := range z.File {
			inside, err := z.Open(f.Name)
			require.NoError(t, err)
			part, err := io.ReadAll(inside)
			require.NoError(t, err)
			read += requirePaper(t, name+": "+f.Name, part)
		}
		return read
	}
	text := textOfPaper(t, name, content)
	if text == "" {
		return 0
	}
	for what, fault := range paperFaults {
		require.Empty(t, fault.FindString(text), "%s has %s:\n%s", name, what, fault.FindString(text))
	}
	return 1
}

// paperFaults are what no paper has.
var paperFaults = map[string]*regexp.Regexp{
	"a date that Americans do not write": regexp.MustCompile(`.{0,30}\b(19|20)\d\d-\d\d-\d\d\b.{0,20}`),
	"the name of a field":                regexp.MustCompile(`.{0,40}(?:^|[ (\[])[a-z]+(_[a-z]+)+[ ).,:\]].{0,20}`),
	"an amount without its commas":       regexp.MustCompile(`\$\d{4,}|\b\d{4,} dollars`),
	"a wrong article": regexp.MustCompile(
		`\b[Aa] (Accountant|Industrial|Electronics|Engineer|Assembler|Analyst|[aei][a-z]+)\b|\b[Aa]n [BCDFGJKPQTVWYZbcdfgjkpqtvwyz][a-z]+\b`),
	"a command line":            regexp.MustCompile(`mobility [a-z0-9]+ (record|attach|import|form)|=VALUE`),
	"a text cut off":            regexp.MustCompile(`.{0,40}….{0,20}`),
	"a size without its commas": regexp.MustCompile(`.{0,40}\n\d{4,}\n[0-9a-f]{64}`),
	"a value that is not text":  regexp.MustCompile(`%!|<nil>|\bnull\b|\{\{|: (true|false)\b`),
	"a code for a kind":         regexp.MustCompile(`college-teacher|schedule-a\b|sunday-ad\b|job-order\b|cannot-tell`),
	"no name of the employer":   regexp.MustCompile(`\bdefault\b|every employer`),
}

var tags = regexp.MustCompile(`(?s)<style.*?</style>|<[^>]*>`)

// textOfPaper is what a paper says, "" for a file that is none. The sources in data sheets name the columns of the user's files in
// quotation marks, which are left out.
func textOfPaper(t *testing.T, name string, content []byte) string {
	t.Helper()
	var text string
	switch filepath.Ext(name) {
	case ".pdf":
		pages, err := pdftext.Pages(content)
		if err != nil {
			return "" // a document of the example that only has the name of a PDF
		}
		for _, page := range pages {
			text += page.Text + "\n"
		}
	case ".docx":
		z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		require.NoError(t, err)
		for _, part := range []string{"word/document.xml", "word/header1.xml", "word/footer1.xml"} {
			f, err := z.Open(part)
			require.NoError(t, err)
			xml, err := io.ReadAll(f)
			require.NoError(t, err)
			text += tags.ReplaceAllString(strings.ReplaceAll(string(xml), "</w:p>", "\n"), "") + "\n"
		}
	case ".html", ".svg":
		text = tags.ReplaceAllString(strings.ReplaceAll(string(content), "</t", "\n</t"), "")
	case ".xlsx":
		book, err := excelize.OpenReader(bytes.NewReader(content))
		require.NoError(t, err)
		for _, sheet := range book.GetSheetList() {
			rows, err := book.GetRows(sheet)
			require.NoError(t, err)
			for _, row := range rows {
				text += strings.Join(row, " | ") + "\n"
			}
		}
	}
	return quotedWords.ReplaceAllString(text, "")
}

var quotedWords = regexp.MustCompile(`"[^"]*"|&#34;.*?&#34;`)

func TestEveryCommandThatWritesAPaperIsRead(t *testing.T) {
	eachLeaf((&cmdutil.Program{CommandLine: newCommandLine}).App().Commands, nil, func(path []string, command *cli.Command) {
		writes := slices.ContainsFunc(command.Flags, func(f cli.Flag) bool { return slices.Contains(f.Names(), "out") })
		name := strings.Join(path, " ")
		read := slices.ContainsFunc(everyPaperOfTheDemo, func(line string) bool { return strings.HasPrefix(line, name+" ") })
		require.True(t, !writes || read || slices.Contains(otherOutputs, name), "%s writes a file: add it to everyPaperOfTheDemo", name)
	})
}
