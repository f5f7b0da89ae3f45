package i9

import (
	"slices"

	"github.com/urfave/cli/v2"

	"mobility/app/inspection"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/formsheet"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/internal/longjson"
	"mobility/internal/store"
)

func inspectCommand(p *cmdutil.Program, employer cli.Flag) *cli.Command {
	return &cli.Command{
		Name: "inspect", Usage: "package for a Notice of Inspection: employees covered, due date, forms, missing items",
		Description: "mobility i9 inspect --served 2026-07-01 --out inspection.zip\n" +
			"Two packages are written: inspection.zip for the inspector, with cover letter, index and forms, and inspection.privileged.zip for\n" +
			"counsel, with deadlines, missing items and the projected results.",
		Flags: append(vaultcmd.Flags(), employer,
			&cli.StringFlag{Name: "served", Usage: "`DATE` on which the notice was served"},
			&cli.StringFlag{Name: "explained", Usage: "`DATE` on which the inspector explained technical failures: starts the time to correct them"},
			cmdutil.FileFlag("out", "`FILE.zip` for the package", ".zip"), formsheet.LetterFlag(), formsheet.TemplatesFlag(),
		),
		Action: p.Action(i9Inspect),
	}
}

func i9Inspect(p *cmdutil.Program, c *cli.Context) error {
	o, err := readInspect(c)
	if err != nil {
		return err
	}
	o.Book, o.Documents, o.Database = p.BookOptions(), p.Documents(), p.Target()
	o.AsOf, err = p.AsOf()
	if err != nil {
		return err
	}
	p.Writes(o.Privileged())
	covered := longjson.NewKept(inMemory)
	defer covered.Close()
	if p.JSON {
		o.Covered = func(c *i9.Covered) error { return covered.Add(c) }
	}
	var made *inspection.Made
	err = p.Read(c.Context, func(s *store.Store) error {
		o.Client = p.Client()
		made, err = inspection.Make(c.Context, s, o)
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(inspectAnswer(&o, made, covered.Entries()))
	}
	p.Remark("%s: the forms must be ready on %s; employments covered: %d, with missing items: %d, not covered: %d",
		o.Out, made.Produce.Long(), made.Covered, made.Lacking, made.NotCovered)
	p.Remark("%s: self-audit for counsel, privileged; do not give it to the inspector", o.Privileged())
	for _, warning := range slices.Concat(made.Warnings, made.Correct.Warnings) {
		p.Remark("! %s", warning)
	}
	if !made.Correct.Due.IsZero() {
		p.Remark("technical failures must be corrected by %s", made.Correct.Due.Long())
	}
	p.Remark("place the forms on legal hold now: mobility employer set --every legal_hold=\"inspection served %s\"", made.Served)
	return nil
}

// inMemory is how many bytes of a list stay in memory until it is printed.
const inMemory = 4 << 20

// inspected is the JSON document of an inspection.
type inspected struct {
	Version int    `json:"version"`
	Out     string `json:"out"`
	// Privileged is the package for counsel.
	Privileged string           `json:"privileged"`
	Served     civil.Date       `json:"served"`
	Produce    civil.Date       `json:"produce"`
	Citation   *law.Citation    `json:"citation"`
	Basis      []string         `json:"basis"`
	Warnings   []string         `json:"warnings,omitempty"`
	Covered    longjson.Entries `json:"covered"`
	Lacking    int              `json:"lacking"`
	NotCovered int              `json:"not_covered"`
	Beyond     int              `json:"kept_beyond"`
	Counts     i9.Counts        `json:"counts"`
	CorrectBy  civil.Date       `json:"correct_by,omitzero"`
}

func inspectAnswer(o *inspection.Options, made *inspection.Made, covered longjson.Entries) inspected {
	n := made.Notice
	return inspected{
		Version: 1, Out: o.Out, Privileged: o.Privileged(), Served: n.Served, Produce: n.Produce, Citation: n.Citation, Basis: n.Basis,
		Warnings: n.Warnings, Covered: covered, Lacking: n.Lacking, NotCovered: n.NotCovered, Beyond: n.Beyond, Counts: n.Counts,
		CorrectBy: made.Correct.Due,
	}
}

// readInspect reads what the command line asks of the package.
func readInspect(c *cli.Context) (o inspection.Options, err error) {
	o = inspection.Options{Employer: c.String("employer"), Out: c.String("out"), Letter: c.String("letter"), Templates: c.String("templates")}
	if o.Served, err = civil.Parse(c.String("served")); err != nil || o.Served.IsZero() {
		return o, cmdutil.Usage("--served: invalid date %q; use the day on which the notice was served, like 2026-07-01", c.String("served"))
	}
	if o.Out == "" {
		return o, cmdutil.Usage("--out is required, such as --out inspection.zip")
	}
	if o.Explained, err = civil.Parse(c.String("explained")); err != nil {
		return o, cmdutil.Usage("--explained: invalid date %q; use a date like 2026-07-10", c.String("explained"))
	}
	return o, nil
}
