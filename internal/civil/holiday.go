package civil

import "time"

// Holiday is a legal public holiday of 5 USC 6103(a). Inauguration Day, 6103(c), is none of these: it binds the
// Washington area only and never belongs in a national calendar.
type Holiday struct {
	// Slug is the name commands take, "labor-day".
	Slug string
	// Name is what the statute calls it.
	Name string
	// Since is the first year in which it was a holiday; 0 for those older than the calendar.
	Since int
	// statutory is the day itself, before any shift to the day it is observed.
	statutory func(year int) Date
}

// FirstHolidayYear and LastHolidayYear bound the federal calendar, first to last day. It begins with the year of the
// Immigration Reform and Control Act and the first Martin Luther King day.
const (
	FirstHolidayYear = 1986
	LastHolidayYear  = 2100
)

// Holidays lists the federal holidays in the order of the year.
var Holidays = []Holiday{
	{"new-years-day", "New Year's Day", 0, fixed(time.January, 1)},
	{"martin-luther-king-day", "Birthday of Martin Luther King, Jr.", 1986, nth(3, time.Monday, time.January)},
	{"washingtons-birthday", "Washington's Birthday", 0, nth(3, time.Monday, time.February)},
	{"memorial-day", "Memorial Day", 0, lastMonday(time.May)},
	{"juneteenth", "Juneteenth National Independence Day", 2021, fixed(time.June, 19)},
	{"independence-day", "Independence Day", 0, fixed(time.July, 4)},
	{"labor-day", "Labor Day", 0, nth(1, time.Monday, time.September)},
	{"columbus-day", "Columbus Day", 0, nth(2, time.Monday, time.October)},
	{"veterans-day", "Veterans Day", 0, fixed(time.November, 11)},
	{"thanksgiving-day", "Thanksgiving Day", 0, nth(4, time.Thursday, time.November)},
	{"christmas-day", "Christmas Day", 0, fixed(time.December, 25)},
}

func fixed(month time.Month, day int) func(int) Date {
	return func(year int) Date { return On(year, month, day) }
}

func nth(n int, weekday time.Weekday, month time.Month) func(int) Date {
	return func(year int) Date {
		first := On(year, month, 1)
		return first.AddDays(int(weekday-first.Weekday()+7)%7 + 7*(n-1))
	}
}

func lastMonday(month time.Month) func(int) Date {
	return func(year int) Date {
		last := On(year, month, daysIn(year, month))
		return last.AddDays(-int(last.Weekday()-time.Monday+7) % 7)
	}
}

// Statutory is the day the statute names, in a year in which the holiday exists.
func (h Holiday) Statutory(year int) (Date, bool) {
	if year < FirstHolidayYear || year > LastHolidayYear || year < h.Since {
		return Date{}, false
	}
	return h.statutory(year), true
}

// Observed is the day off: a Saturday holiday is observed on the Friday before, 5 USC 6103(b)(1), a Sunday holiday on the
// Monday after, Executive Order 11582. New Year's Day of 2028 is observed on December 31, 2027.
func (h Holiday) Observed(year int) (Date, bool) {
	d, ok := h.Statutory(year)
	return dayOff(d), ok
}

func dayOff(d Date) Date {
	switch d.Weekday() {
	case time.Saturday:
		return d.AddDays(-1)
	case time.Sunday:
		return d.AddDays(1)
	default:
		return d
	}
}

// HolidayNamed finds a holiday by its slug.
func HolidayNamed(slug string) (Holiday, bool) {
	for _, h := range Holidays {
		if h.Slug == slug {
			return h, true
		}
	}
	return Holiday{}, false
}

// HolidayOn determines which holiday is observed on d, and whether any is.
func HolidayOn(d Date) (Holiday, bool) {
	if !isHoliday(d) {
		return Holiday{}, false
	}
	for _, h := range Holidays {
		for _, year := range []int{d.Year(), d.Year() + 1} {
			if year >= h.Since && dayOff(h.statutory(year)) == d {
				return h, true
			}
		}
	}
	return Holiday{}, false
}
