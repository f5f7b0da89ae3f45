package actionitems

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"mobility/actions"
	"mobility/app/book"
	"mobility/app/kinds"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/importing"
)

// Watch finds, while data of employees change, the open action items of which nothing is left to do.
type Watch struct {
	tx     *store.Tx
	client string
	asOf   civil.Date
	// people have changed, and their items are not read yet; ended are the items found, by their ids.
	people []*docket.Person
	ended  map[string]actions.Item
}

// NewWatch begins to watch a client's items.
func NewWatch(tx *store.Tx, client string, asOf civil.Date) *Watch {
	return &Watch{tx: tx, client: client, asOf: asOf, ended: map[string]actions.Item{}}
}

// Add adds an employee as the data are after a change.
func (w *Watch) Add(ctx context.Context, p *docket.Person) error {
	if w.people = append(w.people, p); len(w.people) < store.IDsAtOnce {
		return nil
	}
	return w.readItems(ctx)
}

// AddStored adds employees as they are stored now.
func (w *Watch) AddStored(ctx context.Context, ids []string) error {
	slices.Sort(ids)
	for chunk := range slices.Chunk(slices.Compact(ids), store.IDsAtOnce) {
		people, err := peopleNow(ctx, w.tx, w.client, chunk)
		if err != nil {
			return err
		}
		for _, p := range people {
			if err := w.Add(ctx, p); err != nil {
				return err
			}
		}
	}
	return nil
}

// readItems reads the items of those who have changed. What is known last of an employee counts.
func (w *Watch) readItems(ctx context.Context) error {
	ids := make([]string, len(w.people))
	for i, p := range w.people {
		ids[i] = p.Employee.ID
	}
	slices.Sort(ids)
	known, err := Known(ctx, w.tx, w.client, slices.Compact(ids))
	if err != nil {
		return err
	}
	for _, p := range w.people {
		for _, it := range known[p.Employee.ID] {
			delete(w.ended, it.ID)
			if why := docket.WhyEnded(&it, p, w.asOf); why != "" {
				it.Closed, it.Reason = w.asOf, why
				w.ended[it.ID] = it
			}
		}
	}
	w.people = w.people[:0]
	return nil
}

// Ended are the items of which nothing is left to do, closed with the reason.
func (w *Watch) Ended(ctx context.Context) ([]actions.Item, error) {
	err := w.readItems(ctx)
	return slices.SortedFunc(maps.Values(w.ended), func(a, b actions.Item) int {
		return cmp.Or(cmp.Compare(a.About, b.About), cmp.Compare(a.ID, b.ID))
	}), err
}

// OfForms watches the items about a Form I-9, which a list of forms or filings may answer.
func OfForms(ctx context.Context, tx *store.Tx, client string, asOf civil.Date) (*Watch, error) {
	w := NewWatch(tx, client, asOf)
	kept, err := tx.RecordsToRead(ctx, client, kinds.Action)
	if err != nil {
		return nil, err
	}
	var ids []string
	for i := range kept {
		if it := actions.FromRecord(kept[i].Owner, kept[i].Facts); it.IsOpen() && it.Kind == actions.OfEmployee && docket.IsOfForm(it.Rule) {
			ids = append(ids, it.About)
		}
	}
	return w, w.AddStored(ctx, ids)
}

// Closings are items that an import closes, as records.
func Closings(ended []actions.Item) []importing.Raised {
	all := make([]importing.Raised, len(ended))
	for i := range ended {
		all[i] = importing.Raised{Kind: kinds.Action, Owner: ended[i].About, Part: ended[i].ID, Facts: closing(&ended[i])}
	}
	return all
}

// CloseByHand closes the items about an employee whose data were changed by hand, with the reason.
func CloseByHand(ctx context.Context, tx *store.Tx, client, id string, asOf civil.Date) ([]actions.Item, error) {
	w := NewWatch(tx, client, asOf)
	if err := w.AddStored(ctx, []string{id}); err != nil {
		return nil, err
	}
	ended, err := w.Ended(ctx)
	for i := range ended {
		if _, err := tx.RecordFacts(ctx, kinds.Action, id, ended[i].ID, closing(&ended[i])); err != nil {
			return nil, err
		}
	}
	return ended, err
}

func closing(it *actions.Item) facts.Record {
	return facts.Record{{Field: actions.FieldClosed, Value: it.Closed.String()}, {Field: actions.FieldReason, Value: it.Reason}}
}

// peopleNow reads employees with their forms and filings, in the order of their ids.
func peopleNow(ctx context.Context, tx *store.Tx, client string, ids []string) ([]*docket.Person, error) {
	kept := map[string][]store.Kept{}
	for _, kind := range []*contents.Kind{kinds.Form, kinds.Filing} {
		for record, err := range tx.Records(ctx, client, kind, store.Only(ids...)) {
			if err != nil {
				return nil, err
			}
			kept[record.Owner] = append(kept[record.Owner], record)
		}
	}
	var people []*docket.Person
	for p, err := range tx.People(ctx, client, store.Filter{Scope: store.Only(ids...)}) {
		if err != nil {
			return nil, err
		}
		p.Kept = kept[p.ID]
		people = append(people, book.PersonOf(p))
	}
	return people, nil
}
