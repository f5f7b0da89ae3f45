package roster

import (
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
)

func rosterShow(p *cmdutil.Program, c *cli.Context) error {
	id := c.Args().First()
	if id == "" || c.NArg() > 1 {
		return cmdutil.Usage("one employee id is required")
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
		for _, f := range person.Employee {
			all = append(all, cmdutil.ShownFact{Noun: f.Field.Noun(), Stay: "", Name: f.Field.Name, Value: f.Value, Origin: origins(f)})
		}
		for _, stay := range person.Stays {
			for _, f := range stay.Facts {
				all = append(all, cmdutil.ShownFact{Noun: f.Field.Noun(), Stay: stay.Key, Name: f.Field.Name, Value: f.Value, Origin: origins(f)})
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
