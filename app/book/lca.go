package book

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"
	"strings"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/store"
	"mobility/paf"
	"mobility/roster"
)

// The domains of labor condition applications and of their public access files.
const (
	LCADomain = "lca"
	PAFDomain = "paf"
)

// applicationMatters are the labor condition applications of a client, what is wrong with the cover of its workers, and with
// its employers as a whole. A client without any application keeps them elsewhere: nothing is said of it.
func applicationMatters(ctx context.Context, s *store.Store, o *docket.Options) iter.Seq2[*docket.Matter, error] {
	return func(yield func(*docket.Matter, error) bool) {
		if !wantsAny(o, LCADomain, PAFDomain) {
			return
		}
		some, err := s.HasRecords(ctx, o.Client, store.LCA)
		if err == nil && !some {
			return
		}
		var view *Sponsorship
		var scope scopeOfMatters
		if err == nil {
			scope, err = readScope(ctx, s, o)
		}
		if err == nil {
			view, err = ReadSponsorship(ctx, s, o.Client, o.AsOf, store.Filter{Of: scope.people})
		}
		if err == nil {
			view.tables, err = ReadTables(ctx, s, false)
		}
		if err != nil {
			yield(nil, err)
			return
		}
		if !view.eachApplication(ctx, s, o, scope.numbers, yield) {
			return
		}
		for _, id := range slices.Sorted(maps.Keys(view.people)) {
			p := view.people[id]
			found := paf.WorkerFindings(&p.Person, view.workedUnder[id], view.tables, o.AsOf)
			m := &docket.Matter{
				Domain: LCADomain, Subject: docket.Subject{Kind: "employee", ID: id, Name: p.Name}, Employer: p.Employer, Employee: id, Findings: found,
			}
			if len(found) > 0 && !yield(m, nil) {
				return
			}
		}
		if scope.numbers.IsAll() {
			view.eachEmployer(o, yield)
		}
	}
}

// scopeOfMatters is what has to be read for a docket: everything, or of one application it and its workers, or of one
// employee their applications.
type scopeOfMatters struct{ numbers, people store.Scope }

func readScope(ctx context.Context, s *store.Store, o *docket.Options) (scopeOfMatters, error) {
	everything := scopeOfMatters{numbers: store.All, people: store.All}
	if o.Employee == "" {
		return everything, nil
	}
	grouping, err := readGrouping(ctx, s, o.Client)
	if err != nil {
		return scopeOfMatters{}, err
	}
	employers, err := s.Employers(ctx, o.Client)
	if err != nil {
		return scopeOfMatters{}, err
	}
	for _, e := range employers {
		if o.Employee == e.Name || o.Employee == grouping.SingleEmployer[e.Name] {
			return everything, nil
		}
	}
	numbers, people := []string{o.Employee}, []string{o.Employee}
	for kept, err := range s.Records(ctx, o.Client, store.LCAAssignment, store.All) {
		switch employee := kept.Facts.Text(paf.FieldEmployee); {
		case err != nil:
			return scopeOfMatters{}, err
		case employee == o.Employee:
			numbers = append(numbers, kept.Owner)
		case kept.Owner == o.Employee:
			people = append(people, employee)
		}
	}
	return scopeOfMatters{numbers: store.Only(numbers...), people: store.Only(people...)}, nil
}

// eachApplication gives the matters of each application, and keeps what the findings about workers and employers need of it.
// It reports whether more is wanted.
func (v *Sponsorship) eachApplication(ctx context.Context, s *store.Store, o *docket.Options, numbers store.Scope, yield func(*docket.Matter, error) bool) bool {
	for c, err := range s.Cases(ctx, o.Client, numbers) {
		if err != nil {
			yield(nil, err)
			return false
		}
		v.keep(c)
		for _, m := range mattersOf(c, v.person, o.AsOf) {
			if !yield(m, nil) {
				return false
			}
		}
	}
	return true
}

// mattersOf are the deadlines and findings of an application, by body of law and by worker: what a clock or finding of a
// worker's time is about is known by the key it bears.
func mattersOf(c *paf.Case, people paf.People, asOf civil.Date) []*docket.Matter {
	type name struct{ domain, employee string }
	byName := map[name]*docket.Matter{}
	var all []*docket.Matter
	matter := func(rule, word string) *docket.Matter {
		domain, _, _ := strings.Cut(rule, ".")
		n := name{domain, workerOf(c, word)}
		if byName[n] == nil {
			byName[n] = &docket.Matter{Domain: domain, Subject: applicationSubject(c), Employer: c.LCA.Employer, Employee: n.employee}
			all = append(all, byName[n])
		}
		return byName[n]
	}
	for _, clock := range paf.Clocks(c, asOf) {
		m := matter(clock.Rule, clock.Word)
		m.Clocks = append(m.Clocks, clock)
	}
	for _, finding := range paf.Findings(c, people, asOf) {
		m := matter(finding.Rule, finding.Word)
		m.Findings = append(m.Findings, finding)
	}
	return all
}

// workerOf is the worker whose time under the application a word names; "" for none.
func workerOf(c *paf.Case, word string) string {
	for i := range c.Workers {
		if a := &c.Workers[i]; word == a.Key || strings.HasPrefix(word, a.Key+"-") {
			return a.Employee
		}
	}
	return ""
}

// applicationSubject is an application as the docket names it.
func applicationSubject(c *paf.Case) docket.Subject {
	l := &c.LCA
	name := cmp.Or(l.JobTitle, l.SOCTitle, l.Employer, l.Case)
	if l.Visa != "" {
		name += " (" + l.Visa + ")"
	}
	return docket.Subject{Kind: "lca", ID: l.Case, Name: name}
}

// eachEmployer gives what is wrong with the client's employers as a whole.
func (v *Sponsorship) eachEmployer(o *docket.Options, yield func(*docket.Matter, error) bool) {
	standings, err := v.Workforce.Standings()
	if err != nil {
		yield(nil, err)
		return
	}
	for i := range standings {
		standing := &standings[i]
		found := paf.EmployerFindings(standing, v.casesOf(standing), o.AsOf)
		m := &docket.Matter{
			Domain: LCADomain, Subject: docket.Subject{Kind: "employer", ID: standing.Employer, Name: standing.Employer},
			Employer: standing.Employer, Findings: found,
		}
		if len(found) > 0 && !yield(m, nil) {
			return
		}
	}
}

// casesOf are the applications of an employer, or of a group counted as one.
func (v *Sponsorship) casesOf(s *paf.Standing) []*paf.Case {
	var cases []*paf.Case
	for _, entity := range s.Entities {
		cases = append(cases, v.filedBy[roster.EmployerKey(entity)]...)
	}
	return cases
}

// keep keeps what findings about workers and employers need of an application: who works under it, and what an employer
// that is among the client's attests to.
func (v *Sponsorship) keep(c *paf.Case) {
	for i := range c.Workers {
		id := c.Workers[i].Employee
		if under := v.workedUnder[id]; len(under) == 0 || under[len(under)-1] != c {
			v.workedUnder[id] = append(under, c)
		}
	}
	key, known := v.employerOf(c)
	if names := v.employers.Names(); !known && len(names) > 0 {
		c.NotAmong = names
	}
	attests := c.LCA.Class == paf.H1B && (c.LCA.Dependent == law.No || c.LCA.ExemptOnly == law.Yes)
	ended := c.LCA.EndedOn()
	if known && attests && (ended.IsZero() || !ended.Before(v.asOf)) {
		v.filedBy[key] = append(v.filedBy[key], c)
	}
}

// employerOf is the key of the client's legal entity that filed an application, or that has taken it over.
func (v *Sponsorship) employerOf(c *paf.Case) (key string, known bool) {
	if c.LCA.Successor != "" || c.LCA.SuccessorFEIN != "" {
		if key, known = v.employers.Find(c.LCA.Successor, c.LCA.SuccessorFEIN); known {
			return key, true
		}
	}
	return v.employers.Find(c.LCA.Employer, c.LCA.FEIN)
}
