package docket

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// Upcoming is a person or case with a day on which something about it is due.
type Upcoming struct {
	Name string
	Due  civil.Date
	// Lapsed is set for a person who works without authorization, which asks for something today.
	Lapsed bool
}

// NextStep is the day by which something is done about a date: the day of a step before it, or the working day to aim at, whichever is
// first, and today where that has passed. It is the zero date where the date itself is the day.
func NextStep(asOf, actBy, target, due civil.Date) civil.Date {
	step := civil.Earliest(actBy, target)
	if step.IsZero() {
		return step
	}
	if step = civil.Latest(asOf, step); !step.Before(due) {
		return civil.Date{}
	}
	return step
}

// nextStep is the day of the next step of a deadline that asks for one; the zero date where it is that of the deadline.
func (d *Deadline) nextStep() civil.Date {
	if d.Due.IsZero() || !d.Kind.CanBeOverdue() && d.Kind != law.WindowCloses {
		return d.ActBy
	}
	return NextStep(d.Due.AddDays(-d.DaysLeft), d.ActBy, d.Target, d.Due)
}

// NextDay is the day of the next step of an event, the due date where no earlier one is known.
func (e *Event) NextDay() civil.Date { return civil.Earliest(e.ActBy, e.Due) }

// StepIn is the number of days until the next step of an event with a date.
func (e *Event) StepIn() int { return e.DaysLeft - e.NextDay().DaysUntil(e.Due) }

// soonDays is how far ahead the list of what is due soon looks, and soonNames how many names it has.
const (
	soonDays  = 7
	soonNames = 12
)

// IsSoon reports whether something is due within seven days.
func (u *Upcoming) IsSoon(asOf civil.Date) bool {
	if u.Lapsed {
		return true
	}
	days := asOf.DaysUntil(u.Due)
	return !u.Due.IsZero() && days >= 0 && days <= soonDays
}

// Soon lists what is due within seven days, an entry for each day such as "By December 3: Petrov, Thomas": lists of events are
// by consequence first, so that what is due tomorrow can be far below what is due in three weeks.
func Soon(asOf civil.Date, all []Upcoming) (days []string) {
	var near []Upcoming
	listed := map[Upcoming]bool{}
	for _, u := range all {
		soon := u.IsSoon(asOf)
		if u.Lapsed {
			u.Due = asOf
		}
		if soon && !listed[u] {
			listed[u], near = true, append(near, u)
		}
	}
	slices.SortStableFunc(near, func(a, b Upcoming) int { return a.Due.Compare(b.Due) })
	for i, u := range near[:min(soonNames, len(near))] {
		switch last := len(days) - 1; {
		case i > 0 && u.Due == near[i-1].Due:
			days[last] += "; " + u.Name
		case u.Due == asOf:
			days = append(days, "Today: "+u.Name)
		default:
			days = append(days, "By "+u.Due.Time().Format("January 2")+": "+u.Name)
		}
	}
	if more := len(near) - soonNames; more > 0 {
		days = append(days, fmt.Sprintf("And %d more", more))
	}
	return days
}

// SoonText is what Soon lists as one paragraph, "" for nothing.
func SoonText(days []string) string {
	if len(days) == 0 {
		return ""
	}
	text := "Next seven days."
	for _, day := range days {
		text += " " + strings.TrimSuffix(day, ".") + "."
	}
	return text
}

// SoonEvents lists what is due within seven days of the events of a docket, an entry for each day. What is for information asks for nothing
// and is left out.
func SoonEvents(entries Entries) []string {
	head := entries.Head()
	var all []Upcoming
	for e := range entries.AllEvents() {
		u := Upcoming{cmp.Or(e.Subject.Name, e.Subject.ID), e.NextDay(), e.ForToday()}
		if e.Consequence.Rank == int(law.ForInformation) || !u.IsSoon(head.AsOf) {
			continue
		}
		if head.Client == "" && e.Client != "" { // of several clients
			u.Name += " (" + e.Client + ")"
		}
		all = append(all, u)
	}
	return Soon(head.AsOf, all)
}
