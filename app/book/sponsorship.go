package book

import (
	"cmp"
	"context"
	"maps"
	"math/big"
	"slices"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/store"
	"mobility/paf"
	"mobility/roster"
	"mobility/status"
)

// Sponsorship is what the law of labor condition applications asks of a client's roster, read in one pass.
type Sponsorship struct {
	asOf   civil.Date
	tables *paf.Tables
	// people are those who need an application, or work or worked under one, by id.
	people map[string]*Sponsored
	// Workforce counts everybody.
	Workforce *paf.Workforce
	// employers are the client's legal entities, and names what each is called, by key.
	employers *roster.Employers
	names     map[string]string
	// workedUnder are the applications by worker, filedBy those that attest to something by employer.
	workedUnder map[string][]*paf.Case
	filedBy     map[string][]*paf.Case
}

// Sponsored is somebody for whom an application counts.
type Sponsored struct {
	paf.Person
	Name   string
	Writes paf.WorkerName
}

// person finds somebody for paf.Findings.
func (v *Sponsorship) person(id string) *paf.Person {
	if p := v.people[id]; p != nil {
		return &p.Person
	}
	return nil
}

// ReadSponsorship reads the people whom a filter chooses, for one day.
func ReadSponsorship(ctx context.Context, s *store.Store, client string, asOf civil.Date, filter store.Filter) (*Sponsorship, error) {
	grouping, err := readGrouping(ctx, s, client)
	if err != nil {
		return nil, err
	}
	assigned, err := readAssigned(ctx, s, client)
	if err != nil {
		return nil, err
	}
	v := &Sponsorship{
		asOf: asOf, people: map[string]*Sponsored{}, Workforce: paf.NewWorkforce(grouping, asOf), names: map[string]string{},
		workedUnder: map[string][]*paf.Case{}, filedBy: map[string][]*paf.Case{},
	}
	if v.employers, err = s.KnownEmployers(ctx, client); err != nil {
		return nil, err
	}
	for _, name := range v.employers.Names() {
		v.names[roster.EmployerKey(name)] = name
	}
	for stored, err := range ReadPeople(ctx, s, client, filter) {
		if err != nil {
			return nil, err
		}
		p := SponsoredOf(stored, asOf, grouping.FullTimeWeek)
		last, works := assigned[p.ID]
		if works {
			p.Degree, p.PaidInYear, p.Months = last.Degree, last.PaidInYear, last.PaidMonths
		}
		p.Employer = cmp.Or(v.names[roster.EmployerKey(p.Employer)], p.Employer)
		if !stored.Employee.HasLeft(asOf) { // of somebody who has left the day may not be known
			v.Workforce.Add(&p.Person)
		} else if p.Left.IsZero() {
			continue
		}
		if works || p.NeedsLCA() {
			v.people[p.ID] = p
		}
	}
	return v, nil
}

// readAssigned reads who is tied to an application, with what the latest tie says of exemption.
func readAssigned(ctx context.Context, s *store.Store, client string) (map[string]paf.Assignment, error) {
	assigned := map[string]paf.Assignment{}
	for kept, err := range s.Records(ctx, client, store.LCAAssignment, store.All) {
		if err != nil {
			return nil, err
		}
		a := paf.AssignmentFromRecord(kept.Part, kept.Facts)
		earlier := assigned[a.Employee]
		if a.Degree == "" {
			a.Degree = earlier.Degree
		}
		if a.PaidInYear == "" {
			a.PaidInYear, a.PaidMonths = earlier.PaidInYear, earlier.PaidMonths
		}
		if a.PaidInYear != "" && a.PaidMonths == 0 {
			a.PaidMonths = 12
		}
		a.Record = nil
		assigned[a.Employee] = a
	}
	return assigned, nil
}

// readGrouping reads how an employer's workforce is counted out of the settings of the client's employers.
func readGrouping(ctx context.Context, s *store.Store, client string) (paf.Grouping, error) {
	g := paf.Grouping{SingleEmployer: map[string]string{}}
	groups := map[string]string{}
	decided, err := s.SettingsByOwner(ctx, client)
	if err != nil {
		return g, err
	}
	for _, owner := range slices.Sorted(maps.Keys(decided)) {
		groups[owner] = decided[owner].Text(roster.FieldSingleEmployer)
		if week := decided[owner].Text(roster.FieldFullTimeWeek); week != "" && (owner == store.AllEmployers || g.FullTimeWeek == "") {
			g.FullTimeWeek = week
		}
	}
	employers, err := s.Employers(ctx, client)
	for _, e := range employers {
		if group := cmp.Or(groups[store.OwnerKey(e.Folded)], groups[store.AllEmployers]); group != "" {
			g.SingleEmployer[e.Name] = group
		}
	}
	return g, err
}

// SponsoredOf is a person as the law of applications knows them.
func SponsoredOf(stored *docket.Person, asOf civil.Date, fullTimeWeek string) *Sponsored {
	e := &stored.Employee
	p := &Sponsored{
		Person: paf.Person{
			ID: e.ID, Employer: e.Employer, Hired: e.Hired, Left: e.Left, FullTime: fullTime(e, fullTimeWeek), Hours: e.Hours,
			Wage: paf.Rate{Amount: e.Wage, Per: e.WagePer}, SOC: e.SOC,
			Place: paf.Place{Name: e.Worksite, Address: e.Address, City: e.City, County: e.County, State: e.State, Zip: e.Zip},
		},
		Name:   e.Name(),
		Writes: paf.WorkerName{First: e.FirstName, Middle: e.MiddleName, Last: e.LastName, Preferred: e.Preferred},
	}
	if stay := stored.Governing(asOf); stay != nil && !status.OwnRight(e.Authorization) {
		p.Class, p.PetitionEnds = stay.Class, stay.PetitionExpires
	}
	return p
}

// fullTime tells whether somebody works full time: as the roster says, or by the hours against the full-time week (20 CFR
// 655.715: 40 hours, or what the employer's is, 35 or more).
func fullTime(e *roster.Employee, week string) law.Answer {
	switch fact, said := e.Record.Get(roster.FieldFullTime); {
	case said && fact.Value == "true":
		return law.Yes
	case said:
		return law.No
	}
	hours, ok := new(big.Rat).SetString(e.Hours)
	full, known := new(big.Rat).SetString(cmp.Or(week, "40"))
	switch {
	case !ok || !known:
		return law.Unsaid
	case hours.Cmp(full) >= 0:
		return law.Yes
	default:
		return law.No
	}
}
