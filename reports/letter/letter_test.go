package letter_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/pdftext"
	"mobility/reports/letter"
	"mobility/reports/letter/lettertest"
)

func writtenPDF(t *testing.T, l *letter.Letter) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, letter.WritePDF(&out, l))
	return out.Bytes()
}

func writtenDOCX(t *testing.T, l *letter.Letter) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, letter.WriteDOCX(&out, l))
	return out.Bytes()
}

// allText is the text of every page of a document, with line ends as spaces.
func allText(t *testing.T, content []byte) string {
	t.Helper()
	pages, err := pdftext.Texts(content)
	require.NoError(t, err)
	var all []string
	for _, page := range pages {
		require.True(t, page.Readable, page.Why)
		all = append(all, strings.Fields(page.Text)...)
	}
	return strings.Join(all, " ")
}

func TestLetterSaysTheSameInBothKindsOfFile(t *testing.T) {
	for _, says := range []string{
		"Recruitment report <for> Žofia & Nguyễn Thị Ánh Tuyết", "Acme Robotics, Inc.", "20 CFR 656.17(g)(1)",
		"DRAFT FOR COUNSEL: NOT YET REVIEWED", "Łukasz Żółć, José Muñoz, Đặng Hữu Phước, Анна", "2. Two again", "Two again",
		"Step 60", "Name and title",
	} {
		require.Contains(t, allText(t, writtenPDF(t, lettertest.Letter())), says)
		if says != "2. Two again" { // the number of an item is not in a Word document's text
			require.Contains(t, allText(t, writtenDOCX(t, lettertest.Letter())), says)
		}
	}
}

func TestLetterMakesTheSameBytesTwice(t *testing.T) {
	later := lettertest.Letter()
	later.Date = later.Date.AddDays(1)
	for _, write := range []func(*testing.T, *letter.Letter) []byte{writtenPDF, writtenDOCX} {
		first, second := write(t, lettertest.Letter()), write(t, lettertest.Letter())
		require.True(t, bytes.Equal(first, second))
		require.False(t, bytes.Equal(first, write(t, later)), "another day makes another file")
	}
}

func TestLetterNumbersItsPages(t *testing.T) {
	content := writtenPDF(t, lettertest.Letter())
	count, err := api.PageCount(bytes.NewReader(content), nil)
	require.NoError(t, err)
	require.Equal(t, 6, count)
	pages, err := pdftext.Pages(content)
	require.NoError(t, err)
	require.Contains(t, pages[6].Text, "Page 6 of 6") // page 0 comes first
}

// datePrinted is a date of the long table as the letter prints it.
var datePrinted = regexp.MustCompile(`(March|April) \d+, 2026`)

func TestTableGoesOverPagesAndLosesNothing(t *testing.T) {
	pages, err := pdftext.Pages(writtenPDF(t, lettertest.Letter()))
	require.NoError(t, err)
	heads, days := 0, 0
	for _, page := range pages[1:] {
		heads += strings.Count(page.Text, "Day Step Evidence")
		days += len(datePrinted.FindAllString(page.Text, -1))
		require.NotContains(t, page.Text, "2026-0")
	}
	require.Equal(t, 3, heads, "the header row stands on each of the three pages")
	require.Equal(t, 60, days)
	text := allText(t, writtenPDF(t, lettertest.Letter()))
	require.Equal(t, 400, strings.Count(text, "A cell that is"), "of the row taller than a page")
}

func TestPDFSpellsWhatItsFontLacks(t *testing.T) {
	l := &letter.Letter{Date: civil.On(2026, 11, 21), Blocks: []letter.Block{
		letter.Paragraph{Text: "བཀྲ་ཤིས Nguye\u0302\u0303n\x00 🙂 " + string([]byte{0xff})},
	}}
	text := allText(t, writtenPDF(t, l))
	require.Contains(t, text, "[Tibetan] Nguyễn [U+1F642]")
}

// namesOfEveryScript is a letter with names in lines, tables, headings and lists.
func namesOfEveryScript() *letter.Letter {
	l := &letter.Letter{Title: "李小龙 やまだ 김민준 अनिल", Date: civil.On(2026, 11, 21), Header: "为 Acme", Blocks: []letter.Block{
		letter.Table{Columns: []string{"Name", "名"}, Rows: [][]string{{"Li (李小龙)", strings.Repeat("李", 200)}}},
	}}
	var items []string
	table := letter.Table{Columns: []string{"Script", "Name"}}
	for _, name := range lettertest.Names {
		items = append(items, name.Name)
		table.Rows = append(table.Rows, []string{name.Script, name.Name + " (" + name.Name + "), H-1B"})
	}
	l.Blocks = append(l.Blocks, letter.List{Items: items}, table, letter.Paragraph{Text: strings.Repeat(strings.Join(items, ", ")+" and others. ", 4)})
	return l
}

// TestNamesOfEveryScriptPrint draws names that the first typeface lacks and reads them back.
func TestNamesOfEveryScriptPrint(t *testing.T) {
	text := allText(t, writtenPDF(t, namesOfEveryScript()))
	for _, name := range lettertest.Names {
		written := name.Name
		if slices.Contains([]string{"Arabic", "Urdu", "Persian", "Hebrew"}, name.Script) {
			written = backward(written) // as it stands on the page, from left to right
		}
		require.GreaterOrEqual(t, strings.Count(visible(text), visible(written)), 3, name.Script)
	}
	require.NotContains(t, text, letter.MissingSign)
	require.GreaterOrEqual(t, strings.Count(text, "李"), 200)
	require.True(t, bytes.Equal(writtenPDF(t, namesOfEveryScript()), writtenPDF(t, namesOfEveryScript())))
}

// visible is text without the characters that join letters or keep them apart.
func visible(text string) string {
	return strings.NewReplacer("\u200c", "", "\u200d", "").Replace(text)
}

func backward(text string) string {
	letters := []rune(text)
	slices.Reverse(letters)
	return string(letters)
}

// TestNamesOfEveryScriptAreCopied reads the names as another program gives them.
func TestNamesOfEveryScriptAreCopied(t *testing.T) {
	pdftotext, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed")
	}
	file := filepath.Join(t.TempDir(), "names.pdf")
	require.NoError(t, os.WriteFile(file, writtenPDF(t, namesOfEveryScript()), 0o600))
	out, err := exec.Command(pdftotext, file, "-").Output()
	require.NoError(t, err)
	for _, name := range lettertest.Names {
		require.Contains(t, string(out), name.Name, name.Script)
	}
}

func TestWordDocumentIsWellFormedWhateverTheWords(t *testing.T) {
	l := &letter.Letter{
		Title: `</w:t> & "quotes" ]]>`, Date: civil.On(2026, 11, 21), Header: "a\x01b", Footer: "<b>",
		Blocks: []letter.Block{
			letter.Paragraph{Text: "one\ntwo\tthree\r\nfour \x0b" + string([]byte{0xff})},
			letter.Table{Columns: []string{"a", "b"}, Rows: [][]string{{"only one"}, {}}},
			letter.List{}, letter.Signature{}, letter.Heading{Level: 9, Text: "deep"},
		},
	}
	z, err := zip.NewReader(bytes.NewReader(writtenDOCX(t, l)), int64(len(writtenDOCX(t, l))))
	require.NoError(t, err)
	for _, file := range z.File {
		reader, err := file.Open()
		require.NoError(t, err)
		for decoder := xml.NewDecoder(reader); ; {
			if _, err = decoder.Token(); err != nil {
				break
			}
		}
		require.Equal(t, io.EOF, err, file.Name)
		require.Equal(t, 2026, file.Modified.Year(), file.Name)
	}
	require.Contains(t, allText(t, writtenDOCX(t, l)), `</w:t> & "quotes" ]]>`)
	writtenPDF(t, l)
}

func TestLetterThatCannotBeWrittenIsRefused(t *testing.T) {
	day := civil.On(2026, 11, 21)
	for name, c := range map[string]struct {
		letter letter.Letter
		says   string
	}{
		"without a date":               {letter.Letter{Title: "Memo"}, `the letter "Memo" has no date`},
		"a table without columns":      {letterOf(day, letter.Table{}), "without columns"},
		"fewer widths than columns":    {letterOf(day, tableOfTwo(1)), "2 columns and 1 width"},
		"a width that is not positive": {letterOf(day, tableOfTwo(1, 0)), "above zero"},
	} {
		t.Run(name, func(t *testing.T) {
			require.ErrorContains(t, letter.WritePDF(io.Discard, &c.letter), c.says)
			require.ErrorContains(t, letter.WriteDOCX(io.Discard, &c.letter), c.says)
		})
	}
}

func letterOf(day civil.Date, blocks ...letter.Block) letter.Letter {
	return letter.Letter{Date: day, Blocks: blocks}
}

func tableOfTwo(widths ...float64) letter.Table {
	return letter.Table{Columns: []string{"a", "b"}, Widths: widths}
}

func BenchmarkLetterPDF(b *testing.B) {
	l := lettertest.Letter()
	for b.Loop() {
		require.NoError(b, letter.WritePDF(io.Discard, l))
	}
}

func BenchmarkLetterDOCX(b *testing.B) {
	l := lettertest.Letter()
	for b.Loop() {
		require.NoError(b, letter.WriteDOCX(io.Discard, l))
	}
}

func TestASignatureStaysWithTheEndOfWhatItSigns(t *testing.T) {
	last := "This is the last sentence before the signature."
	for name, end := range map[string]letter.Block{
		"paragraph": letter.Paragraph{Text: last}, "list": letter.List{Items: []string{"first", last}}, "table": letter.Table{Rows: [][]string{{"A", "B"}, {"Last", last}}},
	} {
		for lines := 30; lines < 60; lines++ {
			l := &letter.Letter{Title: "T", Date: civil.MustParse("2026-11-28"), Blocks: []letter.Block{
				letter.Paragraph{Text: strings.TrimSpace(strings.Repeat("Line\n", lines))}, end, letter.Signature{Under: []string{"Signature for the employer", "Date:"}},
			}}
			pages, err := pdftext.Texts(writtenPDF(t, l))
			require.NoError(t, err)
			for _, page := range pages {
				require.Equal(t, strings.Contains(page.Text, "Signature"), strings.Contains(page.Text, "last sentence"), "%s after %d lines", name, lines)
			}
			document := writtenDOCX(t, l)
			z, err := zip.NewReader(bytes.NewReader(document), int64(len(document)))
			require.NoError(t, err)
			body, err := z.Open("word/document.xml")
			require.NoError(t, err)
			text, err := io.ReadAll(body)
			require.NoError(t, err)
			require.Contains(t, string(text), "<w:keepNext/>", name)
		}
	}
}

// TestAJuratStaysWithTheSignatureThatItAttests writes a sworn statement at every height of the page: the text's end, the official's
// signature and the jurat with the officer's are on one page.
func TestAJuratStaysWithTheSignatureThatItAttests(t *testing.T) {
	for lines := 10; lines < 60; lines++ {
		l := &letter.Letter{Title: "T", Date: civil.MustParse("2026-11-28"), Blocks: []letter.Block{
			letter.Paragraph{Text: strings.TrimSpace(strings.Repeat("Line\n", lines))}, letter.Paragraph{Text: "I swear the last sentence."},
			letter.Signature{Under: []string{"Signature of the official", "Name:", "Title:", "Date:"}}, letter.Heading{Level: 2, Text: "Jurat"},
			letter.Paragraph{Text: "Sworn to and subscribed before me."}, letter.Signature{Under: []string{"Signature of the officer", "Commission expires:"}},
		}}
		pages, err := pdftext.Texts(writtenPDF(t, l))
		require.NoError(t, err)
		for _, page := range pages {
			for _, part := range []string{"Signature of the official", "Jurat", "subscribed before me", "Commission expires"} {
				require.Equal(t, strings.Contains(page.Text, "last sentence"), strings.Contains(page.Text, part), "%s after %d lines", part, lines)
			}
		}
	}
}
