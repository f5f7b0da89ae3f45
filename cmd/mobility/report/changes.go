package report

import (
	"context"

	"github.com/urfave/cli/v2"

	"mobility/app/clientreport"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/reports/statusreport"
)

// changesCommand lists what happened between two days.
func changesCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "changes", Usage: "what happened since the last report: approved, filed, hired, left, overdue, dates that moved",
		Description: "mobility report changes                       since the last report that was sent, or of the last 30 days\n" +
			"mobility report changes --since 2026-10-01",
		Flags:  []cli.Flag{sinceFlag(), cmdutil.KnownAt()},
		Action: p.Action(reportChanges),
	}
}

func reportChanges(p *cmdutil.Program, c *cli.Context) error {
	since, err := readSince(c.String("since"))
	if err != nil {
		return err
	}
	return listChanges(c.Context, p, since)
}

func listChanges(ctx context.Context, p *cmdutil.Program, since civil.Date) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	var report *statusreport.Report
	err = p.Read(ctx, func(s *store.Store) error {
		report, err = clientreport.Read(ctx, s, clientreport.Options{
			Client: p.Client(), AsOf: asOf, Within: clientreport.DefaultWithin, Since: since, Zone: p.Zone(),
			Book: p.BookOptions(),
		})
		if err == nil {
			err = report.Close() // its changes are wanted alone
		}
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int                  `json:"version"`
			Client  string               `json:"client"`
			Since   civil.Date           `json:"since"`
			AsOf    civil.Date           `json:"as_of"`
			Events  []statusreport.Event `json:"events"`
		}{1, report.Client, report.Since, report.AsOf, append([]statusreport.Event{}, report.Events...)})
	}
	rows := make([][]string, len(report.Events))
	for i := range report.Events {
		e := &report.Events[i]
		rows[i] = []string{e.On.String(), e.Kind, e.Name, e.ID, e.What}
	}
	p.PrintTable([]string{"date", "change", "name", "id", "what"}, rows)
	p.Remark("%s: changes after %s, up to %s", report.ClientName, report.Since, report.AsOf)
	return nil
}
