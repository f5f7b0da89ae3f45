package statusreport

import (
	"mobility/reports/letter"
	"mobility/reports/wording"
)

// The measures of a table of the PDF.
const (
	pdfSize  = 6.6
	pdfSmall = 6.2
	pdfFine  = 5.6
	pdfPad   = 1.8
	pdfHead  = 17.0
	// pdfLines is how many lines a row takes at most.
	pdfLines = 3
)

// list draws a sheet as a part of its own.
func (p *sheetPDF) list(s *sheet) {
	p.part(s.name, p.PageNo() == p.pages[sheetSummary])
	p.heading(pdfMargin, pdfWidth, s.name)
	p.color(faint)
	p.y += p.write(pdfMargin, pdfWidth, 8, "", s.holds, 1) + 3
	if s.rows == 0 {
		p.color(ink)
		p.y += p.write(pdfMargin, pdfWidth, 8, "", s.none, 1)
		return
	}
	if rest := left(s.rows, paperRows); rest != "" {
		p.color(ink)
		p.y += p.write(pdfMargin, pdfWidth, 8, "", rest, 1) + 3
	}
	p.table(s)
}

// table draws the rows of a sheet over as many pages as they take, with the header on each, up to what a list has outside the workbook. A table
// of many columns has smaller letters.
func (p *sheetPDF) table(s *sheet) {
	var columns []*column
	for i := range s.columns {
		if c := &s.columns[i]; !c.aside && (!c.writeIn || s.name == "") {
			columns = append(columns, c)
		}
	}
	p.size = pdfSize
	switch {
	case s.name == sheetMethod:
		p.size = pdfFine
	case len(columns) > manyColumns:
		p.size = pdfSmall
	}
	widths := p.widths(columns)
	p.tableHead(columns, widths)
	for row := range s.each {
		if row == paperRows {
			break
		}
		p.tableRow(s, columns, widths)
	}
}

// manyColumns is how many columns a table has at most in letters of the usual size.
const manyColumns = 11

// widths shares out the page: a narrow column gets room for a date, the others what is left, by their widths.
func (p *sheetPDF) widths(columns []*column) []float64 {
	p.SetFont("text", "", p.size)
	date := p.GetStringWidth("2026-12-30") + 2*pdfPad + 1
	left, all := pdfWidth, 0.0
	for _, c := range columns {
		if c.width <= narrow {
			left -= date
		} else {
			all += c.width
		}
	}
	widths := make([]float64, len(columns))
	for i, c := range columns {
		widths[i] = date
		if c.width > narrow {
			widths[i] = c.width * left / all
		}
	}
	return widths
}

// tableHead draws the header of a table, in one line or two.
func (p *sheetPDF) tableHead(columns []*column, widths []float64) {
	pitch := (p.size - 0.3) * 1.2
	high := pdfHead - pitch
	p.SetFont("text", "B", p.size-0.3)
	for i, c := range columns {
		if len(p.SplitText(c.head, widths[i]-2*pdfPad)) > 1 {
			high = pdfHead
		}
	}
	p.fill(pdfMargin, p.y, pdfWidth, high, navy)
	p.color(white)
	x, top := pdfMargin, p.y
	for i, c := range columns {
		p.y = top + 1
		p.write(x+pdfPad, widths[i]-2*pdfPad, p.size-0.3, "B", c.head, 2)
		x += widths[i]
	}
	p.y = top + high
}

// cellLines are a value's lines in a column, at most three.
func (p *sheetPDF) cellLines(value any, width float64) []string {
	p.SetFont("text", "", p.size)
	if _, bold := value.(strong); bold {
		p.SetFont("text", "B", p.size)
	}
	text := letter.Drawable(textOf(value))
	if text == "" {
		return nil
	}
	parts := p.SplitText(text, width)
	if len(parts) > pdfLines {
		parts = parts[:pdfLines]
		parts[pdfLines-1] = wording.Shortened(parts[pdfLines-1]+"  ", len([]rune(parts[pdfLines-1])))
	}
	return parts
}

// drawnName is a name with the id of its bearer where no typeface has the letters of the name.
func drawnName(value any, id string) any {
	if name, is := value.(strong); is && id != "" && !letter.Draws(string(name)) {
		return strong(id + " " + string(name))
	}
	return value
}

// idOf is the id of the employee or case of the row at hand, "" for a sheet without ids.
func (s *sheet) idOf() string {
	for i := range s.columns {
		if s.columns[i].head == "ID" {
			return textOf(s.columns[i].value())
		}
	}
	return ""
}

func (p *sheetPDF) tableRow(s *sheet, columns []*column, widths []float64) {
	values, texts, most := make([]any, len(columns)), make([][]string, len(columns)), 1
	for i, c := range columns {
		values[i] = drawnName(c.value(), s.idOf())
		texts[i] = p.cellLines(values[i], widths[i]-2*pdfPad)
		most = max(most, len(texts[i]))
	}
	high := float64(most)*p.size*1.2 + pdfPad
	if p.y+high > pdfFoot {
		p.newPage()
		p.tableHead(columns, widths)
	}
	x := pdfMargin
	for i := range columns {
		p.cell(x, widths[i], high, values[i], texts[i])
		x += widths[i]
	}
	p.y += high
	p.SetDrawColor(rgb(hair))
	p.Line(pdfMargin, p.y, pdfMargin+pdfWidth, p.y)
}

// cell draws a value in its place: a badge on its colour, a name in bold.
func (p *sheetPDF) cell(x, w, h float64, value any, texts []string) {
	p.color(ink)
	p.SetFont("text", "", p.size)
	switch v := value.(type) {
	case badge:
		p.fill(x+1, p.y+1, w-2, h-2, tints[v.tone].ground)
		p.color(tints[v.tone].letters)
		p.SetFont("text", "B", p.size)
	case strong:
		p.SetFont("text", "B", p.size)
	case reply:
		p.fill(x, p.y, w, h, replyGround)
	}
	for i, text := range texts {
		p.SetXY(x+pdfPad, p.y+1+float64(i)*p.size*1.2)
		p.CellFormat(w-2*pdfPad, p.size*1.2, text, "", 0, "L", false, 0, "")
	}
}
