package book

import (
	"context"
	"iter"
	"maps"
	"slices"

	"mobility/actions"
	"mobility/app/kinds"
	"mobility/docket"
	"mobility/internal/store"
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
		o.Quiet = func(ids []string) iter.Seq2[*docket.Person, error] {
			return b.withStays(ctx, store.Filter{Scope: store.Only(ids...), StaysOnly: true})
		}
	} else {
		ids, err = b.now.WithStays(ctx, b.Client)
	}
	if err != nil {
		return nil, false, err
	}
	others, err := b.withoutStatus(ctx, o)
	others = append(others, w.With...)
	return append(ids, others...), !skips && len(others) == 0, err
}

// withoutStatus are the employees with a filing that is not over or with a dependent, and those with an action item: its event shows
// their class and manager.
func (b *Book) withoutStatus(ctx context.Context, o *docket.Options) ([]string, error) {
	ids, err := kinds.FilersToRead(ctx, b.now, b.Client, o.AsOf)
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
