package i9

import (
	"errors"
	"io"
	"slices"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/internal/vault"
	"mobility/reports/bundle"
	"mobility/reports/inspection"
)

func inspectCommand(p *cmdutil.Program, employer cli.Flag) *cli.Command {
	return &cli.Command{
		Name: "inspect", Usage: "for a Notice of Inspection: whom it covers, by when, the forms, what is missing",
		Description: "mobility i9 inspect --served 2026-07-01 --out inspection.zip",
		Flags: append(vaultcmd.Flags(), employer,
			&cli.StringFlag{Name: "served", Usage: "`DATE` on which the notice was served"},
			&cli.StringFlag{Name: "explained", Usage: "`DATE` on which the inspector explained technical failures: begins the clock to correct them"},
			&cli.StringFlag{Name: "out", Usage: "`FILE.zip` for the package"},
		),
		Action: p.Action(i9Inspect),
	}
}

func i9Inspect(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf(c)
	if err != nil {
		return err
	}
	served, err := civil.Parse(c.String("served"))
	if err != nil || served.IsZero() {
		return cmdutil.Usage("--served %q: give the day on which the notice was served, like 2026-07-01", c.String("served"))
	}
	out := c.String("out")
	if out == "" {
		return cmdutil.Usage("say where the package goes: --out inspection.zip")
	}
	in := &inspection.Inspection{Client: p.Client(c), Employer: c.String("employer"), AsOf: civil.Latest(asOf, served)}
	if err := p.ReadBook(c, in.AsOf, func(b *book.Book) error { return noticeOf(c, b, served, in) }); err != nil {
		return err
	}
	if in.Correct, err = correctBy(c.String("explained")); err != nil {
		return err
	}
	if err := writeInspection(p, c, in, out); err != nil {
		return err
	}
	if c.Bool(cmdutil.FlagJSON) {
		return p.PrintJSON(struct {
			Version int    `json:"version"`
			Out     string `json:"out"`
			*i9.Notice
			CorrectBy civil.Date `json:"correct_by,omitzero"`
		}{1, out, in.Notice, in.Correct.Due})
	}
	n := in.Notice
	p.Remark(c, "%s: the forms must be ready on %s; %d employments are covered, of %d something is missing; %d are not covered",
		out, n.Produce.Long(), len(n.Covered), n.Lacking, n.NotCovered)
	for _, warning := range slices.Concat(n.Warnings, in.Correct.Warnings) {
		p.Remark(c, "! %s", warning)
	}
	if !in.Correct.Due.IsZero() {
		p.Remark(c, "technical failures are to be corrected by %s", in.Correct.Due.Long())
	}
	p.Remark(c, "put the forms on legal hold now: mobility employer set --every legal_hold=\"inspection served %s\"", n.Served)
	return nil
}

// correctBy counts the days in which technical failures are corrected, from the day on which they were explained; "" for
// a day that has not come.
func correctBy(explained string) (law.Outcome, error) {
	if explained == "" {
		return law.Outcome{}, nil
	}
	day, err := civil.Parse(explained)
	if err != nil {
		return law.Outcome{}, cmdutil.Usage("--explained %q: give a date like 2026-07-10", explained)
	}
	var w law.Working
	return i9.CorrectionClock(day).Apply(&w)
}

// noticeOf lists whom the notice covers, with what is wrong with each form.
func noticeOf(c *cli.Context, b *book.Book, served civil.Date, in *inspection.Inspection) error {
	employer, err := b.EmployerKey(c.Context, in.Employer)
	if err != nil {
		return err
	}
	subjects, err := b.Subjects(c.Context, employer)
	if err != nil {
		return err
	}
	settings, err := b.SettingsOf(c.Context, employer)
	if err != nil {
		return err
	}
	in.Facts = map[[2]string]facts.Record{}
	noting := func(yield func(*i9.Subject, error) bool) {
		for subject, err := range subjects {
			if err == nil && subject.Form != nil {
				in.Facts[[2]string{subject.ID, subject.Form.Key}] = subject.Form.Record
			}
			if !yield(subject, err) {
				return
			}
		}
	}
	if in.Notice, err = i9.Inspect(served, noting, settings, in.AsOf); err != nil {
		return err
	}
	exposure, err := i9.Expose(in.Notice.Counts, in.AsOf)
	in.Exposure = &exposure
	return err
}

// writeInspection writes the package. The vault is opened only where a form has a scan.
func writeInspection(p *cmdutil.Program, c *cli.Context, in *inspection.Inspection, out string) error {
	write := func() error {
		return p.WriteFile(c, out, func(w io.Writer) error {
			_, err := in.Bundle().WritePackage(bundle.ZipSink(w, in.AsOf))
			return err
		})
	}
	scans := false
	for _, covered := range in.Notice.Covered {
		scans = scans || covered.Scan != ""
	}
	if !scans {
		return write()
	}
	return vaultcmd.Open(p, c, false, func(v *vault.Vault) error {
		in.Scan = func(scan string) (content []byte, err error) {
			r, _, err := v.Get(scan)
			if err != nil {
				return nil, err
			}
			defer func() { err = errors.Join(err, r.Close()) }()
			return io.ReadAll(r)
		}
		return write()
	})
}
