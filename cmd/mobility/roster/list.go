package roster

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/clientreport"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/store"
)

// listedPerson is an employee as lists print one: every field by name, then the status records.
type listedPerson struct {
	ID    string            `json:"id"`
	Facts cmdutil.FactsJSON `json:"facts"`
	Stays []listedStay      `json:"stays"`
}

type listedStay struct {
	Key   string            `json:"key"`
	Facts cmdutil.FactsJSON `json:"facts"`
}

func listed(person *docket.Person) listedPerson {
	l := listedPerson{ID: person.Employee.ID, Facts: cmdutil.FactsJSON(person.Employee.Record), Stays: []listedStay{}}
	for i := range person.Stays {
		s := &person.Stays[i]
		l.Stays = append(l.Stays, listedStay{s.Key, cmdutil.FactsJSON(s.Record)})
	}
	return l
}

func rosterList(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	people := []*docket.Person{}
	err = p.ReadBookOf(c.Context, asOf, func(b *book.Book) error {
		for person, err := range b.People(c.Context, listFilter(c, asOf)) {
			if err != nil {
				return err
			}
			people = append(people, person)
		}
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortFunc(people, func(a, b *docket.Person) int { return strings.Compare(a.Employee.ID, b.Employee.ID) })
	if p.JSON {
		document := struct {
			Version   int            `json:"version"`
			Employees []listedPerson `json:"employees"`
		}{1, []listedPerson{}}
		for _, person := range people {
			document.Employees = append(document.Employees, listed(person))
		}
		return p.PrintJSON(document)
	}
	var rows [][]string
	for _, person := range people {
		e, class := &person.Employee, ""
		if stay := person.Governing(asOf); stay != nil {
			class = stay.Class
		}
		rows = append(rows, []string{e.ID, e.Name(), e.Employer, e.Title, clientreport.Worksite(person), e.Hired.String(), e.Left.String(), class})
	}
	p.PrintTable([]string{"id", "name", "employer", "title", "worksite", "hired", "left", "class"}, rows, "left", "worksite", "employer", "hired")
	p.Remark("%d employees", len(people))
	return nil
}

func listFilter(c *cli.Context, asOf civil.Date) store.Filter {
	filter := store.Filter{Scope: store.All, StaysOnly: c.Bool("stays")}
	if c.Bool("active") {
		filter.ActiveOn = asOf
	}
	return filter
}
