package parse

import (
	"fmt"
	"time"

	"mobility/internal/civil"
)

// DateReader makes canonical text of the dates of one column.
type DateReader struct {
	// Order is that of day and month where the text is digits alone; OrderUnstated reads the month first.
	Order DateOrder
	// lastYear ends the hundred years in which a year of two figures lies.
	lastYear int
	texts    *DateTexts
}

// NewDateReader returns the reader of a column, in which a two-digit year is in the hundred years up to lastYear.
func NewDateReader(lastYear int, texts *DateTexts) DateReader {
	return DateReader{lastYear: lastYear, texts: texts}
}

// ReadCell makes canonical text of the date of a workbook's date cell; "" for a way of writing that there is none.
func (r *DateReader) ReadCell(d civil.Date) (text, wrong string) {
	y, m, day := d.YMD()
	if day <= 12 && r.Order.named(formNames[cell]) == DayFirst {
		m, day = time.Month(day), int(m)
	}
	if isNone(y, int(m), day) {
		return "", ""
	}
	return r.texts.text(y, int(m), day)
}

// Read returns the canonical text of a date as written; "" for a spelling of none. For an impossible date, wrong says why.
func (r *DateReader) Read(w Written) (text, wrong string) {
	if w.layout == layoutSerial {
		return r.readSerial(w.serial)
	}
	month, day := w.first, w.second
	if w.layout == LayoutNumeric && r.Order.ForForm(w.form) == DayFirst {
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

// readSerial reads a spreadsheet's number of days. Day 60, February 29, 1900, never was, and no one means it.
func (r *DateReader) readSerial(serial int) (text, wrong string) {
	if serial <= 1 || serial >= lastSerial {
		return "", ""
	}
	y, m, d := serialZero.AddDays(serial).YMD()
	return r.texts.text(y, int(m), d)
}

var serialZero = civil.On(1899, time.December, 30)

// lastSerial is the serial number of December 31, 9999.
const lastSerial = 2958465

// IsNoDate reports whether a date is a way of writing that there is none: 9999-12-31, 4712-12-31, 0000-00-00,
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

// DateTexts keeps the canonical text of every date asked for, so that a date costs no memory the second time.
type DateTexts struct{ known []string }

const (
	firstDateYear = 1900
	lastDateYear  = 2100
	noSuchDay     = "-"
)

// NewDateTexts makes an empty table of texts.
func NewDateTexts() *DateTexts {
	return &DateTexts{make([]string, (lastDateYear-firstDateYear+1)*12*31)}
}

// text is the canonical text of a date, or what is wrong with it.
func (t *DateTexts) text(year, month, day int) (text, wrong string) {
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
