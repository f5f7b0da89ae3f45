package book

import (
	"context"
	"iter"
	"maps"
	"slices"

	"mobility/actions"
	"mobility/app/kinds"
	"mobility/docket"
	"mobility/internal/civil"
)

// concernedByStatus are the employees that a docket of status can concern.
type concernedByStatus struct {
	// ids are those with a status record, but for quiet ones where the docket may skip them, and those with a filing, a dependent or an
	// action item that counts without one.
	ids []string
	// byFilings are others, who are quiet in a status that their filings alone show.
	byFilings []string
	// complete is set where ids has all employees with a status record and no others.
	complete bool
	// skips is set where quiet people are left out of ids.
	skips bool
}

// inStatus lists the employees that a docket of status can concern. Of the quiet ones with a status record the docket gets the number, and
// reads those that something else concerns.
func (b *Book) inStatus(ctx context.Context, o *docket.Options, w *Wanted) (c concernedByStatus, err error) {
	by, skips := o.SkipsQuiet()
	if skips = skips && w.See == nil; skips {
		c.ids, o.InStatus, err = kinds.StaysToRead(ctx, b.now, b.Client, o.AsOf, by)
		c.ids = slices.AppendSeq(c.ids, maps.Keys(o.PERM.Cases))
	} else {
		c.ids, err = b.now.WithStays(ctx, b.Client)
	}
	if err != nil {
		return c, err
	}
	o.Quiet = func(ids []string) iter.Seq2[*docket.Person, error] {
		return withStatus(b.peopleWith(ctx, ids, kinds.Filing, kinds.Dependent))
	}
	c.skips = skips
	others, byFilings, err := b.withoutStatus(ctx, o, w, by)
	others = append(others, w.With...)
	c.ids, c.byFilings, c.complete = append(c.ids, others...), byFilings, !skips && len(others)+len(byFilings) == 0
	return c, err
}

// leftOut is how many of those who are quiet in a status that their filings alone show are not among the employees who are read.
func (c *concernedByStatus) leftOut(read []string) int {
	byFilings := setOf(c.byFilings)
	for _, id := range read {
		delete(byFilings, id)
	}
	return len(byFilings)
}

// withStatus leaves out the people without a status record, filing or dependent.
func withStatus(people iter.Seq2[*docket.Person, error]) iter.Seq2[*docket.Person, error] {
	return func(yield func(*docket.Person, error) bool) {
		for p, err := range people {
			if err == nil && len(p.Stays)+len(p.Filings)+len(p.Dependents)+len(p.FamilyFilings) == 0 {
				continue
			}
			if !yield(p, err) {
				return
			}
		}
	}
}

// withoutStatus are the employees with a filing that the docket has to read or with a dependent, and those with an action item: its event
// shows their class and manager. byFilings are others, who are quiet in a status that their filings alone show. by is the zero date for a
// docket of every later day.
func (b *Book) withoutStatus(ctx context.Context, o *docket.Options, w *Wanted, by civil.Date) (ids, byFilings []string, err error) {
	if w.See != nil || o.Superseded {
		ids, err = b.now.Owners(ctx, b.Client, kinds.Filing)
	} else {
		ids, byFilings, err = kinds.FilersToRead(ctx, b.now, b.Client, o.AsOf, by)
	}
	if err != nil {
		return nil, nil, err
	}
	for i := range o.Actions {
		if it := &o.Actions[i]; it.Kind == actions.OfEmployee {
			ids = append(ids, it.About)
		}
	}
	families, err := b.now.Owners(ctx, b.Client, kinds.Dependent)
	return append(ids, families...), byFilings, err
}
