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
	id := c.Args().First()
	if id == "" || c.NArg() > 1 {
		return cmdutil.Usage("give one employee id")
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
		d, err := b.Docket(c.Context, book.Wanted{Within: book.Everything, Employee: id, Domains: []string{"status"}, Superseded: true})
		if err != nil {
			return err
		}
		shown := shownFilings{Version: 1, ID: id, Name: person.Employee.Name(), Filings: []shownFiling{}, Deadlines: d.Deadlines, Findings: d.Findings}
		filings := allFilings(person, asOf)
		for i, listed := range filingsOf(person, asOf) {
			one := shownFiling{listedFiling: listed, Facts: []cmdutil.ShownFact{}}
			for _, fact := range filings[i].Record {
				one.Facts = append(one.Facts, cmdutil.ShownFact{Noun: fact.Field.Noun(), Name: fact.Field.Name, Value: fact.Value, Origin: origins(fact)})
			}
			shown.Filings = append(shown.Filings, one)
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
