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

// soonDays is how far ahead the list of what is due soon looks, and soonNames how many names it has.
const (
	soonDays  = 7
	soonNames = 8
)

// Soon lists by date what is due within seven days, "" for nothing: lists of events are by consequence first, so that what is
// due tomorrow can be far below what is due in three weeks.
func Soon(asOf civil.Date, all []Upcoming) string {
	var near []Upcoming
	for _, u := range all {
		if u.Lapsed {
			u.Due = asOf
		}
		if days := asOf.DaysUntil(u.Due); !u.Due.IsZero() && days >= 0 && days <= soonDays && !slices.Contains(near, u) {
			near = append(near, u)
		}
	}
	slices.SortStableFunc(near, func(a, b Upcoming) int { return a.Due.Compare(b.Due) })
	var text strings.Builder
	for i, u := range near[:min(soonNames, len(near))] {
		switch {
		case i == 0:
		case u.Due == near[i-1].Due:
			text.WriteString(" and ")
		default:
			text.WriteString("; ")
		}
		text.WriteString(u.Name)
		if last := min(soonNames, len(near)) - 1; i == last || near[i+1].Due != u.Due {
			if u.Due == asOf {
				text.WriteString(" today")
			} else {
				text.WriteString(" by " + u.Due.Time().Format("January 2"))
			}
		}
	}
	if more := len(near) - soonNames; more > 0 {
		fmt.Fprintf(&text, "; and %d more", more)
	}
	return text.String()
}

// Soon lists by date what is due within seven days, "" for nothing. What is for information asks for nothing and is left out.
func (d *Docket) Soon() string {
	var all []Upcoming
	for i := range d.Events {
		if e := &d.Events[i]; e.Consequence.Rank != int(law.ForInformation) {
			name := cmp.Or(e.Subject.Name, e.Subject.ID)
			if d.Client == "" && e.Client != "" { // of several clients
				name += " (" + e.Client + ")"
			}
			all = append(all, Upcoming{name, e.Due, e.Consequence.Rank == int(law.WorksWithoutAuthorization)})
		}
	}
	return Soon(d.AsOf, all)
}
