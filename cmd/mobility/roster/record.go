package roster

import (
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/internal/store"
	"mobility/roster"
)

// rosterRecord sets an employee's data by hand.
func rosterRecord(p *cmdutil.Program, c *cli.Context) error {
	id := c.Args().First()
	if id == "" || c.NArg() < 2 {
		return cmdutil.Usage("give an employee id and fields as name=value; the fields are %s", strings.Join(cmdutil.FactNames(roster.Fields), ", "))
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	given, err := importscmd.GivenRecord(c.Context, roster.Fields, id, c.Args().Tail(), asOf)
	if err != nil {
		return err
	}
	err = p.Read(c.Context, func(s *store.Store) error {
		_, err := cmdutil.NeedEmployer(c.Context, s, p.Client(), given.Text(roster.FieldEmployer))
		return err
	})
	if err != nil {
		return err
	}
	return importscmd.Record(c.Context, p, id, func(tx *store.Tx) (store.Recorded, error) { return tx.RecordEmployee(c.Context, id, given) })
}
