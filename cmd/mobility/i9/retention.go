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
		Name: "retention", Usage: "how long each form must be retained; destruction of eligible forms",
		Subcommands: []*cli.Command{
			{
				Name: "list", Usage: "every form with its retention date and the reason",
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "employer", Usage: "only the forms of this legal entity `NAME`"},
					&cli.BoolFlag{Name: "eligible", Aliases: []string{"may-go"}, Usage: "only forms eligible for destruction"},
					cmdutil.WorkbookFlag(),
				},
				Action: p.Action(retentionList),
			},
			{
				Name: "plan", Usage: "list the forms eligible for destruction; destroys nothing",
				Description: "A second person reviews the list and runs mobility i9 retention approve PLAN under a login of their own.",
				Flags: []cli.Flag{
					cmdutil.FileFlag("out", "`FILE.csv` for the list", ".csv"),
					&cli.StringFlag{Name: "employer", Usage: "only the forms of this legal entity `NAME`"},
				},
				Action: p.Action(retentionPlan),
			},
			{
				Name: "approve", Usage: "approve a plan as a second person, under a login other than the one that made it", ArgsUsage: "PLAN.csv",
				Description: "The login of the database server approves, or the user of the operating system where the database is a file.",
				Action:      p.Action(retentionApprove),
			},
			{
				Name: "destroy", Usage: "permanently destroy the forms of a plan, data and scans, and certify it", ArgsUsage: "PLAN.csv",
				Flags: append(vaultcmd.Flags(),
					&cli.StringFlag{Name: "approved-by", Usage: "`NAME` of the approver for the certificate, beside the login that approved the plan"},
					cmdutil.FileFlag("certificate", "`FILE.json` for the certificate (default beside the plan)", ".json"),
				),
				Action: p.Action(retentionDestroy),
			},
		},
	}
}

func retentionPlan(p *cmdutil.Program, c *cli.Context) error {
	o := retention.PlanOptions{Employer: c.String("employer"), Book: p.BookOptions(), Out: c.String("out"), Database: p.Target()}
	var err error
	if o.AsOf, err = p.AsOf(); err != nil {
		return err
	}
	if o.Out == "" {
		return cmdutil.Usage("--out is required, such as --out plan.csv")
	}
	var plan *retention.Planned
	err = p.Read(c.Context, func(s *store.Store) error {
		o.Work = p.Work()
		plan, err = retention.Plan(c.Context, s, o)
		return err
	})
	if err != nil {
		return err
	}
	if plan.OnRoster > 0 {
		p.Remark("%d more forms appear only in the roster's I-9 columns: destroy them in the HR system", plan.OnRoster)
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int    `json:"version"`
			Out     string `json:"out"`
			*i9.Plan
		}{1, o.Out, plan.Plan})
	}
	p.Remark("%s: %s eligible for destruction as of %s; nothing was destroyed. A second person (not %s) must approve it with mobility i9 retention approve %s",
		o.Out, cmdutil.Plural(len(plan.Forms), "form"), o.AsOf, plan.PlannedBy, o.Out)
	return nil
}

func retentionApprove(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() != 1 {
		return cmdutil.Usage("the plan file of mobility i9 retention plan is required")
	}
	file := c.Args().First()
	var approved *retention.Approved
	err := p.Read(c.Context, func(s *store.Store) (err error) {
		approved, err = retention.Approve(c.Context, s, file, p.Work())
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version    int    `json:"version"`
			ApprovedBy string `json:"approved_by"`
			ApprovedAs string `json:"approved_as"`
			*i9.Plan
		}{1, approved.By, approved.As, approved.Plan})
	}
	p.Remark("%s: %s approved for destruction by %s; next: mobility i9 retention destroy %s", file, cmdutil.Plural(len(approved.Forms), "form"), approved.By, file)
	return nil
}

func retentionDestroy(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() != 1 {
		return cmdutil.Usage("the plan file of mobility i9 retention plan is required")
	}
	o := retention.DestroyOptions{
		Plan: c.Args().First(), Certificate: c.String("certificate"), ApprovedBy: c.String("approved-by"), Now: p.Now(),
		Book: p.BookOptions(), Documents: p.Documents(), Copies: p.Copies(),
	}
	var err error
	if o.AsOf, err = p.AsOf(); err != nil {
		return err
	}
	var done *retention.Destroyed
	var byHand string
	err = p.Read(c.Context, func(s *store.Store) error {
		o.Journal, byHand = vaultcmd.Journal(p), s.Database().ScrubCommands()
		done, err = retention.Destroy(c.Context, s, o)
		return err
	})
	if err != nil {
		return err
	}
	for _, remark := range done.Withdrawn.Remarks() {
		p.Remark("%s", remark)
	}
	if byHand != "" {
		p.Remark("the server keeps old pages of the tables and of its log until its administrator runs: %s", byHand)
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version      int              `json:"version"`
			Destroyed    int              `json:"destroyed"`
			Certificate  string           `json:"certificate"`
			Certificates []i9.Certificate `json:"certificates"`
			Copies       []string         `json:"copies"`
		}{1, len(done.Certificates), done.Certificate, done.Certificates, done.Copies})
	}
	for _, copied := range done.Copies {
		p.Remark("an older copy can still have the forms until it is deleted: %s", copied)
	}
	p.Remark("%s destroyed, approved by %s; certificate: %s", cmdutil.Plural(len(done.Certificates), "form"), done.Approved.By, done.Certificate)
	return nil
}
