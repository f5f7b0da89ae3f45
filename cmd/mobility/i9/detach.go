package i9

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/i9"
	"mobility/internal/facts"
	"mobility/internal/store"
)

func detachCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "detach", Usage: "take the scan off a form; the scan stays in the vault", ArgsUsage: "ID",
		Description: "mobility i9 detach E1001\n" +
			"For a scan of another form or one that cannot be read. The scan stays in the vault until the form may be destroyed. To attach\n" +
			"another: mobility i9 attach.",
		Flags:  []cli.Flag{&cli.StringFlag{Name: "form", Usage: "`KEY` of the form, for an employee with several (default the newest)"}},
		Action: p.Action(i9Detach),
	}
}

// i9Detach takes the scan off a form, which is then without one.
func i9Detach(p *cmdutil.Program, c *cli.Context) error {
	id := c.Args().First()
	if c.NArg() != 1 {
		return cmdutil.Usage("an employee id is required: mobility i9 detach E1001")
	}
	form, err := formToAttach(c.Context, p, id, c.String("form"))
	if err != nil {
		return err
	}
	err = p.Read(c.Context, func(s *store.Store) error {
		for k, err := range s.Records(c.Context, p.Client(), kinds.Form, store.Only(id)) {
			switch {
			case err != nil:
				return err
			case k.Part == form && k.Facts.Text(i9.FieldScan) == "":
				return cmdutil.Fail(cmdutil.ExitFailed, "not-found", fmt.Errorf("no scan is attached to form %s of %s", form, id))
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return importscmd.RecordFacts(c.Context, p, kinds.Form, id, form, facts.Record{{Field: i9.FieldScan, Value: facts.Clear}})
}
