package perm

import (
	"fmt"
	"strconv"
	"strings"
)

// Wage is a rate of pay. The zero Wage is none.
type Wage struct {
	Cents int64
	// Per is the unit: hour, week, bi-weekly, month, year.
	Per string
}

// hoursAYear is how many hours of work make a year where an hourly and a yearly rate are compared: 40 a week for 52
// weeks, as the Department of Labor reckons its own wage tables.
const hoursAYear = 2080

var timesAYear = map[string]int64{perHour: hoursAYear, perWeek: 52, perBiweekly: 26, perMonth: 12, perYear: 1}

// IsZero reports whether no wage is given.
func (w Wage) IsZero() bool { return w.Cents == 0 }

// Less reports whether w pays less than o; ok is false where the two cannot be compared. Rates of one unit are compared
// as they are, others by the year.
func (w Wage) Less(o Wage) (less, ok bool) {
	if w.Per == o.Per {
		return w.Cents < o.Cents, true
	}
	a, b := timesAYear[w.Per], timesAYear[o.Per]
	return w.Cents*a < o.Cents*b, a > 0 && b > 0
}

// String is "$123,456.78 per year".
func (w Wage) String() string {
	whole := strconv.FormatInt(w.Cents/100, 10)
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	text := fmt.Sprintf("$%s.%02d", whole, w.Cents%100)
	if w.Per == "" {
		return text
	}
	return text + " per " + w.Per
}

// cents reads the canonical text of money, "123456.78".
func cents(text string) int64 {
	whole, fraction, _ := strings.Cut(strings.ReplaceAll(text, ",", ""), ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || n < 0 || n > 1_000_000_000 {
		return 0
	}
	part, err := strconv.ParseInt((fraction + "00")[:2], 10, 64)
	if err != nil {
		return 0
	}
	return n*100 + part
}
