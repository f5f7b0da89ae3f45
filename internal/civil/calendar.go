package civil

import (
	"sync"
	"time"
)

// Calendar says which days are open. The law has several: the federal government's working days, an employer's own
// days, and days that count only where both agree. The zero Calendar is the federal one: Monday to Friday less federal
// holidays, in the years FirstHolidayYear to LastHolidayYear.
type Calendar struct {
	// Weekdays that are open; none set means Monday to Friday.
	Weekdays Weekdays
	// OpenOnHolidays is set for an employer that works on federal holidays.
	OpenOnHolidays bool
	// Closed lists further closed days: an employer's shutdown, a closing by executive order.
	Closed map[Date]bool
}

// Federal is Monday to Friday less federal holidays.
var Federal = Calendar{}

// Weekdays is a set of days of the week.
type Weekdays uint8

// MondayToFriday is the ordinary working week.
const MondayToFriday Weekdays = 0b0111110

// WeekdaySet returns the set of the days given.
func WeekdaySet(days ...time.Weekday) (w Weekdays) {
	for _, d := range days {
		w |= 1 << d
	}
	return w
}

// has reports whether d is in the set.
func (w Weekdays) has(d time.Weekday) bool { return w&(1<<d) != 0 }

// IsOpen reports whether d is an open day.
func (c Calendar) IsOpen(d Date) bool {
	week := c.Weekdays
	if week == 0 {
		week = MondayToFriday
	}
	return week.has(d.Weekday()) && (c.OpenOnHolidays || !isHoliday(d)) && !c.Closed[d]
}

// longestClosure bounds the search for an open day, so that a calendar that is never open cannot make it run forever.
const longestClosure = 3660

// NthAfter is BD-after-N: the nth open day after d, which is itself not counted. With n negative it counts back. It returns
// no date when the calendar has no open day in ten years.
func (c Calendar) NthAfter(d Date, n int) Date {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for idle := 0; n > 0; {
		d = d.AddDays(step)
		if c.IsOpen(d) {
			n, idle = n-1, 0
		} else if idle++; idle > longestClosure {
			return Date{}
		}
	}
	return d
}

// Nth is BD-inc-N: the nth open day on or after d; when d is open it is the first.
func (c Calendar) Nth(d Date, n int) Date { return c.NthAfter(d.AddDays(-1), n) }

// OnOrAfter is the first open day that is not before d.
func (c Calendar) OnOrAfter(d Date) Date { return c.NthAfter(d.AddDays(-1), 1) }

// OnOrBefore is the last open day that is not after d.
func (c Calendar) OnOrBefore(d Date) Date { return c.NthAfter(d.AddDays(1), -1) }

// OpenDays counts the open days from first to last, both included; between dates of which one is none there are none.
func (c Calendar) OpenDays(first, last Date) (n int) {
	if first.IsZero() {
		return 0
	}
	for d := first; !d.After(last); d = d.AddDays(1) {
		if c.IsOpen(d) {
			n++
		}
	}
	return n
}

// isHoliday looks d up in a bit per day of the federal calendar, made on first use.
func isHoliday(d Date) bool {
	bits := holidayBits()
	i := int(d.day) - int(bits.first)
	return i >= 0 && i/64 < len(bits.words) && bits.words[i/64]&(1<<(i%64)) != 0
}

type dayBits struct {
	first int32
	words []uint64
}

var holidayBits = sync.OnceValue(func() dayBits {
	first, last := On(FirstHolidayYear, time.January, 1), On(LastHolidayYear, time.December, 31)
	bits := dayBits{first.day, make([]uint64, first.DaysUntil(last)/64+1)}
	// A year more at the end: New Year's Day of 2101 is observed on December 31, 2100.
	for year := FirstHolidayYear; year <= LastHolidayYear+1; year++ {
		for _, h := range Holidays {
			d := dayOff(h.statutory(year))
			if year >= h.Since && !d.Before(first) && !d.After(last) {
				i := int(d.day - first.day)
				bits.words[i/64] |= 1 << (i % 64)
			}
		}
	}
	return bits
})
