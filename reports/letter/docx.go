package letter

import (
	"archive/zip"
	"bytes"
	"embed"
	"fmt"
	"io"
	"mobility/reports/wording"
	"strings"
	"time"
)

// The parts of a document that are the same in all.
//
//go:embed docx
var docxParts embed.FS

// docxFixed are those parts by their names in the file, in the order they are written.
var docxFixed = []struct{ name, from string }{
	{"[Content_Types].xml", "content_types.xml"},
	{"_rels/.rels", "package_rels.xml"},
	{"word/_rels/document.xml.rels", "document_rels.xml"},
	{"word/styles.xml", "styles.xml"},
	{"word/settings.xml", "settings.xml"},
	{"docProps/app.xml", "app.xml"},
}

// WriteDOCX writes the letter as a Word document that counsel can edit: real headings, lists and tables, page numbers
// in the foot.
func WriteDOCX(w io.Writer, letter *Letter) error {
	if err := letter.check(); err != nil {
		return err
	}
	d := docx{letter: letter.InWords()}
	d.letterBody()
	z := zip.NewWriter(w)
	var failed error
	add := func(name string, content []byte) {
		if failed != nil {
			return
		}
		part, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: d.date()})
		if err == nil {
			_, err = part.Write(content)
		}
		failed = err
	}
	for _, part := range docxFixed {
		content, err := docxParts.ReadFile("docx/" + part.from)
		if err != nil {
			return fmt.Errorf("write the letter %q: %w", letter.Title, err)
		}
		add(part.name, content)
	}
	add("docProps/core.xml", d.properties())
	add("word/document.xml", d.document())
	add("word/numbering.xml", d.numbering())
	add("word/header1.xml", d.header())
	add("word/footer1.xml", d.footer())
	if failed == nil {
		failed = z.Close()
	}
	if failed != nil {
		return fmt.Errorf("write the letter %q: %w", letter.Title, failed)
	}
	return nil
}

// docx is a Word document while its body is written.
type docx struct {
	letter *Letter
	body   bytes.Buffer
	// keep is keepNext where the end of what is written stays on the page with the signature that follows.
	keep  string
	lists int // numbered lists so far; each counts from 1 and so needs an entry of its own in the numbering part
}

// keepNext keeps a paragraph on the page with the next one.
const keepNext = `<w:keepNext/>`

// bulletList is the numbering entry of all lists with bullets; numbered lists have those after it.
const bulletList = 1

// date is the document's day in the form that the formats require; a ZIP file knows no year before 1980.
func (d *docx) date() time.Time { return d.letter.Date.Time() }

const (
	xmlHead  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordName = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	wordSpace = 20 // a point is twenty of Word's units
)

func (d *docx) letterBody() {
	if d.letter.Title != "" {
		d.paragraph("Title", d.letter.Title)
	}
	for i, block := range d.letter.Blocks {
		d.keep = ""
		if d.letter.signedAfter(i) != nil || d.letter.attestation(i) != nil {
			d.keep = keepNext
		}
		switch b := block.(type) {
		case Heading:
			d.paragraph(fmt.Sprintf("Heading%d", min(max(b.Level, 1), 3)), b.Text)
		case Paragraph:
			style := "Normal"
			if b.Strong {
				style = "Strong"
			}
			d.paragraph(style, b.Text)
		case List:
			d.list(b)
		case Table:
			d.table(b)
		case Signature:
			d.paragraph("Signature", strings.Repeat("_", 42)+"\n"+strings.Join(b.Under, "\n"))
		}
	}
}

func (d *docx) paragraph(style, text string) {
	fmt.Fprintf(&d.body, `<w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr>%s</w:p>`, style, d.keep, wordRun("", text))
}

func (d *docx) list(b List) {
	entry := bulletList
	if b.Numbered {
		d.lists++
		entry += d.lists
	}
	for i, item := range b.Items {
		keep := ""
		if i == len(b.Items)-1 {
			keep = d.keep
		}
		fmt.Fprintf(&d.body, `<w:p><w:pPr><w:pStyle w:val="ListParagraph"/>%s<w:numPr><w:ilvl w:val="0"/>`+
			`<w:numId w:val="%d"/></w:numPr></w:pPr>%s</w:p>`, keep, entry, wordRun("", item))
	}
}

func (d *docx) table(b Table) {
	const pageWidth = 468 * wordSpace
	d.body.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>`)
	fmt.Fprintf(&d.body, `<w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`, pageWidth)
	var widths []int
	for _, share := range b.shares() {
		widths = append(widths, int(share*pageWidth))
		fmt.Fprintf(&d.body, `<w:gridCol w:w="%d"/>`, int(share*pageWidth))
	}
	d.body.WriteString(`</w:tblGrid>`)
	if len(b.Columns) > 0 {
		d.row(b.Columns, widths, true, true)
	}
	keep := d.keep
	for i, row := range b.Rows {
		d.keep = ""
		if i == len(b.Rows)-1 {
			d.keep = keep
		}
		d.row(row, widths, false, len(b.Columns) == 0)
	}
	d.body.WriteString(`</w:tbl><w:p><w:pPr><w:pStyle w:val="AfterTable"/>` + keep + `</w:pPr></w:p>`)
}

// row writes a table's row. A header's cells are bold, and it stands again on every page; strong sets the first cell of
// another row in bold.
func (d *docx) row(row []string, widths []int, header, strong bool) {
	d.body.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
	if header {
		d.body.WriteString(`<w:tblHeader/>`)
	}
	d.body.WriteString(`</w:trPr>`)
	for i, width := range widths {
		fmt.Fprintf(&d.body, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
		if header {
			d.body.WriteString(`<w:shd w:val="clear" w:color="auto" w:fill="EBEEF3"/>`)
		}
		style := ""
		if header || strong && i == 0 {
			style = `<w:b/>`
		}
		fmt.Fprintf(&d.body, `</w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/>%s</w:pPr>%s</w:p></w:tc>`,
			d.keep, wordRun(style, Cell(row, i)))
	}
	d.body.WriteString(`</w:tr>`)
}

// wordRun is a text as one run; its line breaks and tabs become Word's.
func wordRun(style, text string) string {
	if text == "" {
		return ""
	}
	var out strings.Builder
	out.WriteString(`<w:r>`)
	if style != "" {
		out.WriteString(`<w:rPr>` + style + `</w:rPr>`)
	}
	for i, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		if i > 0 {
			out.WriteString(`<w:br/>`)
		}
		for j, piece := range strings.Split(line, "\t") {
			if j > 0 {
				out.WriteString(`<w:tab/>`)
			}
			out.WriteString(`<w:t xml:space="preserve">` + wording.Escaped(piece) + `</w:t>`)
		}
	}
	out.WriteString(`</w:r>`)
	return out.String()
}

func (d *docx) document() []byte {
	return fmt.Appendf(nil, xmlHead+`<w:document %s><w:body>%s<w:sectPr>`+
		`<w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>`+
		`<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" `+
		`w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>`, wordName, d.body.String())
}

// numbering is the part that says how lists are marked.
func (d *docx) numbering() []byte {
	level := func(format, text string) string {
		return fmt.Sprintf(`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/>`+
			`<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl>`, format, text)
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, xmlHead+`<w:numbering %s>`, wordName)
	fmt.Fprintf(&out, `<w:abstractNum w:abstractNumId="0">%s</w:abstractNum>`, level("bullet", "•"))
	fmt.Fprintf(&out, `<w:abstractNum w:abstractNumId="1">%s</w:abstractNum>`, level("decimal", "%1."))
	fmt.Fprintf(&out, `<w:num w:numId="%d"><w:abstractNumId w:val="0"/></w:num>`, bulletList)
	for n := range d.lists {
		fmt.Fprintf(&out, `<w:num w:numId="%d"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">`+
			`<w:startOverride w:val="1"/></w:lvlOverride></w:num>`, bulletList+n+1)
	}
	out.WriteString(`</w:numbering>`)
	return out.Bytes()
}

func (d *docx) header() []byte {
	mark := ""
	if d.letter.Draft {
		mark = `<w:r><w:tab/></w:r>` + wordRun(`<w:b/><w:color w:val="A00000"/>`, DraftMark)
	}
	return fmt.Appendf(nil, xmlHead+`<w:hdr %s><w:p><w:pPr><w:pStyle w:val="Frame"/></w:pPr>%s%s</w:p></w:hdr>`,
		wordName, wordRun("", d.letter.Header), mark)
}

func (d *docx) footer() []byte {
	field := func(name string) string {
		return `<w:fldSimple w:instr=" ` + name + ` "><w:r><w:t>1</w:t></w:r></w:fldSimple>`
	}
	return fmt.Appendf(nil, xmlHead+`<w:ftr %s><w:p><w:pPr><w:pStyle w:val="Frame"/></w:pPr>%s<w:r><w:tab/></w:r>%s%s%s%s`+
		`</w:p></w:ftr>`, wordName, wordRun("", d.letter.Footer), wordRun("", "Page "), field("PAGE"),
		wordRun("", " of "), field("NUMPAGES"))
}

func (d *docx) properties() []byte {
	made := d.date().Format("2006-01-02T15:04:05Z")
	return fmt.Appendf(nil, xmlHead+`<cp:coreProperties `+
		`xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" `+
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" `+
		`xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>%s</dc:title>`+
		`<dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created>`+
		`<dcterms:modified xsi:type="dcterms:W3CDTF">%s</dcterms:modified></cp:coreProperties>`,
		wording.Escaped(d.letter.Title), made, made)
}
