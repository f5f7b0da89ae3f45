package docket

import (
	"slices"

	"mobility/internal/law"
)

// Lead is the deadline that leads some of an event's deadlines, and what the event is, in one line, and what to do, for a reader of these
// alone.
func Lead(e *Event, members []*Deadline) (lead *Deadline, summary, next string) {
	lapsed := map[string]bool{}
	if e.Consequence.Code == law.WorksWithoutAuthorization.Code() {
		lapsed[members[0].worker] = true
	}
	g, ev := grouping{lapsed: lapsed}, &draft{deadlines: members}
	first := g.lead(ev)
	next, _ = g.next(ev, first)
	at := max(0, slices.IndexFunc(members, func(l *Deadline) bool { return l.Key == first.key }))
	return members[at], ev.summary(first), next
}

// Issue is a finding as a deadline without a date, for reminders of it.
func (f *Finding) Issue() Deadline {
	return Deadline{
		Key: f.Key, Domain: f.Domain, Rule: f.Rule, Kind: KindIssue, Subject: f.Subject, Summary: f.Summary, Remedy: f.Remedy, Owner: f.Owner,
		State: Open, Missing: []string{}, Citation: f.Citation, Basis: f.Basis, Employer: f.Employer, Client: f.Client, Event: f.Event,
		employee: f.employee, worker: f.worker,
	}
}
