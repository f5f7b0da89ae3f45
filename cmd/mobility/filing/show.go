package filing

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/why"
	"mobility/docket"
)

// shownFilings are a person's filings as filing show prints them.
type shownFilings struct {
	Version   int               `json:"version"`
	ID        string            `json:"id"`
	Name      string            `json:"name"`
	Filings   []shownFiling     `json:"filings"`
	Deadlines []docket.Deadline `json:"deadlines"`
	Findings  []docket.Finding  `json:"findings"`
}

type shownFiling struct {
	listedFiling
	Facts []cmdutil.ShownFact `json:"facts"`
}

func filingShow(p *cmdutil.Program, c *cli.Context) error {
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
		d, origins, err := b.Explained(c.Context, id, "status")
		if err != nil {
			return err
		}
		shown := shownFilings{Version: 1, ID: id, Name: person.Employee.Name(), Filings: []shownFiling{}, Deadlines: d.Deadlines, Findings: d.Findings}
		filings := allFilings(person, asOf)
		for i, listed := range filingsOf(person, asOf) {
			shown.Filings = append(shown.Filings, shownFiling{listedFiling: listed, Facts: cmdutil.ShownFacts(filings[i].Record, origins)})
		}
		if p.JSON {
			return p.PrintJSON(shown)
		}
		printFilings(p, &shown)
		return nil
	})
}

func printFilings(p *cmdutil.Program, shown *shownFilings) {
	p.Printf("%s %s\n", shown.ID, shown.Name)
	for i := range shown.Filings {
		f := &shown.Filings[i]
		p.Printf("\n%s: %s\n", f.Filing, f.Stage)
		rows := make([][]string, len(f.Facts))
		for j, fact := range f.Facts {
			rows[j] = []string{fact.Name, fact.Value, fact.Origin}
		}
		p.PrintTable([]string{"field", "value", "from"}, rows)
	}
	if len(shown.Filings) == 0 {
		fmt.Fprintln(p.Stdout, "no filings")
	}
	fmt.Fprintln(p.Stdout)
	for i := range shown.Deadlines {
		why.PrintDeadline(p, &shown.Deadlines[i])
	}
	for i := range shown.Findings {
		why.PrintFinding(p, &shown.Findings[i])
	}
}
