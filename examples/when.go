package examples

import (
	"time"

	"mobility/internal/civil"
)

// When is a day relative to the day of the export: twelve days ago, in five months. A nil When is a day that was not recorded.
type When func(today civil.Date) civil.Date

// days is n days from today, before it if n is negative.
func days(n int) When {
	return func(today civil.Date) civil.Date { return today.AddDays(n) }
}

// months is n months from today, before it if n is negative.
func months(n int) When {
	return func(today civil.Date) civil.Date { return today.AddMonths(n) }
}

// eve is the day before w: a period that begins on one day ends on the eve of the day its next one begins.
func eve(w When) When { return plus(w, -1) }

// plus is n days after w.
func plus(w When, n int) When {
	return func(today civil.Date) civil.Date { return w(today).AddDays(n) }
}

// startOf is the first day of a period of that many years whose last day is end.
func startOf(years int, end When) When {
	return func(today civil.Date) civil.Date { return end(today).AddDays(1).AddYears(-years) }
}

// always is one day, whatever day it is today.
func always(year int, month time.Month, day int) When {
	return func(civil.Date) civil.Date { return civil.On(year, month, day) }
}

// businessDay is w, or the first business day after it.
func businessDay(w When) When {
	return func(today civil.Date) civil.Date { return civil.Federal.OnOrAfter(w(today)) }
}

// businessDaysBefore is n business days before w, or before the first business day after it.
func businessDaysBefore(n int, w When) When {
	return func(today civil.Date) civil.Date { return civil.Federal.NthAfter(businessDay(w)(today), -n) }
}

// lastAutomatic is the last day on which USCIS could receive a renewal that extends an EAD by itself.
var lastAutomatic = civil.On(2025, time.October, 29)

// whileAutomatic is w, or the last day of automatic extensions if that is earlier.
func whileAutomatic(w When) When {
	return func(today civil.Date) civil.Date { return civil.Earliest(w(today), lastAutomatic) }
}

// sinceAutomatic is w, or the first day without automatic extensions if that is later.
func sinceAutomatic(w When) When {
	return func(today civil.Date) civil.Date { return civil.Latest(w(today), lastAutomatic.AddDays(1)) }
}

// capSeason is the latest April 1 up to today: the first day on which cap-subject petitions for the fiscal year that
// begins in the October of that year may be filed.
func capSeason(today civil.Date) civil.Date {
	season := civil.On(today.Year(), time.April, 1)
	if season.After(today) {
		return civil.On(today.Year()-1, time.April, 1)
	}
	return season
}
