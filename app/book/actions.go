package book

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"mobility/actions"
	"mobility/app/kinds"
	"mobility/internal/store"
)

// importNouns are the nouns of files, whose problems are items about the file.
var importNouns = []string{
	store.RosterNoun, store.StatusNoun, kinds.Form.Noun, kinds.Filing.Noun, kinds.LCA.Noun, kinds.PERM.Noun,
}

// OpenActions are the open action items of the client.
func (b *Book) OpenActions(ctx context.Context) ([]actions.Item, error) {
	return b.actions.get(func() ([]actions.Item, error) {
		kept, err := b.now.RecordsToRead(ctx, b.Client, kinds.Action)
		return open(itemsOf(kept)), err
	})
}

// EveryAction are all action items of the client, the closed ones too.
func (b *Book) EveryAction(ctx context.Context) ([]actions.Item, error) {
	return readItems(ctx, b.now, b.Client, store.All)
}

// openActionsFor are the open action items that a docket of an id can list; "" for those of the client.
func (b *Book) openActionsFor(ctx context.Context, id string) ([]actions.Item, error) {
	if id == "" {
		return b.OpenActions(ctx)
	}
	all, err := readItems(ctx, b.now, b.Client, store.Only(append([]string{id}, importNouns...)...))
	return open(all), err
}

// ActionsFor are the action items about an id, or raised by a row of the employee with the id.
func (b *Book) ActionsFor(ctx context.Context, id string) ([]actions.Item, error) {
	all, err := readItems(ctx, b.now, b.Client, store.Only(append([]string{id}, importNouns...)...))
	return slices.DeleteFunc(all, func(it actions.Item) bool { return !it.Concerns(id) }), err
}

// Action finds an item by its id, or by the handle or key of its event on the docket.
func (b *Book) Action(ctx context.Context, name string) (actions.Item, error) {
	all, err := b.EveryAction(ctx)
	if err != nil {
		return actions.Item{}, err
	}
	var ids []string
	for i := range all {
		if ids = append(ids, all[i].ID); all[i].ID == name {
			return all[i], nil
		}
	}
	if strings.Contains(name, "/") || handle().MatchString(name) {
		d, err := b.LookUp(ctx, name)
		if err != nil {
			return actions.Item{}, err
		}
		for i := range d.Events {
			if id := d.Events[i].Action; id != "" {
				return b.Action(ctx, id)
			}
		}
		if len(d.Events) > 0 {
			return actions.Item{}, &NotFoundError{fmt.Sprintf("%s is on the docket, but no action item; acknowledge it with: mobility alerts ack %s "+
				"--owner NAME --next DATE; to list action items use mobility actions list", name, name)}
		}
	}
	return actions.Item{}, NotFound(fmt.Sprintf("no action item %q for client %s", name, b.Client), name, ids, "mobility actions list --state all")
}

// isAbout reports whether an action item is about an id, such as the noun of a file.
func (b *Book) isAbout(ctx context.Context, id string) (bool, error) {
	all, err := readItems(ctx, b.now, b.Client, store.Only(id))
	return len(all) > 0, err
}

func readItems(ctx context.Context, r kinds.Reader, client string, scope store.Scope) ([]actions.Item, error) {
	var all []actions.Item
	for kept, err := range r.Records(ctx, client, kinds.Action, scope) {
		if err != nil {
			return nil, err
		}
		all = append(all, actions.FromRecord(kept.Owner, kept.Facts))
	}
	return all, nil
}

func itemsOf(kept []store.Kept) []actions.Item {
	all := make([]actions.Item, len(kept))
	for i, k := range kept {
		all[i] = actions.FromRecord(k.Owner, k.Facts)
	}
	return all
}

func open(all []actions.Item) []actions.Item {
	return slices.DeleteFunc(all, func(it actions.Item) bool { return !it.IsOpen() })
}
