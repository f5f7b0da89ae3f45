package docket

import (
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/internal/civil"
)

// PersonCommand shows one person on one screen.
func PersonCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "person", Usage: "one person on one screen: controlling date, documents, next steps, cases, reminders", ArgsUsage: "ID|NAME",
		Description: "NAME is any part of a name, in any order and without accents; one that fits several people lists them.",
		Flags:       []cli.Flag{cmdutil.KnownAt()},
		Action:      p.Action(personAtAGlance),
	}
}

func personAtAGlance(p *cmdutil.Program, c *cli.Context) error {
	name := strings.Join(c.Args().Slice(), " ")
	if name == "" {
		return cmdutil.Usage("give an employee's id, or a part of the name")
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	return p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		id, err := b.NeedPerson(c.Context, name)
		if err != nil {
			return err
		}
		g, err := b.Glance(c.Context, id)
		if err != nil {
			return err
		}
		if p.JSON {
			return p.PrintJSON(glanceDocument(g))
		}
		width := p.Width()
		if width == 0 {
			width = 120
		}
		printGlance(p.Stdout, g, width)
		return nil
	})
}

// glanceDocument is the answer as JSON.
func glanceDocument(g *book.Glance) any {
	type aCase struct {
		ID    string `json:"id"`
		Stage string `json:"stage"`
	}
	e, d := &g.Person.Employee, g.Docket
	document := struct {
		Version     int              `json:"version"`
		AsOf        civil.Date       `json:"as_of"`
		Client      string           `json:"client"`
		ID          string           `json:"id"`
		Name        string           `json:"name"`
		Employer    string           `json:"employer,omitempty"`
		Manager     string           `json:"manager,omitempty"`
		Class       string           `json:"class,omitempty"`
		Controlling *docket.Deadline `json:"controlling,omitempty"`
		Documents   []docket.Span    `json:"documents"`
		Events      []docket.Event   `json:"events"`
		Cases       []aCase          `json:"cases"`
		Priority    *aPriority       `json:"priority,omitempty"`
	}{1, d.AsOf, d.Client, e.ID, e.Name(), e.Employer, g.Manager, g.Class(), d.Controlling(), g.Spans, d.Events, []aCase{}, priorityOf(g)}
	for _, labor := range g.Cases {
		document.Cases = append(document.Cases, aCase{labor.ID, string(labor.Stage(d.AsOf))})
	}
	return document
}

// aPriority is a person's place in the queue for an immigrant visa.
type aPriority struct {
	Date        civil.Date `json:"date"`
	Category    string     `json:"category,omitempty"`
	Country     string     `json:"country,omitempty"`
	Bulletin    civil.Date `json:"bulletin,omitzero"`
	FinalAction string     `json:"final_action,omitempty"`
	Filing      string     `json:"dates_for_filing,omitempty"`
	// Current is nil where it cannot be determined.
	Current *bool  `json:"current,omitempty"`
	Missing string `json:"missing,omitempty"`
}

// priorityOf is nil without a priority date or without visa bulletins.
func priorityOf(g *book.Glance) *aPriority {
	q := g.Person.Queue(g.Docket.AsOf)
	if q == nil {
		return nil
	}
	p := &aPriority{Date: q.Priority, Category: q.Category, Country: q.Country, Bulletin: q.Month, Missing: q.Why}
	if q.FinalAction.Known() {
		current := q.FinalAction.Reaches(q.Priority)
		p.Current = &current
	}
	if !q.Month.IsZero() {
		p.FinalAction, p.Filing = q.FinalAction.String(), q.Filing.String()
	}
	return p
}
