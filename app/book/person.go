package book

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"mobility/alerts"
	"mobility/app/notices"
	"mobility/docket"
	"mobility/internal/namelist"
	"mobility/internal/store"
	"mobility/internal/store/outbox"
	"mobility/perm"
	"mobility/roster"
)

// Glance is the content of one person's screen.
type Glance struct {
	Person *docket.Person
	// Manager is the manager's name, or the id of one who is not on the roster.
	Manager string
	// Docket has everything about the person, however far ahead.
	Docket *docket.Docket
	Spans  []docket.Span
	Cases  []*perm.Case
	// Notices are the notices about the person, oldest first.
	Notices []alerts.LedgerEntry
}

// Glance reads what is known of one person.
func (b *Book) Glance(ctx context.Context, id string) (*Glance, error) {
	g := &Glance{}
	var err error
	if g.Person, err = b.PersonWithForms(ctx, id); err != nil {
		return nil, err
	}
	if g.Person.Bulletins, err = b.Bulletins(ctx); err != nil {
		return nil, err
	}
	if g.Docket, err = b.Docket(ctx, Wanted{Within: Everything, Employee: id}); err != nil {
		return nil, err
	}
	g.Spans = docket.Spans(g.Person, g.Docket)
	if g.Manager, err = b.nameOf(ctx, g.Person.Employee.ManagerID); err != nil {
		return nil, err
	}
	if g.Cases, err = b.casesFor(ctx, id); err != nil {
		return nil, err
	}
	for entry, err := range notices.Ledger(ctx, b.now, b.Client, outbox.Filter{Subject: id}) {
		if err != nil {
			return nil, err
		}
		g.Notices = append(g.Notices, entry)
	}
	return g, nil
}

// nameOf is the name of an employee, the id where the roster has none, "" for no id.
func (b *Book) nameOf(ctx context.Context, id string) (string, error) {
	if id == "" {
		return "", nil
	}
	for person, err := range b.now.Employees(ctx, b.Client, store.Filter{Scope: store.Only(id)}) {
		if err != nil {
			return "", err
		}
		id = roster.FromRecord(person.ID, person.Employee).Name()
	}
	return id, nil
}

// manyNamed is how many people with a name are read at most.
const manyNamed = 1_000

// Named are the employees whose name has every word of a text, those first in whose name they are complete words, by name. There
// are at most ManyNamed.
func (b *Book) Named(ctx context.Context, text string) ([]roster.Employee, error) {
	words := roster.SearchWords(text)
	ids, err := b.now.Named(ctx, b.Client, words, manyNamed)
	if err != nil {
		return nil, err
	}
	var found []roster.Employee
	for stored, err := range b.now.Employees(ctx, b.Client, store.Filter{Scope: store.Only(ids...)}) {
		if err != nil {
			return nil, err
		}
		if e := roster.FromRecord(stored.ID, stored.Employee); namelist.HasWords(e.SearchName(), words) {
			found = append(found, e)
		}
	}
	slices.SortFunc(found, func(x, y roster.Employee) int {
		return cmp.Or(-cmp.Compare(completeWords(&x, words), completeWords(&y, words)), cmp.Compare(x.Name(), y.Name()), cmp.Compare(x.ID, y.ID))
	})
	return found, nil
}

// completeWords counts the words that are complete ones of an employee's name.
func completeWords(e *roster.Employee, words []string) (n int) {
	name := strings.Fields(e.SearchName())
	for _, word := range words {
		if slices.Contains(name, word) {
			n++
		}
	}
	return n
}

// manyNames is how many people an error lists.
const manyNames = 20

// NeedPerson finds the employee with an id or a name. A name that fits several is an error that lists them.
func (b *Book) NeedPerson(ctx context.Context, name string) (string, error) {
	isID, err := b.isEmployee(ctx, name)
	if err != nil {
		return "", err
	}
	if isID {
		return name, nil
	}
	found, err := b.Named(ctx, name)
	if err != nil {
		return "", err
	}
	switch len(found) {
	case 0:
		return "", b.notNamed(ctx, name)
	case 1:
		return found[0].ID, nil
	}
	return "", severalNamed(b.Client, name, found)
}

// notNamed is the error for a text that is neither an id nor part of a name: with the nearest ids for what may be one, otherwise with the
// nearest names.
func (b *Book) notNamed(ctx context.Context, text string) error {
	words := roster.SearchWords(text)
	if len(words) == 0 || strings.ContainsFunc(text, unicode.IsDigit) {
		return NotThere(ctx, b.now, b.Client, text, AnEmployee)
	}
	near, err := b.nearly(ctx, words)
	if err != nil {
		return err
	}
	problem := fmt.Sprintf("no employee of %s has %q in their name", b.Client, text)
	if len(near) == 0 {
		return &NotFoundError{problem + ", nor a similar name; use an id or a name that is listed by: " + AnEmployee.List}
	}
	return &NotFoundError{problem + "; similar names:" + strings.Join(near, "") + "\nTo list all: " + AnEmployee.List}
}

// severalNamed is the error for a name that fits several people, with the first of them.
func severalNamed(client, name string, found []roster.Employee) error {
	count := strconv.Itoa(len(found))
	if len(found) == manyNamed {
		count += " or more"
	}
	var list strings.Builder
	for i := range found[:min(len(found), manyNames)] {
		fmt.Fprintf(&list, "\n  %s  %s  %s", found[i].ID, found[i].Name(), found[i].Employer)
	}
	if more := len(found) - manyNames; more > 0 {
		fmt.Fprintf(&list, "\n  and %d more", more)
	}
	return &NotFoundError{fmt.Sprintf("%s employees of %s have %q in their name; give the id of one:%s", count, client, name, list.String())}
}
