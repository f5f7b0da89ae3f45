package status

import (
	"fmt"
	"maps"
	"slices"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/status"
)

func statusList(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	if class := c.String("class"); class != "" && !slices.Contains(status.Classes, class) {
		return book.NotFound(fmt.Sprintf("no class of admission %q", class), class, status.Classes, "mobility status list --all")
	}
	var d *docket.Docket
	people := map[string]*docket.Person{}
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		for person, err := range b.People(c.Context, store.Filter{Of: store.All, StaysOnly: true}) {
			if err != nil {
				return err
			}
			if !c.Bool("all") && person.Employee.HasLeft(asOf) || len(person.Stays) == 0 {
				continue
			}
			if class := c.String("class"); class == "" || person.Governing(asOf).Class == class {
				people[person.Employee.ID] = person
			}
		}
		d, err = b.Docket(c.Context, book.Wanted{Within: book.Everything, Brief: true})
		return err
	})
	if err != nil {
		return err
	}
	type listed struct {
		ID      string     `json:"id"`
		Name    string     `json:"name"`
		Class   string     `json:"class"`
		Governs civil.Date `json:"governs,omitzero"`
		Rule    string     `json:"rule,omitempty"`
		what    string
	}
	byID := map[string]*listed{}
	for id, person := range people {
		byID[id] = &listed{ID: id, Name: person.Employee.Name(), Class: person.Governing(asOf).Class}
	}
	for _, l := range d.Deadlines {
		if row := byID[l.Subject.ID]; row != nil && l.Binding {
			row.Governs, row.Rule, row.what = l.Due, l.Rule, l.Summary
		}
	}
	document := struct {
		Version int      `json:"version"`
		People  []listed `json:"people"`
	}{1, []listed{}}
	var rows [][]string
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		row := byID[id]
		document.People = append(document.People, *row)
		rows = append(rows, []string{row.ID, row.Name, row.Class, row.Governs.String(), row.what})
	}
	if p.JSON {
		return p.PrintJSON(document)
	}
	p.PrintTable([]string{"id", "name", "class", "controlling date", "what"}, rows)
	return nil
}
