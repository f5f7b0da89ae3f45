package letter

// tableDrawing is a table while it is drawn.
type tableDrawing struct {
	*Paper
	table  Table
	widths []float64
	heads  [][]string // the header row's lines
}

// Table draws a table over as many pages as it takes; the header stands on each of them.
func (p *Paper) Table(b Table) {
	t := p.drawingOf(b)
	p.SetAutoPageBreak(false, PageMargin)
	p.SetFillColor(235, 238, 243)
	t.header()
	follow := p.follow
	for i, row := range b.Rows {
		p.follow = 0
		if i == len(b.Rows)-1 {
			p.follow = follow
		}
		t.row(row)
	}
	p.SetAutoPageBreak(true, PageMargin)
	p.SetFont("text", "", TextSize)
	p.Ln(TextLine * 0.7)
}

func (p *Paper) drawingOf(b Table) tableDrawing {
	t := tableDrawing{Paper: p, table: b}
	for _, share := range b.shares() {
		t.widths = append(t.widths, share*p.Width)
	}
	t.heads = t.lines(b.Columns, true)
	return t
}

// tableStart is the height of a table's header and first row, or of as much of a very tall row as makes a start.
func (p *Paper) tableStart(b Table) (height float64) {
	const start = 4 // lines
	t := p.drawingOf(b)
	if len(b.Columns) > 0 {
		height = rowHeight(t.heads)
	}
	if len(b.Rows) == 0 {
		return height
	}
	first := rowHeight(t.lines(b.Rows[0], false))
	if first >= t.fresh() {
		first = start*tableLine + 2*cellPadding
	}
	return height + first
}

// header draws the header row, where there is one, with room for the first row under it.
func (t *tableDrawing) header() {
	t.keep(t.tableStart(t.table))
	if len(t.table.Columns) > 0 {
		t.cells(t.heads, rowHeight(t.heads), true)
	}
}

// row draws one row. It goes to the next page if it does not fit here but fits there; a taller one is parted.
func (t *tableDrawing) row(row []string) {
	lines := t.lines(row, false)
	height := rowHeight(lines)
	if t.follow > 0 {
		height += TextLine*0.7 + t.follow
	}
	if height > t.Left() && (height < t.fresh() || t.fitting() < 3) {
		t.next()
	}
	for {
		upper, rest := partLines(lines, max(1, t.fitting()))
		t.cells(upper, rowHeight(upper), false)
		if rest == nil {
			return
		}
		lines = rest
		t.next()
	}
}

// next begins a page, with the header row on it.
func (t *tableDrawing) next() {
	t.AddPage()
	if len(t.table.Columns) > 0 {
		t.cells(t.heads, rowHeight(t.heads), true)
	}
}

// fitting is how many lines of a row have room on the page, fresh the height that a row finds on a new one.
func (t *tableDrawing) fitting() int { return int((t.Left() - 2*cellPadding) / tableLine) }

func (t *tableDrawing) fresh() float64 {
	_, height := t.GetPageSize()
	return height - 2*PageMargin - rowHeight(t.heads)
}

// lines are each cell's lines, broken to its column's width.
func (t *tableDrawing) lines(row []string, header bool) [][]string {
	lines := make([][]string, len(t.widths))
	for i, width := range t.widths {
		t.font(i, header)
		if text := Drawable(Cell(row, i)); text != "" {
			lines[i] = t.SplitText(text, width-2*cellPadding)
		}
	}
	return lines
}

// font sets a cell's font: bold in the header, and in the column of labels.
func (t *tableDrawing) font(column int, header bool) {
	style := ""
	if header || column == 0 && len(t.table.Columns) == 0 {
		style = "B"
	}
	t.SetFont("text", style, tableSize)
}

// cells draws one row's cells at one height.
func (t *tableDrawing) cells(lines [][]string, height float64, header bool) {
	x, y := PageMargin, t.GetY()
	for i, width := range t.widths {
		style := "D"
		if header {
			style = "DF"
		}
		t.Rect(x, y, width, height, style)
		t.font(i, header)
		for n, line := range lines[i] {
			t.SetXY(x+cellPadding, y+cellPadding+float64(n)*tableLine)
			t.CellFormat(width-2*cellPadding, tableLine, line, "", 0, "L", false, 0, "")
		}
		x += width
	}
	t.SetXY(PageMargin, y+height)
}

func rowHeight(lines [][]string) float64 {
	most := 1
	for _, cell := range lines {
		most = max(most, len(cell))
	}
	return float64(most)*tableLine + 2*cellPadding
}

// partLines parts a row after a number of lines; rest is nil where nothing is left.
func partLines(lines [][]string, after int) (upper, rest [][]string) {
	upper = make([][]string, len(lines))
	for i, cell := range lines {
		if len(cell) <= after {
			upper[i] = cell
			continue
		}
		if rest == nil {
			rest = make([][]string, len(lines))
		}
		upper[i], rest[i] = cell[:after], cell[after:]
	}
	return upper, rest
}
