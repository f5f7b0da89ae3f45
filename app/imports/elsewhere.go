package imports

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"mobility/app/kinds"
	"mobility/internal/namelist"
	"mobility/internal/store"
	"mobility/roster"
)

// elsewhere are the employees of the other clients that the user may see, by what shows that two are one person. They are read once
// someone is added.
type elsewhere struct {
	read    bool
	clients []otherPeople
	// found are those who are active there too, to a bound; count is how many.
	found []string
	count int
	in    []string
}

// otherPeople are the employees of a client.
type otherPeople struct {
	slug  string
	index *namelist.Index
}

// mostElsewhere is how many people a remark names.
const mostElsewhere = 5

// compare notes a person who is added and is active in another client too: both clients remind of one person. The remark is for the user
// alone, since others who see this client may not see the other.
func (e *elsewhere) compare(ctx context.Context, tx *store.Tx, o *Options, added *store.Person) error {
	if err := e.open(ctx, tx, o); err != nil {
		return err
	}
	people := kinds.All.People
	text := added.Employee.Text
	for _, other := range e.clients {
		for _, mark := range people.Marks(added.ID, text) {
			for id := range other.index.IDs(mark) {
				same, err := e.isSame(ctx, tx, o, other.slug, id, people.Traits(added.ID, text))
				if err != nil {
					return err
				}
				if same {
					e.note(other.slug, added.ID, id)
					return nil
				}
			}
		}
	}
	return nil
}

// open reads who is employed by the other clients that are open.
func (e *elsewhere) open(ctx context.Context, tx *store.Tx, o *Options) error {
	if e.read {
		return nil
	}
	e.read = true
	slugs, err := tx.ClientSlugs(ctx, "")
	if err != nil {
		return err
	}
	open, _, err := kinds.OpenOf(ctx, tx, slices.DeleteFunc(slugs, func(slug string) bool { return slug == o.Work.Client }), o.AsOf)
	for _, slug := range open {
		index, failed := tx.Traits(ctx, slug)
		if failed != nil {
			return failed
		}
		e.clients = append(e.clients, otherPeople{slug, index})
	}
	return err
}

// isSame reports whether an employee of another client is active and has a trait of a person: the e-mail address, or the name and the hire date.
// An id says nothing, since every company has a first employee.
func (e *elsewhere) isSame(ctx context.Context, tx *store.Tx, o *Options, client, id string, traits []string) (bool, error) {
	for there, err := range tx.Employees(ctx, client, store.Filter{Scope: store.Only(id), ActiveOn: o.AsOf}) {
		if err != nil {
			return false, err
		}
		for _, trait := range kinds.All.People.Traits(there.ID, there.Employee.Text) {
			if slices.Contains(traits, trait) && !roster.IsIDTrait(trait) {
				return true, nil
			}
		}
	}
	return false, nil
}

func (e *elsewhere) note(client, id, there string) {
	if e.count++; len(e.found) < mostElsewhere {
		e.found = append(e.found, fmt.Sprintf("%s (%s %s)", id, client, there))
	}
	if !slices.Contains(e.in, client) {
		e.in = append(e.in, client)
	}
}

// remark says who is active elsewhere, "" for none.
func (e *elsewhere) remark() string {
	if e.count == 0 {
		return ""
	}
	more := ""
	if n := e.count - len(e.found); n > 0 {
		more = fmt.Sprintf(", and %d more", n)
	}
	return fmt.Sprintf("! active in another client too, with the same e-mail address or name and hire date: %s%s. Both clients remind of them. If the companies "+
		"have merged, or one was entered twice, close the other: mobility client close %s --reason TEXT", strings.Join(e.found, ", "), more, e.in[0])
}
