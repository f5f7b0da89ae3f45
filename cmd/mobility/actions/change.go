package actions

import (
	"context"
	"slices"

	"github.com/urfave/cli/v2"

	"mobility/actions"
	"mobility/app/book"
	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
)

// making says what is recorded of an item, or why nothing can be.
type making func(it *actions.Item, asOf civil.Date) (facts.Record, error)

func actionsAssign(p *cmdutil.Program, c *cli.Context) error {
	given := present(facts.Record{
		{Field: actions.FieldAssigned, Value: c.String("owner")}, {Field: actions.FieldNext, Value: c.String("next")},
		{Field: actions.FieldNote, Value: c.String("note")},
	})
	if len(given) == 0 {
		return cmdutil.Usage("actions assign: give --owner NAME, --next DATE or --note TEXT")
	}
	return change(c.Context, p, which{c.Args().Slice(), c.Bool("alike")}, func(it *actions.Item, asOf civil.Date) (facts.Record, error) {
		if !it.IsOpen() {
			return nil, cmdutil.Usage("item %s was closed on %s (%s); reopen it first: mobility actions reopen %s", it.ID, it.Closed, it.Reason, it.ID)
		}
		return given, checkNext(given.Text(actions.FieldNext), asOf)
	})
}

// checkNext rejects a next date that is none, or has passed.
func checkNext(text string, asOf civil.Date) error {
	if text == "" || text == facts.Clear {
		return nil
	}
	next, err := civil.Parse(text)
	switch {
	case err != nil:
		return cmdutil.Usage("--next %q: give a date like 2026-12-10", text)
	case next.Before(asOf):
		return cmdutil.Usage("--next %s is before %s; give a later date", next, asOf)
	default:
		return nil
	}
}

func actionsClose(p *cmdutil.Program, c *cli.Context) error {
	reason := c.String("reason")
	if reason == "" {
		return cmdutil.Usage("actions close: give --reason, why nothing is left to do")
	}
	return change(c.Context, p, which{c.Args().Slice(), c.Bool("alike")}, func(it *actions.Item, asOf civil.Date) (facts.Record, error) {
		if !it.IsOpen() {
			return nil, cmdutil.Usage("item %s was closed on %s already: %s", it.ID, it.Closed, it.Reason)
		}
		return facts.Record{{Field: actions.FieldClosed, Value: asOf.String()}, {Field: actions.FieldReason, Value: reason}}, nil
	})
}

func actionsReopen(p *cmdutil.Program, c *cli.Context) error {
	return change(c.Context, p, which{c.Args().Slice(), c.Bool("alike")}, func(it *actions.Item, _ civil.Date) (facts.Record, error) {
		if it.IsOpen() {
			return nil, cmdutil.Usage("item %s is open", it.ID)
		}
		return facts.Record{{Field: actions.FieldClosed, Value: facts.Clear}, {Field: actions.FieldReason, Value: facts.Clear}}, nil
	})
}

// present are the facts that have a value.
func present(given facts.Record) facts.Record {
	var r facts.Record
	for _, f := range given {
		if f.Value != "" {
			r = append(r, f)
		}
	}
	return r
}

// changed is an item before and after.
type changed struct {
	given         facts.Record
	before, after actions.Item
}

// which are the items of a change: those with the names, and with alike the open ones that ask the same of other employees.
type which struct {
	names []string
	alike bool
}

// change records what make says of each item, of all or of none.
func change(ctx context.Context, p *cmdutil.Program, items which, make making) error {
	if len(items.names) == 0 {
		return cmdutil.Usage("give the id of an item, as mobility actions list prints it")
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	var all []changed
	err = p.Read(ctx, func(s *store.Store) error {
		err := p.InBook(ctx, s, asOf, func(b *book.Book) error {
			found, err := itemsNamed(ctx, b, items.names, items.alike)
			for i := range found {
				given, err := make(&found[i], asOf)
				if err != nil {
					return err
				}
				all = append(all, changed{given: given, before: found[i]})
			}
			return err
		})
		if err != nil {
			return err
		}
		return s.Write(ctx, p.Work(), false, func(tx *store.Tx) error { return record(ctx, tx, all) })
	})
	if err != nil {
		return err
	}
	return printChanged(p, all)
}

// itemsNamed are the items with the names, each once, and with alike the open ones that ask the same of other employees.
func itemsNamed(ctx context.Context, b *book.Book, names []string, alike bool) (items []actions.Item, err error) {
	add := func(it *actions.Item) {
		if !slices.ContainsFunc(items, func(there actions.Item) bool { return there.ID == it.ID }) {
			items = append(items, *it)
		}
	}
	var every []actions.Item
	if alike {
		if every, err = b.EveryAction(ctx); err != nil {
			return nil, err
		}
	}
	for _, name := range names {
		named, err := b.Action(ctx, name)
		if err != nil {
			return nil, err
		}
		add(&named)
		for i := range every {
			if it := &every[i]; it.IsOpen() && it.IsLike(&named) {
				add(it)
			}
		}
	}
	return items, nil
}

// record records the changes.
func record(ctx context.Context, tx *store.Tx, all []changed) error {
	for i := range all {
		ch := &all[i]
		recorded, err := tx.RecordFacts(ctx, kinds.Action, ch.before.About, ch.before.ID, ch.given)
		if err != nil {
			return err
		}
		ch.after = actions.FromRecord(ch.before.About, recorded.After)
	}
	return nil
}

// printChanged prints what changed.
func printChanged(p *cmdutil.Program, all []changed) error {
	if p.JSON {
		items := []listed{}
		for i := range all {
			items = append(items, listed{p.Client(), stateOf(&all[i].after), all[i].after})
		}
		return p.PrintJSON(struct {
			Version int      `json:"version"`
			Items   []listed `json:"items"`
		}{1, items})
	}
	for i := range all {
		before, after := &all[i].before, &all[i].after
		p.Remark("%s %s, %s", after.ID, after.Name, after.Summary)
		p.Remark("  before: %s", words(before))
		p.Remark("  now:    %s", words(after))
	}
	return nil
}

// words say how an item stands.
func words(it *actions.Item) string {
	switch {
	case !it.IsOpen():
		return "closed on " + it.Closed.String() + ": " + it.Reason
	case it.Assigned == "" && it.Note == "" && it.Next.IsZero():
		return "open, owner " + it.Role.Words()
	default:
		return "open, " + assignedWords(it)
	}
}
