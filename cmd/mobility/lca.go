package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/docket"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/paf"
	"mobility/reports/workbook"
)

func (p *program) lcaCommand() *cli.Command {
	dry := &cli.BoolFlag{Name: "dry-run", Usage: "say what would change, write nothing"}
	flags := append(importFlags(), disclosureFlags()...)
	return &cli.Command{
		Name: "lca", Usage: "labor condition applications: import, workers, notices, dependency",
		Subcommands: []*cli.Command{
			{
				Name: "import", Usage: "take applications in: a register, the template, a disclosure workbook", ArgsUsage: "FILE",
				Description: "mobility lca import register.xlsx\n" +
					"mobility lca import LCA_Disclosure_Data_FY2026_Q2.xlsx\n" +
					"Of a disclosure workbook of the Department of Labor the rows of the client's own employers are taken, by tax number or\n" +
					"name; --employer, --fein and --all-employers say otherwise. mobility roster undo takes an import back.",
				Flags:  append(flags, dry),
				Action: func(c *cli.Context) error { return p.importRecords(c, applications, false) },
			},
			{
				Name: "plan", Usage: "what an import would read and change; writes nothing", ArgsUsage: "FILE", Flags: flags,
				Action: func(c *cli.Context) error { return p.importRecords(c, applications, true) },
			},
			p.templateCommand("lca", "application, worksite, worker or notice", applicationTemplates()...),
			p.lcaListCommand(),
			{Name: "show", Usage: "one application: every fact with its origin, and what is due", ArgsUsage: "CASE", Action: p.lcaShow},
			{
				Name: "record", Usage: "set facts of an application by hand", ArgsUsage: "CASE fact=value ...",
				Description: "mobility lca record I-200-26001-000001 opened=2026-03-03 place_kept=\"1 Main Street, Austin, TX\"\n" +
					"With --worksite the facts are the worksite's. An empty value changes nothing; <clear> removes a fact.",
				Flags: []cli.Flag{
					&cli.StringFlag{Name: "worksite", Usage: "the facts are of the worksite of this `NAME`, which is added if it is not there"},
					&cli.BoolFlag{Name: "new", Usage: "begin an application that is not recorded yet"},
				},
				Action: p.lcaRecord,
			},
			p.assignCommand(),
			p.postCommand(),
			p.dependencyCommand(),
			{
				Name: "due", Usage: "the deadlines and findings of applications", Flags: docketFlags(),
				Action: func(c *cli.Context) error { return p.docket(c, []string{"lca"}) },
			},
			p.profileCommand("lca"),
		},
	}
}

func applicationTemplates() []workbook.TemplateSheet {
	var sheets []workbook.TemplateSheet
	for i := range applications.sheets {
		sheets = append(sheets, applications.sheets[i].template())
	}
	return sheets
}

// theCase is the number of the one application that a command is about.
func theCase(c *cli.Context) (string, error) {
	number := c.Args().First()
	if number == "" || c.NArg() > 1 {
		return "", usage("give one case number, like I-200-26001-000001; mobility lca list shows them")
	}
	return number, nil
}

// readCase reads one application.
func (p *program) readCase(c *cli.Context, s *store.Store, number string) (*paf.Case, error) {
	for found, err := range s.Cases(c.Context, p.client(c), store.Only(number)) {
		return found, err
	}
	return nil, noCase(p.client(c), number)
}

func noCase(client, number string) error {
	return fail(exitFailed, "not-found", fmt.Errorf("no application %s of client %s is recorded; mobility lca list shows those that are",
		number, client))
}

func (p *program) lcaRecord(c *cli.Context) error {
	number := c.Args().First()
	kind, dictionary := store.LCA, paf.LCAFields
	site := c.String("worksite")
	if site != "" {
		kind, dictionary = store.LCAWorksite, paf.WorksiteFields
	}
	if number == "" || c.NArg() < 2 {
		return usage("give a case number and facts as name=value; the facts are %s", strings.Join(factNames(dictionary), ", "))
	}
	asOf, err := p.asOf(c)
	if err != nil {
		return err
	}
	args := c.Args().Tail()
	if site != "" {
		args = append(args, paf.FieldSite.Name+"="+site)
	}
	given, err := givenRecord(c.Context, dictionary, number, args, asOf)
	if err != nil {
		return err
	}
	return p.recordApplication(c, kind, number, given, c.Bool("new"))
}

// recordApplication sets facts of an application, or of what belongs to it, by hand. What cannot be right is refused, of the
// record as it then is; begin lets an application begin so.
func (p *program) recordApplication(c *cli.Context, kind *store.Kind, number string, given facts.Record, begin bool) error {
	var recorded store.Recorded
	err := p.write(c, func(tx *store.Tx) (err error) {
		if kind == store.LCA && !begin {
			if err := p.needCase(c, tx, number); err != nil {
				return err
			}
		}
		if recorded, err = tx.RecordFacts(c.Context, kind, number, "", given); err != nil {
			return err
		}
		return p.faultsOfHand(c, number, kindFacts{kind: kind, facts: recorded.After})
	})
	if err != nil {
		return err
	}
	return p.tellRecorded(c, number, recorded)
}

// needCase refuses a number under which nothing is recorded.
func (p *program) needCase(c *cli.Context, tx *store.Tx, number string) error {
	for _, err := range tx.Records(c.Context, p.client(c), store.LCA, store.Only(number)) {
		return err
	}
	return noCase(p.client(c), number)
}

// faultsOfHand refuses a record that cannot be right, and remarks on what only may be wrong.
func (p *program) faultsOfHand(c *cli.Context, number string, of kindFacts) error {
	for _, fault := range checkApplicationRow(number, of) {
		if fault.severity == "error" {
			return fail(exitUsage, fault.code, fmt.Errorf("%s %s", fault.field, fault.message))
		}
		p.remark(c, "! %s %s", fault.field, fault.message)
	}
	return nil
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
	Noun  string      `json:"noun"`
	Part  string      `json:"part,omitempty"`
	Facts []shownFact `json:"facts"`
}

func (p *program) lcaShow(c *cli.Context) error {
	number, err := theCase(c)
	if err != nil {
		return err
	}
	asOf, err := p.asOf(c)
	if err != nil {
		return err
	}
	return p.read(c, func(s *store.Store) error {
		application, err := p.readCase(c, s, number)
		if err != nil {
			return err
		}
		origins, err := originsOf(c.Context, s, p.client(c))
		if err != nil {
			return err
		}
		d, err := p.buildDocket(c, s, docket.Options{
			AsOf: asOf, Client: p.client(c), Within: everything, Employee: number, Domains: []string{"lca", "paf"}, Superseded: true,
		})
		if err != nil {
			return err
		}
		shown := shownApplication{Version: 1, LCA: number, File: paf.Check(application, asOf), Deadlines: d.Deadlines, Findings: d.Findings}
		for part, r := range recordsOfApplication(application) {
			one := shownRecord{Noun: part.noun, Part: part.key, Facts: []shownFact{}}
			for _, fact := range r {
				one.Facts = append(one.Facts, shownFact{Noun: fact.Field.Noun(), Name: fact.Field.Name, Value: fact.Value, Origin: origins(fact)})
			}
			shown.Records = append(shown.Records, one)
		}
		if c.Bool(flagJSON) {
			return p.printJSON(shown)
		}
		p.printApplication(&shown)
		return nil
	})
}

// partOfApplication names a record of an application.
type partOfApplication struct{ noun, key string }

// recordsOfApplication gives the records of an application, itself first.
func recordsOfApplication(c *paf.Case) func(yield func(partOfApplication, facts.Record) bool) {
	return func(yield func(partOfApplication, facts.Record) bool) {
		if !yield(partOfApplication{noun: store.LCA.Noun}, c.LCA.Record) {
			return
		}
		var parts []partOfApplication
		var records []facts.Record
		add := func(kind *store.Kind, key string, r facts.Record) {
			parts, records = append(parts, partOfApplication{kind.Noun, key}), append(records, r)
		}
		for i := range c.Worksites {
			add(store.LCAWorksite, c.Worksites[i].Key, c.Worksites[i].Record)
		}
		for i := range c.Workers {
			add(store.LCAAssignment, c.Workers[i].Key, c.Workers[i].Record)
		}
		for i := range c.Notices {
			add(store.LCANotice, c.Notices[i].Key, c.Notices[i].Record)
		}
		for i := range c.Documents {
			add(store.LCADocument, c.Documents[i].Key, c.Documents[i].Record)
		}
		for i := range c.Inspections {
			add(store.LCAInspection, c.Inspections[i].Key, c.Inspections[i].Record)
		}
		for i, part := range parts {
			if !yield(part, records[i]) {
				return
			}
		}
	}
}

func (p *program) printApplication(shown *shownApplication) {
	fmt.Fprintf(p.stdout, "%s %s\n", shown.LCA, shown.File.Class)
	for _, r := range shown.Records {
		fmt.Fprintf(p.stdout, "\n%s\n", strings.TrimSpace(r.Noun+" "+r.Part))
		rows := make([][]string, len(r.Facts))
		for i, f := range r.Facts {
			rows[i] = []string{f.Name, f.Value, f.Origin}
		}
		p.printTable([]string{"fact", "value", "from"}, rows)
	}
	fmt.Fprintln(p.stdout)
	for i := range shown.Deadlines {
		p.printDeadline(&shown.Deadlines[i])
	}
	for i := range shown.Findings {
		p.printFinding(&shown.Findings[i])
	}
}
