package book

import (
	"context"
	"iter"
	"slices"

	"mobility/app/kinds"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/store"
	"mobility/perm"
	"mobility/roster"
)

// PERMDomain is the body of law that cases are of on the docket.
const PERMDomain = "perm"

// Cases are the labor certification cases of the client, each with the layoffs of its employer and what is expected of
// agencies.
func (b *Book) Cases(ctx context.Context) ([]*perm.Case, error) {
	return b.cases.get(func() ([]*perm.Case, error) { return b.readCases(ctx, store.All) })
}

// Case is one case.
func (b *Book) Case(ctx context.Context, id string) (*perm.Case, error) {
	found, err := b.findCase(ctx, id)
	if err == nil && found == nil {
		err = NotThere(ctx, b.now, b.Client, id, aCase)
	}
	return found, err
}

// findCase returns one case, nil if no case has the id.
func (b *Book) findCase(ctx context.Context, id string) (*perm.Case, error) {
	if b.cases.read {
		i := slices.IndexFunc(b.cases.value, func(c *perm.Case) bool { return c.ID == id })
		if i < 0 {
			return nil, nil
		}
		return b.cases.value[i], nil
	}
	cases, err := b.readCases(ctx, store.Only(id))
	if err != nil || len(cases) == 0 {
		return nil, err
	}
	return cases[0], nil
}

func (b *Book) readCases(ctx context.Context, scope store.Scope) ([]*perm.Case, error) {
	var cases []*perm.Case
	earliest := b.AsOf
	for c, err := range kinds.Cases(ctx, b.now, b.Client, scope) {
		if err != nil {
			return nil, err
		}
		c.Expect = b.options.Expect
		cases = append(cases, c)
		earliest = civil.Earliest(earliest, c.Filed)
	}
	if len(cases) == 0 {
		return nil, nil
	}
	if err := b.addPetitions(ctx, cases); err != nil {
		return nil, err
	}
	employers, err := b.knownEmployers(ctx)
	if err != nil {
		return nil, err
	}
	separations, err := b.separations(ctx, perm.LayoffsSince(earliest))
	if err != nil {
		return nil, err
	}
	for _, c := range cases {
		keys := employers.Candidates(c.Employer, c.FEIN)
		c.Layoffs = perm.LayoffsOf(keys, separations)
		if names := employers.Names(); len(keys) != 1 && c.Employer != "" && len(names) > 0 {
			c.NotAmong = names
		}
	}
	return cases, nil
}

// CasesFor are the cases for an employee. It reads no others where nothing has been read.
func (b *Book) CasesFor(ctx context.Context, employee string) ([]*perm.Case, error) {
	if b.cases.read {
		return slices.DeleteFunc(slices.Clone(b.cases.value), func(c *perm.Case) bool { return c.Beneficiary != employee }), nil
	}
	var ids []string
	for kept, err := range b.now.RecordsNaming(ctx, b.Client, kinds.PERM, employee) {
		if err != nil {
			return nil, err
		}
		if kept.Facts.Text(perm.FieldBeneficiary) == employee {
			ids = append(ids, kept.Owner)
		}
	}
	return b.readCases(ctx, store.Only(ids...))
}

// separations reads who has left since a day, and was or may have been laid off.
func (b *Book) separations(ctx context.Context, since civil.Date) ([]perm.Separation, error) {
	var all []perm.Separation
	for person, err := range b.now.Employees(ctx, b.Client, store.Filter{Scope: store.All, LeftFrom: since}) {
		if err != nil {
			return nil, err
		}
		e := roster.FromRecord(person.ID, person.Employee)
		leaving := e.Leaving()
		if leaving == roster.OtherLeaving || e.EmployedHere() == law.No { // a layoff is of employees in the United States
			continue
		}
		all = append(all, perm.Separation{Employer: roster.EmployerKey(e.Employer), Layoff: perm.Layoff{
			LastDay: e.Left, SOC: e.SOC, Title: e.Title, Area: []string{e.City, e.County, e.State}, Unstated: leaving == roster.UnstatedLeaving,
		}})
	}
	return all, nil
}

// NamesOf are the names of the beneficiaries of cases, as far as they are on the roster.
func (b *Book) NamesOf(ctx context.Context, cases []*perm.Case) (map[string]string, error) {
	var ids []string
	for _, c := range cases {
		if c.Beneficiary != "" {
			ids = append(ids, c.Beneficiary)
		}
	}
	return b.EmployeeNames(ctx, ids)
}

// EmployeeNames are the names of employees by their ids, as far as they are on the roster.
func (b *Book) EmployeeNames(ctx context.Context, ids []string) (map[string]string, error) {
	names := map[string]string{}
	for person, err := range b.now.Employees(ctx, b.Client, store.Filter{Scope: store.Only(ids...)}) {
		if err != nil {
			return nil, err
		}
		e := roster.FromRecord(person.ID, person.Employee)
		names[e.ID] = e.Name()
	}
	return names, nil
}

// docketCases are the cases that a docket can concern.
type docketCases struct {
	cases []*perm.Case
	// names are those of the beneficiaries that are on the roster.
	names map[string]string
}

// docketCases reads the cases that a docket can concern: for those themselves, and for what they mean to the stay of their
// beneficiary.
func (b *Book) docketCases(ctx context.Context, o *docket.Options) (*docketCases, error) {
	d := &docketCases{}
	o.PERM = &docket.PERMOptions{Expect: b.options.Expect, Cases: map[string][]*perm.Case{}}
	if !wantsAny(o, PERMDomain, "status") {
		return d, nil
	}
	if o.Employee != "" { // which may be a case
		c, err := b.findCase(ctx, o.Employee)
		if err != nil {
			return nil, err
		}
		if c != nil {
			d.cases = []*perm.Case{c}
		}
	}
	var err error
	switch {
	case len(d.cases) > 0:
	case o.Employee != "":
		d.cases, err = b.CasesFor(ctx, o.Employee)
	default:
		d.cases, err = b.Cases(ctx)
	}
	if err != nil {
		return nil, err
	}
	for _, c := range d.cases {
		if c.Beneficiary != "" {
			o.PERM.Cases[c.Beneficiary] = append(o.PERM.Cases[c.Beneficiary], c)
		}
	}
	d.names, err = b.NamesOf(ctx, d.cases)
	return d, err
}

// matters are the cases as the docket lists them.
func (d *docketCases) matters(o *docket.Options) iter.Seq2[*docket.Matter, error] {
	return func(yield func(*docket.Matter, error) bool) {
		for _, c := range d.cases {
			if o.Employee != "" && o.Employee != c.ID && o.Employee != c.Beneficiary {
				continue
			}
			m := &docket.Matter{
				Domain: PERMDomain, Subject: docket.Subject{Kind: "perm-case", ID: c.ID, Name: d.nameOf(c)},
				Employer: c.Employer, Employee: c.Beneficiary, Clocks: perm.Clocks(c, o.AsOf), Findings: perm.Findings(c, o.AsOf),
			}
			if !yield(m, nil) {
				return
			}
		}
	}
}

// nameOf is what a case is called in a list: by its beneficiary, or else by its job.
func (d *docketCases) nameOf(c *perm.Case) string {
	switch name := d.names[c.Beneficiary]; {
	case name != "":
		return name
	case c.Title != "":
		return c.Title
	default:
		return c.ID
	}
}
