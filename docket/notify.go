package docket

import "mobility/internal/law"

// Lead is the deadline that leads some of an event's deadlines, and what the event is, in one line, for a reader of these alone.
func Lead(e *Event, members []*Deadline) (lead *Deadline, summary string) {
	lapsed := map[string]bool{}
	if e.Consequence.Code == law.WorksWithoutAuthorization.Code() {
		lapsed[members[0].worker] = true
	}
	g, ev := grouping{lapsed: lapsed}, &draft{deadlines: members}
	first := g.lead(ev)
	for _, l := range members {
		if l.Key == first.key {
			return l, ev.summary(first)
		}
	}
	return members[0], ev.summary(first)
}

// Issue is a finding as a deadline without a date, for reminders of it.
func (f *Finding) Issue() Deadline {
	return Deadline{
		Key: f.Key, Domain: f.Domain, Rule: f.Rule, Kind: KindIssue, Subject: f.Subject, Summary: f.Summary, Remedy: f.Remedy, Owner: f.Owner,
		State: Open, Missing: []string{}, Citation: f.Citation, Basis: f.Basis, Employer: f.Employer, Client: f.Client, Event: f.Event,
		employee: f.employee, worker: f.worker,
	}
}
