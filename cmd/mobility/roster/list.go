package roster

import (
	"iter"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/clientreport"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/longjson"
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

func listed(person *docket.Person) (entry listedPerson, wanted bool) {
	l := listedPerson{ID: person.Employee.ID, Facts: cmdutil.FactsJSON(person.Employee.Record), Stays: []listedStay{}}
	for i := range person.Stays {
		s := &person.Stays[i]
		l.Stays = append(l.Stays, listedStay{s.Key, cmdutil.FactsJSON(s.Record)})
	}
	return l, true
}

func rosterList(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	return cmdutil.List(c.Context, p, p.ReadBookOf, asOf, func(b *book.Book) (iter.Seq2[*docket.Person, error], error) {
		return b.PeopleInOrder(c.Context, listFilter(c, asOf)), nil
	}, func(people iter.Seq2[*docket.Person, error]) error {
		if p.JSON {
			return p.PrintJSON(struct {
				Version   int              `json:"version"`
				Employees longjson.Entries `json:"employees"`
			}{1, longjson.EntriesOf(cmdutil.Listed(people, listed))})
		}
		n, err := p.ListRows(c.String("out"), "Employees", []string{"id", "name", "employer", "title", "worksite", "hired", "left", "class"}, cmdutil.Listed(people, func(person *docket.Person) ([]string, bool) {
			e, class := &person.Employee, ""
			if stay := person.Governing(asOf); stay != nil {
				class = stay.Class
			}
			return []string{e.ID, e.Name(), e.Employer, e.Title, clientreport.Worksite(person), e.Hired.String(), e.Left.String(), class}, true
		}), "left", "worksite", "employer", "hired")
		if err == nil {
			p.Remark("%d employees", n)
		}
		return err
	})
}

func listFilter(c *cli.Context, asOf civil.Date) store.Filter {
	filter := store.Filter{Scope: store.All, StaysOnly: c.Bool("stays")}
	if c.Bool("active") {
		filter.ActiveOn = asOf
	}
	return filter
}
