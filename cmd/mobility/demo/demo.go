package demo

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/documents"
	"mobility/app/files"
	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/examples"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/paf"
	"mobility/reports/letter"
	"mobility/reports/workbook"
)

// Command has the commands of the walkthrough.
func Command(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "demo", Usage: "run a full walkthrough on a sample company",
		Description: "Writes the exports of a company of about 400 people, 70 of them in every kind of status, imports them, lists the\n" +
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

func (d *demo) run(ctx context.Context) error {
	if err := d.write(); err != nil {
		return err
	}
	steps := []struct{ says, command string }{
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
		{"The client report as a workbook, a web page, CSV and JSON.", "report status --out status.xlsx"},
		{"", "report status --out status.html"},
		{"", "report status --out status.csv"},
		{"", "report status --out status.json"},
		{"Filings with USCIS, from the law firm's list: the pipeline by stage.", "filing import filings.csv"},
		{"", "filing list"},
		{"Next month's export: differences become action items.", "roster import next-month.csv --partial"},
		{"", "roster changes IMPORT"},
		{"Undo the import.", "roster undo IMPORT"},
		{"Any rule, without a database.", "rules calc status.grace-60 last_day=2026-11-30 i94=2027-09-30"},
		{"Verify that the audit trail is unaltered.", "audit verify"},
	}
	for _, s := range steps {
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

// step shows a command and runs it in the scratch folder.
func (d *demo) step(ctx context.Context, says, command string) error {
	switch command {
	case "EMPLOYERS":
		return d.employers(ctx, says)
	case "DOCUMENTS":
		return d.addDocuments(ctx, says)
	}
	words := strings.Fields(command)
	for i, w := range words {
		var err error
		switch ext := filepath.Ext(w); {
		case w == "KEY":
			words[i], err = d.firstKey(ctx)
		case w == "IMPORT":
			words[i], err = d.lastImport(ctx)
		case w == "DRAFTS":
			words[i] = filepath.Join(d.dir, "drafts")
		case w == "CASE":
			words[i], err = d.completeFile(ctx)
		case w == "SERVED":
			words[i] = d.asOf.AddDays(-7).String()
		case w == "FILEBY":
			words[i] = d.asOf.AddDays(320).String()
		case ext != "" && strings.Contains(".csv .txt .xlsx .html .json .zip .pdf .docx .svg .ics", ext):
			words[i] = filepath.Join(d.dir, w)
		}
		if err != nil {
			return err
		}
	}
	return d.show(ctx, says, words)
}

// employers sets what the company's legal entities have decided.
func (d *demo) employers(ctx context.Context, says string) error {
	for _, e := range examples.EmployerSettings {
		if err := d.show(ctx, says, append([]string{"employer", "set", e.Employer}, e.Facts...)); err != nil {
			return err
		}
		says = ""
	}
	return nil
}

// show shows a command and what it answers.
func (d *demo) show(ctx context.Context, says string, words []string) error {
	if says != "" {
		fmt.Fprintf(d.out, "\n# %s\n", says)
	}
	fmt.Fprintf(d.out, "$ mobility %s\n", strings.ReplaceAll(commandLine(words), d.dir+string(filepath.Separator), ""))
	// Whatever the environment sets, the demo uses the database of the scratch folder and the default client.
	args := append([]string{"mobility", "--config=", "--db=" + d.database(), "--client=" + store.DefaultClient,
		"--as-of=" + d.asOf.String()}, words...)
	if slices.Contains(demoVaulted, strings.Join(words[:2], " ")) {
		vault := strings.TrimSuffix(d.database(), ".db") + ".vault"
		args = append(args, "--vault="+vault, "--vault-key="+vault+".key")
	}
	inner := *d.Program
	inner.Stdout = d.out
	if code := inner.Run(ctx, args); code != 0 {
		return cmdutil.Fail(cmdutil.ExitFailed, "demo", fmt.Errorf("mobility %s ended with exit code %d", strings.Join(words, " "), code))
	}
	return nil
}

// demoVaulted are the commands of the demo that keep or read documents.
var demoVaulted = []string{"vault add", "perm audit-file", "paf attach", "paf build", "i9 inspect"}

// commandLine is a command as it is typed.
func commandLine(words []string) string {
	typed := make([]string, len(words))
	for i, w := range words {
		if typed[i] = w; strings.Contains(w, " ") {
			typed[i] = "'" + w + "'"
		}
	}
	return strings.Join(typed, " ")
}

// lastImport is the number of the newest import.
func (d *demo) lastImport(ctx context.Context) (string, error) {
	s, err := store.Open(ctx, d.database(), kinds.All, store.Options{})
	if err != nil {
		return "", err
	}
	defer s.Close()
	imports, err := s.Imports(ctx, store.DefaultClient)
	if err != nil || len(imports) == 0 {
		return "", err
	}
	return strconv.FormatInt(imports[len(imports)-1].Number, 10), nil
}

// firstKey is the key of the first controlling deadline.
func (d *demo) firstKey(ctx context.Context) (string, error) {
	key := ""
	s, err := store.Open(ctx, d.database(), kinds.All, store.Options{})
	if err != nil {
		return "", err
	}
	defer s.Close()
	var list *docket.Docket
	err = book.Read(ctx, s, store.DefaultClient, d.asOf, d.BookOptions(), func(b *book.Book) error {
		list, err = b.Docket(ctx, book.Wanted{Within: 180})
		return err
	})
	if err != nil {
		return "", err
	}
	for _, l := range list.Deadlines {
		if l.Binding && l.DaysLeft >= 0 && key == "" {
			key = l.Key
		}
	}
	return key, nil
}

// write writes the company's exports into the scratch folder.
func (d *demo) write() error {
	for name, write := range map[string]func(io.Writer) error{
		"hr.csv":          examples.Company(d.asOf).WriteCSV,
		"next-month.csv":  examples.NextMonth(d.asOf).WriteCSV,
		"cases.txt":       examples.StatusFacts(d.asOf).WriteTSV,
		"forms.xlsx":      workbookOf("Forms", examples.FormFacts(d.asOf)),
		"lca.xlsx":        workbookOfSheets(examples.LCAFacts(d.asOf)),
		"filings.csv":     examples.FilingFacts(d.asOf).WriteCSV,
		"studio.csv":      examples.Studio(d.asOf).WriteCSV,
		"studio-lca.xlsx": workbookOfSheets(examples.StudioLCAs(d.asOf)),
		"certified-lca.pdf": func(w io.Writer) error {
			return letter.WritePDF(w, &letter.Letter{Title: "Certified labor condition application (an example)", Date: d.asOf,
				Blocks: []letter.Block{letter.Paragraph{Text: "Placeholder: certified Form ETA-9035 with its cover pages, signed by the employer."}}})
		},
	} {
		if err := files.Write(filepath.Join(d.dir, name), write); err != nil {
			return err
		}
	}
	return d.writeCases()
}

// workbookOf writes an export as a workbook.
func workbookOf(title string, e *examples.Export) func(io.Writer) error {
	return func(w io.Writer) error {
		return workbook.Plain(w, workbook.PlainSheet{Title: title, Rows: append([][]string{e.Header()}, e.Rows()...)})
	}
}

// workbookOfSheets writes a workbook of several sheets.
func workbookOfSheets(sheets []examples.Sheet) func(io.Writer) error {
	return func(w io.Writer) error {
		plain := make([]workbook.PlainSheet, len(sheets))
		for i, s := range sheets {
			plain[i] = workbook.PlainSheet{Title: s.Title, Rows: append([][]string{s.Header()}, s.Rows()...)}
		}
		return workbook.Plain(w, plain...)
	}
}

// completeFile is the first application in force whose public access file is complete and which has a worker.
func (d *demo) completeFile(ctx context.Context) (string, error) {
	s, err := store.Open(ctx, d.database(), kinds.All, store.Options{})
	if err != nil {
		return "", err
	}
	defer s.Close()
	for application, err := range kinds.Applications(ctx, s, store.DefaultClient, store.All) {
		if err != nil {
			return "", err
		}
		l := &application.LCA
		if len(application.Workers) > 0 && !l.EndedOn().Before(d.asOf) && paf.Check(application, d.asOf).Complete {
			return l.Case, nil
		}
	}
	return "", cmdutil.Fail(cmdutil.ExitFailed, "demo", errors.New("none of the sample public access files is complete"))
}

// demoDocuments is the folder of the demo's documents.
const demoDocuments = "documents"

// writeCases writes the documents of the demo's labor certification cases, and the workbook that names them.
func (d *demo) writeCases() error {
	folder := filepath.Join(d.dir, demoDocuments)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("make the folder of the demo's documents: %w", err)
	}
	sums := map[string]string{}
	for _, document := range examples.CaseDocuments(d.asOf) {
		l := &letter.Letter{
			Title: document.Title, Date: d.asOf, Footer: "Example", Blocks: []letter.Block{letter.Paragraph{Text: document.Text}},
		}
		var content bytes.Buffer
		if err := letter.WritePDF(&content, l); err != nil {
			return err
		}
		sum := sha256.Sum256(content.Bytes())
		sums[document.Name] = hex.EncodeToString(sum[:])
		err := files.Write(filepath.Join(folder, document.Name), func(w io.Writer) error {
			_, err := w.Write(content.Bytes())
			return err
		})
		if err != nil {
			return err
		}
	}
	return files.Write(filepath.Join(d.dir, "cases.xlsx"), workbookOfSheets(examples.LaborCases(d.asOf, sums)))
}

// addDocuments takes the documents of the demo into its vault.
func (d *demo) addDocuments(ctx context.Context, says string) error {
	words := []string{"vault", "add"}
	for _, document := range examples.CaseDocuments(d.asOf) {
		words = append(words, filepath.Join(d.dir, demoDocuments, document.Name))
	}
	return d.show(ctx, says, append(words, "--kind", documents.PERMEvidence, "--subject", "demo-1"))
}
