package demo

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
)

// Command has the commands of the walkthrough.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "demo", Usage: "run a full walkthrough on a sample company",
		Description: "Writes the exports of a company of about 400 people, 72 of them in every kind of status, imports them, lists the\n" +
			"docket, explains a date, imports Forms I-9, labor condition applications and labor certification cases with their\n" +
			"files, writes reports, imports next month's export and undoes it. Every date follows from --as-of.",
		Flags: []cli.Flag{&cli.StringFlag{Name: "dir", Usage: "`FOLDER` to work in (default a new scratch folder)"}},
		Action: func(c *cli.Context) error {
			asOf, err := p.AsOf()
			if err != nil {
				return err
			}
			dir := c.String("dir")
			if dir == "" {
				if dir, err = os.MkdirTemp("", "mobility-demo-"); err != nil {
					return fmt.Errorf("make a scratch folder: %w", err)
				}
			} else if err = os.MkdirAll(dir, 0o700); err != nil {
				return fmt.Errorf("make the folder of the demo: %w", err)
			}
			d := &demo{Program: p, dir: dir, asOf: asOf, out: p.Stdout}
			if p.JSON {
				d.out = io.Discard
			}
			return d.run(c.Context)
		},
	}
}

// demo runs the commands a user would type, one after the other, and shows them.
type demo struct {
	*cmdutil.Program
	dir  string
	asOf civil.Date
	// out receives the answers of the commands; with --json they are discarded.
	out io.Writer
}

// walkthrough is what the demo does, in order; a step without words continues the one before it.
var walkthrough = []struct{ says, command string }{
	{"Preview the HR export before anything is written.", "roster plan hr.csv"},
	{"Import it twice: the same file changes nothing.", "roster import hr.csv"},
	{"", "roster import hr.csv"},
	{"Import the law firm's list, with data that the HR system does not have.", "status import cases.txt"},
	{"List what is overdue or due in 30 days; * marks a person's controlling date.", "docket --within 30"},
	{"Explain the first date.", "why KEY"},
	{"", "status expiring --within 90 --band yellow"},
	{"Settings of each legal entity: business days, E-Verify.", "EMPLOYERS"},
	{"Import Forms I-9 from HR's workbook.", "i9 import forms.xlsx"},
	{"", "i9 due --within 30"},
	{"Employees without a form, and the violations an inspector would find.", "i9 list --missing"},
	{"", "i9 audit"},
	{"Forms eligible for destruction, and the package for a Notice of Inspection.", "i9 retention plan --out plan.csv"},
	{"", "i9 inspect --served SERVED --out inspection.zip"},
	{"Import labor condition applications from the register.", "lca import lca.xlsx"},
	{"Whether each legal entity is H-1B dependent; the dated computation is saved.", "lca dependency --keep"},
	{"An acquisition: two thirds of its employees are in H-1B status.", "roster import studio.csv"},
	{"", "lca import studio-lca.xlsx"},
	{"", "lca dependency"},
	{"Public access files: the register, and what is missing.", "paf list"},
	{"", "docket --domain lca,paf --within 30"},
	{"One file, item by item; its certified LCA attached; the file, the private documents, drafts for counsel.", "paf check CASE"},
	{"", "paf attach CASE certified-lca.pdf --item 1 --public"},
	{"", "paf build CASE --out paf.pdf --docx DRAFTS"},
	{"PERM: documents into the vault, then the workbook of cases.", "DOCUMENTS"},
	{"", "perm import cases.xlsx"},
	{"", "perm list"},
	{"Every requirement of a case, and its recruitment timeline.", "perm check demo-1"},
	{"", "perm timeline demo-5"},
	{"", "perm timeline demo-1 --out timeline.svg"},
	{"The latest safe day for each step of a case with a filing deadline.", "perm plan --must-file-by FILEBY --ics plan.ics"},
	{"The audit file, and proof years later that it is unaltered.", "perm audit-file demo-1 --out demo-1.zip"},
	{"", "audit-file verify demo-1.zip"},
	{"Filings with USCIS, from the law firm's list: the pipeline by stage.", "filing import filings.csv"},
	{"", "filing list"},
	{"Spouses and children: their own dates, and what the employee's filing means for them.", "dependent import families.csv"},
	{"", "dependent list"},
	{"Next month's export: differences become action items.", "roster import next-month.csv --partial"},
	{"", "roster changes IMPORT"},
	{"Undo the import.", "roster undo IMPORT"},
	{"The client report as a workbook, a web page, CSV and JSON.", "report status --out status.xlsx"},
	{"", "report status --out status.html"},
	{"", "report status --out status.csv"},
	{"", "report status --out status.json"},
	{"Any rule, without a database.", "rules calc status.grace-60 last_day=2026-11-30 i94=2027-09-30"},
	{"Verify that the audit trail is unaltered.", "audit verify"},
}

func (d *demo) run(ctx context.Context) error {
	if err := d.write(); err != nil {
		return err
	}
	for _, s := range walkthrough {
		if err := d.step(ctx, s.says, s.command); err != nil {
			return err
		}
	}
	if d.JSON {
		return d.PrintJSON(struct {
			Version  int    `json:"version"`
			Folder   string `json:"folder"`
			Database string `json:"database"`
		}{1, d.dir, d.database()})
	}
	d.Remark("\nEverything is in %s: open status.html or status.xlsx, or continue with --db %s", d.dir, d.database())
	return nil
}

// database is the demo's own.
func (d *demo) database() string { return filepath.Join(d.dir, "demo.db") }
