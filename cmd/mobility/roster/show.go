package roster

import (
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
)

func rosterShow(p *cmdutil.Program, c *cli.Context) error {
	id, err := cmdutil.EmployeeID(c)
	if err != nil {
		return err
	}
	var all []cmdutil.ShownFact
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	err = p.ReadBookOf(c.Context, asOf, func(b *book.Book) error {
		person, err := b.Now().Person(c.Context, b.Client, id)
		if err != nil {
			return book.OrNotThere(c.Context, b.Now(), err, b.Client, id, book.AnEmployee)
		}
		origins, err := b.Origins(c.Context)
		if err != nil {
			return err
		}
		all = cmdutil.ShownFacts(person.Employee, origins)
		for _, stay := range person.Stays {
			for _, f := range cmdutil.ShownFacts(stay.Facts, origins) {
				f.Stay = stay.Key
				all = append(all, f)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int                 `json:"version"`
			ID      string              `json:"id"`
			Facts   []cmdutil.ShownFact `json:"facts"`
		}{1, id, all})
	}
	var rows [][]string
	for _, f := range all {
		rows = append(rows, []string{strings.TrimSpace(f.Noun + " " + f.Stay), f.Name, f.Value, f.Origin})
	}
	p.PrintTable([]string{"of", "fact", "value", "from"}, rows)
	return nil
}
