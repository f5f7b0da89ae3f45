package book

import (
	"context"
	"slices"

	"mobility/app/kinds"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/perm"
	"mobility/status"
)

// addPetitions completes certified cases with the I-140 that is recorded elsewhere, as a filing of the beneficiary or with the status: the
// first that was received while the certification could be used.
func (b *Book) addPetitions(ctx context.Context, cases []*perm.Case) error {
	waiting := map[string][]*perm.Case{}
	var ids []string
	for _, c := range cases {
		if a := &c.After; c.Beneficiary != "" && !a.Certified.IsZero() && a.I140Filed.IsZero() && a.Withdrawn.IsZero() {
			waiting[c.Beneficiary] = append(waiting[c.Beneficiary], c)
			ids = append(ids, c.Beneficiary)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	for person, err := range b.peopleWith(ctx, ids, kinds.Filing) {
		if err != nil {
			return err
		}
		received := petitionsOf(person, b.AsOf)
		for _, c := range waiting[person.Employee.ID] {
			expiry, err := perm.CertificationExpiry.Apply(perm.CertificationFacts{Certified: c.After.Certified}, nil)
			if err != nil {
				return err
			}
			at := slices.IndexFunc(received, func(f facts.Fact) bool {
				day := civil.MustParse(f.Value)
				return !day.Before(c.After.Certified) && !day.After(expiry.Due)
			})
			if at >= 0 {
				c.Petition(received[at])
			}
		}
	}
	return nil
}

// petitionsOf are the days on which USCIS received an I-140 for a person, the earliest first.
func petitionsOf(p *docket.Person, asOf civil.Date) (received []facts.Fact) {
	add := func(fact facts.Fact, known bool) {
		if known && fact.Value <= asOf.String() {
			received = append(received, fact)
		}
	}
	for i := range p.Filings {
		if f := &p.Filings[i]; f.IsImmigrantPetition() {
			add(f.Record.Get(status.FieldFilingReceived))
		}
	}
	for i := range p.Stays {
		add(p.Stays[i].Record.Get(status.FieldI140Filed))
	}
	slices.SortFunc(received, func(a, b facts.Fact) int { return civil.MustParse(a.Value).Compare(civil.MustParse(b.Value)) })
	return received
}
