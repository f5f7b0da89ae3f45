package parse

import (
	"fmt"
	"slices"
	"strings"

	"mobility/internal/civil"
)

// DateEvidence is what the cells of a column show of how its dates are written.
type DateEvidence struct {
	// Layouts are the ways of writing that the cells have.
	Layouts Layout
	// Readable counts the cells that are dates.
	Readable int
	forms    [forms]formEvidence
	cells    cellEvidence
}

// cellEvidence is what the date cells of a column show: a spreadsheet that reads the month first makes cells of dates whose day is up to
// twelve, and leaves 13/02/2020 as the text that it is.
type cellEvidence struct {
	early, late int // by the day of the month: up to twelve, and later
	first       cellSample
}

// formEvidence is what the dates of one form show of the order of day and month. A spreadsheet converts the dates of a column that
// it can read in its own order, and leaves the others as they are: what one form shows says nothing of the other.
type formEvidence struct {
	seen bool
	// monthFirst and dayFirst are the first cells that can be read in one way only; either are up to three that can be read both ways.
	monthFirst, dayFirst cellSample
	either               []cellSample
}

// cellSample is a cell that shows something.
type cellSample struct {
	row  int
	text string
}

func (s cellSample) String() string { return fmt.Sprintf("%q in row %d", s.text, s.row) }

// AddCell adds a date cell of a workbook to the evidence.
func (e *DateEvidence) AddCell(row int, d civil.Date) {
	e.Readable++
	e.Layouts |= LayoutCell
	if _, month, day := d.YMD(); day > 12 {
		e.cells.late++
	} else if int(month) != day {
		if e.cells.early++; e.cells.early == 1 {
			e.cells.first = cellSample{row, d.String()}
		}
	}
}

// Add adds the text of a cell, and the date that it is, to the evidence.
func (e *DateEvidence) Add(row int, text string, w Written) {
	e.Readable++
	e.Layouts |= w.layout
	if w.layout != LayoutNumeric {
		return
	}
	f := &e.forms[w.form]
	f.seen = true
	if w.first == w.second {
		return
	}
	firstIsMonth, secondIsMonth := w.first >= 1 && w.first <= 12, w.second >= 1 && w.second <= 12
	switch {
	case firstIsMonth && secondIsMonth:
		if len(f.either) < 3 {
			f.either = append(f.either, cellSample{row, strings.Clone(text)})
		}
	case firstIsMonth && w.second <= longest[w.first]:
		keepFirst(&f.monthFirst, row, text)
	case secondIsMonth && w.first <= longest[w.second]:
		keepFirst(&f.dayFirst, row, text)
	}
}

// longest are the days of each month at most: a date that is in no month, as 31/11/2020, shows nothing of how the others are written.
var longest = [13]int{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// AddForms adds what the texts of another column show of the order of day and month.
func (e *DateEvidence) AddForms(other *DateEvidence) {
	for i := range e.forms {
		if other.forms[i].seen {
			e.forms[i] = e.forms[i].with(other.forms[i])
		}
	}
}

func keepFirst(s *cellSample, row int, text string) {
	if s.row == 0 {
		*s = cellSample{row, strings.Clone(text)}
	}
}

// Doubt is why the order of day and month in a column cannot be determined.
type Doubt int

// The doubts.
const (
	NoDoubt    Doubt = iota
	BothWays         // every date of a form can be read in both orders
	BothOrders       // one date can only be month first, another only day first
	Converted        // a spreadsheet may have made date cells of a part of the dates, with day and month exchanged
)

// Decide determines the order of day and month in a column, or returns the cells that leave it in doubt. What is stated prevails; of
// the forms that a stated list does not name, the cells have to show it.
func (e *DateEvidence) Decide(stated DateOrder) (order DateOrder, doubt Doubt, cells string) {
	if stated.named(formNames[cell]) == OrderUnstated && e.mayBeConverted() {
		return OrderUnstated, Converted, fmt.Sprintf("the %d date cells all have a day up to 12 (%s), and no text has one (%s)",
			e.cells.early, e.cells.first, e.certain())
	}
	if stated != OrderUnstated && !stated.isList() {
		return stated, NoDoubt, ""
	}
	groups := append(e.groups(slashPadded), e.groups(dashPadded)...)
	decided := make([]DateOrder, len(groups))
	for i := range groups {
		if decided[i] = stated.named(groups[i].name); decided[i] != OrderUnstated {
			continue
		}
		if decided[i], doubt, cells = groups[i].decide(); doubt == BothOrders {
			return OrderUnstated, doubt, cells
		}
	}
	for i := range groups {
		if g := &groups[i]; decided[i] == OrderUnstated && len(g.either) > 0 {
			return OrderUnstated, BothWays, g.ambiguous(groups, decided)
		}
	}
	if stated.isList() {
		return withStated(stated, groups, decided), NoDoubt, ""
	}
	if last := len(groups) - 1; last == 2 && decided[2] != OrderUnstated && decided[0] != OrderUnstated && decided[0] != decided[2] {
		both := groups[0].with(groups[2].formEvidence)
		return both.decide()
	}
	return together(groups, decided), NoDoubt, ""
}

// withStated is a stated list of orders with those of the other forms of a column.
func withStated(stated DateOrder, groups []group, decided []DateOrder) DateOrder {
	parts := []string{string(stated)}
	for i, order := range decided {
		if order != OrderUnstated && stated.named(groups[i].name) == OrderUnstated {
			parts = append(parts, groups[i].name+"="+string(order))
		}
	}
	return DateOrder(strings.Join(parts, ","))
}

// enoughCells is how many date cells have to have an early day before that cannot be an accident.
const enoughCells = 3

// mayBeConverted reports whether the date cells of a column are those that a spreadsheet could read in its own order, and the texts
// the others.
func (e *DateEvidence) mayBeConverted() bool {
	if e.cells.late > 0 || e.cells.early < enoughCells {
		return false
	}
	for i := range e.forms {
		if len(e.forms[i].either) > 0 {
			return false
		}
	}
	return e.certain().row > 0
}

// certain is the first text of a column that can be read in one way only.
func (e *DateEvidence) certain() (first cellSample) {
	for i := range e.forms {
		for _, s := range []cellSample{e.forms[i].monthFirst, e.forms[i].dayFirst} {
			if s.row > 0 && (first.row == 0 || s.row < first.row) {
				first = s
			}
		}
	}
	return first
}

// group is the evidence of dates that are of one form as far as can be seen.
type group struct {
	formEvidence
	name string
}

// groups are the forms of one separator, of which padded is the first. Dates without a figure under ten are of the other form where
// there is one; beside both they show nothing of either.
func (e *DateEvidence) groups(padded Form) []group {
	p, b, n := e.forms[padded], e.forms[padded+1], e.forms[padded+2]
	switch {
	case p.seen && b.seen && p.order() != OrderUnstated && p.order() == b.order():
		return []group{{p.with(b).with(n), formNames[padded]}}
	case p.seen && b.seen && n.seen && p.order() != OrderUnstated && n.order() == p.order(): // what is left is the other form
		return []group{{p.with(n), formNames[padded]}, {b, formNames[padded+1]}}
	case p.seen && b.seen && n.seen:
		return []group{{p, formNames[padded]}, {b, formNames[padded+1]}, {n, formNames[padded]}}
	case p.seen && b.seen:
		return []group{{p, formNames[padded]}, {b, formNames[padded+1]}}
	case p.seen || n.seen && !b.seen:
		return []group{{p.with(n), formNames[padded]}}
	case b.seen:
		return []group{{b.with(n), formNames[padded+1]}}
	default:
		return nil
	}
}

// with is the evidence of two forms together.
func (f formEvidence) with(other formEvidence) formEvidence {
	f.seen = f.seen || other.seen
	if other.monthFirst.row > 0 && (f.monthFirst.row == 0 || other.monthFirst.row < f.monthFirst.row) {
		f.monthFirst = other.monthFirst
	}
	if other.dayFirst.row > 0 && (f.dayFirst.row == 0 || other.dayFirst.row < f.dayFirst.row) {
		f.dayFirst = other.dayFirst
	}
	f.either = append(f.either[:len(f.either):len(f.either)], other.either...)
	f.either = f.either[:min(3, len(f.either))]
	return f
}

// order is the order that the cells of a form show, none where they show two or none.
func (f *formEvidence) order() DateOrder {
	order, _, _ := f.decide()
	return order
}

func (f *formEvidence) decide() (order DateOrder, doubt Doubt, cells string) {
	switch {
	case f.monthFirst.row > 0 && f.dayFirst.row > 0:
		return OrderUnstated, BothOrders, fmt.Sprintf("%s can only be month first and %s only day first", f.monthFirst, f.dayFirst)
	case f.monthFirst.row > 0:
		return MonthFirst, NoDoubt, ""
	case f.dayFirst.row > 0:
		return DayFirst, NoDoubt, ""
	default:
		return OrderUnstated, NoDoubt, ""
	}
}

// ambiguous determines why a group of dates is in doubt, and what another group of the column shows.
func (g *group) ambiguous(groups []group, decided []DateOrder) string {
	for i := range groups {
		if other := &groups[i]; decided[i] != OrderUnstated {
			certain := other.monthFirst
			if decided[i] == DayFirst {
				certain = other.dayFirst
			}
			return fmt.Sprintf("those written %s can be month first or day first (%s), and only those written %s show an order (%s): "+
				"a spreadsheet may have converted a part of the column", g.name, listSamples(g.either), other.name, certain)
		}
	}
	return fmt.Sprintf("every date of the column can be month first or day first (%s)", listSamples(g.either))
}

// together is the order of a column: one for all, or one for each form where they differ.
func together(groups []group, decided []DateOrder) DateOrder {
	one, differ := OrderUnstated, false
	var parts []string
	for i, order := range decided {
		if order == OrderUnstated {
			continue
		}
		differ = differ || one != OrderUnstated && one != order
		one = order
		if part := groups[i].name + "=" + string(order); !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	if differ {
		return DateOrder(strings.Join(parts, ","))
	}
	return one
}

func listSamples(samples []cellSample) string {
	texts := make([]string, len(samples))
	for i, s := range samples {
		texts[i] = s.String()
	}
	return strings.Join(texts, ", ")
}
