package statusreport

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"mobility/internal/audience"
	"mobility/internal/law"
	"mobility/reports/workbook"
)

// page writes a sheet that is read from top to bottom, cell by cell, and keeps the first error.
type page struct {
	*book
	sheet string
	row   int
	err   error
}

func (p *page) keep(err error) {
	if p.err == nil && err != nil {
		p.err = fmt.Errorf("writing the sheet %s, row %d: %w", p.sheet, p.row, err)
	}
}

// set writes a value in the current row, from one column to another.
func (p *page) set(from, to int, value any, style int) {
	first, last := place(from, p.row), place(to, p.row)
	if text, ok := value.(string); ok { // never SetCellValue: text stays text
		p.keep(p.file.SetCellStr(p.sheet, first, text))
	} else if value != nil {
		p.keep(p.file.SetCellValue(p.sheet, first, value))
	}
	p.keep(p.file.SetCellStyle(p.sheet, first, last, style))
	if from < to {
		p.keep(p.file.MergeCell(p.sheet, first, last))
	}
}

// put writes a dressed cell, as tables have them.
func (p *page) put(from, to int, value any) {
	cell, _ := p.styles.cell(value, 1)
	p.set(from, to, cell.Value, cell.StyleID)
}

func (p *page) height(points float64) { p.keep(p.file.SetRowHeight(p.sheet, p.row, points)) }

// link leads from a cell to another sheet.
func (p *page) link(column int, sheet, cell string) {
	p.keep(p.file.SetCellHyperLink(p.sheet, place(column, p.row), inSheet(sheet, cell), "Location"))
}

func (p *page) widths(from int, widths ...float64) {
	for i, width := range widths {
		name, err := excelize.ColumnNumberToName(from + i)
		p.keep(err)
		p.keep(p.file.SetColWidth(p.sheet, name, name, width))
	}
}

// hideGrid takes away the lines between the cells: what is read as a page should look like one.
func (p *page) hideGrid() {
	no := false
	p.keep(p.file.SetSheetView(p.sheet, 0, &excelize.ViewOptions{ShowGridLines: &no}))
}

var methodWidths = []float64{36, 20, 11, 28, 50, 14, 11, 9}

func (b *book) writeMethod() error {
	p := &page{book: b, sheet: sheetMethod, row: 1}
	last := len(methodWidths)
	if b.Audience.May(audience.Working) {
		p.widths(1, methodWidths...)
	} else {
		last = len(clientMethodWidths)
		p.widths(1, clientMethodWidths...)
	}
	p.hideGrid()
	p.set(1, last, "  Method", b.styles.title)
	p.height(34)
	p.row++
	p.set(1, last, "Back to Summary", b.styles.back)
	p.link(1, sheetSummary, "A1")
	p.row++
	p.methodIntroduction(last)
	if b.Audience.May(audience.Working) {
		p.methodRules(last)
		p.methodReadings(last)
	} else {
		p.methodSources()
		onePage := 1
		p.keep(b.file.SetPageLayout(sheetMethod, &excelize.PageLayoutOptions{FitToHeight: &onePage}))
	}
	lastColumn, err := excelize.ColumnNumberToName(last)
	p.keep(err)
	p.keep(b.printArea(sheetMethod, fmt.Sprintf("$A$1:$%s$%d", lastColumn, p.row), ""))
	p.keep(b.file.SetSheetDimension(sheetMethod, "A1:"+place(last, p.row)))
	return p.err
}

// methodIntroduction says how to read the report, and what the colours mean.
func (p *page) methodIntroduction(last int) {
	p.set(1, last, "How to read this report", p.styles.heading)
	p.height(22)
	for _, paragraph := range p.howToRead() {
		p.row++
		p.set(1, last, paragraph, p.styles.prose)
		p.height(heightOf(workbook.Lines(paragraph, p.methodWidth())))
	}
	for _, l := range legend {
		p.row++
		p.set(1, 1, l.word, p.styles.badges[l.tone])
		p.set(2, last, "  "+l.meaning, p.styles.prose)
	}
	p.row += 2
}

// methodWidth is the width of the page in characters.
func (p *page) methodWidth() (all float64) {
	widths := methodWidths
	if !p.Audience.May(audience.Working) {
		widths = clientMethodWidths
	}
	for _, width := range widths {
		all += width
	}
	return all
}

// clientMethodWidths are two columns of titles and citations, side by side.
var clientMethodWidths = []float64{44, 36, 2, 44, 36}

// methodSources lists what the dates rest on, in two columns.
func (p *page) methodSources() {
	p.set(1, len(clientMethodWidths), "What the dates are based on", p.styles.heading)
	p.height(22)
	sources := p.sources()
	half := (len(sources) + 1) / 2
	for i := range half {
		p.row++
		height := 1
		for side, at := range []int{i, i + half} {
			if at >= len(sources) {
				continue
			}
			p.put(1+3*side, 1+3*side, lines{sources[at].Title})
			p.put(2+3*side, 2+3*side, lines{sources[at].Pin})
			height = max(height, workbook.Lines(sources[at].Title, clientMethodWidths[0]), workbook.Lines(sources[at].Pin, clientMethodWidths[1]))
		}
		p.height(heightOf(height))
	}
}

func (p *page) tableHead(heads ...string) {
	p.row++
	for i, head := range heads {
		p.set(i+1, i+1, head, p.styles.header)
	}
	p.height(headerHeight)
}

func (p *page) methodRules(last int) {
	p.set(1, last, "Rules applied in this report", p.styles.heading)
	p.height(22)
	p.tableHead("Rule", "Version picked by", "In force since", "Citation", "In short", "Source",
		"Read on", "Used here")
	for _, rule := range p.rules {
		for i, version := range rule.Versions {
			p.row++
			p.methodVersion(rule, version, i == 0)
		}
	}
	if len(p.rules) == 0 {
		p.row++
		p.set(1, last, "No rules applied.", p.styles.prose)
	}
	p.row += 2
}

// methodVersion writes one version of a rule; the rule's name and use stand on its newest.
func (p *page) methodVersion(rule usedRule, version law.VersionHeading, newest bool) {
	name, used := lines{"prior version"}, any(nil)
	governedBy := rule.GovernedBy
	if newest {
		name, used = lines{rule.Title, rule.ID}, rule.Deadlines+rule.Findings
		if rule.Title == rule.ID {
			name = lines{rule.ID}
		}
	}
	cite := version.Citation
	p.put(1, 1, name)
	p.put(2, 2, lines{governedBy})
	p.put(3, 3, version.Since)
	p.put(4, 4, lines{cite.Pin})
	p.put(5, 5, lines{cite.Text()})
	if cite.Provenance == law.Unverified {
		p.put(6, 6, badge{string(cite.Provenance), toneYellow})
	} else {
		p.put(6, 6, lines{string(cite.Provenance)})
	}
	p.put(7, 7, cite.Read)
	p.put(8, 8, used)
	p.height(heightOf(max(workbook.Lines(name[0], methodWidths[0])+len(name)-1, workbook.Lines(governedBy, methodWidths[1]),
		workbook.Lines(cite.Pin, methodWidths[3]), workbook.Lines(cite.Text(), methodWidths[4]))))
}

func (p *page) methodReadings(last int) {
	p.keep(p.file.InsertPageBreak(p.sheet, place(1, p.row)))
	p.set(1, last, "Where the law can be read in two ways", p.styles.heading)
	p.height(22)
	p.row++
	p.set(1, last, saferReading, p.styles.prose)
	p.row++
	p.set(1, 1, "Rule", p.styles.header)
	p.set(2, 4, "Open question", p.styles.header)
	p.set(5, 5, "Reading followed", p.styles.header)
	p.set(6, last, "The other reading", p.styles.header)
	p.height(headerHeight)
	none := true
	for _, rule := range p.rules {
		for _, reading := range rule.Readings() {
			none = false
			p.row++
			p.put(1, 1, lines{rule.Title})
			p.put(2, 4, lines{reading.Question})
			p.put(5, 5, lines{reading.Chosen})
			p.put(6, last, lines{reading.Other})
			p.height(heightOf(max(workbook.Lines(rule.Title, methodWidths[0]), workbook.Lines(reading.Question, 59),
				workbook.Lines(reading.Chosen, methodWidths[4]), workbook.Lines(reading.Other, 34))))
		}
	}
	if none {
		p.row++
		p.set(1, last, "None of the rules applied here depends on a choice between readings.", p.styles.prose)
	}
}
