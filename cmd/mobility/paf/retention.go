package paf

import (
	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
	"mobility/paf"
)

// keptFile has the retention dates of a public access file, and of the payroll records of its workers.
type keptFile struct {
	LCA           string      `json:"lca"`
	Class         string      `json:"class"`
	RetainThrough *civil.Date `json:"retain_through"`
	Retention     string      `json:"retention"`
	MayGo         bool        `json:"may_go"`
	// PayrollThrough is the day through which the last of the payroll records is kept, as far as last days are recorded.
	PayrollThrough civil.Date `json:"payroll_through,omitzero"`
}

// pafRetention lists until when the files are kept. It destroys nothing: a file that nothing asks for any more may still be
// held for a lawsuit or an investigation.
func pafRetention(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	kept := []keptFile{}
	err = eachFile(c.Context, p, asOf, func(a *paf.Case, f paf.File) {
		k := keptFile{LCA: f.LCA, Class: f.Class, RetainThrough: f.RetainThrough, Retention: f.Retention,
			MayGo: f.RetainThrough != nil && asOf.After(*f.RetainThrough), PayrollThrough: payrollThrough(a, asOf)}
		if k.MayGo || !c.Bool("eligible") {
			kept = append(kept, k)
		}
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int        `json:"version"`
			AsOf    civil.Date `json:"as_of"`
			Files   []keptFile `json:"files"`
		}{1, asOf, kept})
	}
	var rows [][]string
	for _, k := range kept {
		through := ""
		if k.RetainThrough != nil {
			through = k.RetainThrough.String()
		}
		rows = append(rows, []string{k.LCA, k.Class, through, cmdutil.YesNo(k.MayGo), k.PayrollThrough.String(), k.Retention})
	}
	p.PrintTable([]string{"lca", "class", "retain through", "eligible", "payroll through", "why"}, rows, "class")
	p.Remark("before destroying a file, confirm that no lawsuit or investigation requires it")
	return nil
}

// payrollThrough is the latest day through which payroll records of the application's workers are kept; none while no
// worker has left.
func payrollThrough(a *paf.Case, asOf civil.Date) civil.Date {
	var latest civil.Date
	for i := range a.Workers {
		left := a.Workers[i].LastDay
		if left.IsZero() || left.After(asOf) {
			continue
		}
		if outcome, err := paf.PayrollRetention.Apply(paf.PayrollFacts{Created: left}, nil); err == nil {
			latest = civil.Latest(latest, outcome.Due)
		}
	}
	return latest
}
