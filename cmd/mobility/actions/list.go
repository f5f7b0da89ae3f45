package actions

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/actions"
	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	docketcmd "mobility/cmd/mobility/docket"
	"mobility/cmd/mobility/events"
	"mobility/internal/law"
	"mobility/internal/store"
)

// listed is an item with its client.
type listed struct {
	Client string `json:"client"`
	State  string `json:"state"`
	actions.Item
}

var states = []string{"open", "closed", "all"}

// wanted says which items a list has.
type wanted struct{ state, owner, employee string }

func actionsList(p *cmdutil.Program, c *cli.Context) error {
	w := wanted{c.String("state"), c.String("owner"), c.String("employee")}
	if !slices.Contains(states, w.state) {
		return cmdutil.Usage("--state %q: use open, closed or all", w.state)
	}
	return list(c.Context, p, w)
}

func list(ctx context.Context, p *cmdutil.Program, w wanted) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	var all []listed
	err = p.Read(ctx, func(s *store.Store) error {
		return p.EachClient(ctx, s, func(one *cmdutil.Program) error {
			return one.InBook(ctx, s, asOf, func(b *book.Book) error {
				items, err := itemsOf(ctx, b, w.employee)
				var elsewhere *book.NotFoundError
				if p.AllClients() && errors.As(err, &elsewhere) {
					return nil // another client has the id
				}
				for i := range items {
					all = append(all, listed{b.Client, stateOf(&items[i]), items[i]})
				}
				return err
			})
		})
	})
	if err != nil {
		return err
	}
	if err := w.needOwner(all); err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(l listed) bool { return !inState(&l, w.state) || !hasOwner(&l, w.owner) })
	slices.SortStableFunc(all, compare)
	return printList(p, all)
}

// needOwner rejects an owner who is not a role and has no item assigned.
func (w *wanted) needOwner(all []listed) error {
	if w.owner == "" || slices.Contains(law.Owners, law.Owner(w.owner)) {
		return nil
	}
	var names []string
	for _, role := range law.Owners {
		names = append(names, string(role))
	}
	for i := range all {
		if hasOwner(&all[i], w.owner) {
			return nil
		}
		if name := all[i].Assigned; name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return cmdutil.Usage("--owner %q: no action item is assigned to that name; use one of %s", w.owner, strings.Join(names, ", "))
}

// itemsOf are the items of a client, or those of one employee.
func itemsOf(ctx context.Context, b *book.Book, employee string) ([]actions.Item, error) {
	if employee == "" {
		return b.EveryAction(ctx)
	}
	if err := b.NeedSubject(ctx, employee); err != nil {
		return nil, err
	}
	return b.ActionsFor(ctx, employee)
}

// compare puts the open items before the closed ones, then by severity, next date, and the newest first.
func compare(a, b listed) int {
	next := func(l *listed) string { return cmp.Or(l.Next.String(), "9999") }
	return cmp.Or(-cmp.Compare(a.State, b.State), cmp.Compare(severities[a.Severity], severities[b.Severity]),
		cmp.Compare(next(&a), next(&b)), b.Raised.Compare(a.Raised), cmp.Compare(a.Client, b.Client))
}

var severities = map[law.Severity]int{law.Violation: 0, law.Risk: 1, law.Note: 2}

func stateOf(it *actions.Item) string {
	if it.IsOpen() {
		return "open"
	}
	return "closed"
}

func inState(l *listed, state string) bool { return state == "all" || l.State == state }

// hasOwner reports whether an item is assigned to a name, or waits for a role.
func hasOwner(l *listed, owner string) bool {
	return owner == "" || string(l.Role) == owner || strings.EqualFold(l.Assigned, owner)
}

func printList(p *cmdutil.Program, all []listed) error {
	several := p.AllClients()
	open, closed := 0, 0
	for i := range all {
		if all[i].IsOpen() {
			open++
		} else {
			closed++
		}
	}
	switch width := p.Width(); {
	case p.JSON:
		return p.PrintJSON(struct {
			Version int      `json:"version"`
			Items   []listed `json:"items"`
		}{1, append([]listed{}, all...)})
	case width == 0:
		rows := make([][]string, len(all))
		for i := range all {
			l := &all[i]
			rows[i] = docketcmd.OfClient(several, l.Client, []string{
				l.ID, l.State, l.Raised.String(), l.About, l.Name, l.Summary, l.Remedy, cmp.Or(l.Assigned, string(l.Role)), l.Next.String(),
				l.Note, l.Closed.String(), l.Reason, l.File,
			})
		}
		p.PrintTable(docketcmd.OfClient(several, "client", []string{
			"item", "state", "raised", "about", "name", "what", "next step", "owner", "next", "note", "closed", "reason", "file",
		}), rows)
	default:
		entries := make([]events.Entry, len(all))
		for i := range all {
			entries[i] = entryOf(&all[i], several)
		}
		events.PrintEntries(p.Stdout, events.Together(entries), width)
	}
	text := cmdutil.Plural(open, "open action item")
	if closed > 0 {
		text += fmt.Sprintf(", %d closed", closed)
	}
	p.Remark("%s", text)
	if open > 0 {
		p.Remark("assign one: mobility actions assign ID --owner NAME --next DATE; close it: mobility actions close ID --reason WHY")
	}
	return nil
}

// entryOf is an item as a list for people shows it.
func entryOf(l *listed, several bool) events.Entry {
	e := events.Entry{Handle: l.ID, Name: l.Name, Owner: cmp.Or(l.Assigned, l.Role.Words()), What: l.Summary, Day: l.Raised.String(), Next: l.Remedy, Item: l.ID}
	if several {
		e.Client = l.Client
	}
	if l.Assigned != "" || l.Note != "" || !l.Next.IsZero() {
		e.Below = append(e.Below, assignedWords(&l.Item))
	}
	if !l.IsOpen() {
		e.Below = append(e.Below, fmt.Sprintf("closed on %s: %s", l.Closed, l.Reason))
	}
	return e
}

// assignedWords say whose an item is, and when it is examined again.
func assignedWords(it *actions.Item) string {
	words := "assigned to " + cmp.Or(it.Assigned, it.Role.Words())
	if !it.Next.IsZero() {
		words += ", next " + it.Next.String()
	}
	if it.Note != "" {
		words += ": " + it.Note
	}
	return words
}
