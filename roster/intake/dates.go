package intake

import (
	"fmt"
	"strings"
	"time"

	"mobility/internal/civil"
	"mobility/internal/facts"
)

// dateReader makes canonical text of the dates of one column.
type dateReader struct {
	order DateOrder
	// lastYear ends the hundred years in which a year of two figures lies.
	lastYear int
	texts    *dateTexts
}

// A year of two figures lies in the hundred years that end so many years after the day asked for. What is past, a
// hiring, leans to the past: in 2026, '36 is 2036 and '37 is 1937. What is still to come, an expiry, leans to the
// future: '96 is 2096 and '97 is 1997.
const (
	pastReach   = 10
	futureReach = 70
)

// newDateReader makes the reader of a field's column.
func newDateReader(f *facts.Field, order DateOrder, asOf civil.Date, texts *dateTexts) dateReader {
	reach := pastReach
	if leansFuture(f) {
		reach = futureReach
	}
	return dateReader{order, asOf.Year() + reach, texts}
}

// leansFuture reports whether a field's dates are mostly still to come.
func leansFuture(f *facts.Field) bool {
	for _, ending := range []string{"expires", "ends", "until", "extension_start", "maximum_stay_stated", "requested_end", "old_end", "valid_to",
		"i94_granted"} {
		if strings.HasSuffix(f.Name, ending) {
			return true
		}
	}
	return false
}

// read makes canonical text of a date as written; "" for a spelling of none. A date that cannot be is told in words.
func (r *dateReader) read(w written) (text, wrong string) {
	if w.layout == layoutSerial {
		return r.readSerial(w.serial)
	}
	month, day := w.first, w.second
	if w.layout == layoutNumeric && r.order == DayFirst {
		month, day = day, month
	}
	year := w.year
	if w.shortYear {
		year += r.lastYear - r.lastYear%100
		if year > r.lastYear {
			year -= 100
		}
	}
	if isNone(year, month, day) {
		return "", ""
	}
	return r.texts.text(year, month, day)
}

// readSerial reads a spreadsheet's number of days. Day 60, February 29, 1900, never was, and nobody means it.
func (r *dateReader) readSerial(serial int) (text, wrong string) {
	if serial <= 1 || serial >= lastSerial {
		return "", ""
	}
	y, m, d := serialZero.AddDays(serial).YMD()
	return r.texts.text(y, int(m), d)
}

var serialZero = civil.On(1899, time.December, 30)

// lastSerial is the serial number of December 31, 9999.
const lastSerial = 2958465

// isNone reports whether a date is a way of writing that there is none: 9999-12-31, 4712-12-31, 0000-00-00,
// 1900-01-01, and what spreadsheets make of a zero.
func isNone(year, month, day int) bool {
	switch {
	case year == 0 || month == 0 && day == 0:
		return true
	case year >= 2900:
		return month == 12 && day == 31 || year == 9999
	case year == 1900:
		return month <= 1 && day <= 1
	default:
		return year == 1899 && month == 12 && day >= 30
	}
}

// dateTexts keeps the canonical text of every date asked for, so that a date costs no memory the second time.
type dateTexts struct{ known []string }

const (
	firstDateYear = 1900
	lastDateYear  = 2100
	noSuchDay     = "-"
)

func newDateTexts() *dateTexts {
	return &dateTexts{make([]string, (lastDateYear-firstDateYear+1)*12*31)}
}

// text is the canonical text of a date, or what is wrong with it.
func (t *dateTexts) text(year, month, day int) (text, wrong string) {
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return "", "is not a valid calendar date"
	}
	if year < firstDateYear || year > lastDateYear {
		return "", fmt.Sprintf("is outside the years %d to %d", firstDateYear, lastDateYear)
	}
	i := ((year-firstDateYear)*12+month-1)*31 + day - 1
	if t.known[i] == "" {
		t.known[i] = noSuchDay
		if d, ok := civil.Exact(year, time.Month(month), day); ok {
			t.known[i] = d.String()
		}
	}
	if t.known[i] == noSuchDay {
		return "", "is not a valid calendar date"
	}
	return t.known[i], ""
}

// dateEvidence is what the cells of a column show of how its dates are written.
type dateEvidence struct {
	layouts layout
	// readable counts the cells that are dates.
	readable int
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

// look adds a cell of a field's column to the evidence.
func (e *dateEvidence) look(row int, text string, f *facts.Field) {
	w, ok := scanDate(text)
	if !ok {
		w, ok = scanInside(text, f)
	}
	if !ok {
		return
	}
	e.readable++
	e.layouts |= w.layout
	if w.layout != layoutNumeric || w.first == w.second {
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

// decide says the order of day and month in a column, or why it cannot be calculated.
func (e *dateEvidence) decide(said DateOrder) (order DateOrder, code, message string) {
	const say = "set --date-order mdy or dmy, or date_order in a profile"
	switch {
	case said != OrderUnsaid:
		return said, "", ""
	case e.monthFirst.row > 0 && e.dayFirst.row > 0:
		return OrderUnsaid, CodeOrdersMixed, fmt.Sprintf(
			"%s can only be month first and %s only day first: correct the file, or %s", e.monthFirst, e.dayFirst, say)
	case e.monthFirst.row > 0:
		return MonthFirst, "", ""
	case e.dayFirst.row > 0:
		return DayFirst, "", ""
	case len(e.either) > 0:
		return OrderUnsaid, CodeBothWays, fmt.Sprintf(
			"ambiguous dates: every date of the column can be month first or day first (%s): %s", listSamples(e.either), say)
	default:
		return OrderUnsaid, "", ""
	}
}

func listSamples(samples []sample) string {
	texts := make([]string, len(samples))
	for i, s := range samples {
		texts[i] = s.String()
	}
	return strings.Join(texts, ", ")
}
