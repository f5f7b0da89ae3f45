package statusreport

import (
	"iter"
	"slices"

	"mobility/internal/audience"
	"mobility/reports/workbook"
)

// The parts of the report, as the tabs of the workbook and the sections of the page and the PDF are called.
const (
	sheetSummary   = "Summary"
	sheetActions   = "Actions"
	sheetPeople    = "Foreign nationals"
	sheetCases     = "Cases"
	sheetPERM      = "PERM pipeline"
	sheetMaximum   = "Max-outs"
	sheetQuestions = "Information we need"
	sheetLCA       = "LCA and PAF"
	sheetI9        = "I-9"
	sheetChanges   = "Changes"
	sheetMethod    = "Method"
	sheetDeadlines = "Deadlines"
	sheetFindings  = "Issues"
	sheetFields    = "Data changes"
	sheetMissing   = "Missing data"
)

// sheet is a list of the report, as every format shows it.
type sheet struct {
	name string
	// holds says in a line what is listed, none what an empty list means.
	holds, none string
	columns     []column
	rows        int
	// each goes to one row after the other, and gives its number: the columns show the row at hand. Rows can be read from a file.
	each iter.Seq[int]
	// upright prints it on portrait paper.
	upright bool
	tab     string
}

// column is a column of a sheet: its header, its width in characters, and what a row shows there.
type column struct {
	head  string
	width float64
	// value is what the row at hand shows: a string, lines, strong, badge, int, civil.Date or time.Time. Text is always text: no value is ever a
	// formula, whatever it begins with.
	value func() any
	// aside marks a column for sorting and filtering that stands only in the workbook and does not print, screen one that a
	// printed sheet has no room for, writeIn one for the reader to write in.
	aside, screen, writeIn bool
}

// The kinds of cell beside plain values.
type (
	lines    []string // wrapped, a line each; the row grows with them
	strong   string   // bold and wrapped
	centered string   // a word that stands where other rows have a date
	reply    string   // for the reader to write in
	badge    struct { // a word on its colour
		word string
		tone tone
	}
)

// columnOf is a column of a list of some type.
type columnOf[R any] struct {
	head  string
	width float64
	value func(R) any
	// See column.
	aside, screen, writeIn bool
	// reads is what a person must be allowed to read to see the column.
	reads []audience.Data
}

// listing is what a sheet is besides its rows.
type listing struct {
	name, holds, none string
	upright           bool
	tab               string
}

// sheetOf makes a sheet of rows, with the columns that the audience may read.
func sheetOf[R any](d *digest, l listing, rows []R, columns ...columnOf[R]) sheet {
	return sheetOfMany(d, l, len(rows), slices.Values(rows), columns...)
}

// sheetOfMany makes a sheet of rows that are read one by one.
func sheetOfMany[R any](d *digest, l listing, count int, rows iter.Seq[R], columns ...columnOf[R]) sheet {
	var current R
	s := sheet{name: l.name, holds: l.holds, none: l.none, rows: count, upright: l.upright, tab: l.tab}
	s.each = func(yield func(int) bool) {
		at := 0
		for row := range rows {
			if current = row; !yield(at) {
				return
			}
			at++
		}
	}
	if s.tab == "" {
		s.tab = steel
	}
	for _, c := range columns {
		if slices.ContainsFunc(c.reads, func(data audience.Data) bool { return !d.Audience.May(data) }) {
			continue
		}
		value := c.value
		s.columns = append(s.columns, column{c.head, c.width, func() any { return value(current) }, c.aside, c.screen, c.writeIn})
	}
	return s
}

// sheets are the lists of the report, in order.
func (d *digest) sheets() []sheet {
	all := []sheet{
		d.actionSheet(), d.peopleSheet(), d.caseSheet(), d.laborSheet(), d.maximumSheet(), d.questionSheet(), d.applicationSheet(),
		d.formSheet(), d.eventSheet(),
	}
	if d.Audience.May(audience.Working) {
		all = append(all, d.deadlineSheet(), d.findingSheet(), d.fieldSheet(), d.missingSheet())
	}
	return all
}

// methodTab is the colour of the tabs of what is read and not sorted.
const methodTab = workbook.Navy
