package letter

import (
	"bytes"
	"fmt"
	"io"
	"strconv"

	"codeberg.org/go-pdf/fpdf"

	"mobility/internal/civil"
	"mobility/reports/letter/typeface"
	"mobility/reports/wording"
)

// The look of a page, in points (72 to the inch), on US letter paper.
const (
	PageMargin  = 72.0
	TextSize    = 10.0
	TextLine    = 13.5
	smallSize   = 8.0
	tableSize   = 9.0
	tableLine   = 11.5
	cellPadding = 3.0
	listIndent  = 18.0
)

// HeadingSizes are the sizes of headings by level.
var HeadingSizes = []float64{13, 11.5, 10.5}

// Paper is the pages of a PDF while words are written onto them.
type Paper struct {
	*fpdf.Fpdf
	Width float64 // of the text
	// added are the typefaces in the document, besides the first.
	added map[string]bool

	// follow is the height of a signature that has to stay on the page with the end of what is written, 0 for none.
	follow float64
}

// WritePDF writes the letter as a PDF with its fonts in it. A character that the font lacks is spelled as its number.
func WritePDF(w io.Writer, letter *Letter) error {
	content, err := PDF(letter, true)
	if err != nil {
		return err
	}
	if _, err := w.Write(content); err != nil {
		return fmt.Errorf("write the letter %q: %w", letter.Title, err)
	}
	return nil
}

// PDF is the letter as a PDF, with its own page numbers or without.
func PDF(letter *Letter, numbered bool) ([]byte, error) {
	if err := letter.check(); err != nil {
		return nil, err
	}
	letter = letter.InWords()
	p := NewPaper(letter.Title, letter.Date)
	p.frame(letter, numbered)
	p.AddPage()
	if letter.Title != "" {
		p.Heading(0, letter.Title)
	}
	for i, block := range letter.Blocks {
		p.follow = 0
		if signature := letter.signedAfter(i); signature != nil {
			p.follow = signature.height() + p.attestationHeight(letter.attestation(i+1))
		}
		if _, heads := block.(Heading); heads {
			p.keep(p.sectionStart(letter, i+1))
		}
		p.block(block)
	}
	return p.Bytes()
}

// NewPaper begins a PDF whose bytes follow from what is written into it and from the day.
func NewPaper(title string, day civil.Date) *Paper {
	f := fpdf.New("P", "pt", "Letter", "")
	f.SetCatalogSort(true)
	f.SetCreationDate(day.Time())
	f.SetModificationDate(day.Time())
	f.SetProducer("mobility", false)
	f.SetTitle(title, true)
	f.SetLang("en-US")
	f.AddUTF8FontFromBytes(typeface.Text, "", typeface.Bytes(typeface.Text, false))
	f.AddUTF8FontFromBytes(typeface.Text, "B", typeface.Bytes(typeface.Text, true))
	f.SetMargins(PageMargin, PageMargin, PageMargin)
	f.SetAutoPageBreak(true, PageMargin)
	f.SetCellMargin(0)
	f.SetLineWidth(0.5)
	f.SetDrawColor(140, 140, 140)
	f.SetFont("text", "", TextSize)
	width, _ := f.GetPageSize()
	return &Paper{Fpdf: f, Width: width - 2*PageMargin, added: map[string]bool{}}
}

// Bytes are the bytes of the PDF.
func (p *Paper) Bytes() ([]byte, error) {
	var out bytes.Buffer
	if err := p.Output(&out); err != nil {
		return nil, fmt.Errorf("make a PDF: %w", err)
	}
	return out.Bytes(), nil
}

// frame sets what stands at the head and foot of every page.
func (p *Paper) frame(letter *Letter, numbered bool) {
	p.SetHeaderFuncMode(func() {
		p.SetFont("text", "", smallSize)
		p.SetXY(PageMargin, PageMargin/2)
		p.CellFormat(p.Width, TextLine, p.fitted(letter.Header, 0.6), "", 0, "L", false, 0, "")
		if letter.Draft {
			p.SetXY(PageMargin, PageMargin/2)
			p.SetFont("text", "B", smallSize)
			p.SetTextColor(160, 0, 0)
			p.CellFormat(p.Width, TextLine, DraftMark, "", 0, "R", false, 0, "")
			p.SetTextColor(0, 0, 0)
		}
		p.SetFont("text", "", TextSize)
	}, true)
	p.AliasNbPages("{pages}")
	p.SetFooterFunc(func() {
		_, height := p.GetPageSize()
		p.SetFont("text", "", smallSize)
		p.SetXY(PageMargin, height-PageMargin*2/3)
		p.CellFormat(p.Width, TextLine, p.fitted(letter.Footer, 0.85), "", 0, "L", false, 0, "")
		if numbered {
			// The number of pages is put in at the end, so its width is not known yet.
			p.SetX(PageMargin + p.Width - p.GetStringWidth("Page 88 of 88"))
			p.CellFormat(0, TextLine, fmt.Sprintf("Page %d of {pages}", p.PageNo()), "", 0, "L", false, 0, "")
		}
	})
}

// fitted is a line that leaves room for what stands to its right.
func (p *Paper) fitted(text string, room float64) string {
	text = Drawable(text)
	for p.GetStringWidth(text) > p.Width*room {
		text = wording.Shortened(text, len([]rune(text))-1)
	}
	return text
}

func (p *Paper) block(block Block) {
	switch b := block.(type) {
	case Heading:
		p.Heading(min(max(b.Level, 1), len(HeadingSizes)), b.Text)
	case Paragraph:
		p.Paragraph(b)
	case List:
		p.list(b)
	case Table:
		p.Table(b)
	case Signature:
		p.signature(b)
	}
}

// Heading writes a heading, or at level 0 the title. It is not left alone at the foot of a page.
func (p *Paper) Heading(level int, text string) {
	size := 17.0
	if level > 0 {
		size = HeadingSizes[level-1]
		p.keep(size*1.3 + TextLine*2.5)
		if p.GetY() > PageMargin {
			p.Ln(TextLine * 0.5)
		}
	}
	p.SetFont("text", "B", size)
	p.MultiCell(p.Width, size*1.3, Drawable(text), "", "L", false)
	p.Ln(TextLine * 0.35)
	p.SetFont("text", "", TextSize)
}

// sectionStart is the height of a heading with the start of what stands under it: a table's header and first row, or a text with the
// signature that has to follow it.
func (p *Paper) sectionStart(l *Letter, at int) float64 {
	height := HeadingSizes[0]*1.3 + TextLine*1.5
	if at == len(l.Blocks) {
		return height
	}
	switch b := l.Blocks[at].(type) {
	case Table:
		if len(b.Rows) > 0 {
			height += p.tableStart(b)
		}
	case Paragraph:
		if signature := l.signedAfter(at); signature != nil {
			height += p.textHeight(b.Text, p.Width) + signature.height() + p.attestationHeight(l.attestation(at+1))
		}
	case Signature:
		height += b.height()
	}
	return min(height, p.pageHeight())
}

// attestationHeight is what an attestation takes below the signature that it attests.
func (p *Paper) attestationHeight(blocks []Block) (height float64) {
	for _, block := range blocks {
		switch b := block.(type) {
		case Heading:
			height += HeadingSizes[min(max(b.Level, 1), len(HeadingSizes))-1]*1.3 + TextLine
		case Paragraph:
			height += p.textHeight(b.Text, p.Width)
		case Signature:
			height += b.height()
		}
	}
	return height
}

// textHeight is the height of a text of a width, with the space after it.
func (p *Paper) textHeight(text string, width float64) float64 {
	return float64(len(p.SplitText(Drawable(text), width)))*TextLine + TextLine*0.5
}

// pageHeight is the height for text on an empty page.
func (p *Paper) pageHeight() float64 {
	_, height := p.GetPageSize()
	return height - 2*PageMargin
}

// keep begins a new page if less than the height is left on this one.
func (p *Paper) keep(height float64) {
	if height > p.Left() {
		p.AddPage()
	}
}

// keepText begins a new page where a text does not fit with the signature that follows it, and both fit on a page.
func (p *Paper) keepText(text string, width float64) {
	if p.follow == 0 {
		return
	}
	if height := p.textHeight(text, width) + p.follow; height < p.pageHeight() {
		p.keep(height)
	}
}

// Left is the height that is left on the page.
func (p *Paper) Left() float64 {
	_, height := p.GetPageSize()
	return height - PageMargin - p.GetY()
}

// Paragraph writes a paragraph.
func (p *Paper) Paragraph(b Paragraph) {
	if b.Strong {
		p.SetFont("text", "B", TextSize)
	}
	p.keepText(b.Text, p.Width)
	p.MultiCell(p.Width, TextLine, Drawable(b.Text), "", "L", false)
	p.Ln(TextLine * 0.5)
	p.SetFont("text", "", TextSize)
}

func (p *Paper) list(b List) {
	follow := p.follow
	for i, item := range b.Items {
		p.follow = 0
		if i == len(b.Items)-1 {
			p.follow = follow
		}
		mark := "•"
		if b.Numbered {
			mark = strconv.Itoa(i+1) + "."
		}
		indent := max(listIndent, p.GetStringWidth(mark)+6)
		p.keep(TextLine)
		p.keepText(item, p.Width-indent)
		p.CellFormat(indent, TextLine, mark, "", 0, "L", false, 0, "")
		p.SetLeftMargin(PageMargin + indent) // also where the item goes on, on the next page
		p.MultiCell(p.Width-indent, TextLine, Drawable(item), "", "L", false)
		p.SetLeftMargin(PageMargin)
		p.SetX(PageMargin)
		p.Ln(TextLine * 0.15)
	}
	p.Ln(TextLine * 0.35)
}

func (p *Paper) signature(b Signature) {
	p.keep(b.height())
	p.Ln(TextLine * 2)
	y := p.GetY()
	p.SetDrawColor(0, 0, 0)
	p.Line(PageMargin, y, PageMargin+p.Width*0.55, y)
	p.SetDrawColor(140, 140, 140)
	p.Ln(3)
	for _, line := range b.Under {
		p.MultiCell(p.Width, TextLine, Drawable(line), "", "L", false)
	}
	p.Ln(TextLine * 0.5)
}

// height is what a signature takes on a page.
func (b Signature) height() float64 { return TextLine * float64(3+len(b.Under)) }

// Missing draws the box that says what the bundle lacks.
func (p *Paper) Missing(list []string) {
	p.SetDrawColor(160, 0, 0)
	p.SetTextColor(160, 0, 0)
	p.Table(Table{
		Columns: []string{"INCOMPLETE. Missing:"},
		Rows:    rowsOf(list),
	})
	p.SetTextColor(0, 0, 0)
	p.SetDrawColor(140, 140, 140)
}

func rowsOf(list []string) [][]string {
	var rows [][]string
	for _, item := range list {
		rows = append(rows, []string{item})
	}
	return rows
}
