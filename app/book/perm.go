package book

import (
	"context"
	"iter"
	"maps"
	"slices"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/perm"
	"mobility/roster"
)

// Cases are the labor certification cases of a client as a docket asks for them.
type Cases struct {
	cases []*perm.Case
	// names are those of the beneficiaries that are on the roster.
	names map[string]string
}

// DocketCases reads the cases that a docket can concern: for those themselves, and for what they mean to the stay of their
// beneficiary.
func DocketCases(ctx context.Context, s *store.Store, expect perm.Expectations, o *docket.Options) (*Cases, error) {
	d := &Cases{}
	o.PERM = &docket.PERMOptions{Expect: expect, Cases: map[string][]*perm.Case{}}
	if !wantsAny(o, PERMDomain, "status") {
		return d, nil
	}
	var err error
	if o.Employee != "" { // which may be a case
		if d.cases, err = ReadCases(ctx, s, o.Client, expect, o.AsOf, store.Only(o.Employee)); err != nil {
			return nil, err
		}
	}
	if len(d.cases) == 0 {
		if d.cases, err = ReadCases(ctx, s, o.Client, expect, o.AsOf, store.All); err != nil {
			return nil, err
		}
	}
	for _, of := range d.cases {
		if of.Beneficiary != "" {
			o.PERM.Cases[of.Beneficiary] = append(o.PERM.Cases[of.Beneficiary], of)
		}
	}
	d.names, err = NamesOf(ctx, s, o.Client, d.cases)
	return d, err
}

// NamesOf are the names of the beneficiaries of cases, as far as they are on the roster.
func NamesOf(ctx context.Context, s *store.Store, client string, cases []*perm.Case) (map[string]string, error) {
	var ids []string
	for _, of := range cases {
		if of.Beneficiary != "" {
			ids = append(ids, of.Beneficiary)
		}
	}
	names := map[string]string{}
	for person, err := range s.Employees(ctx, client, store.Filter{Of: store.Only(ids...)}) {
		if err != nil {
			return nil, err
		}
		names[person.ID] = PersonOf(person).Employee.Name()
	}
	return names, nil
}

// ReadCases reads cases, each with the layoffs of its employer and what is expected of agencies.
func ReadCases(ctx context.Context, s *store.Store, client string, expect perm.Expectations, asOf civil.Date, scope store.Scope) ([]*perm.Case, error) {
	var cases []*perm.Case
	since := asOf
	for of, err := range s.LaborCases(ctx, client, scope) {
		if err != nil {
			return nil, err
		}
		of.Expect = expect
		cases = append(cases, of)
		since = civil.Earliest(since, of.Filed)
	}
	if len(cases) == 0 {
		return nil, nil
	}
	employers, err := s.KnownEmployers(ctx, client)
	if err != nil {
		return nil, err
	}
	layoffs, err := readLayoffs(ctx, s, client, since)
	if err != nil {
		return nil, err
	}
	for _, of := range cases {
		keys := employers.Candidates(of.Employer, of.FEIN)
		of.Layoffs = layoffs.of(keys)
		if names := employers.Names(); len(keys) != 1 && of.Employer != "" && len(names) > 0 {
			of.NotAmong = names
		}
	}
	return cases, nil
}

// layoffs are those of a client by the keys of its employers.
type layoffs map[string][]perm.Layoff

// readLayoffs reads from the roster who was laid off in the half year before the earliest day of filing, or since.
func readLayoffs(ctx context.Context, s *store.Store, client string, filing civil.Date) (layoffs, error) {
	all := layoffs{}
	for person, err := range s.Employees(ctx, client, store.Filter{Of: store.All, LeftFrom: perm.LayoffsSince(filing)}) {
		if err != nil {
			return nil, err
		}
		e := roster.FromRecord(person.ID, person.Employee)
		leaving := e.Leaving()
		if leaving == roster.OtherLeaving {
			continue
		}
		employer := roster.EmployerKey(e.Employer)
		all[employer] = append(all[employer], perm.Layoff{
			LastDay: e.Left, SOC: e.SOC, Title: e.Title, Area: []string{e.City, e.County, e.State}, Unsaid: leaving == roster.UnsaidLeaving,
		})
	}
	return all, nil
}

// of are the layoffs that may concern a case of one of some employers: theirs, and those of nobody knows which employer. A
// case whose employer is not known takes them all.
func (l layoffs) of(employers []string) (own []perm.Layoff) {
	if len(employers) == 0 {
		employers = slices.Sorted(maps.Keys(l))
	} else {
		employers = append([]string{""}, employers...)
	}
	for _, key := range employers {
		own = append(own, l[key]...)
	}
	return own
}

// matters are the cases as the docket lists them.
func (d *Cases) matters(o *docket.Options) iter.Seq2[*docket.Matter, error] {
	return func(yield func(*docket.Matter, error) bool) {
		for _, of := range d.cases {
			if o.Employee != "" && o.Employee != of.ID && o.Employee != of.Beneficiary {
				continue
			}
			m := &docket.Matter{
				Domain: PERMDomain, Subject: docket.Subject{Kind: "perm-case", ID: of.ID, Name: d.nameOf(of)},
				Employer: of.Employer, Employee: of.Beneficiary, Clocks: perm.Clocks(of, o.AsOf), Findings: perm.Findings(of, o.AsOf),
			}
			if !yield(m, nil) {
				return
			}
		}
	}
}

// nameOf is what a case is called in a list: by its beneficiary, or else by its job.
func (d *Cases) nameOf(of *perm.Case) string {
	switch name := d.names[of.Beneficiary]; {
	case name != "":
		return name
	case of.Title != "":
		return of.Title
	default:
		return of.ID
	}
}

// PERMDomain is the body of law that cases are of on the docket.
const PERMDomain = "perm"
