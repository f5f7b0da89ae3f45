package firmtemplate_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/reports/firmtemplate"
	"mobility/reports/letter"
)

// word is a Word document with a text, in which the marks of Word may stand, and other parts.
func word(t *testing.T, text string, others ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	parts := map[string]string{
		"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:document>",
		"word/footer1.xml": "<w:ftr><w:t>{{ Draft }}</w:t></w:ftr>",
	}
	for _, other := range others {
		parts[other] = "<w:t>{{employer}}</w:t>"
	}
	for name, content := range parts {
		part, err := z.Create(name)
		require.NoError(t, err)
		_, err = part.Write([]byte(content))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

func paper() *letter.Letter {
	return &letter.Letter{Title: "Wage rate", Date: civil.MustParse("2026-11-21"), Draft: true, Blocks: []letter.Block{
		letter.Table{Rows: [][]string{{"Case number", "I-200-1"}, {"Employer", "Rao & Sons <Inc.>"}}},
		letter.Paragraph{Text: "The opening."}, letter.Heading{Level: 2, Text: "Basis"}, letter.Paragraph{Text: "One."}, letter.Paragraph{Text: "Two."},
		letter.Table{Columns: []string{"Worksite", "Wage"}, Rows: [][]string{{"HQ", "$1"}}}, letter.Signature{Under: []string{"Name:"}},
	}}
}

func part(t *testing.T, document []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(document), int64(len(document)))
	require.NoError(t, err)
	f, err := z.Open(name)
	require.NoError(t, err)
	content, err := io.ReadAll(f)
	require.NoError(t, err)
	return string(content)
}

func TestAPaperIsWrittenIntoTheFirmsTemplate(t *testing.T) {
	template, err := firmtemplate.Read(word(t, "Re: {{case_number}}, {<w:b/>{emp</w:t></w:r><w:r><w:t>loyer}}: {{basis}} {not a place}"))
	require.NoError(t, err)
	require.ElementsMatch(t, []string{"case_number", "employer", "basis", "draft"}, template.Names)
	var out bytes.Buffer
	require.NoError(t, template.Write(&out, firmtemplate.Values(paper())))
	body := part(t, out.Bytes(), "word/document.xml")
	require.Contains(t, body, "Re: I-200-1, Rao &amp; Sons &lt;Inc.&gt;: One.</w:t><w:br/><w:t xml:space=\"preserve\">Two.")
	require.Contains(t, body, "Worksite: HQ; Wage: $1")
	require.Contains(t, body, "{not a place}")
	require.Contains(t, part(t, out.Bytes(), "word/footer1.xml"), "DRAFT")
}

func TestATemplateIsCheckedBeforeItsUse(t *testing.T) {
	_, err := firmtemplate.Read([]byte("no zip"))
	require.ErrorContains(t, err, "not a Word document")
	template, err := firmtemplate.Read(word(t, "{{case_number}} {{receipt_number}}"))
	require.NoError(t, err)
	require.Equal(t, []string{"receipt_number"}, template.Missing(firmtemplate.Values(paper())))
	require.ErrorContains(t, template.Write(io.Discard, firmtemplate.Values(paper())), "no field receipt_number")
	var plain bytes.Buffer
	require.NoError(t, letter.WriteDOCX(&plain, &letter.Letter{Title: "T", Date: civil.MustParse("2026-11-21")}))
	_, err = firmtemplate.Read(plain.Bytes())
	require.ErrorContains(t, err, "{{draft}}")
}

func TestATemplateThatWouldMakeABrokenPaperIsRefused(t *testing.T) {
	for text, problem := range map[string]string{
		"{{case_number}} of {{employer": `not closed: "{{employer"`,
		"{{employer} pays":              `not closed: "{{employer} pays"`,
		"{<w:b/>{employer":              "not closed",
		strings.Repeat(" ", 64<<20):     "more than 64 MB",
	} {
		_, err := firmtemplate.Read(word(t, text))
		require.ErrorContains(t, err, problem)
	}
	_, err := firmtemplate.Read(word(t, "{{case_number}}", "word/vbaProject.bin"))
	require.ErrorContains(t, err, "macro")
}

func TestNotesOfATemplateAreFilled(t *testing.T) {
	for _, notes := range []string{"word/footnotes.xml", "word/endnotes.xml"} {
		template, err := firmtemplate.Read(word(t, "{{case_number}}", notes))
		require.NoError(t, err)
		var out bytes.Buffer
		require.NoError(t, template.Write(&out, firmtemplate.Values(paper())))
		require.Contains(t, part(t, out.Bytes(), notes), "Rao &amp; Sons")
	}
}

func TestATemplateMadeInWordIsFilled(t *testing.T) {
	var made bytes.Buffer
	require.NoError(t, letter.WriteDOCX(&made, &letter.Letter{Title: "{{title}} {{draft}}", Date: civil.MustParse("2026-11-21"),
		Blocks: []letter.Block{letter.Paragraph{Text: "{{body}}"}}}))
	template, err := firmtemplate.Read(made.Bytes())
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, template.Write(&out, firmtemplate.Values(paper())))
	require.Contains(t, part(t, out.Bytes(), "word/document.xml"), "The opening.")
}
