package civil

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// Date is a day of the proleptic Gregorian calendar. The zero Date means no date, and prints as "".
//
// Dates compare with == and order with Before and After. The day number is kept private so that no one can count with
// + and -: a method name always states how the law counts.
type Date struct{ day int32 } // days since January 1 of year 1, plus one; 0 is not a date

const (
	secondsPerDay = 24 * 60 * 60
	// unixEpoch is the day number of January 1, 1970.
	unixEpoch = 719163
)

// First and Last bound the dates the program takes from people: nothing before the oldest law it knows can matter, and a
// date far in the future is a spelling of "none" or a slip of the keyboard.
var (
	First = On(1900, time.January, 1)
	Last  = On(2100, time.December, 31)
)

// On returns the date of a year, month and day that exist together. A day that does not exist (April 31) is normalised as
// the time package does; dates from outside go through Parse or Exact, which refuse it.
func On(year int, month time.Month, day int) Date {
	return FromTime(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// Exact is On for a date from outside: ok is false for a day that does not exist.
func Exact(year int, month time.Month, day int) (d Date, ok bool) {
	if month < time.January || month > time.December || day < 1 || day > daysIn(year, month) || year < 1 {
		return Date{}, false
	}
	before := year - 1                                                                                  // computed here and not by package time: every date of every row and of every record read passes
	d = Date{int32(before*daysInYear + before/4 - before/100 + before/400 + daysBefore[month-1] + day)} // #nosec G115 -- four digits
	if month > time.February && daysIn(year, time.February) == daysInLeapFebruary {
		d.day++
	}
	return d, true
}

const (
	daysInYear         = 365
	daysInLeapFebruary = 29
)

// daysBefore are the days of a common year before each month.
var daysBefore = [...]int{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}

// FromTime returns the date that a clock in t's own zone shows.
func FromTime(t time.Time) Date {
	y, m, d := t.Date()
	sec := time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()
	return Date{int32(sec/secondsPerDay + unixEpoch)}
}

// Parse reads an ISO date, "2026-11-21". "" is not a date.
func Parse(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	if len(s) == len("2006-01-02") && s[4] == '-' && s[7] == '-' {
		y, ok1 := digits(s[:4])
		m, ok2 := digits(s[5:7])
		d, ok3 := digits(s[8:])
		if ok1 && ok2 && ok3 {
			if date, ok := Exact(y, time.Month(m), d); ok {
				return date, nil
			}
			return Date{}, fmt.Errorf("%q is not a valid calendar date", s)
		}
	}
	return Date{}, fmt.Errorf("%q is not a date like 2026-11-21", s)
}

// MustParse is Parse for dates written in the program's own text.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// IsZero reports whether d means no date.
func (d Date) IsZero() bool { return d.day == 0 }

// Time is midnight UTC of d, for libraries that know no civil date.
func (d Date) Time() time.Time {
	return time.Unix((int64(d.day)-unixEpoch)*secondsPerDay, 0).UTC()
}

// YMD returns the year, month and day of d.
func (d Date) YMD() (int, time.Month, int) { return d.Time().Date() }

// Year returns the year of d.
func (d Date) Year() int { return d.Time().Year() }

// Weekday returns the day of the week of d.
func (d Date) Weekday() time.Weekday { return time.Weekday(d.day % 7) }

// Before reports whether d is an earlier day than e.
func (d Date) Before(e Date) bool { return d.day < e.day }

// After reports whether d is a later day than e.
func (d Date) After(e Date) bool { return d.day > e.day }

// Compare orders dates; no date comes first.
func (d Date) Compare(e Date) int { return int(d.day) - int(e.day) }

// DaysUntil returns the calendar days from d to e: 1 from a day to the next, negative when e is earlier.
func (d Date) DaysUntil(e Date) int { return int(e.day) - int(d.day) }

// AddDays is T+N: the nth calendar day after d, which is itself not counted; n may be negative. No date stays none.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	return Date{d.day + int32(n)}
}

// Through is INC-N: the last day of a period of n calendar days whose first day, d, is day 1.
func (d Date) Through(n int) Date { return d.AddDays(n - 1) }

// AddMonths is MON±N: the same day number n months away, clamped to the last day of a shorter month: August 31 plus six
// months is February 28. (Adding months through time.Time would overflow into March.)
func (d Date) AddMonths(n int) Date {
	m, _ := d.AddMonthsClamped(n)
	return m
}

// AddMonthsClamped is AddMonths, and reports whether the day number had to be clamped: then the law leaves two candidate
// dates, and a rule acts on the safe one.
func (d Date) AddMonthsClamped(n int) (to Date, clamped bool) {
	if d.IsZero() {
		return d, false
	}
	y, m, day := d.YMD()
	months := y*12 + int(m-time.January) + n
	year, month := months/12, time.Month(months%12)+time.January
	if last := daysIn(year, month); day > last {
		return On(year, month, last), true
	}
	return On(year, month, day), false
}

// AddYears is YR±N, clamped like AddMonths: February 29 plus one year is February 28.
func (d Date) AddYears(n int) Date { return d.AddMonths(12 * n) }

func daysIn(year int, month time.Month) int {
	switch month {
	case time.April, time.June, time.September, time.November:
		return 30
	case time.February:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return daysInLeapFebruary
		}
		return 28
	default:
		return 31
	}
}

// Earliest returns the first of the dates given; those that are none do not count.
func Earliest(dates ...Date) Date {
	var first Date
	for _, d := range dates {
		if !d.IsZero() && (first.IsZero() || d.Before(first)) {
			first = d
		}
	}
	return first
}

// Latest returns the last of the dates given.
func Latest(dates ...Date) Date {
	var last Date
	for _, d := range dates {
		if d.After(last) {
			last = d
		}
	}
	return last
}

// String is the ISO form, "2026-11-21", or "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return string(d.Append(make([]byte, 0, 10)))
}

// Append appends the ISO form of d to b.
func (d Date) Append(b []byte) []byte {
	if d.IsZero() {
		return b
	}
	y, m, day := d.YMD()
	return append(b,
		byte('0'+y/1000%10), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10), '-',
		byte('0'+m/10), byte('0'+m%10), '-', byte('0'+day/10), byte('0'+day%10))
}

// Long is the form for prose: "Saturday, November 21, 2026".
func (d Date) Long() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format("Monday, January 2, 2006")
}

// Plain is the form without the day of the week: "November 21, 2026".
func (d Date) Plain() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format("January 2, 2006")
}

// MarshalText writes the ISO form.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the ISO form.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d, err = Parse(string(text))
	return err
}

// Value stores the ISO form, or NULL.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads what either database driver hands back: text, or midnight of a DATE column.
func (d *Date) Scan(src any) (err error) {
	switch v := src.(type) {
	case nil:
		*d = Date{}
	case time.Time:
		*d = FromTime(v)
	case string:
		*d, err = Parse(v)
	case []byte:
		*d, err = Parse(string(v))
	default:
		err = fmt.Errorf("a date cannot be read from %T", src)
	}
	return err
}
