package dependent

import (
	"context"
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/why"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/status"
)

// listedDependent is a dependent in a list.
type listedDependent struct {
	ID        string     `json:"id"`
	Employee  string     `json:"employee"`
	Dependent string     `json:"dependent"`
	Relation  string     `json:"relation"`
	Class     string     `json:"class,omitempty"`
	I94       civil.Date `json:"i94_expires,omitzero"`
	// Duration is set where the I-94 shows D/S.
	Duration   bool                `json:"duration_of_status,omitempty"`
	EAD        civil.Date          `json:"ead_expires,omitzero"`
	Passport   civil.Date          `json:"passport_expires,omitzero"`
	BirthMonth string              `json:"birth_month,omitempty"`
	Facts      []cmdutil.ShownFact `json:"facts,omitempty"`
}

func dependentsOf(person *docket.Person) []listedDependent {
	listed := make([]listedDependent, len(person.Dependents))
	for i := range person.Dependents {
		d := &person.Dependents[i]
		listed[i] = listedDependent{
			ID: person.Employee.ID, Employee: person.Employee.Name(), Dependent: d.Key, Relation: d.Relation, Class: d.Class, I94: d.I94,
			Duration: d.DurationOfStatus, EAD: d.EAD, Passport: d.Passport, BirthMonth: d.Born(),
		}
	}
	return listed
}

func dependentList(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	listed := []listedDependent{}
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		for person, err := range b.WithDependents(c.Context) {
			if err != nil {
				return err
			}
			listed = append(listed, dependentsOf(person)...)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version    int               `json:"version"`
			Dependents []listedDependent `json:"dependents"`
		}{1, listed})
	}
	rows := make([][]string, len(listed))
	for i := range listed {
		d := &listed[i]
		rows[i] = []string{d.Employee, d.ID, d.Dependent, d.Relation, d.Class, d.stay(), d.EAD.String(), d.Passport.String(), d.BirthMonth}
	}
	if err := p.ListTable(c.String("out"), "Dependents", []string{"employee", "id", "dependent", "relation", "class", "i-94", "ead", "passport", "born"}, rows); err != nil {
		return err
	}
	p.Remark("%s", cmdutil.Plural(len(listed), "dependent"))
	return nil
}

// stay is the last day on the I-94, or D/S.
func (d *listedDependent) stay() string {
	if d.Duration {
		return "D/S"
	}
	return d.I94.String()
}

func dependentShow(p *cmdutil.Program, c *cli.Context) error {
	id, err := cmdutil.EmployeeID(c)
	if err != nil {
		return err
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	return p.ReadBook(c.Context, asOf, func(b *book.Book) error { return show(c.Context, p, b, id) })
}

func show(ctx context.Context, p *cmdutil.Program, b *book.Book, id string) error {
	person, err := b.PersonWithForms(ctx, id)
	if err != nil {
		return err
	}
	d, origins, err := b.Explained(ctx, id, "status")
	if err != nil {
		return err
	}
	listed := dependentsOf(person)
	for i := range listed {
		listed[i].Facts = cmdutil.ShownFacts(person.Dependents[i].Record, origins)
	}
	shown := shownDependents{1, id, person.Employee.Name(), listed, []docket.Deadline{}, []docket.Finding{}}
	filed := func(key string) bool {
		return slices.ContainsFunc(person.FamilyFilings, func(f status.Filing) bool { return docket.OfFiling(key, f.Key) })
	}
	for i := range d.Deadlines {
		if status.OfDependent(d.Deadlines[i].Rule) || filed(d.Deadlines[i].Key) {
			shown.Deadlines = append(shown.Deadlines, d.Deadlines[i])
		}
	}
	for i := range d.Findings {
		if status.OfDependent(d.Findings[i].Rule) || filed(d.Findings[i].Key) {
			shown.Findings = append(shown.Findings, d.Findings[i])
		}
	}
	if p.JSON {
		return p.PrintJSON(shown)
	}
	shown.print(p)
	return nil
}

// shownDependents are a person's dependents as dependent show prints them.
type shownDependents struct {
	Version    int               `json:"version"`
	ID         string            `json:"id"`
	Name       string            `json:"name"`
	Dependents []listedDependent `json:"dependents"`
	Deadlines  []docket.Deadline `json:"deadlines"`
	Findings   []docket.Finding  `json:"findings"`
}

func (s *shownDependents) print(p *cmdutil.Program) {
	p.Printf("%s %s: %s\n", s.ID, s.Name, cmdutil.Plural(len(s.Dependents), "dependent"))
	for i := range s.Dependents {
		d := &s.Dependents[i]
		p.Printf("\n%s\n", d.Dependent)
		rows := make([][]string, len(d.Facts))
		for j, fact := range d.Facts {
			rows[j] = []string{fact.Name, fact.Value, fact.Origin}
		}
		p.PrintTable([]string{"field", "value", "from"}, rows)
	}
	fmt.Fprintln(p.Stdout)
	for i := range s.Deadlines {
		why.PrintDeadline(p, &s.Deadlines[i])
	}
	for i := range s.Findings {
		why.PrintFinding(p, &s.Findings[i])
	}
}
