package lca

import (
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/accessfile"
	"mobility/app/book"
	"mobility/app/papertemplates"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/formsheet"
	"mobility/internal/civil"
	"mobility/paf/papers"
)

func terminateCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "terminate", Usage: "documents to end employment under an LCA: notices, offer of transportation, withdrawals", ArgsUsage: "ID",
		Description: "mobility lca terminate E1001 --on 2026-12-31 --out termination\n" +
			"The memorandum states the last day for which the required wage is owed. Nothing is recorded; record the last day with mobility lca assign.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "on", Usage: "last `DATE` of employment"},
			&cli.StringFlag{Name: "notified", Usage: "`DATE` of the notice to the worker"},
			&cli.StringFlag{Name: "uscis-notified", Usage: "`DATE` of the notice to USCIS"},
			&cli.StringFlag{Name: "transport-offered", Usage: "`DATE` of the offer of return transportation"},
			&cli.StringFlag{Name: "out", Usage: "new `FOLDER` for the papers as Word documents"}, formsheet.TemplatesFlag(),
		},
		Action: p.Action(lcaTerminate),
	}
}

func lcaTerminate(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() != 1 || c.String("on") == "" {
		return cmdutil.Usage("an employee id and --on DATE are required: mobility lca terminate E1001 --on 2026-12-31 --out termination")
	}
	var t papers.Termination
	for name, day := range map[string]*civil.Date{"on": &t.On, "notified": &t.Notified, "uscis-notified": &t.USCISNotified,
		"transport-offered": &t.TransportOffered} {
		var err error
		if *day, err = civil.Parse(c.String(name)); err != nil {
			return cmdutil.Usage("--%s %q: give a date as YYYY-MM-DD", name, c.String(name))
		}
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	id, out := c.Args().First(), c.String("out")
	templates, err := papertemplates.Open(c.String("templates"))
	if err != nil {
		return err
	}
	var ended *accessfile.Ended
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		if ended, err = accessfile.Terminate(c.Context, b, id, t); err != nil || out == "" {
			return err
		}
		return ended.Write(out, asOf, templates)
	})
	if err != nil {
		return err
	}
	wages := ended.Termination.WagesClaim().Text()
	if p.JSON {
		names := make([]string, len(ended.Papers))
		for i := range ended.Papers {
			names[i] = ended.Papers[i].Name
		}
		return p.PrintJSON(struct {
			Version int      `json:"version"`
			ID      string   `json:"id"`
			LCA     string   `json:"lca"`
			Out     string   `json:"out,omitempty"`
			Papers  []string `json:"papers"`
			Wages   string   `json:"wages"`
			Missing int      `json:"missing"`
		}{1, id, ended.Case.LCA.Case, out, names, wages, ended.Missing()})
	}
	rows := make([][]string, len(ended.Papers))
	for i := range ended.Papers {
		rows[i] = []string{ended.Papers[i].Title, strings.Join(ended.Papers[i].Blanks, "; ")}
	}
	p.PrintTable([]string{"paper", "to complete"}, rows)
	if out != "" {
		p.Remark("%s: %d drafts for counsel about LCA %s", out, len(ended.Papers), ended.Case.LCA.Case)
	}
	p.Remark("%s", wages)
	return nil
}
