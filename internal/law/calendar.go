package law

import (
	"time"

	"mobility/internal/civil"
)

// CalendarRules returns the rules of counting themselves, for anyone who needs to count a date by hand.
func CalendarRules() []Stated {
	return []Stated{&observedHoliday, &addMonths, &addBusinessDays}
}

// observedHolidayFacts are a holiday and the year it belongs to.
type observedHolidayFacts struct {
	Holiday string `fact:"holiday" says:"the holiday's short name"`
	Year    *int   `fact:"year" min:"1986" max:"2100" says:"the year of the day the statute names"`
}

// Words implements Worded.
func (observedHolidayFacts) Words(fact string) []string {
	if fact != "holiday" {
		return nil
	}
	slugs := make([]string, len(civil.Holidays))
	for i, h := range civil.Holidays {
		slugs[i] = h.Slug
	}
	return slugs
}

var (
	citeHolidays       = Read("5 USC 6103(a)", "the legal public holidays and their days")
	citeSaturdayShift  = Read("5 USC 6103(b)(1)", "Saturday: the preceding Friday")
	citeSundayShift    = Unread("Executive Order 11582", "Sunday: the following Monday; not in section 6103")
	citeMonths         = Noted("gen.month.add", "clamp, do not overflow")
	citeBusinessDays   = Noted("gen.busday.kinds", "Monday to Friday less federal holidays")
	readingShorterDays = Reading{
		Question: "which day corresponds when the month reached does not have the day number",
		Chosen:   "the last day of that month",
		Other:    "the first day of the month after it",
	}
)

// observedHoliday determines the day off for a federal holiday.
var observedHoliday = Rule[observedHolidayFacts]{
	ID:    "calendar.observed-holiday",
	Title: "Day on which a federal holiday is observed",
	Versions: []Version[observedHolidayFacts]{{
		Cite: citeHolidays,
		Also: []Citation{citeSaturdayShift, citeSundayShift},
		Apply: func(f observedHolidayFacts, w *Working) Outcome {
			holiday, known := civil.HolidayNamed(f.Holiday)
			if !known {
				return NotApplicable("%q is not a federal holiday", f.Holiday)
			}
			day, ok := holiday.Statutory(*f.Year)
			if !ok {
				return NotApplicable("%s was not a federal holiday in %d; it became one in %d", holiday.Name, *f.Year, holiday.Since)
			}
			observed, _ := holiday.Observed(*f.Year)
			w.Step("%s of %d is %s, a %s", holiday.Name, *f.Year, day, day.Weekday())
			switch day.Weekday() {
			case time.Saturday:
				w.Step("a Saturday holiday is observed on the Friday before: %s", observed)
				return Value(observed).Citing(citeSaturdayShift)
			case time.Sunday:
				w.Step("a Sunday holiday is observed on the Monday after: %s", observed)
				return Value(observed).Citing(citeSundayShift)
			default:
				return Value(observed)
			}
		},
	}},
}

// addMonthsFacts are a day and a number of months.
type addMonthsFacts struct {
	From   civil.Date `fact:"from" says:"the day counted from"`
	Months *int       `fact:"months" min:"-1200" max:"1200" says:"months to go forward, or back when negative"`
}

// addMonths counts months and years as the law does, by corresponding days.
var addMonths = Rule[addMonthsFacts]{
	ID:    "calendar.add-months",
	Title: "Same day number some months away, clamped to the end of a shorter month",
	Versions: []Version[addMonthsFacts]{{
		Cite:     citeMonths,
		Readings: []Reading{readingShorterDays},
		Apply: func(f addMonthsFacts, w *Working) Outcome {
			day, other := EarlierMonths(f.From, *f.Months)
			w.Step("%d months from %s: %s", *f.Months, f.From, day)
			if other != day { // READING: the first day of the next month corresponds just as well.
				w.Step("that month has no day %s: its last day is used", f.From.String()[8:])
			}
			return Value(day).Or(other)
		},
	}},
}

// addBusinessDaysFacts are a day, a number of business days, and which days those are.
type addBusinessDaysFacts struct {
	From civil.Date `fact:"from" says:"the event, which is not counted itself"`
	Days *int       `fact:"days" min:"-36600" max:"36600" says:"business days to go forward, or back when negative"`
	OpenDays
}

// addBusinessDays counts business days: Monday to Friday less federal holidays, unless the facts say otherwise.
var addBusinessDays = Rule[addBusinessDaysFacts]{
	ID:    "calendar.add-business-days",
	Title: "Business day some days after an event",
	Versions: []Version[addBusinessDaysFacts]{{
		Cite: citeBusinessDays,
		Apply: func(f addBusinessDaysFacts, w *Working) Outcome {
			answer := f.DueAfter(f.From, *f.Days, w)
			if answer.Kind == KindDue {
				answer.Kind, answer.Value, answer.Due = KindValue, answer.Due, civil.Date{}
			}
			return answer
		},
	}},
}
