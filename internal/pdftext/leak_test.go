package pdftext_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/pdftext"
	"mobility/internal/pdftext/pdftexttest"
	"mobility/reports/letter"
	"mobility/reports/letter/lettertest"
)

func TestPagesOfOtherProgramsAreRead(t *testing.T) {
	for _, name := range []string{"libreoffice.pdf", "chromium.pdf"} {
		t.Run(name, func(t *testing.T) {
			pages, err := pdftext.Pages(pdftexttest.File(t, name))
			require.NoError(t, err)
			require.Len(t, pages, 3, "the file's properties and two pages")
			require.Contains(t, pages[0].Text, "Sample attachment")
			first := pdftext.Page{Page: 1, Text: "Sample page one: nothing private.", Readable: true}
			require.Equal(t, first, plain(pages[1]))
			require.Equal(t, pdftext.Page{
				Page: 2, Text: "Worker: Nguyễn Thị Ánh Tuyết, José Muñoz\nNumber: 123-45-6789", Readable: true,
			}, plain(pages[2]))

			leaks, unread := pdftext.FindLeaks("Certified LCA", pages, pdftexttest.FindSSN)
			require.Equal(t, []pdftext.Leak{{Part: "Certified LCA", Page: 2, Kind: "Social Security number"}}, leaks)
			require.Empty(t, unread)
		})
	}
}

// plain is a page without what only the package sees.
func plain(p pdftext.Page) pdftext.Page {
	return pdftext.Page{Page: p.Page, Text: p.Text, Readable: p.Readable, Why: p.Why}
}

func TestNumberIsFoundHoweverItIsDrawn(t *testing.T) {
	const ownFont = "/Resources<</Font<</F 6 0 R>>>>"
	for name, pdf := range map[string][]byte{
		"in one string":                 drawn("BT /F 12 Tf 72 700 Td (123-45-6789) Tj ET"),
		"in hexadecimal digits":         drawn("BT /F 12 Tf 72 700 Td <3132332D34352D36373839> Tj ET"),
		"with escapes":                  drawn(`BT /F 12 Tf 72 700 Td (1\062\063-45\` + "\n" + `-6789) Tj ET`),
		"in kerned pieces":              drawn("BT /F 12 Tf 72 700 Td [(12)-40(3-4)30(5-6)-60(789)] TJ ET"),
		"digit by digit":                drawn(eachAt("123-45-6789", 6.67)),
		"digit by digit, last first":    drawn(backwards("123-45-6789", 6.67)),
		"in the boxes of a form":        drawn(eachAt("123456789", 20)),
		"twice for a bolder look":       drawn(eachAt("123-45-6789", 6.67) + eachAt("123-45-6789", 6.67)),
		"upright along the edge":        drawn("BT /F 12 Tf 0 1 -1 0 72 300 Tm (123-45) Tj (-6789) Tj ET"),
		"invisible":                     drawn("BT 3 Tr /F 12 Tf 72 700 Td (123-45-6789) Tj ET"),
		"outside of the page":           drawn("BT /F 12 Tf -900 700 Td (123-45-6789) Tj ET"),
		"after an image in the content": drawn("BI /W 1 /H 1 /BPC 8 /CS /G ID \xff( EI BT /F 9 Tf (123-45-6789) Tj ET"),
		"on two lines of a column":      drawn("BT /F 9 Tf (123-45-) Tj 0 -9 Td (6789) Tj ET BT /F 9 Tf 300 0 Td (x) Tj ET"),
		"with dashes": pdftexttest.PDF("", ownFont, "BT /F 12 Tf 72 700 Td (123\x9645\x966789) Tj ET",
			"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"),
		"with glyphs named": pdftexttest.PDF("", ownFont, "BT /F 12 Tf 72 700 Td (ABC-DE-FGHI) Tj ET",
			"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding/Differences"+
				"[65/one/two/three/four/uni0035/six/seven/eight/nine.old]>>>>"),
		"in a drawing with a name": pdftexttest.PDF("", "/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>", "q /X Do Q",
			pdftexttest.Stream("/Type/XObject/Subtype/Form/BBox[0 0 612 792]", "BT /F 12 Tf 72 700 Td (123-45-6789) Tj ET")),
		"in a note": pdftexttest.PDF("",
			pdftexttest.OneFont+"/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(123-45-6789)>>]", ""),
		"in a field that nobody drew": pdftexttest.PDF("/AcroForm<</Fields[6 0 R]>>", pdftexttest.OneFont+"/Annots[6 0 R]", "",
			"<</Type/Annot/Subtype/Widget/FT/Tx/DA(/F 9 Tf)/T(a)/V(123-45-6789)/Rect[0 0 9 9]>>"),
		"in the bookmarks": pdftexttest.PDF("/Outlines 6 0 R", pdftexttest.OneFont, "",
			"<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>", "<</Title(123-45-6789)/Parent 6 0 R/Dest[3 0 R/Fit]>>"),
		"behind another text for those who copy": drawn("/Span <</ActualText (nothing)>> BDC BT /F 12 Tf (123-45-6789) Tj ET EMC"),
		"only for those who copy":                drawn("/Span <</ActualText <FEFF003100320033002D00340035002D0036003700380039>>> BDC BT /F 12 Tf (x) Tj ET EMC"),
		"over two streams": pdftexttest.PDF("", pdftexttest.OneFont+"/Contents[6 0 R 7 0 R]", "",
			pdftexttest.Stream("", "BT /F 12 Tf 72 700 Td [(123-45)"), pdftexttest.Stream("", "(-67)(89)] TJ ET")),
	} {
		t.Run(name, func(t *testing.T) {
			pages, err := pdftext.Pages(pdf)
			require.NoError(t, err)
			leaks, _ := pdftext.FindLeaks("part", pages, func(text string) []string {
				return pdftexttest.FindSSN(strings.ReplaceAll(text, "\n", ""))
			})
			require.Len(t, leaks, 1, "%q", pages)
		})
	}
}

// drawn is a PDF of one page with a content.
func drawn(content string) []byte { return pdftexttest.PDF("", pdftexttest.OneFont, content) }

// eachAt draws each character on its own, a step after the one before.
func eachAt(text string, step float64) string {
	var out strings.Builder
	for i, r := range text {
		out.WriteString(placed(r, 72+float64(i)*step))
	}
	return out.String()
}

func backwards(text string, step float64) string {
	var out strings.Builder
	for i := len(text) - 1; i >= 0; i-- {
		out.WriteString(placed(rune(text[i]), 72+float64(i)*step))
	}
	return out.String()
}

func placed(r rune, x float64) string {
	return "BT /F 12 Tf 1 0 0 1 " + fmt.Sprintf("%.2f", x) + " 700 Tm (" + string(r) + ") Tj ET\n"
}

func TestPageThatCannotBeReadIsReported(t *testing.T) {
	const (
		scan       = "/Resources<</Font<</F 5 0 R>>/XObject<</I 6 0 R>>>>"
		composite  = "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+X/Encoding/Identity-H/DescendantFonts[7 0 R]>>"
		descendant = "<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+X/FontDescriptor 8 0 R" +
			"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
		descriptor = "<</Type/FontDescriptor/FontName/ABCDEF+X/Flags 4/FontBBox[0 0 1 1]" +
			"/ItalicAngle 0/Ascent 1/Descent 0/CapHeight 1/StemV 1>>"
		twoFonts = "/Resources<</Font<</F 5 0 R/G 6 0 R>>>>"
		number   = "BT /F 8 Tf 300 20 Td (Page 1) Tj ET"
	)
	image := pdftexttest.Stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "x")
	for name, c := range map[string]struct {
		pdf []byte
		why string
	}{
		"a scan with a page number": {
			pdftexttest.PDF("", scan, "q 612 0 0 792 0 0 cm /I Do Q "+number, image), "picture or a scan",
		},
		"a scan in strips": {
			pdftexttest.PDF("", scan, strings.Repeat("q 612 0 0 20 0 0 cm /I Do Q ", 30), image), "picture or a scan",
		},
		"letters without a meaning": {
			pdftexttest.PDF("", twoFonts, "BT /G 12 Tf <00010002> Tj ET", composite, descendant, descriptor), "whose meaning",
		},
		"letters drawn as lines":   {drawn("10 10 m 20 20 l 30 10 l f"), "without any text"},
		"a font that is not there": {drawn("BT /G 12 Tf 72 700 Td (12) Tj ET"), "whose meaning"},
	} {
		t.Run(name, func(t *testing.T) {
			page := readPage(t, c.pdf)
			require.False(t, page.Readable, "%q", page.Text)
			require.Contains(t, page.Why, c.why)
			_, unread := pdftext.FindLeaks("part", []pdftext.Page{page}, pdftexttest.FindSSN)
			require.Equal(t, []pdftext.Unread{{Part: "part", Page: 1, Why: page.Why}}, unread)
		})
	}
	for name, pdf := range map[string][]byte{
		"a logo above text": pdftexttest.PDF("", scan, "q 60 0 0 40 72 700 cm /I Do Q "+number, image),
		"a bullet of no name": pdftexttest.PDF("", twoFonts, "BT /G 12 Tf <0001> Tj /F 12 Tf 12 0 Td (Words) Tj ET",
			composite, descendant, descriptor),
		"an empty page": pdftexttest.PDF("", pdftexttest.OneFont, ""),
	} {
		t.Run("readable: "+name, func(t *testing.T) {
			require.Empty(t, readPage(t, pdf).Why)
		})
	}
}

func TestEmbeddedFilesAreReported(t *testing.T) {
	pdf := pdftexttest.PDF("/Names<</EmbeddedFiles<</Names[(a) 6 0 R]>>>>", pdftexttest.OneFont, "",
		"<</Type/Filespec/F(a.txt)/EF<</F 7 0 R>>>>", pdftexttest.Stream("/Type/EmbeddedFile", "123-45-6789"))
	pages, err := pdftext.Pages(pdf)
	require.NoError(t, err)
	require.Equal(t, 0, pages[0].Page)
	require.Equal(t, "other files are embedded in it", pages[0].Why)
}

func TestDocumentsThatAreNoPDFAreReadToo(t *testing.T) {
	l := &letter.Letter{Title: "Memo", Date: civil.On(2026, 11, 21), Footer: "123-45-6789",
		Blocks: []letter.Block{letter.Paragraph{Text: "Words"}}}
	var word bytes.Buffer
	require.NoError(t, letter.WriteDOCX(&word, l))
	for name, c := range map[string]struct {
		content  []byte
		leaks    int
		readable bool
	}{
		"a Word document, in its foot": {word.Bytes(), 1, true},
		"plain text":                   {[]byte("name\n123-45-6789"), 1, true},
		"a picture":                    {[]byte("\x89PNG\r\n\x1a\n123-45-6789"), 0, false},
		"a kind that is not known":     {[]byte("\x00\x01123-45-6789"), 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			pages, err := pdftext.Texts(c.content)
			require.NoError(t, err)
			leaks, unread := pdftext.FindLeaks("part", pages, pdftexttest.FindSSN)
			require.Len(t, leaks, c.leaks)
			require.Equal(t, c.readable, len(unread) == 0)
		})
	}
}

func TestBrokenFilesAreErrorsAndNoMore(t *testing.T) {
	whole := pdftexttest.File(t, "libreoffice.pdf")
	for cut := 20; cut < len(whole); cut += 997 {
		_, _ = pdftext.Pages(whole[:cut]) // whatever it answers, it answers
		damaged := bytes.Clone(whole)
		copy(damaged[cut:], "<<<<[[[[(((/")
		_, _ = pdftext.Pages(damaged)
	}
	_, err := pdftext.Pages(whole[:2000])
	require.ErrorContains(t, err, "it cannot be read as a PDF")
	_, err = pdftext.Texts([]byte("PK\x03\x04nothing"))
	require.ErrorContains(t, err, "begins like a ZIP file")
}

func BenchmarkPageTexts(b *testing.B) {
	var out bytes.Buffer
	require.NoError(b, letter.WritePDF(&out, lettertest.Letter()))
	for b.Loop() {
		pages, err := pdftext.Pages(out.Bytes())
		require.NoError(b, err)
		require.Len(b, pages, 7)
	}
	b.ReportMetric(float64(b.N*6)/b.Elapsed().Seconds(), "pages/s")
}

// TestSmallFilesThatTakeMuchAreNotRead has streams that unpack to gigabytes, and a page that comes again and again.
func TestSmallFilesThatTakeMuchAreNotRead(t *testing.T) {
	packed := strings.Repeat("BT /F 9 Tf (x) Tj ET\n", 2<<20)
	for range 3 {
		var out bytes.Buffer
		w := zlib.NewWriter(&out)
		_, err := w.Write([]byte(packed))
		require.NoError(t, err)
		require.NoError(t, w.Close())
		packed = out.String()
	}
	content := pdftexttest.Stream("/Filter[/FlateDecode/FlateDecode/FlateDecode]", packed)
	page := readPage(t, pdftexttest.PDF("", "/Contents 6 0 R"+pdftexttest.OneFont, "", content))
	require.False(t, page.Readable)
	require.Contains(t, page.Why, "more than can be read")
	_, err := pdftext.Open(pdftexttest.PDF("", "/Contents 6 0 R"+pdftexttest.OneFont, "", content))
	require.ErrorContains(t, err, "more than a page has")

	one := pdftexttest.Stream("", strings.Repeat("BT /F 9 Tf (Hello Hello) Tj ET ", 50))
	page = readPage(t, pdftexttest.PDF("", "/Contents["+strings.Repeat("6 0 R ", 1000)+"]"+pdftexttest.OneFont, "", one))
	require.Equal(t, "it draws more than can be read", page.Why)

	many := strings.Replace(string(pdftexttest.PDF("", pdftexttest.OneFont, "")), "[3 0 R]", "["+strings.Repeat("3 0 R ", 5000)+"]", 1)
	_, err = pdftext.Pages([]byte(many))
	require.ErrorContains(t, err, "more than 3000 pages")

	for _, objects := range []string{"1 0 obj\n", "1 0 obj\nendobj\n", "1 0 obj 1 endobj\n"} {
		_, err = pdftext.Pages([]byte("%PDF-1.4\n" + strings.Repeat(objects, 100_000)))
		require.ErrorContains(t, err, "more than 20000 objects without a line break", objects)
	}

	texts := strings.Repeat("(a)", 110_000)
	_, err = pdftext.Open(pdftexttest.PDF("", "/Contents 6 0 R"+pdftexttest.OneFont, "", "["+texts+"]"))
	require.ErrorContains(t, err, "an object of more than 100000 texts")
	// The texts that a stream draws are not searched so: neither its own, nor those of the objects after it.
	_, err = pdftext.Open(pdftexttest.PDF("", "/Contents 6 0 R"+pdftexttest.OneFont, "", pdftexttest.Stream("", texts), "["+texts[:30]+"]"))
	require.NoError(t, err)
}
