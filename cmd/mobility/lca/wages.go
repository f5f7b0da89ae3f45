package lca

import (
	"time"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/history"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/formsheet"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/internal/civil"
	"mobility/paf/papers"
	"mobility/paf/pay"
)

func wagesCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "wages", Usage: "pay of each worker against the required wage, at every change of either", ArgsUsage: "CASE",
		Description: "mobility lca wages I-200-26001-000001 --out wages.docx\n" +
			"A row for each day on which the recorded pay, actual wage or prevailing wage changed, from the audit trail.",
		Flags:  []cli.Flag{cmdutil.FileFlag("out", "`FILE.docx` or FILE.pdf for the worksheet", ".docx", ".pdf"), formsheet.TemplatesFlag()},
		Action: p.Action(lcaWages),
	}
}

func lcaWages(p *cmdutil.Program, c *cli.Context) error {
	number, err := importscmd.ApplicationNumber(c)
	if err != nil {
		return err
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	out, checks := formsheet.ReadOut(c), []pay.WageCheck(nil)
	out.Database = p.Target()
	days := func(t time.Time) civil.Date { return civil.FromTime(t.In(p.Config.Location)) }
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		if checks, err = history.Wages(c.Context, b, number, days); err != nil || out.Path == "" {
			return err
		}
		application, err := b.Application(c.Context, number)
		if err != nil {
			return err
		}
		memo := papers.WageCheckMemo(application, checks, asOf)
		return out.WriteMemorandum(&memo, &application.LCA, asOf)
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int             `json:"version"`
			LCA     string          `json:"lca"`
			Out     string          `json:"out,omitempty"`
			Checks  []pay.WageCheck `json:"checks"`
		}{1, number, out.Path, checks})
	}
	rows := make([][]string, len(checks))
	for i := range checks {
		k := &checks[i]
		rows[i] = []string{k.Employee, k.Name, k.Day.String(), k.Since.String(), k.Paid, k.Prevailing, k.Actual, k.Required, k.Result, k.Short, k.Why}
	}
	p.PrintTable([]string{"id", "name", "recorded", "paid since", "paid", "prevailing wage", "actual wage", "required a year", "result", "short a year", "why"},
		rows, "actual wage")
	if out.Path != "" {
		p.Remark("%s: worksheet, a draft for counsel", out.Path)
	}
	return nil
}
