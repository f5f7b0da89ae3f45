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

// inStatus lists the employees that a docket of status can concern: those with a status record, but for quiet ones where the docket
// may skip them, and those with a filing, a dependent or an action item that counts without one. Of the quiet ones the docket
// gets the number, and reads those that something else concerns. complete is set where the list has all employees with a status
// record and no others.
func (b *Book) inStatus(ctx context.Context, o *docket.Options, w *Wanted) (ids []string, complete bool, err error) {
	by, skips := o.SkipsQuiet()
	if skips = skips && w.See == nil; skips {
		ids, o.InStatus, err = kinds.StaysToRead(ctx, b.now, b.Client, o.AsOf, by)
		ids = slices.AppendSeq(ids, maps.Keys(o.PERM.Cases))
	} else {
		ids, err = b.now.WithStays(ctx, b.Client)
	}
	if err != nil {
		return nil, false, err
	}
	o.Quiet = func(ids []string) iter.Seq2[*docket.Person, error] {
		return withStatus(b.peopleWith(ctx, ids, kinds.Filing, kinds.Dependent))
	}
	others, err := b.withoutStatus(ctx, o, w, by)
	others = append(others, w.With...)
	return append(ids, others...), !skips && len(others) == 0, err
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
// shows their class and manager. by is the zero date for a docket of every later day.
func (b *Book) withoutStatus(ctx context.Context, o *docket.Options, w *Wanted, by civil.Date) (ids []string, err error) {
	if w.See != nil || o.Superseded {
		ids, err = b.now.Owners(ctx, b.Client, kinds.Filing)
	} else {
		ids, err = kinds.FilersToRead(ctx, b.now, b.Client, o.AsOf, by)
	}
	if err != nil {
		return nil, err
	}
	for i := range o.Actions {
		if it := &o.Actions[i]; it.Kind == actions.OfEmployee {
			ids = append(ids, it.About)
		}
	}
	families, err := b.now.Owners(ctx, b.Client, kinds.Dependent)
	return append(ids, families...), err
}
