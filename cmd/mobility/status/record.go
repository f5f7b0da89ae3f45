package status

import (
	"errors"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
	docketcmd "mobility/cmd/mobility/docket"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/docket"
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
	var recorded store.Recorded
	var changes []docket.Change
	err = p.Open(c.Context, store.Options{}, func(s *store.Store) error {
		changes, err = docketcmd.Changing(c.Context, p, s, asOf, id, func() error {
			return s.Write(c.Context, p.Work(), false, func(tx *store.Tx) (err error) {
				if recorded, err = tx.RecordStay(c.Context, id, c.String("stay"), given); err != nil {
					return err
				}
				return errors.Join(contradicts(recorded, p.Yes()), imports.KeepReplaced(c.Context, tx, p.Client(), id, recorded))
			})
		})
		return err
	})
	if err != nil {
		return err
	}
	if err := importscmd.TellRecorded(p, id, recorded); err != nil || p.JSON {
		return err
	}
	docketcmd.TellChanges(p, changes)
	return nil
}

// contradicts rejects dates that contradict the others of the status record, unless the user confirms them.
func contradicts(recorded store.Recorded, confirmed bool) error {
	if len(recorded.Faults) == 0 || confirmed {
		return nil
	}
	var found []string
	for _, f := range recorded.Faults {
		found = append(found, f.Field+" "+f.Message)
	}
	return cmdutil.Fail(cmdutil.ExitFailed, "contradiction", fmt.Errorf("nothing is recorded: %s. If the dates are right, repeat the command "+
		"with --yes", strings.Join(found, "; ")))
}
