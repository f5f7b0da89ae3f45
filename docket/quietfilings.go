package docket

import (
	"slices"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status"
)

// FilingsEdition is the number of the rules by which QuietWithFilings answers. What an earlier edition determined counts for nothing, so it
// is raised with every change of a rule, a check, or this file that changes an answer of QuietWithFilings.
const FilingsEdition = 5

// QuietWithFilings is the span of days on which a docket has nothing of the status record and the filings of a person, read together: on no
// day from the first on is anything wrong, and nothing is due before the second, on which a time-limited status ends that the person is in
// all the while, with a status record or by what a filing granted. Of a person without either nothing is due on any later day, and until is
// the zero date. from is the zero date for a person who has to be read on every day.
//
// It holds for a docket that does not list what newer documents have replaced.
func QuietWithFilings(p *Person) (from, until civil.Date) {
	from = settledFrom(p)
	if from.IsZero() {
		return civil.Date{}, civil.Date{}
	}
	a := assessed(p, from, true)
	if over := filingClocksOver(p, a); !over.IsZero() { // the last day to appeal, to answer, or of another kind that passes
		from = civil.Latest(from, over.AddDays(1))
		a = assessed(p, from, true)
	}
	switch {
	case len(p.Stays) > 0:
	case a.Stay == nil:
		if !hasNothing(a) || !hasNothing(assessed(p, civil.Last, true)) {
			return civil.Date{}, civil.Date{}
		}
		return from, civil.Date{}
	case !worksInStatus(&p.Employee, a.Stay):
		return civil.Date{}, civil.Date{}
	}
	until = civil.Earliest(firstDue(a), nextDay(p.Filings, from))
	if firstDue(a).IsZero() || !from.Before(until) || firstDue(assessed(p, until.AddDays(-1), true)).Before(until) {
		return civil.Date{}, civil.Date{}
	}
	return from, until
}

// settledFrom is the day from which everything recorded of a person's employment, status and filings has happened; the zero date for a
// person who always has to be read: with dependents, several status records, or what quietFrom excludes.
func settledFrom(p *Person) (from civil.Date) {
	e := &p.Employee
	if len(p.Filings) == 0 || len(p.Stays) > 1 || len(p.Dependents)+len(p.FamilyFilings) > 0 {
		return civil.Date{}
	}
	for i := range p.Stays {
		if from = quietFrom(e, &p.Stays[i]); from.IsZero() {
			return civil.Date{}
		}
	}
	for i := range p.Filings {
		f := &p.Filings[i]
		from = civil.Latest(from, f.LastEvent())
		if len(p.Stays) == 0 && f.Decision == status.Approved { // the status that it granted begins
			from = civil.Latest(from, f.ValidFrom)
		}
	}
	if from.IsZero() {
		return from
	}
	if !e.Left.IsZero() {
		from = civil.Latest(from, e.Left.AddDays(1))
	}
	return civil.Latest(from, e.Hired)
}

// filingClocksOver is the last of the days that run on the filings themselves, the zero date for none.
func filingClocksOver(p *Person, a *status.Assessment) (last civil.Date) {
	for _, c := range a.Clocks {
		ofFiling := slices.ContainsFunc(p.Filings, func(f status.Filing) bool { return f.Key == c.Word })
		if c.Superseded == "" && ofFiling {
			last = civil.Latest(last, c.Outcome().Due)
		}
	}
	return last
}

// hasNothing reports whether nothing is due of a person, nothing is wrong, and no status controls the person's work.
func hasNothing(a *status.Assessment) bool {
	return a.Stay == nil && len(a.Findings) == 0 && !slices.ContainsFunc(a.Clocks, func(c *law.Clock) bool { return c.Superseded == "" })
}

// nextDay is the first day after another that the filings state; the zero date for none.
func nextDay(filings []status.Filing, after civil.Date) (next civil.Date) {
	for i := range filings {
		for _, fact := range filings[i].Record {
			if fact.Field.Kind != facts.Date {
				continue
			}
			if day := filings[i].Record.Date(fact.Field); day.After(after) {
				next = civil.Earliest(next, day)
			}
		}
	}
	return next
}
