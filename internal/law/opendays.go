package law

import (
	"strings"
	"time"

	"mobility/internal/civil"
)

// OpenDays are the days on which an employer works: the facts that every rule counted in its business days takes, by
// embedding. None given means Monday to Friday, closed on federal holidays.
type OpenDays struct {
	OpenWeekdays   []string     `fact:"open_weekdays,optional" one:"sun,mon,tue,wed,thu,fri,sat" says:"days on which the employer works; Monday to Friday if not given"`
	Closed         []civil.Date `fact:"closed,optional" says:"further days on which the employer was closed"`
	OpenOnHolidays bool         `fact:"open_on_holidays,optional" says:"whether the employer works on federal holidays"`
}

// Calendar is the employer's own calendar.
func (o OpenDays) Calendar() civil.Calendar {
	calendar := civil.Calendar{OpenOnHolidays: o.OpenOnHolidays}
	for day := time.Sunday; day <= time.Saturday; day++ {
		for _, name := range o.OpenWeekdays {
			if strings.EqualFold(name, day.String()[:3]) {
				calendar.Weekdays |= civil.WeekdaySet(day)
			}
		}
	}
	if len(o.Closed) > 0 {
		calendar.Closed = make(map[civil.Date]bool, len(o.Closed))
		for _, d := range o.Closed {
			calendar.Closed[d] = true
		}
	}
	return calendar
}

// DueAfter answers with the nth day, counted in the employer's open days, after an event whose own day is not counted.
func (o OpenDays) DueAfter(event civil.Date, n int, w *Working) Outcome {
	calendar := o.Calendar()
	due := calendar.NthAfter(event, n)
	if due.IsZero() {
		return NotApplicable("an employer that is never open has no business day after %s", event)
	}
	w.count(calendar, event, n, due)
	if w != nil && !o.OpenOnHolidays {
		calendar.OpenOnHolidays = true
		if sooner := calendar.NthAfter(event, n); sooner != due {
			w.Step("an employer that works on federal holidays counts them: %s", sooner)
		}
	}
	return outsideHolidays(Due(due).Exact(), event, due)
}

// FederalDueAfter answers with the nth federal working day after an event whose own day is not counted. It warns of days
// in that span on which the agency was closed all the same.
func FederalDueAfter(agency string, event civil.Date, n int, w *Working) Outcome {
	due := civil.Federal.NthAfter(event, n)
	w.count(civil.Federal, event, n, due)
	answer := outsideHolidays(Due(due), event, due)
	for _, closure := range civil.Closures(agency, event.AddDays(1), due) {
		answer = answer.Warn("counted as open: %s; if those days do not count, the date is later", closure)
	}
	return answer
}

// TenDaysAfter answers with the tenth calendar day after an event, the usual time to report one to an agency or a school.
func TenDaysAfter(what string, event civil.Date, w *Working) Outcome {
	due := event.AddDays(10)
	w.Step("10 days after %s, %s: %s", what, event, due)
	return Due(due)
}

var (
	holidaysFrom = civil.On(civil.FirstHolidayYear, time.January, 1)
	holidaysTo   = civil.On(civil.LastHolidayYear, time.December, 31)
)

// outsideHolidays warns of a count that reaches beyond the years whose holidays the program knows.
func outsideHolidays(o Outcome, first, last civil.Date) Outcome {
	if civil.Earliest(first, last).Before(holidaysFrom) || civil.Latest(first, last).After(holidaysTo) {
		return o.Warn("federal holidays are known for %d to %d; outside these years none was excluded",
			civil.FirstHolidayYear, civil.LastHolidayYear)
	}
	return o
}

// count determines how open days were counted and which weekdays were left out as holidays.
func (w *Working) count(calendar civil.Calendar, event civil.Date, n int, due civil.Date) {
	if w == nil {
		return
	}
	w.Step("business day %d after %s, a %s, which is not counted: %s, a %s", n, event, event.Weekday(), due, due.Weekday())
	for d := event.AddDays(1); d.Before(due); d = d.AddDays(1) {
		if holiday, ok := civil.HolidayOn(d); ok && !calendar.IsOpen(d) {
			w.Step("not counted: %s, %s", d, holiday.Name)
		} else if calendar.Closed[d] {
			w.Step("not counted: %s, closed", d)
		}
	}
}
