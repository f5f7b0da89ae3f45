package statusreport

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"mobility/docket"
	"mobility/internal/nobreak"
	"mobility/reports/wording"
	"mobility/reports/workbook"
)

// Page 1 is laid out on twelve equal columns, B to M.
const (
	frontFirst   = 2
	frontLast    = 13
	frontColumn  = 12.2
	frontHalf    = 7  // the last column of the left half
	chartDeep    = 10 // rows under a chart
	chartRowHigh = 18
	gapHeight    = 8
)

// The columns of the table of actions: from, to.
var actionCells = [][2]int{{2, 2}, {3, 4}, {5, 7}, {8, 11}, {12, 12}, {13, 13}}

func (b *book) writeFront() error {
	p := &page{book: b, sheet: sheetSummary, row: 1}
	f := b.front()
	p.hideGrid()
	p.widths(1, 1.5)
	for column := frontFirst; column <= frontLast; column++ {
		p.widths(column, frontColumn)
	}
	p.frontTitle(f)
	p.frontTiles(f)
	p.frontActions(f)
	charts := p.frontCharts(f)
	p.frontLists(f)
	p.keep(b.printArea(sheetSummary, fmt.Sprintf("$B$1:$M$%d", p.row), ""))
	p.row += 2
	p.frontContents()
	p.frontFigures(f, charts)
	p.keep(b.file.SetSheetDimension(sheetSummary, "A1:"+place(frontLast, p.row)))
	return p.err
}

func (p *page) wide(value any, style int) { p.set(frontFirst, frontLast, value, style) }

// gap leaves a low row before what comes next.
func (p *page) gap() {
	p.row++
	p.height(gapHeight)
	p.row++
}

func (p *page) frontTitle(f *front) {
	p.wide("  "+p.clientTitle(), p.styles.title)
	p.height(36)
	p.row++
	text := "   Immigration status report as of " + p.AsOf.Long()
	if !f.Since.IsZero() {
		text += ", with changes since " + f.Since.Plain()
	}
	p.wide(text, p.styles.subtitle)
	p.height(20)
	p.row++
	if to := p.prepared(); to != "" {
		p.wide("   "+to, p.styles.subtitle)
		p.height(20)
		p.row++
	}
	p.height(gapHeight)
	p.row++
	p.wide(f.Sentence, p.styles.lead)
	p.height(16 * float64(workbook.Lines(f.Sentence, 12*frontColumn*0.78)))
	p.row++
	if f.More != "" {
		p.wide(f.More, p.styles.prose)
		p.height(heightOf(workbook.Lines(f.More, 12*frontColumn)))
		p.row++
	}
	if f.Soon != "" {
		p.wide(nobreak.Text(f.Soon), p.styles.prose)
		p.height(heightOf(workbook.Lines(f.Soon, 12*frontColumn)))
		p.row++
	}
	p.height(gapHeight)
	p.row++
}

// frontTiles shows the six counts, each on its colour with its word below.
func (p *page) frontTiles(f *front) {
	for i, t := range f.Tiles {
		p.set(frontFirst+2*i, frontFirst+2*i+1, t.Count, p.styles.tiles[t.Tone])
	}
	p.height(36)
	p.row++
	for i, t := range f.Tiles {
		p.set(frontFirst+2*i, frontFirst+2*i+1, t.Word, p.styles.tileStrong)
	}
	p.height(17)
	p.row++
	for i, t := range f.Tiles {
		p.set(frontFirst+2*i, frontFirst+2*i+1, t.Note, p.styles.tileWord)
	}
	p.height(26)
	p.gap()
}

func (p *page) frontActions(f *front) {
	p.wide(f.actionTitle(), p.styles.heading)
	p.height(22)
	p.row++
	for i, head := range []string{"By", "Employee", "Issue", "Next step", "Owner", HeadReply} {
		p.set(actionCells[i][0], actionCells[i][1], head, p.styles.header)
	}
	p.set(frontLast+1, frontLast+1, HeadRow, p.styles.note) // does not print: a returned workbook is read by it
	p.height(18)
	p.row++
	if len(f.Actions) == 0 {
		p.wide(p.NothingToDo(), p.styles.prose)
		p.row++
	}
	for _, a := range f.Actions {
		cells := []any{badge{a.When, a.Tone}, strong(strings.TrimSpace(numberBelow(a.Name) + "\n" + a.Class)), lines{nobreak.Text(brief(a.Issue, 3*frontColumn, briefLines))},
			lines{nobreak.Text(brief(a.Next, 4*frontColumn, briefLines))}, lines{a.Owner}, reply("")}
		height := 1
		for i, value := range cells {
			from, to := actionCells[i][0], actionCells[i][1]
			p.put(from, to, value)
			_, tall := p.styles.cell(value, float64(to-from+1)*frontColumn)
			height = max(height, tall)
		}
		p.set(frontLast+1, frontLast+1, a.row, p.styles.note)
		p.keep(p.offerReplies(p.sheet, place(actionCells[5][0], p.row)))
		p.height(heightOf(min(height, briefLines)))
		p.row++
	}
	p.gap()
}

// numberBelow puts the number of an application on a line of its own: the column is as wide as the number, which must not break.
func numberBelow(name string) string { return strings.Replace(name, "LCA I-", "LCA\nI-", 1) }

// frontCharts draws the months on the left and the green card pipeline on the right, and returns the row of the chart.
func (p *page) frontCharts(f *front) int {
	p.set(frontFirst, frontHalf, "Work authorization expirations by month (people)", p.styles.heading)
	p.set(frontHalf+2, frontLast, fmt.Sprintf("Green card pipeline (%s)", wording.Counted(f.Labor, "PERM case")), p.styles.heading)
	p.height(22)
	p.row++
	at := p.row
	for i := range chartDeep {
		if i < len(f.Pipeline) {
			step := f.Pipeline[i]
			p.set(frontHalf+2, frontLast-1, string(step.Step), p.styles.text)
			p.set(frontLast, frontLast, step.Count, p.styles.number)
		}
		p.height(chartRowHigh)
		p.row++
	}
	if f.Ahead != "" {
		p.row -= 2
		p.keep(p.file.MergeCell(p.sheet, place(frontHalf+2, p.row), place(frontLast, p.row+1)))
		p.keep(p.file.SetCellStr(p.sheet, place(frontHalf+2, p.row), f.Ahead))
		p.keep(p.file.SetCellStyle(p.sheet, place(frontHalf+2, p.row), place(frontLast, p.row+1), p.styles.prose))
		p.row += 2
	}
	p.gap()
	return at
}

func (p *page) frontLists(f *front) {
	p.set(frontFirst, frontHalf, f.sinceTitle(), p.styles.heading)
	p.set(frontHalf+2, frontLast, "Compliance files", p.styles.heading)
	p.height(22)
	p.row++
	for i := range max(len(f.Events), len(f.Files)) {
		height := 1
		for side, list := range [][]string{f.Events, f.Files} {
			if i >= len(list) {
				continue
			}
			from, to := frontFirst, frontHalf
			if side == 1 {
				from, to = frontHalf+2, frontLast
			}
			text := "• " + list[i]
			p.set(from, to, text, p.styles.prose)
			height = max(height, workbook.Lines(text, float64(to-from+1)*frontColumn))
		}
		p.height(heightOf(height))
		p.row++
	}
	p.height(gapHeight)
	p.row++
	if f.Words != "" {
		text := docket.TermsTitle + ": " + f.Words
		p.wide(text, p.styles.prose)
		p.height(heightOf(workbook.Lines(text, 12*frontColumn)))
		p.row++
	}
	p.wide(wording.Confidential, p.styles.note)
	p.height(heightOf(2))
}

// frontContents links the other sheets.
func (p *page) frontContents() {
	p.wide("In this workbook", p.styles.heading)
	p.height(22)
	p.row++
	for i := range p.sheets {
		s := &p.sheets[i]
		p.set(2, 4, s.name, p.styles.link)
		p.link(2, s.name, "A1")
		p.set(5, 11, s.holds, p.styles.prose)
		p.set(12, 13, wording.Counted(s.rows, "row"), p.styles.text)
		p.row++
	}
	p.set(2, 4, sheetMethod, p.styles.link)
	p.link(2, sheetMethod, "A1")
	p.set(5, 13, "How to read this report", p.styles.prose)
	p.row += 2
}

// frontFigures writes the figures behind the chart and draws it.
func (p *page) frontFigures(f *front, chart int) {
	p.wide("The figures behind the chart", p.styles.heading)
	p.height(22)
	p.row++
	head := p.row
	p.set(2, 5, "Month", p.styles.header)
	for i, band := range docket.Bands {
		p.set(6+i, 6+i, bandTitle(band), p.styles.headerMid)
	}
	for _, month := range f.Months {
		p.row++
		p.put(2, 5, month.Label)
		for i, band := range docket.Bands {
			if n := month.Counts[band]; n > 0 {
				p.put(6+i, 6+i, n)
			}
		}
	}
	p.monthChart(place(frontFirst, chart), head, p.row)
}

// monthChart draws a native chart of the figures in some rows: a series for each band, in its colour.
func (p *page) monthChart(cell string, head, last int) {
	column := func(n, from, to int) string {
		name, err := excelize.ColumnNumberToName(n)
		p.keep(err)
		return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", sheetSummary, name, from, name, to)
	}
	var series []excelize.ChartSeries
	for i, band := range docket.Bands {
		name, _, _ := strings.Cut(column(6+i, head, head), ":")
		series = append(series, excelize.ChartSeries{
			Name: name, Categories: column(2, head+1, last), Values: column(6+i, head+1, last), Fill: ground(tints[toneOf(band)].chart),
		})
	}
	gap, overlap, small := uint(45), 100, *font(8, faint, false)
	p.keep(p.file.AddChart(p.sheet, cell, &excelize.Chart{
		Type: excelize.ColStacked, Series: slices.Clone(series),
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: " ", Font: font(6, workbook.Navy, false)}}},
		Legend:    excelize.ChartLegend{Position: "bottom", Font: &small},
		Dimension: excelize.ChartDimension{Width: 560, Height: chartDeep * 24},
		GapWidth:  &gap, Overlap: &overlap,
		PlotArea: excelize.ChartPlotArea{ShowVal: true},
		XAxis:    excelize.ChartAxis{Font: small},
		YAxis:    excelize.ChartAxis{Font: small, MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}},
		Border:   excelize.LineOptions{Type: excelize.LineNone},
		Format:   excelize.GraphicOptions{AltText: "Work authorization expirations by month. The figures are in the table at the end of this sheet."},
	}))
}
