package book

import (
	"context"
	"iter"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/roster"
	"mobility/status"
)

// cards are the employers of people who work on an employment authorization document: each name by its key.
type cards map[string]string

// add adds the employer of a person who works on a card.
func (c cards) add(p *docket.Person, on civil.Date) {
	e := &p.Employee
	if e.Employer == "" || e.HasLeft(on) || p.OwnRight(on) {
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
