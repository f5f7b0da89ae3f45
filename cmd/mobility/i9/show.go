package i9

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/why"
	"mobility/docket"
	"mobility/i9"
)

func i9Show(p *cmdutil.Program, c *cli.Context) error {
	id, err := cmdutil.EmployeeID(c)
	if err != nil {
		return err
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
		d, origins, err := b.Explained(c.Context, id, "i9")
		if err != nil {
			return err
		}
		shown := shownForms{Version: 1, ID: id, Name: person.Employee.Name(), Forms: []shownForm{},
			Suppressed: append([]i9.Suppression{}, docket.Suppressed(person)...), Deadlines: d.Deadlines, Findings: d.Findings}
		for i := range person.Forms {
			shown.Forms = append(shown.Forms, shownForm{Form: person.Forms[i].Key, Facts: cmdutil.ShownFacts(person.Forms[i].Record, origins)})
		}
		if p.JSON {
			return p.PrintJSON(shown)
		}
		return printForms(p, &shown)
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

func printForms(p *cmdutil.Program, shown *shownForms) error {
	p.Printf("%s %s\n", shown.ID, shown.Name)
	for _, form := range shown.Forms {
		p.Printf("\nForm I-9 of the hire on %s\n", form.Form)
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
		why.PrintDeadline(p, &shown.Deadlines[i])
	}
	for i := range shown.Findings {
		why.PrintFinding(p, &shown.Findings[i])
	}
	if len(shown.Suppressed) == 0 {
		return nil
	}
	return printSuppressed(p, "", cmdutil.OneByOne(suppressedForm{ID: shown.ID, Name: shown.Name, Suppressed: shown.Suppressed}))
}
