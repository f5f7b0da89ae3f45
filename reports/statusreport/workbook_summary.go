package statusreport

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"mobility/docket"
	"mobility/reports/wording"
	"mobility/reports/workbook"
)

// The Summary is laid out on twelve equal columns, B to M.
const (
	summaryFirst   = 2
	summaryLast    = 13
	summaryColumn  = 12.3
	chartRowsDeep  = 14
	chartRowHeight = 18
	chartRowPixels = 21 // what excelize takes a row of that height for, less a hair
	gapHeight      = 9
	mostTallies    = 8
	mostLabel      = 42 // of a rule's title beside its bar
)

func (b *book) writeSummary() error {
	p := &page{book: b, sheet: sheetSummary, row: 1}
	p.hideGrid()
	p.widths(1, 2)
	for column := summaryFirst; column <= summaryLast; column++ {
		p.widths(column, summaryColumn)
	}
	p.summaryTitle()
	p.summaryTiles()
	p.summaryAreas()
	charts := p.row
	if len(p.open) > 0 {
		p.row += chartRowsDeep
	}
	p.pageBreak()
	p.summaryUrgent()
	p.summaryFindings()
	p.summaryMissing()
	p.pageBreak()
	p.summaryContents()
	if len(p.open) > 0 {
		p.summaryCharts(charts)
	}
	p.keep(b.printArea(sheetSummary, fmt.Sprintf("$B$1:$M$%d", p.row), ""))
	p.keep(b.file.SetSheetDimension(sheetSummary, "A1:"+place(summaryLast, p.row)))
	return p.err
}

func (p *page) wide(value any, style int) { p.set(summaryFirst, summaryLast, value, style) }

func (p *page) heading(text string) {
	p.wide(text, p.look.heading)
	p.height(24)
	p.row++
}

// gap leaves a low row before what comes next.
func (p *page) gap() {
	p.row++
	p.height(gapHeight)
	p.row++
}

func (p *page) pageBreak() { p.keep(p.file.InsertPageBreak(p.sheet, place(1, p.row))) }

func (p *page) summaryTitle() {
	p.wide("  "+p.clientTitle(), p.look.title)
	p.height(40)
	p.row++
	p.wide(fmt.Sprintf("   Immigration compliance status as of %s (%s)", p.AsOf.Long(), p.AsOf), p.look.subtitle)
	p.height(24)
	p.row++
	for i, sheet := range statusSheets[1:] {
		p.set(summaryFirst+i, summaryFirst+i, sheet.name, p.look.strip)
		p.link(summaryFirst+i, sheet.name, "A1")
	}
	for column := summaryFirst + len(statusSheets) - 1; column <= summaryLast; column++ {
		p.set(column, column, "", p.look.strip)
	}
	p.height(20)
	p.gap()
	p.wide(p.covers(), p.look.prose)
	p.height(heightOf(linesOf(p.covers(), 12*summaryColumn)))
	p.row++
	p.wide(wording.Confidential, p.look.note)
	p.gap()
}

// summaryTiles shows the six counts, each on its colour with its word below.
func (p *page) summaryTiles() {
	type tile struct {
		word, meaning string
		count         int
	}
	var tiles []tile
	for _, band := range docket.Bands {
		tiles = append(tiles, tile{bandWord(band), bandMeaning(band), p.total.Bands[band]})
	}
	tiles = append(tiles, tile{cannotTell, "missing information", p.total.CannotTell},
		tile{"Issues", "violations, possible violations, for information", p.total.Findings})
	for i, t := range tiles {
		style := p.look.tileNumbers[t.word]
		if t.count == 0 { // nothing to be alarmed about
			style = p.look.tileNumbers["Issues"]
		}
		p.set(summaryFirst+2*i, summaryFirst+2*i+1, t.count, style)
	}
	p.height(38)
	p.row++
	for i, t := range tiles {
		p.set(summaryFirst+2*i, summaryFirst+2*i+1, t.word, p.look.tileStrong)
	}
	p.row++
	for i, t := range tiles {
		p.set(summaryFirst+2*i, summaryFirst+2*i+1, t.meaning, p.look.tileWord)
	}
	p.gap()
}

func (p *page) summaryAreas() {
	p.heading("Deadlines and issues by area")
	p.set(2, 4, "Area", p.look.header)
	heads := []string{"Overdue", "Red", "Yellow", "Green", cannotTell, "Deadlines", "Issues"}
	for i, head := range heads {
		p.set(5+i, 5+i, head, p.look.headerMid)
	}
	p.set(12, 13, "", p.look.header)
	p.row++
	for _, a := range p.areas {
		p.summaryArea(domainTitle(a.Domain), a)
		if sheet := sheetOf(a.Domain); sheet != "" {
			p.set(12, 13, "Open the sheet "+sheet, p.look.link)
			p.link(12, sheet, "A1")
		}
		p.row++
	}
	p.summaryArea("All", p.total)
	p.put(12, 13, nil)
	p.gap()
}

func (p *page) summaryArea(title string, a area) {
	p.put(2, 4, strong(title))
	for i, band := range docket.Bands {
		if n := a.Bands[band]; n > 0 {
			p.set(5+i, 5+i, n, p.look.bands[band])
		} else {
			p.put(5+i, 5+i, 0)
		}
	}
	p.put(9, 9, a.CannotTell)
	p.put(10, 10, a.Open()+a.CannotTell)
	p.put(11, 11, a.Findings)
}

// sheetOf is the sheet that lists an area; status has none of its own.
func sheetOf(domain string) string {
	for _, a := range areaSheets {
		for _, d := range a.domains {
			if d == domain {
				return a.sheet
			}
		}
	}
	if domain == "status" {
		return sheetDeadlines
	}
	return ""
}

func (p *page) summaryUrgent() {
	p.heading(fmt.Sprintf("The most urgent of %s", wording.Counted(len(p.open), "open deadline")))
	if len(p.open) == 0 {
		p.wide("No open deadlines.", p.look.prose)
		p.row += 2
		return
	}
	for _, head := range []struct {
		from, to int
		text     string
	}{{2, 2, "Band"}, {3, 3, "Due"}, {4, 4, "Days left"}, {5, 6, "Person or case"}, {7, 10, "Deadline"},
		{11, 13, "Citation"}} {
		style := p.look.header
		if head.to < 5 {
			style = p.look.headerMid
		}
		p.set(head.from, head.to, head.text, style)
	}
	p.row++
	for i, d := range p.urgent() {
		p.put(2, 2, p.standingBadge(d))
		p.put(3, 3, d.Due)
		p.link(3, sheetDeadlines, place(1, i+2))
		p.put(4, 4, d.DaysLeft)
		p.put(5, 6, strong(d.Subject.Name))
		p.put(7, 10, lines{d.Summary})
		p.put(11, 13, lines{wording.Pinned(d.Citation)})
		p.height(heightOf(max(linesOf(d.Subject.Name, 2*summaryColumn), linesOf(d.Summary, 4*summaryColumn),
			linesOf(wording.Pinned(d.Citation), 3*summaryColumn))))
		p.row++
	}
	p.row++
}

func (p *page) summaryFindings() {
	p.heading("Issues by severity")
	counts := p.bySeverity()
	for _, severity := range severities {
		p.put(2, 2, badge{severityWord(severity), p.look.severities[severity]})
		p.put(3, 3, counts[severity])
		p.put(4, 8, severityMeaning(severity))
		p.set(9, 13, "Open the sheet Issues", p.look.link)
		p.link(9, sheetFindings, "A1")
		p.row++
	}
	p.row++
}

func (p *page) summaryMissing() {
	p.heading("Dates we cannot calculate, and the information needed")
	tallies := p.missingByFact()
	if len(tallies) == 0 {
		p.wide("None: no information is missing.", p.look.prose)
		p.row += 2
		return
	}
	for i, t := range tallies[:min(mostTallies, len(tallies))] {
		said := t.Fact
		if t.Says != "" {
			said = t.Says + " (" + t.Fact + ")"
		}
		p.put(2, 2, t.Count)
		p.put(3, 8, lines{fmt.Sprintf("without %s", said)})
		p.set(9, 13, "Open the sheet Missing information", p.look.link)
		p.link(9, sheetMissing, "A1")
		if rest := len(tallies) - mostTallies; i == mostTallies-1 && rest > 0 {
			p.row++
			p.wide("and "+wording.Counted(rest, "further fact"), p.look.note)
		}
		p.row++
	}
	p.row++
}

func (p *page) summaryContents() {
	p.heading("In this workbook")
	for _, sheet := range statusSheets[1:] {
		p.set(2, 3, sheet.name, p.look.link)
		p.link(2, sheet.name, "A1")
		p.put(4, 11, lines{sheet.holds})
		p.put(12, 13, wording.Counted(p.book.rows[sheet.name], rowNoun(sheet.name)))
		p.row++
	}
	p.row++
}

func rowNoun(sheet string) string {
	if sheet == sheetMethod {
		return "rule"
	}
	return "row"
}

// summaryCharts draws the two charts over the rows left free for them, out of figures written at the sheet's end.
func (p *page) summaryCharts(at int) {
	for row := at; row < at+chartRowsDeep; row++ {
		p.keep(p.file.SetRowHeight(p.sheet, row, chartRowHeight))
	}
	p.heading("The figures behind the charts")
	months := p.chartFigures("Deadlines by month", p.monthStacks())
	p.row++
	byRule := p.ruleStacks()
	slices.Reverse(byRule) // a bar chart draws its first row at the bottom
	rules := p.chartFigures("Deadlines by rule", byRule)
	p.chart(place(summaryFirst, at), excelize.ColStacked, "Deadlines by month", months)
	p.chart(place(summaryFirst+6, at), excelize.BarStacked, "Deadlines by rule", rules)
}

// figures is where the numbers of a chart stand.
type figures struct{ head, first, last int }

func (p *page) chartFigures(title string, stacks []stack) figures {
	at := figures{head: p.row, first: p.row + 1, last: p.row + max(1, len(stacks))}
	p.set(2, 5, title, p.look.header)
	for i, band := range docket.Bands {
		p.set(6+i, 6+i, bandWord(band), p.look.headerMid)
	}
	p.row++
	for _, pile := range stacks {
		p.put(2, 5, wording.Shortened(pile.Label, mostLabel))
		for i, band := range docket.Bands {
			p.put(6+i, 6+i, pile.Counts[band])
		}
		p.row++
	}
	p.row = max(p.row, at.last+1)
	return at
}

// chart draws a native chart: a series for each band, in its colour.
func (p *page) chart(cell string, kind excelize.ChartType, title string, at figures) {
	column := func(n, from, to int) string {
		name, err := excelize.ColumnNumberToName(n)
		p.keep(err)
		return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", sheetSummary, name, from, name, to)
	}
	var series []excelize.ChartSeries
	for i, band := range docket.Bands {
		name, _, _ := strings.Cut(column(6+i, at.head, at.head), ":")
		series = append(series, excelize.ChartSeries{
			Name: name, Categories: column(2, at.first, at.last), Values: column(6+i, at.first, at.last),
			Fill: ground(bandTints[band].chart),
		})
	}
	gap, overlap, small := uint(45), 100, *font(8, faint, false)
	p.keep(p.file.AddChart(p.sheet, cell, &excelize.Chart{
		Type: kind, Series: series,
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: title, Font: font(12, workbook.Navy, true)}}},
		Legend:    excelize.ChartLegend{Position: "bottom", Font: &small},
		Dimension: excelize.ChartDimension{Width: 545, Height: chartRowsDeep * chartRowPixels},
		GapWidth:  &gap, Overlap: &overlap,
		XAxis:  excelize.ChartAxis{Font: small},
		YAxis:  excelize.ChartAxis{Font: small, MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}},
		Border: excelize.LineOptions{Type: excelize.LineNone},
		Format: excelize.GraphicOptions{AltText: title + ". The figures are in the table at the end of this sheet."},
	}))
}
