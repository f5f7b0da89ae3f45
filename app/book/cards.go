package book

import (
	"context"
	"iter"
	"maps"
	"slices"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/roster"
	"mobility/status"
)

// cards are the employers of people who work on an employment authorization document: each name by its key.
type cards map[string]string

// add adds the employer of a person who works on a card.
func (c cards) add(p *docket.Person, on civil.Date) {
	e := &p.Employee
	if e.Employer == "" || e.HasLeft(on) || status.OwnRight(e.Authorization) {
		return
	}
	if stay := status.Governing(p.Stays, on); stay != nil && !stay.EADExpires.IsZero() {
		c[roster.EmployerKey(e.Employer)] = e.Employer
	}
}

// cardEmployers are the employers of people who work on a card.
func (b *Book) cardEmployers(ctx context.Context) (cards, error) {
	return b.cards.get(func() (cards, error) {
		all := cards{}
		for p, err := range b.withStays(ctx, store.Filter{Scope: store.All, StaysOnly: true}) {
			if err != nil {
				return nil, err
			}
			all.add(p, b.AsOf)
		}
		return all, nil
	})
}

// noteCards keeps the employers of the people on cards out of everybody who is read.
func (b *Book) noteCards(people iter.Seq2[*docket.Person, error]) iter.Seq2[*docket.Person, error] {
	return func(yield func(*docket.Person, error) bool) {
		all := cards{}
		for p, err := range people {
			if err == nil {
				all.add(p, b.AsOf)
			}
			if !yield(p, err) {
				return
			}
		}
		b.cards.value, b.cards.read = all, true
	}
}

// statusReports are the looks at the list of revoked cards that are due, by employer. One that takes no part in E-Verify has none.
func (b *Book) statusReports(ctx context.Context, o *docket.Options) iter.Seq2[*docket.Matter, error] {
	return func(yield func(*docket.Matter, error) bool) {
		forms, err := b.Forms(ctx)
		if err == nil && !forms.inEVerify {
			return
		}
		var employers cards
		var records map[string]facts.Record
		if err == nil {
			employers, err = b.cardEmployers(ctx)
		}
		if err == nil {
			records, err = b.employerSettings(ctx)
		}
		if err != nil {
			yield(nil, err)
			return
		}
		for _, key := range slices.Sorted(maps.Keys(employers)) {
			name := employers[key]
			s, record := forms.Employer(name), records[key]
			if s == nil {
				s, record = &forms.Default, records[roster.AllEmployers]
			}
			if s.ReportsStatus(o.AsOf) && (o.Employee == "" || o.Employee == name) && !yield(docket.StatusReport(name, record), nil) {
				return
			}
		}
	}
}
