package statusreport

import (
	"fmt"
	"io"
	"strconv"

	"mobility/reports/letter"
	"mobility/reports/wording"
)

// The measures of the PDF, in points, on US letter paper turned sideways.
const (
	pdfWide   = 792.0
	pdfHigh   = 612.0
	pdfMargin = 34.0
	pdfWidth  = pdfWide - 2*pdfMargin
	pdfFoot   = pdfHigh - 30 // nothing of a page's content stands below
)

// sheetPDF is the report on its way to being a PDF.
type sheetPDF struct {
	*digest
	*letter.Paper
	// pages are the pages on which the parts begin, known after a first drawing.
	pages map[string]int
	links map[string]int
	// y is where the next thing is drawn, size that of the letters of the table at hand.
	y, size float64
}

// writePDF draws the report twice: the first drawing determines on which page each part begins, for the contents.
func (d *digest) writePDF(w io.Writer) error {
	first := d.drawPDF(map[string]int{})
	if err := first.Error(); err != nil {
		return err
	}
	content, err := d.drawPDF(first.pages).Bytes()
	if err != nil {
		return err
	}
	_, err = w.Write(content)
	return err
}

// drawPDF draws the report; known are the pages of its parts.
func (d *digest) drawPDF(known map[string]int) *sheetPDF {
	p := &sheetPDF{digest: d, Paper: letter.NewPaper("Immigration status report of "+d.clientTitle(), d.AsOf), pages: map[string]int{}, links: map[string]int{}}
	p.SetAuthor("mobility", false)
	p.SetMargins(pdfMargin, pdfMargin, pdfMargin)
	p.SetAutoPageBreak(false, 0)
	p.SetLineWidth(0.4)
	p.AliasNbPages("{pages}")
	p.SetFooterFunc(p.foot)
	f, sheets := d.front(), d.sheets()
	p.cover(f, sheets, known)
	p.part(sheetSummary, true)
	p.frontPage(f)
	for i := range sheets {
		p.list(&sheets[i])
	}
	p.methodPage()
	return p
}

// foot is the foot of a page.
func (p *sheetPDF) foot() {
	p.color(faint)
	p.SetFont("text", "", 7)
	p.SetXY(pdfMargin, pdfHigh-24)
	p.CellFormat(pdfWidth, 10, letter.Drawable(wording.Shortened(p.clientTitle(), 80)+", as of "+p.AsOf.Plain()+". Confidential."), "", 0, "L", false, 0, "")
	p.SetX(pdfWide - pdfMargin - p.GetStringWidth("Page 88 of 88")) // the number of pages is put in at the end
	p.CellFormat(0, 10, fmt.Sprintf("Page %d of {pages}", p.PageNo()), "", 0, "L", false, 0, "")
}

// newPage begins a page.
func (p *sheetPDF) newPage() {
	p.AddPageFormat("L", p.GetPageSizeStr("Letter"))
	p.y = pdfMargin
}

// part begins a part of the report, on a page of its own or below the one before, with its bookmark.
func (p *sheetPDF) part(name string, own bool) {
	if own || p.y > pdfFoot-90 {
		p.newPage()
	} else {
		p.y += 16
	}
	p.pages[name] = p.PageNo()
	p.Bookmark(name, 0, p.y)
	if p.links[name] > 0 {
		p.SetLink(p.links[name], p.y, p.PageNo())
	}
}

// color sets the colour of letters.
func (p *sheetPDF) color(hex string) { p.SetTextColor(rgb(hex)) }

// fill draws a rectangle of a colour.
func (p *sheetPDF) fill(x, y, w, h float64, hex string) {
	p.SetFillColor(rgb(hex))
	p.Rect(x, y, w, h, "F")
}

// rgb reads a colour: six hexadecimal digits.
func rgb(hex string) (r, g, b int) {
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil { // a colour is part of the program
		return 0, 0, 0
	}
	return int(n >> 16), int(n >> 8 & 0xFF), int(n & 0xFF)
}

// text writes lines of text at a place, at most that many, and returns the height that they take.
func (p *sheetPDF) write(x, w, size float64, style, text string, most int) float64 {
	p.SetFont("text", style, size)
	pitch := size * 1.2
	parts := p.SplitText(letter.Drawable(text), w)
	if len(parts) > most {
		parts = parts[:most]
		parts[most-1] = wording.Shortened(parts[most-1]+" …", len([]rune(parts[most-1])))
	}
	for i, part := range parts {
		p.SetXY(x, p.y+float64(i)*pitch)
		p.CellFormat(w, pitch, part, "", 0, "L", false, 0, "")
	}
	return float64(len(parts)) * pitch
}

// heading writes the heading of a part, with a line under it.
func (p *sheetPDF) heading(x, w float64, text string) {
	p.color(navy)
	p.write(x, w, 12, "B", text, 1)
	p.SetDrawColor(rgb(navy))
	p.Line(x, p.y+16, x+w, p.y+16)
	p.y += 20
}

// cover is the title with the contents.
func (p *sheetPDF) cover(f *front, sheets []sheet, known map[string]int) {
	p.newPage()
	p.fill(0, 0, pdfWide, 210, navy)
	p.color(white)
	p.y = 64
	p.write(pdfMargin+20, pdfWidth-40, 11, "", "IMMIGRATION STATUS REPORT", 1)
	p.y += 24
	p.y += p.write(pdfMargin+20, pdfWidth-40, 26, "B", p.clientTitle(), 2)
	p.y += 10
	as := "As of " + p.AsOf.Long()
	if !f.Since.IsZero() {
		as += ", with changes since " + f.Since.Plain()
	}
	p.y += p.write(pdfMargin+20, pdfWidth-40, 12, "", as, 1)
	if to := p.prepared(); to != "" {
		p.y += 4
		p.write(pdfMargin+20, pdfWidth-40, 11, "", to, 1)
	}
	p.y = 240
	p.heading(pdfMargin+20, pdfWidth-40, "Contents")
	p.content(sheetSummary, "What we need from you", known)
	for i := range sheets {
		p.content(sheets[i].name, sheets[i].holds, known)
	}
	p.content(sheetMethod, "How to read this report", known)
	p.y += 14
	p.color(faint)
	p.write(pdfMargin+20, pdfWidth-40, 8, "", wording.Confidential, 2)
}

// content is a line of the contents.
func (p *sheetPDF) content(name, holds string, known map[string]int) {
	p.links[name] = p.AddLink()
	p.color(ink)
	p.write(pdfMargin+20, 130, 9.5, "B", name, 1)
	p.color(faint)
	p.write(pdfMargin+160, pdfWidth-210, 9.5, "", holds, 1)
	p.color(ink)
	p.SetXY(pdfMargin+20, p.y)
	number := ""
	if page := known[name]; page > 0 {
		number = strconv.Itoa(page)
	}
	p.CellFormat(pdfWidth-40, 12, number, "", 0, "R", false, p.links[name], "")
	p.y += 17
}

// methodPage says how to read the report, and what its dates rest on.
func (p *sheetPDF) methodPage() {
	p.part(sheetMethod, p.y > pdfFoot-200)
	p.heading(pdfMargin, pdfWidth, sheetMethod)
	p.color(ink)
	for _, paragraph := range p.howToRead() {
		p.y += p.write(pdfMargin, pdfWidth, 8, "", paragraph, 6) + 4
	}
	sources := p.sources()
	if len(sources) == 0 {
		return
	}
	half := (len(sources) + 1) / 2
	at := func(side, i int) source {
		if i += side * half; i < len(sources) {
			return sources[i]
		}
		return source{}
	}
	rows := make([]int, half)
	for i := range rows {
		rows[i] = i
	}
	s := sheetOf(p.digest, listing{name: sheetMethod}, rows,
		columnOf[int]{head: "What the dates are based on", width: 70, value: func(i int) any { return at(0, i).Title }},
		columnOf[int]{head: "Citation", width: 50, value: func(i int) any { return at(0, i).Pin }},
		columnOf[int]{head: "What the dates are based on", width: 70, value: func(i int) any { return at(1, i).Title }},
		columnOf[int]{head: "Citation", width: 50, value: func(i int) any { return at(1, i).Pin }})
	p.y += 6
	p.table(&s)
}
