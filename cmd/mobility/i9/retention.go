package i9

import (
	"github.com/urfave/cli/v2"

	"mobility/app/retention"
	"mobility/cmd/mobility/cmdutil"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/i9"
	"mobility/internal/store"
)

func retentionCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "retention", Usage: "until when each form is kept, and the destruction of those that may go",
		Subcommands: []*cli.Command{
			{
				Name: "list", Usage: "every form, through which day it is kept, and why",
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "employer", Usage: "only the forms of this legal entity `NAME`"},
					&cli.BoolFlag{Name: "may-go", Usage: "only those that may go now"},
				},
				Action: p.Action(retentionList),
			},
			{
				Name: "plan", Usage: "list the forms that may go; destroys nothing",
				Description: "Somebody else reads the list and approves it with mobility i9 retention destroy PLAN --approved-by NAME.",
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "out", Usage: "`FILE.csv` for the list"},
					&cli.StringFlag{Name: "employer", Usage: "only the forms of this legal entity `NAME`"},
				},
				Action: p.Action(retentionPlan),
			},
			{
				Name: "destroy", Usage: "destroy the forms of a plan for good, facts and scans, and certify it", ArgsUsage: "PLAN.csv",
				Flags: append(vaultcmd.Flags(),
					&cli.StringFlag{Name: "approved-by", Usage: "`NAME` of who approves it, and did not make the plan"},
					&cli.StringFlag{Name: "certificate", Usage: "`FILE.json` for the certificate (default beside the plan)"},
				),
				Action: p.Action(retentionDestroy),
			},
		},
	}
}

func retentionPlan(p *cmdutil.Program, c *cli.Context) error {
	o := retention.PlanOptions{Employer: c.String("employer"), Book: p.BookOptions(), Out: c.String("out"), Database: p.Target(c)}
	var err error
	if o.AsOf, err = p.AsOf(c); err != nil {
		return err
	}
	if o.Out == "" {
		return cmdutil.Usage("say where the list goes: --out plan.csv")
	}
	var plan *retention.Planned
	err = p.Read(c, func(s *store.Store) error {
		o.Work = p.Work(c)
		plan, err = retention.Plan(c.Context, s, o)
		return err
	})
	if err != nil {
		return err
	}
	if plan.OnRoster > 0 {
		p.Remark(c, "%d more forms are known from the roster's I-9 columns alone: destroy them in the HR system", plan.OnRoster)
	}
	if c.Bool(cmdutil.FlagJSON) {
		return p.PrintJSON(struct {
			Version int    `json:"version"`
			Out     string `json:"out"`
			*i9.Plan
		}{1, o.Out, plan.Plan})
	}
	p.Remark(c, "%s: %d forms may go as of %s; nothing was destroyed. Somebody other than %s approves it with mobility i9 retention destroy %s --approved-by NAME",
		o.Out, len(plan.Forms), o.AsOf, plan.PlannedBy, o.Out)
	return nil
}

func retentionDestroy(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() != 1 {
		return cmdutil.Usage("give the plan that mobility i9 retention plan wrote")
	}
	o := retention.DestroyOptions{
		Plan: c.Args().First(), Certificate: c.String("certificate"), ApprovedBy: c.String("approved-by"), Now: p.Now(),
		Book: p.BookOptions(), Documents: vaultcmd.Place(p, c),
	}
	var err error
	if o.AsOf, err = p.AsOf(c); err != nil {
		return err
	}
	var done *retention.Destroyed
	err = p.Read(c, func(s *store.Store) error {
		o.Journal = vaultcmd.Journal(p, c)
		done, err = retention.Destroy(c.Context, s, o)
		return err
	})
	if err != nil {
		return err
	}
	if c.Bool(cmdutil.FlagJSON) {
		return p.PrintJSON(struct {
			Version      int              `json:"version"`
			Destroyed    int              `json:"destroyed"`
			Certificate  string           `json:"certificate"`
			Certificates []i9.Certificate `json:"certificates"`
		}{1, len(done.Certificates), done.Certificate, done.Certificates})
	}
	p.Remark(c, "%d forms were destroyed, approved by %s; the certificate is in %s", len(done.Certificates), o.ApprovedBy, done.Certificate)
	return nil
}
