package i9

import (
	"context"
	"fmt"
	"strconv"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/i9"
	"mobility/internal/civil"
)

// auditAnswer is the JSON document of an audit.
type auditAnswer struct {
	Version int `json:"version"`
	*i9.Report
	Exposure *i9.Exposure `json:"exposure"`
}

func i9Audit(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	assessed := asOf
	if text := c.String("assessed"); text != "" {
		if assessed, err = civil.Parse(text); err != nil {
			return cmdutil.Usage("--assessed: invalid date %q; use a date like 2026-11-21", text)
		}
	}
	var report *i9.Report
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		report, err = auditForms(c.Context, b, c.String("employer"))
		return err
	})
	if err != nil {
		return err
	}
	exposure, err := i9.Expose(report.Counts, assessed)
	if err != nil {
		return cmdutil.Usage("--assessed %s: %v", assessed, err)
	}
	if p.JSON {
		return p.PrintJSON(auditAnswer{1, report, &exposure})
	}
	printAudit(p, report, &exposure)
	return nil
}

// auditForms audits the forms of a client, or of one of its employers.
func auditForms(ctx context.Context, b *book.Book, employer string) (*i9.Report, error) {
	key, err := b.EmployerKey(ctx, employer)
	if err != nil {
		return nil, err
	}
	forms, err := b.Forms(ctx)
	if err != nil {
		return nil, err
	}
	if !forms.HoldsForms {
		return nil, cmdutil.Fail(cmdutil.ExitFailed, "no-forms", fmt.Errorf("client %s has no Form I-9 data: import it with mobility i9 import FILE", b.Client))
	}
	subjects, err := b.Subjects(ctx, key)
	if err != nil {
		return nil, err
	}
	return i9.AuditAll(subjects, b.AsOf)
}

func printAudit(p *cmdutil.Program, r *i9.Report, e *i9.Exposure) {
	var rows [][]string
	for _, found := range r.Found {
		for _, fault := range found.Faults {
			rows = append(rows, append([]string{found.ID, found.Name, found.Form}, faultCells(&fault)...))
		}
	}
	for _, fault := range r.Uneven {
		rows = append(rows, append([]string{"", "", ""}, faultCells(&fault)...))
	}
	if len(rows) > 0 {
		p.PrintTable([]string{"id", "name", "form", "kind", "what", "correctable", "correction documented", "how to correct it", "citation"}, rows, "how to correct it", "citation", "correction documented", "correctable", "form")
	}
	p.Remark("%d employees reviewed, %d with a form, as of %s: %d forms with substantive violations (%d of them missing), %d with technical or procedural failures only",
		r.Reviewed, r.Forms, r.AsOf, r.Counts.Substantive, r.Counts.Missing, r.Counts.Technical)
	p.Remark("civil penalties on %s: $%s to $%s a form; $%s to $%s for substantive violations, $%s to $%s more if technical failures are not corrected",
		e.Assessed, dollars(e.Each.From), dollars(e.Each.To), dollars(e.Substantive.From), dollars(e.Substantive.To),
		dollars(e.Technical.From), dollars(e.Technical.To))
	for _, warning := range e.Warnings {
		p.Remark("! %s", warning)
	}
}

func faultCells(f *i9.Fault) []string {
	pin := ""
	if f.Citation != nil {
		pin = f.Citation.Pin
	}
	return []string{string(f.Kind), f.Summary, cmdutil.YesNo(f.Curable), cmdutil.YesNo(f.Answered), f.Procedure, pin}
}

// dollars writes a sum with separators.
func dollars(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
