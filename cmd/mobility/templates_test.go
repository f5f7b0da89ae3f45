package main

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/papertemplates"
	"mobility/internal/civil"
	"mobility/reports/letter"
)

// firmWords stand in every template of the test, and in no paper of the program.
const firmWords = "Example Law Firm LLP"

// firmTemplates are templates for every paper.
func firmTemplates(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for _, name := range papertemplates.Names() {
		var made bytes.Buffer
		require.NoError(t, letter.WriteDOCX(&made, &letter.Letter{Title: "{{title}} {{draft}}", Date: civil.MustParse("2026-11-28"), Header: firmWords,
			Blocks: []letter.Block{letter.Paragraph{Text: "{{body}}"}}}))
		require.NoError(t, os.WriteFile(filepath.Join(folder, name+".docx"), made.Bytes(), 0o600))
	}
	return folder
}

// pagesOf are the pages of a Word document with their headers, as XML.
func pagesOf(t *testing.T, path string) string {
	t.Helper()
	z, err := zip.OpenReader(path)
	require.NoError(t, err)
	defer z.Close()
	var all bytes.Buffer
	for _, f := range z.File {
		part, err := f.Open()
		require.NoError(t, err)
		_, err = io.Copy(&all, part)
		require.NoError(t, err)
	}
	return all.String()
}

func TestEveryPaperIsWrittenIntoTheFirmsTemplate(t *testing.T) {
	a := finishedDemo(t)
	templates := firmTemplates(t)
	const lca, worker = "I-200-23128-001076", "001076"
	requests := filepath.Join(a.out, "requests.csv")
	require.NoError(t, os.WriteFile(requests, []byte("number,request,items\n1,Recruitment report,recruitment-report\n"), 0o600))
	out := func(name string) string { return filepath.Join(a.out, name) }
	for _, made := range []struct {
		papers []string
		words  []string
	}{
		{[]string{"05-notice.docx", "02-wage-rate.docx"}, []string{"paf", "build", lca, "--out", out("paf.zip"), "--docx", a.out + "/drafts"}},
		{[]string{"01-notice-to-worker.docx"}, []string{"lca", "terminate", worker, "--on", "2026-12-31", "--out", a.out + "/ended"}},
		{[]string{"move.docx"}, []string{"lca", "move", worker, "--to", "9 Elm Street, Dallas, TX 75201", "--on", "2027-01-04", "--out", out("move.docx")}},
		{[]string{"wages.docx"}, []string{"lca", "wages", lca, "--out", out("wages.docx")}},
		{[]string{"site-visit-*.docx"}, []string{"lca", "investigation", "--employer", "Northwind Robotics, Inc.", "--out", a.out + "/pack"}},
		{[]string{"notice.docx"}, []string{"perm", "report", "demo-1", "--kind", "notice", "--out", out("notice.docx")}},
		{[]string{"answer.docx"}, []string{"perm", "audit-answer", "demo-9", "--requests", requests, "--incomplete", "--out", out("answer.zip"), "--letter", out("answer.docx")}},
		{[]string{"production.docx"}, []string{"i9", "inspect", "--served", "2026-11-21", "--out", out("inspection.zip"), "--letter", out("production.docx")}},
	} {
		code, _, stderr := a.ask(append(made.words, "--templates", templates)...)
		require.Zero(t, code, "%v: %s", made.words, stderr)
		for _, paper := range made.papers {
			found := glob(t, a.out, paper)
			require.NotEmpty(t, found, "%v: %s", made.words, paper)
			require.Contains(t, pagesOf(t, found[0]), firmWords, paper)
		}
	}
}

// glob finds a file in a folder and in the folders below it.
func glob(t *testing.T, folder, name string) (found []string) {
	t.Helper()
	for _, at := range []string{name, filepath.Join("*", name), filepath.Join("*", "*", name)} {
		more, err := filepath.Glob(filepath.Join(folder, at))
		require.NoError(t, err)
		found = append(found, more...)
	}
	return found
}

func TestATemplateThatCannotBeUsedStopsThePaper(t *testing.T) {
	a := finishedDemo(t)
	folder := t.TempDir()
	write := func(name, text string) {
		var made bytes.Buffer
		require.NoError(t, letter.WriteDOCX(&made, &letter.Letter{Title: text, Date: civil.MustParse("2026-11-28")}))
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), made.Bytes(), 0o600))
	}
	out := filepath.Join(a.out, "wages.docx")
	stops := func(want string, words ...string) {
		code, _, stderr := a.ask(append(words, "--templates", folder)...)
		require.NotZero(t, code, words)
		require.Contains(t, stderr, want, words)
		require.NoFileExists(t, out)
	}
	wages := []string{"lca", "wages", "I-200-23128-001076", "--out", out}
	write("wage-cheque.docx", "{{draft}}")
	stops(`no paper is called "wage-cheque"; choose from: wage-rate`, wages...)
	require.NoError(t, os.Remove(filepath.Join(folder, "wage-cheque.docx")))
	write("wage-check.docx", "{{draft}} {{receipt_number}}")
	stops("the paper has no field receipt_number; it has: ", wages...)
	write("wage-check.docx", "{{draft}}")
	stops("a template makes a Word document", "lca", "wages", "I-200-23128-001076", "--out", filepath.Join(a.out, "wages.pdf"))
}
