package reports

import (
	"bytes"
	"fmt"
	"io"
	"strconv"

	"codeberg.org/go-pdf/fpdf"

	"mobility/internal/civil"
)

// The look of a page, in points (72 to the inch), on US letter paper.
const (
	pageMargin  = 72.0
	textSize    = 10.0
	textLine    = 13.5
	smallSize   = 8.0
	tableSize   = 9.0
	tableLine   = 11.5
	cellPadding = 3.0
	listIndent  = 18.0
)

// headingSizes are the sizes of headings by level.
var headingSizes = []float64{13, 11.5, 10.5}

// paper is the pages of a PDF while words are written onto them.
type paper struct {
	*fpdf.Fpdf
	width float64 // of the text
}

// WritePDF writes the letter as a PDF with its fonts in it. A character that the font lacks is spelled as its number.
func WritePDF(w io.Writer, letter *Letter) error {
	content, err := letterPDF(letter, true)
	if err != nil {
		return err
	}
	if _, err := w.Write(content); err != nil {
		return fmt.Errorf("write the letter %q: %w", letter.Title, err)
	}
	return nil
}

// letterPDF is the letter as a PDF, with its own page numbers or without.
func letterPDF(letter *Letter, numbered bool) ([]byte, error) {
	if err := letter.check(); err != nil {
		return nil, err
	}
	p := newPaper(letter.Title, letter.Date)
	p.frame(letter, numbered)
	p.AddPage()
	if letter.Title != "" {
		p.heading(0, letter.Title)
	}
	for _, block := range letter.Blocks {
		p.block(block)
	}
	return p.bytes()
}

// newPaper begins a PDF whose bytes follow from what is written into it and from the day.
func newPaper(title string, day civil.Date) *paper {
	f := fpdf.New("P", "pt", "Letter", "")
	f.SetCatalogSort(true)
	f.SetCreationDate(day.Time())
	f.SetModificationDate(day.Time())
	f.SetProducer("mobility", false)
	f.SetTitle(title, true)
	f.SetLang("en-US")
	f.AddUTF8FontFromBytes("text", "", fontRegular)
	f.AddUTF8FontFromBytes("text", "B", fontBold)
	f.SetMargins(pageMargin, pageMargin, pageMargin)
	f.SetAutoPageBreak(true, pageMargin)
	f.SetCellMargin(0)
	f.SetLineWidth(0.5)
	f.SetDrawColor(140, 140, 140)
	f.SetFont("text", "", textSize)
	width, _ := f.GetPageSize()
	return &paper{Fpdf: f, width: width - 2*pageMargin}
}

func (p *paper) bytes() ([]byte, error) {
	var out bytes.Buffer
	if err := p.Output(&out); err != nil {
		return nil, fmt.Errorf("make a PDF: %w", err)
	}
	return out.Bytes(), nil
}

// frame sets what stands at the head and foot of every page.
func (p *paper) frame(letter *Letter, numbered bool) {
	p.SetHeaderFuncMode(func() {
		p.SetFont("text", "", smallSize)
		p.SetXY(pageMargin, pageMargin/2)
		p.CellFormat(p.width, textLine, p.fitted(letter.Header), "", 0, "L", false, 0, "")
		if letter.Draft {
			p.SetXY(pageMargin, pageMargin/2)
			p.SetFont("text", "B", smallSize)
			p.SetTextColor(160, 0, 0)
			p.CellFormat(p.width, textLine, draftMark, "", 0, "R", false, 0, "")
			p.SetTextColor(0, 0, 0)
		}
		p.SetFont("text", "", textSize)
	}, true)
	p.AliasNbPages("{pages}")
	p.SetFooterFunc(func() {
		_, height := p.GetPageSize()
		p.SetFont("text", "", smallSize)
		p.SetXY(pageMargin, height-pageMargin*2/3)
		p.CellFormat(p.width, textLine, p.fitted(letter.Footer), "", 0, "L", false, 0, "")
		if numbered {
			// The number of pages is put in at the end, so its width is not known yet.
			p.SetX(pageMargin + p.width - p.GetStringWidth("Page 88 of 88"))
			p.CellFormat(0, textLine, fmt.Sprintf("Page %d of {pages}", p.PageNo()), "", 0, "L", false, 0, "")
		}
	})
}

// fitted is a line that leaves room for what stands to its right.
func (p *paper) fitted(text string) string {
	text = drawable(text)
	for p.GetStringWidth(text) > p.width*0.6 {
		text = shortened(text, len([]rune(text))-1)
	}
	return text
}

func (p *paper) block(block Block) {
	switch b := block.(type) {
	case Heading:
		p.heading(min(max(b.Level, 1), len(headingSizes)), b.Text)
	case Paragraph:
		p.paragraph(b)
	case List:
		p.list(b)
	case Table:
		p.table(b)
	case Signature:
		p.signature(b)
	}
}

// heading writes a heading, or at level 0 the title. It is not left alone at the foot of a page.
func (p *paper) heading(level int, text string) {
	size := 17.0
	if level > 0 {
		size = headingSizes[level-1]
		p.keep(size*1.3 + textLine*2.5)
		if p.GetY() > pageMargin {
			p.Ln(textLine * 0.5)
		}
	}
	p.SetFont("text", "B", size)
	p.MultiCell(p.width, size*1.3, drawable(text), "", "L", false)
	p.Ln(textLine * 0.35)
	p.SetFont("text", "", textSize)
}

// keep begins a new page if less than the height is left on this one.
func (p *paper) keep(height float64) {
	if height > p.left() {
		p.AddPage()
	}
}

// left is the height that is left on the page.
func (p *paper) left() float64 {
	_, height := p.GetPageSize()
	return height - pageMargin - p.GetY()
}

func (p *paper) paragraph(b Paragraph) {
	if b.Strong {
		p.SetFont("text", "B", textSize)
	}
	p.MultiCell(p.width, textLine, drawable(b.Text), "", "L", false)
	p.Ln(textLine * 0.5)
	p.SetFont("text", "", textSize)
}

func (p *paper) list(b List) {
	for i, item := range b.Items {
		mark := "•"
		if b.Numbered {
			mark = strconv.Itoa(i+1) + "."
		}
		indent := max(listIndent, p.GetStringWidth(mark)+6)
		p.keep(textLine)
		p.CellFormat(indent, textLine, mark, "", 0, "L", false, 0, "")
		p.SetLeftMargin(pageMargin + indent) // also where the item goes on, on the next page
		p.MultiCell(p.width-indent, textLine, drawable(item), "", "L", false)
		p.SetLeftMargin(pageMargin)
		p.SetX(pageMargin)
		p.Ln(textLine * 0.15)
	}
	p.Ln(textLine * 0.35)
}

func (p *paper) signature(b Signature) {
	p.keep(textLine * float64(3+len(b.Under)))
	p.Ln(textLine * 2)
	y := p.GetY()
	p.SetDrawColor(0, 0, 0)
	p.Line(pageMargin, y, pageMargin+p.width*0.55, y)
	p.SetDrawColor(140, 140, 140)
	p.Ln(3)
	for _, line := range b.Under {
		p.MultiCell(p.width, textLine, drawable(line), "", "L", false)
	}
	p.Ln(textLine * 0.5)
}
