package book

import (
	"context"
	"slices"
	"strings"

	"mobility/alerts"
	"mobility/app/notices"
	"mobility/docket"
	"mobility/internal/store"
	"mobility/internal/store/outbox"
	"mobility/perm"
	"mobility/roster"
	"mobility/status"
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
	if g.Docket, err = b.Docket(ctx, Wanted{Within: Everything, Employee: id, Closed: true}); err != nil {
		return nil, err
	}
	g.Spans = docket.Spans(g.Person, g.Docket)
	if g.Manager, err = b.nameOf(ctx, g.Person.Employee.ManagerID); err != nil {
		return nil, err
	}
	if g.Cases, err = b.CasesFor(ctx, id); err != nil {
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

// StatusWord is the class in which the person is, or the right to work that rests on none.
func (g *Glance) StatusWord() string {
	if own := g.Person.Employee.Authorization; status.OwnRight(own) {
		return strings.ReplaceAll(own, "-", " ")
	}
	return g.Class()
}

// Class is the class of admission in which the person is, "" for none.
func (g *Glance) Class() string {
	if s := g.Person.Governing(g.Docket.AsOf); s != nil {
		return s.Class
	}
	return ""
}

// WithoutDate says why no date controls, after a colon; "" where nothing ends.
func (g *Glance) WithoutDate() string {
	switch why := g.Person.EndUnknown(g.Docket.AsOf); {
	case why != "":
		return ": " + why
	case len(g.Person.Stays) == 0:
		return ": no nonimmigrant status on record"
	default:
		return ""
	}
}

// Pending names the filings about the employee's own status or work that are not decided.
func (g *Glance) Pending() string {
	var all []string
	for i := range g.Person.Filings {
		f := g.Person.Filings[i].On(g.Docket.AsOf)
		own := f.For == "" && slices.Contains([]string{status.FormI129, "I-539", status.FormI765}, f.Form)
		if !own || f.Decision != "" || !f.Decided.IsZero() || f.Received.After(g.Docket.AsOf) {
			continue
		}
		stands := ", day of receipt not recorded"
		switch {
		case !f.Received.IsZero():
			stands = " received " + f.Received.Plain() + ", pending"
		case f.Stage() == status.Stages[0]:
			stands = " in preparation"
		}
		all = append(all, strings.TrimSpace(f.Form+" "+strings.ReplaceAll(f.Purpose, "-", " "))+stands)
	}
	if len(all) == 0 {
		return "No extension on record"
	}
	return strings.Join(all, "; ")
}
