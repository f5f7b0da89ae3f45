package roster

import (
	"github.com/urfave/cli/v2"

	"mobility/app/imports"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/internal/store/undo"
)

func rosterUndo(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() != 1 {
		return cmdutil.Usage("one import is required, by its number or id as mobility roster changes lists them")
	}
	var undone undo.Undone
	err := p.Open(c.Context, store.Options{}, func(s *store.Store) error {
		return s.Write(c.Context, p.Work(), false, func(tx *store.Tx) (err error) {
			if undone, err = undo.Import(c.Context, tx, c.Args().First()); err != nil {
				return err
			}
			return imports.ForgetAnswers(c.Context, tx, p.Client(), &undone.Import)
		})
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version    int              `json:"version"`
			Import     string           `json:"import"`
			Removed    int              `json:"removed"`
			Withdrawn  int              `json:"withdrawn"`
			Restored   int              `json:"restored"`
			Faults     []cmdutil.Faulty `json:"faults"`
			FaultCount int              `json:"fault_count"`
		}{1, undone.Import.ID, undone.Removed, undone.Withdrawn, undone.Restored, cmdutil.ListFaults(&undone.Faults), undone.Faults.Count})
	}
	withdrawn := ""
	if undone.Withdrawn > 0 {
		withdrawn = ", " + cmdutil.Plural(undone.Withdrawn, "action item") + " withdrawn"
	}
	p.Remark("import %d of %s is undone: %d removed, %d restored%s", undone.Import.Number, undone.Import.File, undone.Removed, undone.Restored, withdrawn)
	p.RemarkFaults(&undone.Faults)
	return nil
}
