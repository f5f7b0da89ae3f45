package i9

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/imports"
	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	docketcmd "mobility/cmd/mobility/docket"
	importscmd "mobility/cmd/mobility/imports"
	vaultcmd "mobility/cmd/mobility/vault"
	"mobility/docket"
	"mobility/i9"
)

// Command has the commands of Form I-9.
func Command(p *cmdutil.Program) *cli.Command {
	dry := &cli.BoolFlag{Name: "dry-run", Usage: "preview what would change; write nothing"}
	employer := &cli.StringFlag{Name: "employer", Usage: "only the forms of this legal entity `NAME`"}
	return &cli.Command{
		Name: "i9", Usage: "Form I-9: completion, reverification, audit, retention, inspection",
		Subcommands: []*cli.Command{
			{
				Name: "import", Usage: "import Form I-9 data from a flat sheet or the template", ArgsUsage: "FILE",
				Description: "A row describes one form of one employee. Only the last four characters of document numbers are stored.",
				Flags:       append(importscmd.ImportFlags(), dry),
				Action:      importscmd.ImportRecords(p, imports.Forms, false),
			},
			{
				Name: "plan", Usage: "preview how a file would be read and what would change; writes nothing", ArgsUsage: "FILE", Flags: importscmd.ImportFlags(),
				Action: importscmd.ImportRecords(p, imports.Forms, true),
			},
			importscmd.TemplateCommand(p, "i9", "form", imports.Forms.Templates()...),
			{
				Name: "list", Usage: "list the forms with the state of each",
				Flags: []cli.Flag{
					employer,
					&cli.BoolFlag{Name: "all", Usage: "include former employees"},
					&cli.BoolFlag{Name: "missing", Usage: "only active employees without a form"},
					&cli.BoolFlag{Name: "suppressed", Usage: "dates that need no reverification, each with the reason"},
				},
				Action: p.Action(i9List),
			},
			{
				Name: "due", Usage: "deadlines and issues of Forms I-9", Flags: docketcmd.Flags(),
				Action: docketcmd.List(p, "i9"),
			},
			{Name: "show", Usage: "one employee's forms: every field with its source, what is due, what must not be requested", ArgsUsage: "ID", Action: p.Action(i9Show)},
			{
				Name: "record", Usage: "change fields of a form by hand", ArgsUsage: "ID field=value ...",
				Description: "mobility i9 record E1001 section_2=2026-11-20 list_b_document=\"Driver's license\"\n" +
					"An empty value changes nothing; <clear> removes a value.",
				Flags:  []cli.Flag{&cli.StringFlag{Name: "form", Usage: "`KEY` of the form, for an employee with several (default the one the fields belong to)"}},
				Action: p.Action(i9Record),
			},
			{
				Name: "attach", Usage: "store the scan of a form in the vault", ArgsUsage: "ID FILE",
				Flags:  append(vaultcmd.Flags(), &cli.StringFlag{Name: "form", Usage: "`KEY` of the form, for an employee with several (default the newest)"}),
				Action: p.Action(i9Attach),
			},
			{
				Name: "audit", Usage: "audit the forms: violations, corrections, penalty range",
				Flags: []cli.Flag{
					employer,
					&cli.StringFlag{Name: "assessed", Usage: "`DATE` of the penalty table (default --as-of)"},
				},
				Action: p.Action(i9Audit),
			},
			retentionCommand(p),
			inspectCommand(p, employer),
			importscmd.ProfileCommand(p, "i9"),
		},
	}
}

func i9Record(p *cmdutil.Program, c *cli.Context) error {
	id := c.Args().First()
	if id == "" || c.NArg() < 2 {
		return cmdutil.Usage("give an employee id and fields as name=value; the fields are %s", strings.Join(cmdutil.FactNames(i9.Fields), ", "))
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	given, err := importscmd.GivenRecord(c.Context, i9.Fields, id, c.Args().Tail(), asOf)
	if err != nil {
		return err
	}
	return importscmd.RecordFacts(c.Context, p, kinds.Form, id, c.String("form"), i9.Masked(given))
}

func i9Show(p *cmdutil.Program, c *cli.Context) error {
	id := c.Args().First()
	if id == "" || c.NArg() > 1 {
		return cmdutil.Usage("one employee id is required")
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	return p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		person, err := b.PersonWithForms(c.Context, id)
		if err != nil {
			return err
		}
		origins, err := b.Origins(c.Context)
		if err != nil {
			return err
		}
		d, err := b.Docket(c.Context, book.Wanted{
			Within: book.Everything, Employee: id, Domains: []string{"i9"}, Superseded: true,
		})
		if err != nil {
			return err
		}
		shown := shownForms{Version: 1, ID: id, Name: person.Employee.Name(), Forms: []shownForm{},
			Suppressed: append([]i9.Suppression{}, docket.Suppressed(person)...), Deadlines: d.Deadlines, Findings: d.Findings}
		for i := range person.Forms {
			shown.Forms = append(shown.Forms, showForm(&person.Forms[i], origins))
		}
		if p.JSON {
			return p.PrintJSON(shown)
		}
		printForms(p, &shown)
		return nil
	})
}

// shownForms is a person's forms as i9 show prints them.
type shownForms struct {
	Version    int               `json:"version"`
	ID         string            `json:"id"`
	Name       string            `json:"name"`
	Forms      []shownForm       `json:"forms"`
	Suppressed []i9.Suppression  `json:"suppressed"`
	Deadlines  []docket.Deadline `json:"deadlines"`
	Findings   []docket.Finding  `json:"findings"`
}

type shownForm struct {
	Form  string              `json:"form"`
	Facts []cmdutil.ShownFact `json:"facts"`
}

func showForm(f *i9.Form, origins docket.Origins) shownForm {
	shown := shownForm{Form: f.Key, Facts: []cmdutil.ShownFact{}}
	for _, fact := range f.Record {
		shown.Facts = append(shown.Facts, cmdutil.ShownFact{Noun: fact.Field.Noun(), Name: fact.Field.Name, Value: fact.Value, Origin: origins(fact)})
	}
	return shown
}

func printForms(p *cmdutil.Program, shown *shownForms) {
	fmt.Fprintf(p.Stdout, "%s %s\n", shown.ID, shown.Name)
	for _, form := range shown.Forms {
		fmt.Fprintf(p.Stdout, "\nForm I-9 of the hire on %s\n", form.Form)
		rows := make([][]string, len(form.Facts))
		for i, f := range form.Facts {
			rows[i] = []string{f.Name, f.Value, f.Origin}
		}
		p.PrintTable([]string{"fact", "value", "from"}, rows)
	}
	if len(shown.Forms) == 0 {
		fmt.Fprintln(p.Stdout, "no form is recorded")
	}
	fmt.Fprintln(p.Stdout)
	for i := range shown.Deadlines {
		docketcmd.PrintDeadline(p, &shown.Deadlines[i])
	}
	for i := range shown.Findings {
		docketcmd.PrintFinding(p, &shown.Findings[i])
	}
	if len(shown.Suppressed) > 0 {
		printSuppressed(p, []suppressedForm{{ID: shown.ID, Name: shown.Name, Suppressed: shown.Suppressed}})
	}
}
