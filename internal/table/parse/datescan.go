package parse

import (
	"math/bits"
	"strings"
)

// Layout is a way of writing a date; a column can have several.
type Layout uint16

// The layouts.
const (
	layoutISO       Layout = 1 << iota // 2026-11-21
	layoutYearFirst                    // 2026/11/21
	layoutCompact                      // 20261121
	LayoutNumeric                      // 11/21/2026 or 21/11/2026
	layoutDots                         // 21.11.2026
	layoutDayMonth                     // 21-Nov-2026
	layoutMonthDay                     // November 21, 2026
	layoutSerial                       // 46347, days of a spreadsheet
	LayoutCell                         // a date cell of a workbook
)

// layoutNames describe a mapping's format, in the order of the bits. The numeric one depends on the column.
var layoutNames = [...]string{"yyyy-mm-dd", "yyyy/mm/dd", "yyyymmdd", "", "dd.mm.yyyy", "dd-Mon-yyyy", "Mon dd, yyyy",
	"serial number", "date cell"}

// Format describes the layouts of a column.
func (l Layout) Format(order DateOrder) string {
	var all []string
	for ; l != 0; l &= l - 1 {
		name := layoutNames[bits.TrailingZeros16(uint16(l))]
		switch {
		case name != "":
		case len(order) > len(DayFirst):
			name = string(order)
		case order == DayFirst:
			name = "dd/mm/yyyy"
		case order == MonthFirst:
			name = "mm/dd/yyyy"
		default:
			name = "nn/nn/yyyy"
		}
		all = append(all, name)
	}
	return strings.Join(all, ", ")
}

// Written is a date as it is written. Of a numeric one, first and second are month and day in an order that is not in
// the text; of any other, first is the month.
type Written struct {
	first, second int
	year          int
	shortYear     bool
	layout        Layout
	// form is how the figures of a numeric date are written.
	form Form
	// serial is the number of days of layoutSerial.
	serial int
}

// HasParts reports whether a date is written with a day, a month and a year that are apart, and not as one number.
func (w Written) HasParts() bool { return w.layout != layoutSerial && w.layout != layoutCompact }

// IsAmbiguous reports whether day and month of a date in figures can be exchanged.
func (w Written) IsAmbiguous() bool {
	return w.layout == LayoutNumeric && w.first != w.second && w.first <= 12 && w.second <= 12
}

// ScanDate reads a date as it is written; a clock time and zone behind it are skipped. It reports false for a text
// that is not a date.
func ScanDate(s string) (w Written, ok bool) {
	if len(s) >= 10 && s[4] == '-' && s[7] == '-' {
		y, ok1 := number(s[:4])
		m, ok2 := number(s[5:7])
		d, ok3 := number(s[8:10])
		if ok1 && ok2 && ok3 && isClock(s[10:]) {
			return Written{first: m, second: d, year: y, layout: layoutISO}, true
		}
	}
	if len(s) == 10 && s[2] == '/' && s[5] == '/' {
		a, ok1 := number(s[:2])
		b, ok2 := number(s[3:5])
		y, ok3 := number(s[6:])
		if ok1 && ok2 && ok3 {
			return Written{first: a, second: b, year: y, layout: LayoutNumeric, form: formOf(s[:2], s[3:5], '/')}, true
		}
	}
	return scanParts(s)
}

// part is a run of digits or letters of a date, and what stands before it.
type part struct {
	text   string
	value  int // of digits; of a month's name, its number
	isName bool
	before byte // '/', '-', '.', ' ', or 0 where nothing separates
}

// scanParts reads a date of three parts, or a bare number.
func scanParts(s string) (w Written, ok bool) {
	figures := 0
	for figures < len(s) && IsDigit(s[figures]) {
		figures++
	}
	if figures > 4 {
		return scanNumber(s[:figures], s[figures:])
	}
	var parts [3]part
	n, weekday := 0, false
	for n < 3 {
		p, rest, found := nextPart(s)
		if !found {
			break
		}
		s = rest
		if p.isName && p.value == 0 { // the name of a weekday
			if n > 0 || weekday {
				return Written{}, false
			}
			weekday = true
			continue
		}
		if n == 0 && !weekday && p.before != 0 {
			return Written{}, false
		}
		parts[n] = p
		n++
	}
	if n < 3 || !isClock(s) {
		return Written{}, false
	}
	return arrange(parts)
}

// nextPart takes a number or a name off the front of s, with at most one mark and blanks before it.
func nextPart(s string) (p part, rest string, ok bool) {
	i := 0
	for i < len(s) && strings.IndexByte(" /-.,", s[i]) >= 0 {
		if s[i] != ' ' || p.before == 0 {
			if p.before != 0 && p.before != ' ' {
				return part{}, s, false
			}
			p.before = s[i]
		}
		i++
	}
	start := i
	switch {
	case i < len(s) && IsDigit(s[i]):
		for i < len(s) && IsDigit(s[i]) {
			i++
		}
		p.text = s[start:i]
		p.value, _ = number(p.text)
		if ordinal(s[i:]) {
			i += 2
		}
		return p, s[i:], true
	case i < len(s) && IsLetter(s[i]):
		for i < len(s) && IsLetter(s[i]) {
			i++
		}
		p.text, p.isName = s[start:i], true
		p.value, ok = nameOfDate(p.text)
		return p, s[i:], ok
	default:
		return part{}, s, false
	}
}

// ordinal reports whether an English ordinal's ending stands at the front: 2nd, 3rd.
func ordinal(s string) bool {
	if len(s) < 2 || len(s) > 2 && IsLetter(s[2]) {
		return false
	}
	switch s[:2] {
	case "st", "nd", "rd", "th":
		return true
	default:
		return false
	}
}

// arrange makes a date of three parts.
func arrange(p [3]part) (w Written, ok bool) {
	day, month, year := p[0], p[1], p[2]
	switch {
	case p[0].isName && !p[1].isName && !p[2].isName:
		day, month, w.layout = p[1], p[0], layoutMonthDay
	case p[2].isName || p[0].isName:
		return Written{}, false
	case len(p[0].text) == 4:
		year, day = p[0], p[2]
		switch {
		case p[1].isName:
			w.layout = layoutDayMonth
		case p[1].before == '-' && p[2].before == '-' && len(p[1].text) == 2 && len(p[2].text) == 2:
			w.layout = layoutISO
		default:
			w.layout = layoutYearFirst
		}
	case p[1].isName:
		w.layout = layoutDayMonth
	case p[1].before == '.' && p[2].before == '.':
		w.layout = layoutDots
	case (p[1].before == '/' || p[1].before == '-') && p[1].before == p[2].before:
		day, month, w.layout = p[1], p[0], LayoutNumeric
		w.form = formOf(p[0].text, p[1].text, p[1].before)
	default:
		return Written{}, false
	}
	if len(day.text) > 2 || len(month.text) > 2 && !month.isName || len(year.text) != 4 && len(year.text) != 2 {
		return Written{}, false
	}
	w.first, w.second, w.year, w.shortYear = month.value, day.value, year.value, len(year.text) == 2
	return w, true
}

// formOf is the form of two figures with a mark between them.
func formOf(first, second string, mark byte) Form {
	form := slashEither
	switch {
	case len(first) == 1 || len(second) == 1:
		form = slashBare
	case first[0] == '0' || second[0] == '0':
		form = slashPadded
	}
	if mark == '-' {
		form += dashPadded - slashPadded
	}
	return form
}

// scanNumber reads the bare numbers that are dates: 20261121, with or without a clock time behind it, and a
// spreadsheet's serial number with or without a fraction of a day. Four figures are rather a year.
func scanNumber(figures, rest string) (w Written, ok bool) {
	switch len(figures) {
	case 8, 14:
		y, _ := number(figures[:4])
		m, _ := number(figures[4:6])
		d, _ := number(figures[6:8])
		return Written{first: m, second: d, year: y, layout: layoutCompact}, isClock(rest)
	case 5, 7:
		w.serial, _ = number(figures)
		w.layout = layoutSerial
		return w, rest == "" || isFraction(rest)
	default:
		return Written{}, false
	}
}

func isFraction(s string) bool {
	if s[0] != '.' {
		return false
	}
	_, ok := number(s[1:])
	return ok
}

// isClock reports whether what stands behind a date is nothing, or a clock time and zone.
func isClock(s string) bool {
	if s == "" || isOffset(s) {
		return true
	}
	if strings.IndexByte(" TtZ,", s[0]) < 0 {
		return false
	}
	clock := strings.TrimLeft(s, " ,Tt")
	figures := strings.TrimLeft(clock, "+- ")
	if figures != "" && IsDigit(figures[0]) && strings.IndexByte(clock, ':') < 0 && s[0] != 'T' || strings.Contains(s, " - ") { // another date
		return false
	}
	for i := 0; i < len(clock); {
		if !IsLetter(clock[i]) {
			if !IsDigit(clock[i]) && strings.IndexByte(":.+- ", clock[i]) < 0 {
				return false
			}
			i++
			continue
		}
		start := i
		for i < len(clock) && IsLetter(clock[i]) {
			i++
		}
		if !clockWord(clock[start:i]) {
			return false
		}
	}
	return true
}

// isOffset reports whether what stands behind a date is the zone alone, as XML writes it: 2026-11-21-08:00.
func isOffset(s string) bool {
	return len(s) == len("-08:00") && (s[0] == '-' || s[0] == '+') && s[3] == ':' && AllDigits(s[1:3]) && AllDigits(s[4:])
}

func clockWord(s string) bool {
	switch strings.ToUpper(s) {
	case "Z", "AM", "PM", "UTC", "GMT", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT":
		return true
	default:
		return false
	}
}

// nameOfDate is the number of a month by its English name or the first three letters of it; 0 for a weekday.
func nameOfDate(s string) (month int, ok bool) {
	if strings.EqualFold(s, "sept") {
		return 9, true
	}
	for i, name := range dateNames {
		if strings.EqualFold(s, name) || strings.EqualFold(s, name[:3]) {
			if i >= 12 {
				return 0, true
			}
			return i + 1, true
		}
	}
	return 0, false
}

var dateNames = [...]string{"january", "february", "march", "april", "may", "june", "july", "august", "september",
	"october",
	"november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

// number reads up to fourteen digits and nothing else.
func number(s string) (n int, ok bool) {
	if s == "" || len(s) > 14 {
		return 0, false
	}
	for i := range len(s) {
		if !IsDigit(s[i]) {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}
