package status

import (
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/internal/store"
	"mobility/status"
)

func statusRecord(p *cmdutil.Program, c *cli.Context) error {
	id := c.Args().First()
	if id == "" || c.NArg() < 2 {
		return cmdutil.Usage("give an employee id and fields as name=value; the fields are %s", strings.Join(cmdutil.FactNames(status.Fields), ", "))
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	given, err := importscmd.GivenRecord(c.Context, status.Fields, id, c.Args().Tail(), asOf)
	if err != nil {
		return err
	}
	return importscmd.Record(c.Context, p, id, func(tx *store.Tx) (store.Recorded, error) {
		recorded, err := tx.RecordStay(c.Context, id, c.String("stay"), given)
		if err != nil {
			return recorded, err
		}
		return recorded, imports.KeepReplaced(c.Context, tx, p.Client(), id, recorded)
	})
}
