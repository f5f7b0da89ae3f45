package status

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law/admission"
)

func statusList(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	if class := c.String("class"); class != "" && !slices.Contains(admission.Codes(), class) {
		return book.NotFound(fmt.Sprintf("no class of admission %q", class), class, admission.Codes(), "mobility status list --all")
	}
	var people []listed
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) (err error) {
		if people, err = peopleInStatus(c.Context, b, c.String("class"), c.Bool("all")); err == nil {
			err = addControlling(c.Context, b, people)
		}
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int      `json:"version"`
			People  []listed `json:"people"`
		}{1, people})
	}
	rows := cmdutil.Listed(cmdutil.OneByOne(people...), func(row listed) ([]string, bool) {
		return []string{row.ID, row.Name, row.Class, row.Governs.String(), row.what}, true
	})
	_, err = p.ListRows(c.String("out"), "Status", []string{"id", "name", "class", "controlling date", "what"}, rows)
	return err
}

// listed is a person in a status, with the date that controls.
type listed struct {
	ID      string     `json:"id"`
	Name    string     `json:"name"`
	Class   string     `json:"class"`
	Governs civil.Date `json:"governs,omitzero"`
	Rule    string     `json:"rule,omitempty"`
	what    string
}

// peopleInStatus are the people that the list is asked for, by their ids: those in a class, or in any for "", and those who have left too if
// all are wanted.
func peopleInStatus(ctx context.Context, b *book.Book, class string, all bool) ([]listed, error) {
	people := []listed{}
	for person, err := range b.Filers(ctx) {
		if err != nil {
			return nil, err
		}
		stay := person.Governing(b.AsOf)
		if stay == nil || !all && person.Employee.HasLeft(b.AsOf) {
			continue
		}
		if class == "" || stay.Class == class {
			people = append(people, listed{ID: person.Employee.ID, Name: person.Employee.Name(), Class: stay.Class, what: person.EndUnknown(b.AsOf)})
		}
	}
	return people, nil
}

// addControlling adds the date that controls to each of the people, who are in the order of their ids.
func addControlling(ctx context.Context, b *book.Book, people []listed) error {
	wanted := book.Wanted{Within: book.Everything, Domains: []string{"status"}, Brief: true, Closed: true}
	return b.DocketParts(ctx, wanted, nil, func(d *docket.Docket) error {
		for i := range d.Deadlines {
			l := &d.Deadlines[i]
			if !l.Binding {
				continue
			}
			at, found := slices.BinarySearchFunc(people, l.Subject.ID, func(p listed, id string) int { return strings.Compare(p.ID, id) })
			if found {
				people[at].Governs, people[at].Rule, people[at].what = l.Due, l.Rule, l.Summary
			}
		}
		return nil
	})
}
