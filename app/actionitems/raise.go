package actionitems

import (
	"context"
	"fmt"
	"slices"

	"mobility/actions"
	"mobility/app/kinds"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/internal/store/importing"
)

// RaiseByHand records the reviews that a change by hand sets off, under the entry of the audit trail with which the change begins. What
// an open item asks for already is not raised again.
func RaiseByHand(ctx context.Context, tx *store.Tx, client string, entry int64, reviews []docket.Finding, on civil.Date) ([]actions.Item, error) {
	var items []actions.Item
	for i := range reviews {
		it := reviews[i].Item("", "", on)
		known, err := Known(ctx, tx, client, []string{it.About})
		if err != nil {
			return nil, err
		}
		if !IsOpen(known[it.About], &it) {
			items = append(items, it)
		}
	}
	for _, r := range Raised(fmt.Sprintf("j%d", entry), items) {
		if _, err := tx.RecordFacts(ctx, r.Kind, r.Owner, "", r.Facts); err != nil {
			return nil, fmt.Errorf("record an action item of %s: %w", r.Owner, err)
		}
	}
	return items, nil
}

// IsOpen reports whether an open item asks for the same already. A closed one does not: the change has happened again.
func IsOpen(known []actions.Item, it *actions.Item) bool {
	return slices.ContainsFunc(known, func(k actions.Item) bool { return k.IsOpen() && k.SameAs(it) })
}

// Raised are items as records, numbered under what raised them.
func Raised(under string, items []actions.Item) []importing.Raised {
	all := make([]importing.Raised, len(items))
	for i := range items {
		items[i].ID = fmt.Sprintf("%s.%d", under, i+1)
		all[i] = importing.Raised{Kind: kinds.Action, Owner: items[i].About, Facts: items[i].Record()}
	}
	return all
}

// Known are the items about some owners, by owner.
func Known(ctx context.Context, tx *store.Tx, client string, owners []string) (map[string][]actions.Item, error) {
	known := map[string][]actions.Item{}
	for kept, err := range tx.Records(ctx, client, kinds.Action, store.Only(owners...)) {
		if err != nil {
			return nil, err
		}
		known[kept.Owner] = append(known[kept.Owner], actions.FromRecord(kept.Owner, kept.Facts))
	}
	return known, nil
}
