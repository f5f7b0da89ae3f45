package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/docket"
	"mobility/i9"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/roster"
)

// forms is the noun of Forms I-9.
var forms = &recordNoun{noun: "i9", things: "forms", sheets: []recordSheet{{
	title: "Forms", kind: store.Form, prepare: i9.Masked,
	key: keyOnly(roster.FieldID, roster.FieldFullName, roster.FieldFirstName, roster.FieldMiddleName, roster.FieldLastName,
		roster.FieldEmail, roster.FieldEmployer),
	hides: i9.IsNumber,
}}}

func (p *program) i9Command() *cli.Command {
	dry := &cli.BoolFlag{Name: "dry-run", Usage: "say what would change, write nothing"}
	employer := &cli.StringFlag{Name: "employer", Usage: "only the forms of this legal entity `NAME`"}
	return &cli.Command{
		Name: "i9", Usage: "Form I-9: completion, reverification, audit, retention, inspection",
		Subcommands: []*cli.Command{
			{
				Name: "import", Usage: "take facts of forms in, from a flat sheet or the template", ArgsUsage: "FILE",
				Description: "A row is about one form of one employee; of document numbers the last four characters are kept.",
				Flags:       append(importFlags(), dry),
				Action:      func(c *cli.Context) error { return p.importRecords(c, forms, false) },
			},
			{
				Name: "plan", Usage: "what an import would read and change; writes nothing", ArgsUsage: "FILE", Flags: importFlags(),
				Action: func(c *cli.Context) error { return p.importRecords(c, forms, true) },
			},
			p.templateCommand("i9", "form", forms.sheets[0].template()),
			{
				Name: "list", Usage: "the forms, and how each stands",
				Flags: []cli.Flag{
					employer,
					&cli.BoolFlag{Name: "all", Usage: "those of people who have left too"},
					&cli.BoolFlag{Name: "missing", Usage: "only people who work here and have no form"},
					&cli.BoolFlag{Name: "suppressed", Usage: "the dates of which no reverification is made, each with the reason"},
				},
				Action: p.i9List,
			},
			{
				Name: "due", Usage: "the deadlines and findings of forms", Flags: docketFlags(),
				Action: func(c *cli.Context) error { return p.docket(c, []string{"i9"}) },
			},
			{Name: "show", Usage: "one person's forms: every fact with its origin, what is due, what is not asked", ArgsUsage: "ID", Action: p.i9Show},
			{
				Name: "record", Usage: "set facts of a form by hand", ArgsUsage: "ID fact=value ...",
				Description: "mobility i9 record E1001 section_2=2026-11-20 list_b_document=\"Driver's license\"\n" +
					"An empty value changes nothing; <clear> removes a fact.",
				Flags:  []cli.Flag{&cli.StringFlag{Name: "form", Usage: "`KEY` of the form, for a person who has several (default the one the facts belong to)"}},
				Action: p.i9Record,
			},
			{
				Name: "attach", Usage: "keep a form's scan in the vault", ArgsUsage: "ID FILE",
				Flags:  append(vaultFlags(), &cli.StringFlag{Name: "form", Usage: "`KEY` of the form, for a person who has several (default the newest)"}),
				Action: p.i9Attach,
			},
			{
				Name: "audit", Usage: "what an inspector would find, how to correct it, what it could cost",
				Flags: []cli.Flag{
					employer,
					&cli.StringFlag{Name: "assessed", Usage: "`DATE` of the penalty table (default the day asked for)"},
				},
				Action: p.i9Audit,
			},
			p.retentionCommand(),
			p.inspectCommand(employer),
			p.profileCommand("i9"),
		},
	}
}

func (p *program) i9Record(c *cli.Context) error {
	id := c.Args().First()
	if id == "" || c.NArg() < 2 {
		return usage("give an employee id and facts as name=value; the facts are %s", strings.Join(factNames(i9.Fields), ", "))
	}
	asOf, err := p.asOf(c)
	if err != nil {
		return err
	}
	given, err := givenRecord(c.Context, i9.Fields, id, c.Args().Tail(), asOf)
	if err != nil {
		return err
	}
	return p.recordFacts(c, store.Form, id, c.String("form"), i9.Masked(given))
}

// recordFacts sets facts of a record by hand and tells what changed.
func (p *program) recordFacts(c *cli.Context, kind *store.Kind, owner, part string, given facts.Record) error {
	var recorded store.Recorded
	err := p.write(c, func(tx *store.Tx) (err error) {
		recorded, err = tx.RecordFacts(c.Context, kind, owner, part, given)
		return err
	})
	if err != nil {
		return err
	}
	return p.tellRecorded(c, owner, recorded)
}

// tellRecorded tells what recording facts by hand has changed.
func (p *program) tellRecorded(c *cli.Context, owner string, recorded store.Recorded) error {
	changed := facts.Diff(recorded.Before, recorded.After)
	if !c.Bool(flagJSON) {
		for _, ch := range changed {
			p.remark(c, "%s: %q is now %q", ch.Field.Name, ch.Before.Value, ch.After.Value)
		}
		if len(changed) == 0 {
			p.remark(c, "nothing changed")
		}
		return nil
	}
	type change struct {
		Field  string `json:"field"`
		Before string `json:"before"`
		After  string `json:"after"`
	}
	document := struct {
		Version int      `json:"version"`
		ID      string   `json:"id"`
		Part    string   `json:"part,omitempty"`
		Changes []change `json:"changes"`
	}{1, owner, recorded.Part, []change{}}
	for _, ch := range changed {
		document.Changes = append(document.Changes, change{ch.Field.Name, ch.Before.Value, ch.After.Value})
	}
	return p.printJSON(document)
}

// personWithForms reads one person with stays and forms.
func (p *program) personWithForms(c *cli.Context, s *store.Store, id string) (*docket.Person, error) {
	for person, err := range readWithForms(c.Context, s, p.client(c), []string{id}) {
		return person, err
	}
	return nil, fmt.Errorf("employee %q of client %s: %w", id, p.client(c), store.ErrNotFound)
}

func (p *program) i9Show(c *cli.Context) error {
	id := c.Args().First()
	if id == "" || c.NArg() > 1 {
		return usage("give one employee id")
	}
	asOf, err := p.asOf(c)
	if err != nil {
		return err
	}
	return p.read(c, func(s *store.Store) error {
		person, err := p.personWithForms(c, s, id)
		if err != nil {
			return err
		}
		origins, err := originsOf(c.Context, s, p.client(c))
		if err != nil {
			return err
		}
		d, err := p.buildDocket(c, s, docket.Options{
			AsOf: asOf, Client: p.client(c), Within: everything, Employee: id, Domains: []string{"i9"}, Superseded: true,
		})
		if err != nil {
			return err
		}
		shown := shownForms{Version: 1, ID: id, Name: person.Employee.Name(), Forms: []shownForm{},
			Suppressed: append([]i9.Suppression{}, docket.Suppressed(person)...), Deadlines: d.Deadlines, Findings: d.Findings}
		for i := range person.Forms {
			shown.Forms = append(shown.Forms, showForm(&person.Forms[i], origins))
		}
		if c.Bool(flagJSON) {
			return p.printJSON(shown)
		}
		p.printForms(&shown)
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
	Form  string      `json:"form"`
	Facts []shownFact `json:"facts"`
}

func showForm(f *i9.Form, origins docket.Origins) shownForm {
	shown := shownForm{Form: f.Key, Facts: []shownFact{}}
	for _, fact := range f.Record {
		shown.Facts = append(shown.Facts, shownFact{Noun: fact.Field.Noun(), Name: fact.Field.Name, Value: fact.Value, Origin: origins(fact)})
	}
	return shown
}

func (p *program) printForms(shown *shownForms) {
	fmt.Fprintf(p.stdout, "%s %s\n", shown.ID, shown.Name)
	for _, form := range shown.Forms {
		fmt.Fprintf(p.stdout, "\nForm I-9 of the hire on %s\n", form.Form)
		rows := make([][]string, len(form.Facts))
		for i, f := range form.Facts {
			rows[i] = []string{f.Name, f.Value, f.Origin}
		}
		p.printTable([]string{"fact", "value", "from"}, rows)
	}
	if len(shown.Forms) == 0 {
		fmt.Fprintln(p.stdout, "no form is recorded")
	}
	fmt.Fprintln(p.stdout)
	for i := range shown.Deadlines {
		p.printDeadline(&shown.Deadlines[i])
	}
	for i := range shown.Findings {
		p.printFinding(&shown.Findings[i])
	}
	if len(shown.Suppressed) > 0 {
		p.printSuppressed([]suppressedForm{{ID: shown.ID, Name: shown.Name, Suppressed: shown.Suppressed}})
	}
}
