package parse

import (
	"fmt"
	"strings"
)

// DateEvidence is what the cells of a column show of how its dates are written.
type DateEvidence struct {
	// Layouts are the ways of writing that the cells have.
	Layouts Layout
	// Readable counts the cells that are dates.
	Readable int
	// monthFirst and dayFirst are the first cells that can be read in one way only; either are up to three that can be
	// read both ways.
	monthFirst, dayFirst sample
	either               []sample
}

// sample is a cell that shows something.
type sample struct {
	row  int
	text string
}

func (s sample) String() string { return fmt.Sprintf("%q in row %d", s.text, s.row) }

// AddCell counts a date cell of a workbook.
func (e *DateEvidence) AddCell() {
	e.Readable++
	e.Layouts |= LayoutCell
}

// Add adds the text of a cell, and the date that it is, to the evidence.
func (e *DateEvidence) Add(row int, text string, w Written) {
	e.Readable++
	e.Layouts |= w.layout
	if w.layout != LayoutNumeric || w.first == w.second {
		return
	}
	firstIsMonth, secondIsMonth := w.first >= 1 && w.first <= 12, w.second >= 1 && w.second <= 12
	switch {
	case firstIsMonth && secondIsMonth:
		if len(e.either) < 3 {
			e.either = append(e.either, sample{row, strings.Clone(text)})
		}
	case firstIsMonth && w.second <= 31:
		keepFirst(&e.monthFirst, row, text)
	case secondIsMonth && w.first <= 31:
		keepFirst(&e.dayFirst, row, text)
	}
}

func keepFirst(s *sample, row int, text string) {
	if s.row == 0 {
		*s = sample{row, strings.Clone(text)}
	}
}

// Doubt is why the order of day and month in a column cannot be determined.
type Doubt int

// The doubts.
const (
	NoDoubt    Doubt = iota
	BothWays         // every date can be read in both orders
	BothOrders       // one date can only be month first, another only day first
)

// Decide determines the order of day and month in a column, or tells the cells that leave it in doubt.
func (e *DateEvidence) Decide() (order DateOrder, doubt Doubt, cells string) {
	switch {
	case e.monthFirst.row > 0 && e.dayFirst.row > 0:
		return OrderUnsaid, BothOrders, fmt.Sprintf("%s can only be month first and %s only day first", e.monthFirst, e.dayFirst)
	case e.monthFirst.row > 0:
		return MonthFirst, NoDoubt, ""
	case e.dayFirst.row > 0:
		return DayFirst, NoDoubt, ""
	case len(e.either) > 0:
		return OrderUnsaid, BothWays, fmt.Sprintf("every date of the column can be month first or day first (%s)", listSamples(e.either))
	default:
		return OrderUnsaid, NoDoubt, ""
	}
}

func listSamples(samples []sample) string {
	texts := make([]string, len(samples))
	for i, s := range samples {
		texts[i] = s.String()
	}
	return strings.Join(texts, ", ")
}
