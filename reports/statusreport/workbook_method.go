package statusreport

import (
	"fmt"

	"mobility/docket"
	"mobility/internal/law"

	"github.com/xuri/excelize/v2"
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
	cell, _ := p.look.cell(value, 1)
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
	p.widths(1, methodWidths...)
	p.hideGrid()
	last := len(methodWidths)
	p.set(1, last-2, "  Method", b.look.title)
	p.set(last-1, last, "Back to Summary", b.look.strip)
	p.link(last-1, sheetSummary, "A1")
	p.height(34)
	p.row += 2

	p.set(1, last, "How to read this report", b.look.heading)
	p.height(22)
	for _, paragraph := range howToRead {
		p.row++
		p.set(1, last, paragraph, b.look.prose)
		p.height(heightOf(linesOf(paragraph, 175)))
	}
	for _, band := range docket.Bands {
		p.row++
		p.set(1, 1, bandWord(band), b.look.bands[band])
		p.set(2, last, "  "+bandMeaning(band), b.look.prose)
	}
	p.row++
	p.set(1, 1, cannotTell, b.look.cannotTell)
	p.set(2, last, "  information is missing; see the sheet Missing information", b.look.prose)
	p.row += 2

	p.methodRules(last)
	p.methodReadings(last)
	b.rows[sheetMethod] = len(b.rules)
	p.keep(b.printArea(sheetMethod, fmt.Sprintf("$A$1:$H$%d", p.row), ""))
	p.keep(b.file.SetSheetDimension(sheetMethod, "A1:"+place(last, p.row)))
	return p.err
}

func (p *page) tableHead(heads ...string) {
	p.row++
	for i, head := range heads {
		p.set(i+1, i+1, head, p.look.header)
	}
	p.height(headerHeight)
}

func (p *page) methodRules(last int) {
	p.set(1, last, "Rules applied in this report", p.look.heading)
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
		p.set(1, last, "No rules applied.", p.look.prose)
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
		p.put(6, 6, badge{string(cite.Provenance), p.look.bands[docket.Yellow]})
	} else {
		p.put(6, 6, lines{string(cite.Provenance)})
	}
	p.put(7, 7, cite.Read)
	p.put(8, 8, used)
	p.height(heightOf(max(linesOf(name[0], methodWidths[0])+len(name)-1, linesOf(governedBy, methodWidths[1]),
		linesOf(cite.Pin, methodWidths[3]), linesOf(cite.Text(), methodWidths[4]))))
}

func (p *page) methodReadings(last int) {
	p.pageBreak()
	p.set(1, last, "Where the law can be read in two ways", p.look.heading)
	p.height(22)
	p.row++
	p.set(1, last, saferReading, p.look.prose)
	p.row++
	p.set(1, 1, "Rule", p.look.header)
	p.set(2, 4, "Open question", p.look.header)
	p.set(5, 5, "Reading followed", p.look.header)
	p.set(6, last, "The other reading", p.look.header)
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
			p.height(heightOf(max(linesOf(rule.Title, methodWidths[0]), linesOf(reading.Question, 59),
				linesOf(reading.Chosen, methodWidths[4]), linesOf(reading.Other, 34))))
		}
	}
	if none {
		p.row++
		p.set(1, last, "None of the rules applied here depends on a choice between readings.", p.look.prose)
	}
}
