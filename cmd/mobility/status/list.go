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
	type listed struct {
		ID      string     `json:"id"`
		Name    string     `json:"name"`
		Class   string     `json:"class"`
		Governs civil.Date `json:"governs,omitzero"`
		Rule    string     `json:"rule,omitempty"`
		what    string
	}
	var d *docket.Docket
	people := map[string]*listed{}
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		for person, err := range b.Filers(c.Context) {
			if err != nil {
				return err
			}
			stay := person.Governing(asOf)
			if stay == nil || !c.Bool("all") && person.Employee.HasLeft(asOf) {
				continue
			}
			if class := c.String("class"); class == "" || stay.Class == class {
				people[person.Employee.ID] = &listed{ID: person.Employee.ID, Name: person.Employee.Name(), Class: stay.Class, what: person.EndUnknown(asOf)}
			}
		}
		d, err = b.Docket(c.Context, book.Wanted{Within: book.Everything, Brief: true})
		return err
	})
	if err != nil {
		return err
	}
	for _, l := range d.Deadlines {
		if row := people[l.Subject.ID]; row != nil && l.Binding {
			row.Governs, row.Rule, row.what = l.Due, l.Rule, l.Summary
		}
	}
	document := struct {
		Version int      `json:"version"`
		People  []listed `json:"people"`
	}{1, []listed{}}
	var rows [][]string
	for _, id := range slices.Sorted(maps.Keys(people)) {
		row := people[id]
		document.People = append(document.People, *row)
		rows = append(rows, []string{row.ID, row.Name, row.Class, row.Governs.String(), row.what})
	}
	if p.JSON {
		return p.PrintJSON(document)
	}
	return p.ListTable(c.String("out"), "Status", []string{"id", "name", "class", "controlling date", "what"}, rows)
}
