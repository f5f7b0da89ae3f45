package i9

import (
	"context"
	"fmt"
	"iter"
	"strconv"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/longjson"
)

// auditAnswer is the JSON document of an audit.
type auditAnswer struct {
	Version    int              `json:"version"`
	AsOf       civil.Date       `json:"as_of"`
	Reviewed   int              `json:"looked"`
	Forms      int              `json:"forms"`
	NotCovered int              `json:"not_covered"`
	Found      longjson.Entries `json:"found"`
	Uneven     []i9.Fault       `json:"uneven"`
	Counts     i9.Counts        `json:"counts"`
	Exposure   *i9.Exposure     `json:"exposure"`
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
	kept := longjson.NewKept(inMemory)
	defer kept.Close()
	var report *i9.Report
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		report, err = auditForms(c.Context, b, c.String("employer"), func(found *i9.FormFaults) error {
			key := []byte(found.ID + "\x00" + found.Form)
			if p.JSON {
				return kept.AddBy(key, found)
			}
			return kept.AddBy(key, faultRows(found))
		})
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
		return p.PrintJSON(auditAnswer{
			1, report.AsOf, report.Reviewed, report.Forms, report.NotCovered, kept.Entries(), report.Uneven, report.Counts, &exposure,
		})
	}
	return printAudit(p, report, &exposure, longjson.ReadBack[[][]string](kept))
}

// auditForms audits the forms of a client, or of one of its employers.
func auditForms(ctx context.Context, b *book.Book, employer string, found func(*i9.FormFaults) error) (*i9.Report, error) {
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
	return i9.AuditAll(subjects, b.AsOf, found)
}

// faultRows are the rows of a table with the faults of a form, or with those that show only when forms are compared.
func faultRows(found *i9.FormFaults) (rows [][]string) {
	for i := range found.Faults {
		rows = append(rows, append([]string{found.ID, found.Name, found.Form}, faultCells(&found.Faults[i])...))
	}
	return rows
}

func printAudit(p *cmdutil.Program, r *i9.Report, e *i9.Exposure, ofForms iter.Seq2[[][]string, error]) error {
	rows := func(yield func([]string, error) bool) {
		for found, err := range ofForms {
			if err != nil {
				yield(nil, err)
				return
			}
			for _, row := range found {
				if !yield(row, nil) {
					return
				}
			}
		}
		for _, row := range faultRows(&i9.FormFaults{Faults: r.Uneven}) {
			if !yield(row, nil) {
				return
			}
		}
	}
	for _, err := range rows { // a table only where there is something in it
		if err != nil {
			return err
		}
		_, err := p.PrintRows([]string{"id", "name", "form", "kind", "what", "correctable", "correction documented", "how to correct it", "citation"}, rows,
			"how to correct it", "citation", "correction documented", "correctable", "form")
		if err != nil {
			return err
		}
		break
	}
	p.Remark("%d employees reviewed, %d with a form, as of %s: %d forms with substantive violations (%d of them missing), %d with technical or procedural failures only",
		r.Reviewed, r.Forms, r.AsOf, r.Counts.Substantive, r.Counts.Missing, r.Counts.Technical)
	p.Remark("civil penalties on %s: $%s to $%s a form; $%s to $%s for substantive violations, $%s to $%s more if technical failures are not corrected",
		e.Assessed, dollars(e.Each.From), dollars(e.Each.To), dollars(e.Substantive.From), dollars(e.Substantive.To),
		dollars(e.Technical.From), dollars(e.Technical.To))
	for _, warning := range e.Warnings {
		p.Remark("! %s", warning)
	}
	return nil
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
