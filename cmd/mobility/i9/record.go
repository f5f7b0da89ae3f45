package i9

import (
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/i9"
)

func i9Record(p *cmdutil.Program, c *cli.Context) error {
	id := c.Args().First()
	if id == "" || c.NArg() < 2 {
		return cmdutil.Usage("give an employee id and fields as name=value; the fields are %s", strings.Join(cmdutil.FactNames(i9.Fields), ", "))
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	given, err := importscmd.GivenRecord(c.Context, i9.Fields, id, c.Args().Tail(), asOf)
	if err != nil {
		return err
	}
	return importscmd.RecordFacts(c.Context, p, kinds.Form, id, c.String("form"), i9.Masked(given))
}
