package roster

import (
	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
)

func rosterUndo(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() != 1 {
		return cmdutil.Usage("one import is required, by its number or id as mobility roster changes lists them")
	}
	var undone store.Undone
	err := p.Open(c.Context, store.Options{}, func(s *store.Store) error {
		return s.Write(c.Context, p.Work(), false, func(tx *store.Tx) (err error) {
			undone, err = tx.Undo(c.Context, c.Args().First())
			return err
		})
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version    int      `json:"version"`
			Import     string   `json:"import"`
			Removed    int      `json:"removed"`
			Withdrawn  int      `json:"withdrawn"`
			Restored   int      `json:"restored"`
			Faults     []faulty `json:"faults"`
			FaultCount int      `json:"fault_count"`
		}{1, undone.Import.ID, undone.Removed, undone.Withdrawn, undone.Restored, faultsOfUndo(&undone), undone.FaultCount})
	}
	withdrawn := ""
	if undone.Withdrawn > 0 {
		withdrawn = ", " + cmdutil.Plural(undone.Withdrawn, "action item") + " withdrawn"
	}
	p.Remark("import %d of %s is undone: %d removed, %d restored%s", undone.Import.Number, undone.Import.File, undone.Removed, undone.Restored, withdrawn)
	for _, f := range undone.Faults {
		p.Remark("! %s %s: %s %s", f.Noun, f.Subject, f.Field, f.Message)
	}
	if more := undone.FaultCount - len(undone.Faults); more > 0 {
		p.Remark("! and %d more like these", more)
	}
	return nil
}

// faulty is a record that an undo has restored with data that cannot be right.
type faulty struct {
	Noun    string `json:"noun"`
	Subject string `json:"subject"`
	Field   string `json:"field"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

func faultsOfUndo(undone *store.Undone) []faulty {
	all := []faulty{}
	for _, f := range undone.Faults {
		all = append(all, faulty{f.Noun, f.Subject, f.Field, f.Code, f.Message})
	}
	return all
}
