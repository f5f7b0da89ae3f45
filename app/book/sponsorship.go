package book

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"

	"mobility/app/kinds"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/store"
	"mobility/paf"
	"mobility/paf/leak"
	"mobility/paf/reference"
	"mobility/roster"
	"mobility/status"
)

// sponsorship is what the law of labor condition applications asks of a client's roster, read in one pass.
type sponsorship struct {
	asOf   civil.Date
	tables *reference.Tables
	// people are those who need an application, or work or worked under one, by id.
	people map[string]*Sponsored
	// workforce counts all employees.
	workforce *paf.Workforce
	// employers are the client's legal entities, and names what each is called, by key.
	employers *roster.Employers
	names     map[string]string
	// workedUnder are the applications by worker, filedBy those that attest to something by employer.
	workedUnder map[string][]*paf.Case
	filedBy     map[string][]*paf.Case
}

// Sponsored is a worker under an application.
type Sponsored struct {
	paf.Person
	Writes leak.WorkerName
}

// person finds a worker for paf.Findings.
func (v *sponsorship) person(id string) *paf.Person {
	if p := v.people[id]; p != nil {
		return &p.Person
	}
	return nil
}

// sponsorship reads the people a filter selects; employee is the only one of them, "" for several.
func (b *Book) sponsorship(ctx context.Context, filter store.Filter, employee string) (*sponsorship, error) {
	grouping, err := b.grouping(ctx)
	if err != nil {
		return nil, err
	}
	assigned, err := b.assigned(ctx, employee)
	if err != nil {
		return nil, err
	}
	v := &sponsorship{
		asOf: b.AsOf, people: map[string]*Sponsored{}, workforce: paf.NewWorkforce(grouping, b.AsOf), names: map[string]string{},
		workedUnder: map[string][]*paf.Case{}, filedBy: map[string][]*paf.Case{},
	}
	if v.employers, err = b.knownEmployers(ctx); err != nil {
		return nil, err
	}
	for _, name := range v.employers.Names() {
		v.names[roster.EmployerKey(name)] = name
	}
	for stored, err := range b.People(ctx, filter) {
		if err != nil {
			return nil, err
		}
		p := sponsoredOf(stored, b.AsOf, grouping.FullTimeWeek)
		for _, a := range assigned[p.ID] {
			p.Assigned(a)
		}
		p.Employer = cmp.Or(v.names[roster.EmployerKey(p.Employer)], p.Employer)
		if !stored.Employee.HasLeft(b.AsOf) { // the last day of a former employee may be unknown
			v.workforce.Add(&p.Person)
		} else if p.Left.IsZero() {
			continue
		}
		if len(assigned[p.ID]) > 0 || p.NeedsLCA() {
			v.people[p.ID] = p
		}
	}
	return v, nil
}

// Standings count the workforce of each of the client's employers.
func (b *Book) Standings(ctx context.Context) ([]paf.Standing, error) {
	view, err := b.sponsorship(ctx, store.Filter{Scope: store.All}, "")
	if err != nil {
		return nil, err
	}
	return view.workforce.Standings()
}

// KeptStandings are the computations of the workforce that are kept.
func (b *Book) KeptStandings(ctx context.Context) ([]paf.Standing, error) {
	kept := []paf.Standing{}
	for record, err := range b.now.Records(ctx, b.Client, kinds.LCADependency, store.All) {
		if err != nil {
			return nil, err
		}
		standing, err := paf.StandingFromRecord(record.Facts)
		if err != nil {
			return nil, err
		}
		kept = append(kept, *standing)
	}
	return kept, nil
}

// KeptStanding is the latest computation that is kept for the employer of an application, alone or in a group, counted no later
// than the day of the book; nil for none.
func (b *Book) KeptStanding(ctx context.Context, application *paf.Case) (*paf.Standing, error) {
	kept, err := b.KeptStandings(ctx)
	if err != nil {
		return nil, err
	}
	var latest *paf.Standing
	for i := range kept {
		k := &kept[i]
		var counted roster.Employers
		for _, name := range append([]string{k.Employer}, k.Entities...) {
			counted.Add(name, "")
		}
		candidates := counted.Candidates(application.LCA.Employer, "")
		if len(candidates) > 0 && !k.AsOf.After(b.AsOf) && (latest == nil || k.AsOf.After(latest.AsOf)) {
			latest = k
		}
	}
	return latest, nil
}

// Sponsored reads some employees as the law of applications knows them, by id. Those who are not on the roster are left out.
func (b *Book) Sponsored(ctx context.Context, ids []string) (map[string]*Sponsored, error) {
	people := map[string]*Sponsored{}
	for person, err := range b.People(ctx, store.Filter{Scope: store.Only(ids...)}) {
		if err != nil {
			return nil, err
		}
		people[person.Employee.ID] = sponsoredOf(person, b.AsOf, "")
	}
	return people, nil
}

// Amendments are the amended petitions of employees, by employee.
func (b *Book) Amendments(ctx context.Context, ids []string) (map[string][]status.Filing, error) {
	amended := map[string][]status.Filing{}
	for kept, err := range b.now.Records(ctx, b.Client, kinds.Filing, store.Only(ids...)) {
		if err != nil {
			return nil, err
		}
		if f := status.FilingFromRecord(kept.Part, kept.Facts); f.For == "" && f.Purpose == status.PurposeAmendment {
			amended[kept.Owner] = append(amended[kept.Owner], f)
		}
	}
	return amended, nil
}

// assigned are the assignments by employee, of the one given or of all.
func (b *Book) assigned(ctx context.Context, employee string) (map[string][]*paf.Assignment, error) {
	read := b.assignments
	if employee != "" {
		read = func(ctx context.Context) (iter.Seq2[string, *paf.Assignment], error) {
			return b.assignmentsOf(ctx, employee)
		}
	}
	assignments, err := read(ctx)
	if err != nil {
		return nil, err
	}
	byEmployee := map[string][]*paf.Assignment{}
	for _, a := range assignments {
		byEmployee[a.Employee] = append(byEmployee[a.Employee], a)
	}
	return byEmployee, err
}

// grouping reads how an employer's workforce is counted out of the settings of the client's employers.
func (b *Book) grouping(ctx context.Context) (paf.Grouping, error) {
	g := paf.Grouping{SingleEmployer: map[string]string{}}
	settings, err := b.employerSettings(ctx)
	if err != nil {
		return g, err
	}
	groups := map[string]string{}
	for _, owner := range slices.Sorted(maps.Keys(settings)) {
		groups[owner] = settings[owner].Text(roster.FieldSingleEmployer)
		if week := settings[owner].Text(roster.FieldFullTimeWeek); week != "" && (owner == roster.AllEmployers || g.FullTimeWeek == "") {
			g.FullTimeWeek = week
		}
	}
	employers, err := b.Employers(ctx)
	for _, e := range employers {
		if group := cmp.Or(groups[roster.OwnerKey(e.Folded)], groups[roster.AllEmployers]); group != "" {
			g.SingleEmployer[e.Name] = group
		}
	}
	return g, err
}

// sponsoredOf is a person as the law of applications knows them.
func sponsoredOf(stored *docket.Person, asOf civil.Date, fullTimeWeek string) *Sponsored {
	e := &stored.Employee
	p := &Sponsored{
		Person: paf.Person{
			ID: e.ID, Name: e.Name(), Employer: e.Employer, Hired: e.Hired, Left: e.Left, Hours: cmp.Or(e.Hours, paf.HoursOfShare(e.FTE, fullTimeWeek)),
			OwnEmployee: e.OwnEmployee(), Here: e.InUnitedStates(),
			FullTime: paf.FullTime(law.AnswerOf(e.Record.Text(roster.FieldFullTime)), e.FTE, e.Hours, fullTimeWeek),
			Wage:     reference.Rate{Amount: e.Wage, Per: e.WagePer}, SOC: e.SOC,
			Place: reference.Place{Name: e.Worksite, Address: e.Address, City: e.City, County: e.County, State: e.State, Zip: e.Zip}.Whole(),
		},
		Writes: leak.WorkerName{First: e.FirstName, Middle: e.MiddleName, Last: e.LastName, Preferred: e.Preferred},
	}
	if stay := stored.Governing(asOf); stay != nil && !stored.OwnRight(asOf) {
		p.Class, p.PetitionEnds, p.StayEnds = stay.Class, stay.PetitionExpires, stay.I94Expires
	}
	return p
}

// eachWorker gives what is wrong with the cover of each worker. It reports whether more is wanted.
func (v *sponsorship) eachWorker(yield func(*docket.Matter, error) bool) bool {
	for _, id := range slices.Sorted(maps.Keys(v.people)) {
		p := v.people[id]
		found := paf.WorkerFindings(&p.Person, v.workedUnder[id], v.tables, v.asOf)
		m := &docket.Matter{
			Domain: LCADomain, Subject: docket.Subject{Kind: "employee", ID: id, Name: p.Name}, Employer: p.Employer, Employee: id, Findings: found,
		}
		if len(found) > 0 && !yield(m, nil) {
			return false
		}
	}
	return true
}

// eachEmployer yields the issues of each employer of the client.
func (v *sponsorship) eachEmployer(yield func(*docket.Matter, error) bool) {
	standings, err := v.workforce.Standings()
	if err != nil {
		yield(nil, err)
		return
	}
	for i := range standings {
		standing := &standings[i]
		found := paf.EmployerFindings(standing, v.casesOf(standing), v.asOf)
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
func (v *sponsorship) casesOf(s *paf.Standing) []*paf.Case {
	var cases []*paf.Case
	for _, entity := range s.Entities {
		cases = append(cases, v.filedBy[roster.EmployerKey(entity)]...)
	}
	return cases
}

// keep keeps what findings about workers and employers need of an application: who works under it, and what an employer
// that is among the client's attests to.
func (v *sponsorship) keep(c *paf.Case) {
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
	if known && c.LCA.AttestsOn(v.asOf) {
		v.filedBy[key] = append(v.filedBy[key], c)
	}
}

// employerOf is the key of the client's legal entity that filed an application, or that has taken it over.
func (v *sponsorship) employerOf(c *paf.Case) (key string, known bool) {
	if c.LCA.Successor != "" || c.LCA.SuccessorFEIN != "" {
		if key, known = v.employers.Find(c.LCA.Successor, c.LCA.SuccessorFEIN); known {
			return key, true
		}
	}
	if names := v.employers.Names(); len(names) == 1 && c.LCA.Employer == "" && c.LCA.FEIN == "" { // no other can have filed it
		return roster.EmployerKey(names[0]), true
	}
	return v.employers.Find(c.LCA.Employer, c.LCA.FEIN)
}
