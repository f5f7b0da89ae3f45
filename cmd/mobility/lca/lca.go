package lca

import (
	"context"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/imports"
	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	docketcmd "mobility/cmd/mobility/docket"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/docket"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/paf"
)

// Command has the commands of labor condition applications.
func Command(p *cmdutil.Program) *cli.Command {
	dry := &cli.BoolFlag{Name: "dry-run", Usage: "preview what would change; write nothing"}
	flags := append(importscmd.ImportFlags(), disclosureFlags()...)
	return &cli.Command{
		Name: "lca", Usage: "labor condition applications (LCAs): import, workers, notices, H-1B dependency",
		Subcommands: []*cli.Command{
			{
				Name: "import", Usage: "import LCAs from a register, the template or a disclosure workbook", ArgsUsage: "FILE",
				Description: "mobility lca import register.xlsx\n" +
					"mobility lca import LCA_Disclosure_Data_FY2026_Q2.xlsx\n" +
					"From a disclosure workbook of the Department of Labor, only rows of the client's own employers are imported, by tax number or\n" +
					"name; --employer, --fein and --all-employers change that. mobility roster undo reverses an import.",
				Flags:  append(flags, dry),
				Action: importscmd.ImportRecords(p, imports.Applications, false),
			},
			{
				Name: "plan", Usage: "preview how a file would be read and what would change; writes nothing", ArgsUsage: "FILE", Flags: flags,
				Action: importscmd.ImportRecords(p, imports.Applications, true),
			},
			importscmd.TemplateCommand(p, "lca", "application, worksite, worker or notice", imports.Applications.Templates()...),
			lcaListCommand(p),
			{Name: "show", Usage: "one LCA: every field with its source, and what is due", ArgsUsage: "CASE", Action: p.Action(lcaShow)},
			{
				Name: "record", Usage: "change fields of an LCA by hand", ArgsUsage: "CASE field=value ...",
				Description: "mobility lca record I-200-26001-000001 opened=2026-03-03 place_kept=\"1 Main Street, Austin, TX\"\n" +
					"With --worksite the fields belong to the worksite. An empty value changes nothing; <clear> removes a value.",
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "worksite", Usage: "change fields of the worksite `NAME`, which is added if it is missing"},
					&cli.BoolFlag{Name: "new", Usage: "create an application that is not recorded yet"},
				},
				Action: p.Action(lcaRecord),
			},
			assignCommand(p),
			postCommand(p),
			dependencyCommand(p),
			{
				Name: "due", Usage: "deadlines and issues of LCAs", Flags: docketcmd.Flags(),
				Action: docketcmd.List(p, "lca"),
			},
			importscmd.ProfileCommand(p, "lca"),
		},
	}
}

func lcaRecord(p *cmdutil.Program, c *cli.Context) error {
	number := c.Args().First()
	kind, dictionary := kinds.LCA, paf.LCAFields
	site := c.String("worksite")
	if site != "" {
		kind, dictionary = kinds.LCAWorksite, paf.WorksiteFields
	}
	if number == "" || c.NArg() < 2 {
		return cmdutil.Usage("give a case number and fields as name=value; the fields are %s", strings.Join(cmdutil.FactNames(dictionary), ", "))
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	args := c.Args().Tail()
	if site != "" {
		args = append(args, paf.FieldSite.Name+"="+site)
	}
	given, err := importscmd.GivenRecord(c.Context, dictionary, number, args, asOf)
	if err != nil {
		return err
	}
	if kind != kinds.LCA || c.Bool("new") {
		return importscmd.RecordFacts(c.Context, p, kind, number, "", given)
	}
	return recordApplication(c.Context, p, number, given)
}

// recordApplication sets facts of an application that is recorded.
func recordApplication(ctx context.Context, p *cmdutil.Program, number string, given facts.Record) error {
	client := p.Client()
	var recorded store.Recorded
	err := p.Write(ctx, func(tx *store.Tx) (err error) {
		there, err := isRecorded(ctx, tx, client, number)
		if err == nil && !there {
			err = cmdutil.Fail(cmdutil.ExitFailed, "not-found", fmt.Errorf(
				"client %[2]s has no application %[1]s; to list all: mobility lca list", number, client))
		}
		if err != nil {
			return err
		}
		recorded, err = tx.RecordFacts(ctx, kinds.LCA, number, "", given)
		return err
	})
	if err != nil {
		return err
	}
	return importscmd.TellRecorded(p, number, recorded)
}

// isRecorded reports whether an application is recorded under a number.
func isRecorded(ctx context.Context, tx *store.Tx, client, number string) (bool, error) {
	for _, err := range tx.Records(ctx, client, kinds.LCA, store.Only(number)) {
		return err == nil, err
	}
	return false, nil
}

// shownApplication is an application as lca show prints it.
type shownApplication struct {
	Version   int               `json:"version"`
	LCA       string            `json:"lca"`
	Records   []shownRecord     `json:"records"`
	File      paf.File          `json:"file"`
	Deadlines []docket.Deadline `json:"deadlines"`
	Findings  []docket.Finding  `json:"findings"`
}

// shownRecord is one record of an application: itself, a worksite, a worker, a notice, a document.
type shownRecord struct {
	Noun  string              `json:"noun"`
	Part  string              `json:"part,omitempty"`
	Facts []cmdutil.ShownFact `json:"facts"`
}

func lcaShow(p *cmdutil.Program, c *cli.Context) error {
	number, err := importscmd.ApplicationNumber(c)
	if err != nil {
		return err
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	return p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		application, err := b.Application(c.Context, number)
		if err != nil {
			return err
		}
		origins, err := b.Origins(c.Context)
		if err != nil {
			return err
		}
		d, err := b.Docket(c.Context, book.Wanted{
			Within: book.Everything, Employee: number, Domains: []string{book.LCADomain, book.PAFDomain}, Superseded: true,
		})
		if err != nil {
			return err
		}
		shown := shownApplication{Version: 1, LCA: number, File: paf.Check(application, asOf), Deadlines: d.Deadlines, Findings: d.Findings}
		for part, r := range recordsOfApplication(application) {
			one := shownRecord{Noun: part.noun, Part: part.key, Facts: []cmdutil.ShownFact{}}
			for _, fact := range r {
				one.Facts = append(one.Facts, cmdutil.ShownFact{Noun: fact.Field.Noun(), Name: fact.Field.Name, Value: fact.Value, Origin: origins(fact)})
			}
			shown.Records = append(shown.Records, one)
		}
		if p.JSON {
			return p.PrintJSON(shown)
		}
		printApplication(p, &shown)
		return nil
	})
}

// partOfApplication names a record of an application.
type partOfApplication struct{ noun, key string }

// recordsOfApplication gives the records of an application, itself first.
func recordsOfApplication(c *paf.Case) func(yield func(partOfApplication, facts.Record) bool) {
	return func(yield func(partOfApplication, facts.Record) bool) {
		if !yield(partOfApplication{noun: kinds.LCA.Noun}, c.LCA.Record) {
			return
		}
		var parts []partOfApplication
		var records []facts.Record
		add := func(kind *store.Kind, key string, r facts.Record) {
			parts, records = append(parts, partOfApplication{kind.Noun, key}), append(records, r)
		}
		for i := range c.Worksites {
			add(kinds.LCAWorksite, c.Worksites[i].Key, c.Worksites[i].Record)
		}
		for i := range c.Workers {
			add(kinds.LCAAssignment, c.Workers[i].Key, c.Workers[i].Record)
		}
		for i := range c.Notices {
			add(kinds.LCANotice, c.Notices[i].Key, c.Notices[i].Record)
		}
		for i := range c.Documents {
			add(kinds.LCADocument, c.Documents[i].Key, c.Documents[i].Record)
		}
		for i := range c.Inspections {
			add(kinds.LCAInspection, c.Inspections[i].Key, c.Inspections[i].Record)
		}
		for i, part := range parts {
			if !yield(part, records[i]) {
				return
			}
		}
	}
}

func printApplication(p *cmdutil.Program, shown *shownApplication) {
	fmt.Fprintf(p.Stdout, "%s %s\n", shown.LCA, shown.File.Class)
	for _, r := range shown.Records {
		fmt.Fprintf(p.Stdout, "\n%s\n", strings.TrimSpace(r.Noun+" "+r.Part))
		rows := make([][]string, len(r.Facts))
		for i, f := range r.Facts {
			rows[i] = []string{f.Name, f.Value, f.Origin}
		}
		p.PrintTable([]string{"fact", "value", "from"}, rows)
	}
	fmt.Fprintln(p.Stdout)
	for i := range shown.Deadlines {
		docketcmd.PrintDeadline(p, &shown.Deadlines[i])
	}
	for i := range shown.Findings {
		docketcmd.PrintFinding(p, &shown.Findings[i])
	}
}
