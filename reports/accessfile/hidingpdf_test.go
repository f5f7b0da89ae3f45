package accessfile_test

import (
	"bytes"
	"encoding/ascii85"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/stretchr/testify/require"

	"mobility/internal/pdftext"
	"mobility/internal/pdftext/pdftexttest"
)

// hiddenNumber is what the documents of these tests hide.
const hiddenNumber = "123-45-6789"

// certified is the content of a page that shows nothing to hide.
const certified = "BT /F 12 Tf 72 700 Td (Certified) Tj ET"

// pdfOf is a PDF of one page, with further entries of its catalog and its page, and further objects, numbered from 6.
func pdfOf(catalog, page string, more ...string) []byte {
	return pdftexttest.PDF(catalog, pdftexttest.OneFont+page, certified, more...)
}

// shown is a PDF of one page with a content.
func shown(content string) []byte { return pdftexttest.PDF("", pdftexttest.OneFont, content) }

// wide is a text in UTF-16, as a string of a PDF.
func wide(text string) string {
	out := "<FEFF"
	for _, r := range text {
		out += fmt.Sprintf("%04X", r)
	}
	return out + ">"
}

// atEach draws characters one by one.
func atEach(text string, step float64) string {
	var out strings.Builder
	for i, r := range text {
		fmt.Fprintf(&out, "BT /F 12 Tf 1 0 0 1 %.2f 700 Tm (%c) Tj ET\n", 72+float64(i)*step, r)
	}
	return out.String()
}

// revised is a PDF whose page was drawn again at its end: the number stands in the first version of its content.
func revised() []byte {
	first := shown("BT /F 12 Tf 72 700 Td (" + hiddenNumber + ") Tj ET")
	at := bytes.LastIndex(first, []byte("startxref"))
	before := strings.Fields(string(first[at:]))[1]
	out := bytes.NewBuffer(bytes.Clone(first))
	offset := out.Len()
	out.WriteString("4 0 obj\n" + pdftexttest.Stream("", certified) + "\nendobj\n")
	table := out.Len()
	fmt.Fprintf(out, "xref\n4 1\n%010d 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev %s>>\nstartxref\n%d\n%%%%EOF\n", offset, before, table)
	return out.Bytes()
}

// written writes a PDF again by another library's way, with a change to its settings.
func written(t *testing.T, content []byte, change func(*model.Configuration)) []byte {
	t.Helper()
	settings := pdftext.Settings()
	change(settings)
	ctx, err := api.ReadContext(bytes.NewReader(content), pdftext.Settings())
	require.NoError(t, err)
	require.NoError(t, api.ValidateContext(ctx))
	ctx.Configuration = settings
	ctx.WriteObjectStream, ctx.WriteXRefStream = settings.WriteObjectStream, settings.WriteXRefStream
	var out bytes.Buffer
	require.NoError(t, api.WriteContext(ctx, &out))
	return out.Bytes()
}

// encrypted is a PDF with passwords.
func encrypted(t *testing.T, content []byte, user, owner string) []byte {
	t.Helper()
	settings := pdftext.Settings()
	settings.UserPW, settings.OwnerPW = user, owner
	var out bytes.Buffer
	require.NoError(t, api.Encrypt(bytes.NewReader(content), &out, settings))
	return out.Bytes()
}

// a85 is a text packed for a stream with the filter of that name.
func a85(text string) string {
	out := make([]byte, ascii85.MaxEncodedLen(len(text)))
	return string(out[:ascii85.Encode(out, []byte(text))]) + "~>"
}

// drawnNumber is the content of a page, a drawing or a glyph with the number.
const drawnNumber = "BT /F 12 Tf 72 700 Td (" + hiddenNumber + ") Tj ET"

// onThePage are PDFs that draw the number, or have it among what they draw.
func onThePage() map[string][]byte {
	const fonts = "/Resources<</Font<</F 5 0 R>>"
	form := pdftexttest.Stream("/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</Font<</F 5 0 R>>>>", drawnNumber)
	own := func(font string, content string) []byte {
		return pdftexttest.PDF("", "/Resources<</Font<</F 6 0 R>>>>", content, font)
	}
	return map[string][]byte{
		"one string":                 shown(drawnNumber),
		"hexadecimal digits":         shown("BT /F 12 Tf 72 700 Td <3132332D34352D36373839> Tj ET"),
		"escapes":                    shown(`BT /F 12 Tf 72 700 Td (\061\0623-45\` + "\n" + `-6789) Tj ET`),
		"kerned fragments":           shown("BT /F 12 Tf 72 700 Td [(12)-40(3-4)30(5-6)-60(789)] TJ ET"),
		"one string for each part":   shown("BT /F 12 Tf 72 700 Td (123-) Tj (45-) Tj (6789) Tj ET"),
		"character by character":     shown(atEach(hiddenNumber, 6.67)),
		"boxes of a form":            shown("BT /F 12 Tf 20 700 Td (SSN) Tj ET " + atEach("123456789", 20)),
		"spaces in place of hyphens": shown("BT /F 12 Tf 72 700 Td (123 45 6789) Tj ET"),
		"two streams": pdftexttest.PDF("", pdftexttest.OneFont+"/Contents[6 0 R 7 0 R]", "",
			pdftexttest.Stream("", "BT /F 12 Tf 72 700 Td [(123-45)"), pdftexttest.Stream("", "(-67)(89)] TJ ET")),
		"a packed stream": pdftexttest.PDF("", pdftexttest.OneFont+"/Contents 6 0 R", "",
			pdftexttest.Stream("/Filter[/ASCII85Decode]", a85(drawnNumber))),
		"white":                  shown("1 1 1 rg " + drawnNumber),
		"without ink":            shown("BT 3 Tr /F 12 Tf 72 700 Td (" + hiddenNumber + ") Tj ET"),
		"outside of the page":    shown("BT /F 12 Tf -900 700 Td (" + hiddenNumber + ") Tj ET"),
		"turned":                 shown("BT /F 12 Tf 0.7 0.7 -0.7 0.7 72 300 Tm (" + hiddenNumber + ") Tj ET"),
		"a hundredth of an inch": shown("BT /F 0.2 Tf 72 700 Td (" + hiddenNumber + ") Tj ET"),
		"under a black box":      shown(drawnNumber + " 0 g 60 690 200 30 re f"),
		"clipped away":           shown("q 0 0 1 1 re W n " + drawnNumber + " Q"),
		"a hidden layer": pdftexttest.PDF("/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>",
			fonts+"/Properties<</L 6 0 R>>>>", "/OC /L BDC "+drawnNumber+" EMC "+certified, "<</Type/OCG/Name(a)>>"),
		"a drawing": pdftexttest.PDF("", fonts+"/XObject<</X 6 0 R>>>>", "/X Do", form),
		"a drawing in a drawing": pdftexttest.PDF("", fonts+"/XObject<</X 6 0 R>>>>", "/X Do",
			pdftexttest.Stream("/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</XObject<</Y 7 0 R>>>>", "/Y Do"), form),
		"a drawing that is not drawn": pdftexttest.PDF("", fonts+"/XObject<</X 6 0 R>>>>", certified, form),
		"a pattern": pdftexttest.PDF("", fonts+"/Pattern<</P 6 0 R>>>>", "/Pattern cs /P scn 0 0 612 792 re f "+certified,
			pdftexttest.Stream("/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 300 300]/XStep 300/YStep 300/Resources<</Font<</F 5 0 R>>>>",
				"BT /F 12 Tf 9 9 Td ("+hiddenNumber+") Tj ET")),
		"a glyph of a font": pdftexttest.PDF("", "/Resources<</Font<</F 5 0 R/G 6 0 R>>>>", certified+" BT /G 1 Tf 72 600 Td (a) Tj ET",
			"<</Type/Font/Subtype/Type3/FontBBox[0 0 612 792]/FontMatrix[1 0 0 1 0 0]/FirstChar 97/LastChar 97/Widths[600]"+
				"/Encoding<</Type/Encoding/Differences[97/a]>>/CharProcs<</a 7 0 R>>/Resources<</Font<</F 5 0 R>>>>>>",
			pdftexttest.Stream("", "600 0 d0 "+drawnNumber)),
		"names of glyphs": own("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding/Differences"+
			"[65/one/two/three/four/five/six/seven/eight/nine]>>>>", "BT /F 12 Tf 72 700 Td (ABC-DE-FGHI) Tj ET"),
		"meanings that are not those of the glyphs": pdftexttest.PDF("", "/Resources<</Font<</F 6 0 R>>>>", "BT /F 12 Tf 72 700 Td (123-45-6789) Tj ET",
			"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>", pdftexttest.Stream("",
				"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "+
					"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <2D> <39> <0061> endbfrange endcmap end end")),
		"another text for those who copy": shown("/Span <</ActualText (nothing)>> BDC " + drawnNumber + " EMC"),
		"only for those who copy":         shown("/Span <</ActualText " + wide(hiddenNumber) + ">> BDC " + certified + " EMC"),
		"a description of a part":         shown("/Figure <</Alt (" + hiddenNumber + ")>> BDC " + certified + " EMC"),
		"a mark in the content":           shown("/Private <</Note (" + hiddenNumber + ")>> DP " + certified),
		"a comment in the content":        shown("% " + hiddenNumber + "\n" + certified),
		"a picture": pdftexttest.PDF("", fonts+"/XObject<</I 6 0 R>>>>", "q 612 0 0 792 0 0 cm /I Do Q",
			pdftexttest.Stream("/Type/XObject/Subtype/Image/Width 11/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", hiddenNumber)),
		"letters drawn as lines": shown("10 10 m 20 20 l 30 10 l f"),
	}
}

// besideThePage are PDFs that have the number where no page shows it.
func besideThePage(t *testing.T) map[string][]byte {
	embedded := pdftexttest.Stream("/Type/EmbeddedFile", hiddenNumber)
	file := "<</Type/Filespec/F(a.txt)/EF<</F 7 0 R>>>>"
	annotation := func(entries string, more ...string) []byte {
		return pdfOf("", "/Annots[6 0 R]", append([]string{"<</Type/Annot/Rect[0 0 9 9]" + entries + ">>"}, more...)...)
	}
	field := func(entries string) []byte {
		return pdfOf("/AcroForm<</Fields[6 0 R]>>", "/Annots[6 0 R]", "<</Type/Annot/Subtype/Widget/DA(/F 9 Tf)/Rect[0 0 9 9]"+entries+">>")
	}
	stamp := pdftexttest.Stream("/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</Font<</F 5 0 R>>>>", drawnNumber)
	plain := shown(certified)
	return map[string][]byte{
		"an earlier revision":               revised(),
		"an object that is not referred to": pdfOf("", "", pdftexttest.Stream("", hiddenNumber)),
		"an object stream": written(t, pdfOf("/Outlines 6 0 R", "", "<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>",
			"<</Title("+hiddenNumber+")/Parent 6 0 R/Dest[3 0 R/Fit]>>"), func(c *model.Configuration) { c.WriteObjectStream, c.WriteXRefStream = true, true }),
		"after the end":                       append(bytes.Clone(plain), "\n"+hiddenNumber+"\n"...),
		"before the beginning":                append([]byte(hiddenNumber+"\n"), plain...),
		"a comment between the objects":       bytes.Replace(plain, []byte("5 0 obj"), []byte("%"+hiddenNumber[1:]+"\n5 0 obj"), 1),
		"a password, empty":                   encrypted(t, shown(drawnNumber), "", "owner"),
		"a password":                          encrypted(t, shown(drawnNumber), "user", "owner"),
		"an embedded file":                    pdfOf("/Names<</EmbeddedFiles<</Names[(a) 6 0 R]>>>>", "", file, embedded),
		"the name of an embedded file":        pdfOf("/Names<</EmbeddedFiles<</Names[("+hiddenNumber+") 6 0 R]>>>>", "", file, pdftexttest.Stream("/Type/EmbeddedFile", "x")),
		"a portfolio":                         pdfOf("/Collection<</Type/Collection>>/Names<</EmbeddedFiles<</Names[(a) 6 0 R]>>>>", "", file, embedded),
		"an associated file":                  pdfOf("/AF[6 0 R]", "", file, embedded),
		"a file associated with a page":       pdfOf("", "/AF[6 0 R]", file, embedded),
		"an attachment of a page":             annotation("/Subtype/FileAttachment/FS 8 0 R", embedded, "<</Type/Filespec/F(a.txt)/EF<</F 7 0 R>>>>"),
		"media of a page":                     annotation("/Subtype/Screen/A<</S/Rendition/R<</Type/Rendition/S/MR/N(a)/C<</Type/MediaClip/S/MCD/CT(text/plain)/D 8 0 R>>>>/OP 0/AN 6 0 R>>", embedded, "<</Type/Filespec/F(a.txt)/EF<</F 7 0 R>>>>"),
		"a note":                              annotation("/Subtype/Text/Contents(" + hiddenNumber + ")"),
		"a note in UTF-16":                    annotation("/Subtype/Text/Contents" + wide(hiddenNumber)),
		"the author of a note":                annotation("/Subtype/Text/T(" + hiddenNumber + ")"),
		"the subject of a note":               annotation("/Subtype/Text/Subj(" + hiddenNumber + ")"),
		"the styled text of a note":           annotation("/Subtype/FreeText/DA(/F 9 Tf)/RC(<body>" + hiddenNumber + "</body>)"),
		"how a note looks":                    annotation("/Subtype/Stamp/AP<</N 7 0 R>>", stamp),
		"how a note looks when it is pressed": annotation("/Subtype/Stamp/AP<</N 8 0 R/D 7 0 R>>", stamp, pdftexttest.Stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "")),
		"a link":                              annotation("/Subtype/Link/A<</S/URI/URI(https://example.com/?q=" + hiddenNumber + ")>>"),
		"a link with escapes":                 annotation("/Subtype/Link/A<</S/URI/URI(https://example.com/?q=123%2D45%2D6789)>>"),
		"a launch action":                     annotation("/Subtype/Link/A<</S/Launch/F(" + hiddenNumber + ".exe)>>"),
		"a script of a note":                  annotation("/Subtype/Link/A<</S/JavaScript/JS(app.alert\\('" + hiddenNumber + "'\\))>>"),
		"a second action":                     annotation("/Subtype/Link/A<</S/URI/URI(https://example.com)/Next<</S/JavaScript/JS(app.alert\\('" + hiddenNumber + "'\\))>>>>"),
		"a script of the document":            pdfOf("/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS("+hiddenNumber+")>>]>>>>", ""),
		"a script when it is opened":          pdfOf("/OpenAction<</S/JavaScript/JS("+hiddenNumber+")>>", ""),
		"a script of a page":                  pdfOf("", "/AA<</O<</S/JavaScript/JS("+hiddenNumber+")>>>>"),
		"the value of a field":                field("/FT/Tx/T(a)/V(" + hiddenNumber + ")"),
		"the default of a field":              field("/FT/Tx/T(a)/DV(" + hiddenNumber + ")"),
		"the styled value of a field":         field("/FT/Tx/T(a)/V(x)/RV(<body>" + hiddenNumber + "</body>)"),
		"the name of a field":                 field("/FT/Tx/T(" + hiddenNumber + ")"),
		"the hint of a field":                 field("/FT/Tx/T(a)/TU(" + hiddenNumber + ")"),
		"the export name of a field":          field("/FT/Tx/T(a)/TM(" + hiddenNumber + ")"),
		"the choices of a field":              field("/FT/Ch/T(a)/Opt[(x)(" + hiddenNumber + ")]"),
		"a field on no page":                  pdfOf("/AcroForm<</Fields[6 0 R]>>", "", "<</FT/Tx/T(a)/V("+hiddenNumber+")>>"),
		"a dynamic form":                      pdfOf("/AcroForm<</Fields[]/XFA 6 0 R>>", "", pdftexttest.Stream("", "<xdp>"+hiddenNumber+"</xdp>")),
		"a bookmark":                          pdfOf("/Outlines 6 0 R", "", "<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>", "<</Title("+hiddenNumber+")/Parent 6 0 R/Dest[3 0 R/Fit]>>"),
		"the action of a bookmark":            pdfOf("/Outlines 6 0 R", "", "<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>", "<</Title(a)/Parent 6 0 R/A<</S/URI/URI(https://example.com/"+hiddenNumber+")>>>>"),
		"a property":                          withInfo("/Subject(" + hiddenNumber + ")"),
		"a property of its own":               withInfo("/Worker(" + hiddenNumber + ")"),
		"metadata":                            pdfOf("/Metadata 6 0 R", "", pdftexttest.Stream("/Type/Metadata/Subtype/XML", "<x:xmpmeta xmlns:x='adobe:ns:meta/'>"+hiddenNumber+"</x:xmpmeta>")),
		"metadata of a page":                  pdfOf("", "/Metadata 6 0 R", pdftexttest.Stream("/Type/Metadata/Subtype/XML", "<x:xmpmeta xmlns:x='adobe:ns:meta/'>"+hiddenNumber+"</x:xmpmeta>")),
		"private data of a program":           pdfOf("", "/PieceInfo<</Program<</LastModified(D:20260101)/Private("+hiddenNumber+")>>>>/LastModified(D:20260101)"),
		"an entry of its own":                 pdfOf("", "/Own("+hiddenNumber+")"),
		"an entry of the catalog":             pdfOf("/Own("+hiddenNumber+")", ""),
		"a name":                              pdfOf("", "/Own/"+hiddenNumber),
		"an entry of a font":                  bytes.Replace(pdfOf("", ""), []byte("/BaseFont/Helvetica"), []byte("/BaseFont/Helvetica/Own("+hiddenNumber+")"), 1),
		"the name of a layer":                 pdfOf("/OCProperties<</OCGs[6 0 R]/D<<>>>>", "", "<</Type/OCG/Name("+hiddenNumber+")>>"),
		"the labels of pages":                 pdfOf("/PageLabels<</Nums[0<</P("+hiddenNumber+")/S/D>>]>>", ""),
		"a named place":                       pdfOf("/Names<</Dests<</Names[("+hiddenNumber+")[3 0 R/Fit]]>>>>", ""),
		"a description of the structure":      pdfOf("/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R", "", "<</Type/StructTreeRoot/K 7 0 R>>", "<</Type/StructElem/S/Figure/P 6 0 R/Alt("+hiddenNumber+")>>"),
		"an article":                          pdfOf("/Threads[6 0 R]", "/B[7 0 R]", "<</Type/Thread/F 7 0 R/I<</Title("+hiddenNumber+")>>>>", "<</Type/Bead/T 6 0 R/N 7 0 R/V 7 0 R/P 3 0 R/R[0 0 9 9]>>"),
		"an intent of output":                 pdfOf("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier(a)/Info("+hiddenNumber+")>>]", ""),
		"a thumbnail":                         pdfOf("", "/Thumb 6 0 R", pdftexttest.Stream("/Type/XObject/Subtype/Image/Width 11/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", hiddenNumber)),
		"a font program": pdftexttest.PDF("", "/Resources<</Font<</F 5 0 R/G 6 0 R>>>>", certified,
			"<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+X/FirstChar 65/LastChar 65/Widths[600]/FontDescriptor 7 0 R>>",
			"<</Type/FontDescriptor/FontName/ABCDEF+X/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1/Descent 0/CapHeight 1/StemV 1/FontFile 8 0 R>>",
			pdftexttest.Stream("/Length1 13/Length2 0/Length3 0", "% "+hiddenNumber)),
		"the identifier of the file": bytes.Replace(plain, []byte("/Root 1 0 R"), []byte("/Root 1 0 R/ID[<"+hex.EncodeToString([]byte(hiddenNumber))+"><00>]"), 1),
	}
}

// withInfo is a PDF with properties.
func withInfo(entries string) []byte {
	return bytes.Replace(pdfOf("", "", "<<"+entries+">>"), []byte("/Root 1 0 R"), []byte("/Root 1 0 R/Info 6 0 R"), 1)
}
