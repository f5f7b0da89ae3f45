package roster

import (
	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/history"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
)

// rosterHistory lists what happened to an employee's records.
func rosterHistory(p *cmdutil.Program, c *cli.Context) error {
	id, err := cmdutil.EmployeeID(c)
	if err != nil {
		return err
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	var lines []history.Line
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) (err error) {
		lines, err = history.Person(c.Context, b, id)
		return err
	})
	if err != nil {
		return err
	}
	return importscmd.PrintHistory(p, id, lines)
}
