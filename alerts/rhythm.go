package alerts

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"mobility/docket"
	"mobility/internal/civil"
)

// Rhythm decides on which days messages go, and what waits for the weekly digest.
type Rhythm struct {
	// Days are business (Monday to Friday less federal holidays) or all.
	Days Days `yaml:"days"`
	// Weekly are the bands that wait for the weekly digest, with what is resolved or still open; with none everything goes daily.
	Weekly []docket.Band `yaml:"weekly"`
	// On is the weekday of the weekly digest: monday. If no messages go on that day, it goes on the next day on which they do.
	On string `yaml:"on"`
}

// Days names the days on which messages go.
type Days string

// The choices of days.
const (
	BusinessDays Days = "business"
	AllDays      Days = "all"
)

// daysInWeek bounds the search for a weekday.
const daysInWeek = 7

// calendar has the days on which messages go.
func (r *Rhythm) calendar() civil.Calendar {
	if r.Days == BusinessDays {
		return civil.Federal
	}
	return civil.Calendar{
		Weekdays: civil.MondayToFriday | civil.WeekdaySet(time.Saturday, time.Sunday), OpenOnHolidays: true,
	}
}

// sends reports whether messages go on a day.
func (r *Rhythm) sends(d civil.Date) bool { return r.calendar().IsOpen(d) }

// through is the last day before messages go again: what reaches a step until then is announced now.
func (r *Rhythm) through(d civil.Date) civil.Date { return r.calendar().NthAfter(d, 1).AddDays(-1) }

// digestDay is the day of the weekly digest of the week that d is in. It can be after d.
func (r *Rhythm) digestDay(d civil.Date) civil.Date {
	for i := 0; i < daysInWeek && !strings.EqualFold(d.Weekday().String(), r.On); i++ {
		d = d.AddDays(-1)
	}
	return r.calendar().OnOrAfter(d)
}

// nextDigest is the first day of a weekly digest after d.
func (r *Rhythm) nextDigest(d civil.Date) civil.Date {
	next := d.AddDays(1)
	for r.digestDay(next) != next {
		next = next.AddDays(1)
	}
	return next
}

// wait decides whether a notice waits for another day, and why.
func (r *run) wait(n *Notice) {
	rhythm := &r.Settings.Rhythm
	switch {
	case n.State != New || r.Now || r.first:
	case !rhythm.sends(r.AsOf):
		n.postpone(rhythm.calendar().NthAfter(r.AsOf, 1), "the next business day")
	case n.punctual || !rhythm.isWeekly(n) || r.AsOf == rhythm.digestDay(r.AsOf) || r.missedDigest(n):
	default:
		n.postpone(rhythm.nextDigest(r.AsOf), "the weekly digest")
	}
}

// missedDigest reports whether a notice should have been in the last weekly digest and nothing was sent since: the next run
// makes up for it.
func (r *run) missedDigest(n *Notice) bool {
	day := r.Settings.Rhythm.digestDay(r.AsOf)
	return day.Before(r.AsOf) && r.last.Before(day) && !n.Due.IsZero() && n.Reason != Resolved && !n.Due.AddDays(-n.Step).After(day)
}

// isWeekly reports whether a notice waits for the weekly digest.
func (r *Rhythm) isWeekly(n *Notice) bool {
	switch {
	case len(r.Weekly) == 0 || n.pastEnd():
		return false
	case n.Reason == Resolved || n.Reason == StillOpen:
		return true
	default:
		return slices.Contains(r.Weekly, n.Band)
	}
}

// postpone leaves a notice for another day.
func (n *Notice) postpone(until civil.Date, what string) {
	n.State, n.SuppressedFor = Suppressed, Waits
	n.Why = fmt.Sprintf("waits for %s, %s: %s", what, until.Long(), n.Why)
}
