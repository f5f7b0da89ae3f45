package lca

import (
	"time"

	"github.com/urfave/cli/v2"

	"mobility/app/investigation"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/formsheet"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/internal/civil"
	"mobility/internal/store"
)

func investigationCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "investigation", Usage: "package for a Wage and Hour investigation: documents to produce, and privileged documents in a separate folder",
		Description: "mobility lca investigation --employer \"Acme, Inc.\" --since 2024-01-01 --out pack\n" +
			"for-the-investigator has the public access files, applications, postings, payroll, worksites, amended petitions and dependency, with SHA-256 sums.\n" +
			"privileged has the issues, the private documents and a site-visit sheet for each worker.",
		Flags: append(vaultcmd.Flags(),
			&cli.StringFlag{Name: "employer", Usage: "the legal entity `NAME` that is investigated"},
			&cli.StringFlag{Name: "since", Usage: "leave out LCAs that ended before this `DATE`"},
			&cli.StringFlag{Name: "out", Usage: "new `FOLDER` for the package"}, formsheet.TemplatesFlag()),
		Action: p.Action(lcaInvestigation),
	}
}

func lcaInvestigation(p *cmdutil.Program, c *cli.Context) error {
	o := investigation.Options{Employer: c.String("employer"), Out: c.String("out"), Book: p.BookOptions(), Documents: p.Documents(), Templates: c.String("templates"), Database: p.Target(),
		Days: func(t time.Time) civil.Date { return civil.FromTime(t.In(p.Config.Location)) }}
	if o.Employer == "" || o.Out == "" {
		return cmdutil.Usage("--employer NAME and --out FOLDER are required")
	}
	var err error
	if o.Since, err = civil.Parse(c.String("since")); err != nil {
		return cmdutil.Usage("--since %q: give a date as YYYY-MM-DD", c.String("since"))
	}
	if o.AsOf, err = p.AsOf(); err != nil {
		return err
	}
	var made *investigation.Made
	err = p.Read(c.Context, func(s *store.Store) error {
		o.Client = p.Client()
		made, err = investigation.Make(c.Context, s, o)
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version      int         `json:"version"`
			Employer     string      `json:"employer"`
			Out          string      `json:"out"`
			Applications []string    `json:"applications"`
			Incomplete   [][2]string `json:"incomplete"`
			Issues       int         `json:"issues"`
		}{1, o.Employer, o.Out, made.Applications, append([][2]string{}, made.Incomplete...), made.Issues})
	}
	for _, what := range made.Incomplete {
		p.Remark("! %s: %s", what[0], what[1])
	}
	p.Remark("%s: %s; public access files to complete: %d; issues in the privileged part: %d", o.Out,
		cmdutil.Counted(len(made.Applications), "application", "applications"), len(made.Incomplete), made.Issues)
	return nil
}
