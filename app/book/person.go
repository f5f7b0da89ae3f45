package book

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"mobility/alerts"
	"mobility/app/notices"
	"mobility/docket"
	"mobility/internal/store"
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
	for entry, err := range notices.Ledger(ctx, b.now, b.Client, store.AlertFilter{Subject: id}) {
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
	for person, err := range b.now.Employees(ctx, b.Client, store.Filter{Of: store.Only(id)}) {
		if err != nil {
			return "", err
		}
		id = roster.FromRecord(person.ID, person.Employee).Name()
	}
	return id, nil
}

// Named are the employees whose name has every word of a text, by name.
func (b *Book) Named(ctx context.Context, words string) ([]roster.Employee, error) {
	var found []roster.Employee
	naming := strings.ReplaceAll(words, ",", " ")
	for stored, err := range b.now.Employees(ctx, b.Client, store.Filter{Of: store.All, Naming: naming}) {
		if err != nil {
			return nil, err
		}
		if e := roster.FromRecord(stored.ID, stored.Employee); hasWords(e.Name()+" "+e.Preferred, words) {
			found = append(found, e)
		}
	}
	slices.SortFunc(found, func(a, b roster.Employee) int { return strings.Compare(a.Name(), b.Name()) })
	return found, nil
}

func hasWords(name, words string) bool {
	name = strings.ToLower(name)
	for _, word := range strings.Fields(strings.ToLower(strings.ReplaceAll(words, ",", " "))) {
		if !strings.Contains(name, word) {
			return false
		}
	}
	return true
}

// manyNames is how many people an error lists.
const manyNames = 20

// NeedPerson finds the employee with an id or a name. A name that fits several is an error that lists them.
func (b *Book) NeedPerson(ctx context.Context, name string) (string, error) {
	isID := false
	for _, err := range b.now.Employees(ctx, b.Client, store.Filter{Of: store.Only(name)}) {
		if isID = true; err != nil {
			return "", err
		}
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
		return "", NotThere(ctx, b.now, b.Client, name, AnEmployee)
	case 1:
		return found[0].ID, nil
	}
	var list strings.Builder
	for i := range found[:min(len(found), manyNames)] {
		fmt.Fprintf(&list, "\n  %s  %s  %s", found[i].ID, found[i].Name(), found[i].Employer)
	}
	if more := len(found) - manyNames; more > 0 {
		fmt.Fprintf(&list, "\n  and %d more", more)
	}
	return "", &NotFoundError{fmt.Sprintf("%d employees of %s have %q in their name; give the id of one:%s", len(found), b.Client, name,
		list.String())}
}
