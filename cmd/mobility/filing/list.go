package filing

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/status"
)

// listedFiling is a filing in a list.
type listedFiling struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Filing string `json:"filing"`
	Form   string `json:"form"`
	// Dependent is the name of the dependent that it was filed for, "" for one of the employee.
	Dependent string     `json:"dependent,omitempty"`
	Purpose   string     `json:"purpose,omitempty"`
	Class     string     `json:"class_sought,omitempty"`
	Receipt   string     `json:"receipt_number,omitempty"`
	Stage     string     `json:"stage"`
	Received  civil.Date `json:"received,omitzero"`
	Decided   civil.Date `json:"decided,omitzero"`
	OldEnd    civil.Date `json:"old_end,omitzero"`
	Owner     string     `json:"owner,omitempty"`
	Waiting   string     `json:"waiting_on,omitempty"`
	Since     civil.Date `json:"waiting_since,omitzero"`
	// Due is the first day that runs on the filing, What is due on it.
	Due  civil.Date `json:"due,omitzero"`
	What string     `json:"due_what,omitempty"`
	// Reported is set where only the fields of a status record tell of the filing.
	Reported bool `json:"from_status_record,omitempty"`
}

func filingList(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	stage, form := c.String("stage"), c.String("form")
	if stage != "" && !slices.Contains(status.Stages, stage) {
		return book.NotFound(fmt.Sprintf("no stage %q", stage), stage, status.Stages, "mobility filing list --all")
	}
	if form != "" && !slices.Contains(status.FieldFilingForm.Words, form) {
		return book.NotFound(fmt.Sprintf("no form %q", form), form, status.FieldFilingForm.Words, "mobility filing list --all")
	}
	listed := []listedFiling{}
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		for person, err := range b.Filers(c.Context) {
			if err != nil {
				return err
			}
			for _, f := range filingsOf(person, asOf) {
				decided := slices.Index(status.Stages, f.Stage) >= slices.Index(status.Stages, status.Approved)
				open := c.Bool("all") || stage != "" || !decided && !person.Employee.HasLeft(asOf)
				if open && (stage == "" || f.Stage == stage) && (form == "" || f.Form == form) {
					listed = append(listed, f)
				}
			}
		}
		return addDue(c.Context, b, listed)
	})
	if err != nil {
		return err
	}
	slices.SortFunc(listed, byStage)
	return printList(p, c.String("out"), asOf, listed)
}

// addDue adds to each filing the first day that runs on it, from the docket.
func addDue(ctx context.Context, b *book.Book, listed []listedFiling) error {
	d, err := b.Docket(ctx, book.Wanted{Within: book.Everything, Domains: []string{"status"}, Brief: true, Closed: true})
	if err != nil {
		return err
	}
	deadlines := map[string][]*docket.Deadline{}
	for i := range d.Deadlines { // in the order of the days
		if l := &d.Deadlines[i]; l.State == docket.Open && strings.Contains(l.Summary, "Form ") {
			deadlines[l.Subject.ID] = append(deadlines[l.Subject.ID], l)
		}
	}
	for i := range listed {
		f := &listed[i]
		for _, l := range deadlines[f.ID] {
			if docket.OfFiling(l.Key, f.Filing) {
				f.Due = l.Due
				_, f.What, _ = strings.Cut(l.Summary[strings.Index(l.Summary, "Form "):], ": ")
				break
			}
		}
	}
	return nil
}

// name is the employee's, with the dependent's where it was filed for one.
func (f *listedFiling) name() string {
	if f.Dependent != "" {
		return f.Dependent + " (dependent of " + f.Name + ")"
	}
	return f.Name
}

// waiting is who has to act next, and since when.
func (f *listedFiling) waiting() string {
	if f.Waiting == "" || f.Since.IsZero() {
		return f.Waiting
	}
	return f.Waiting + " since " + f.Since.String()
}

func byStage(a, b listedFiling) int {
	return cmp.Or(slices.Index(status.Stages, a.Stage)-slices.Index(status.Stages, b.Stage), a.Received.Compare(b.Received),
		cmp.Compare(a.ID, b.ID), cmp.Compare(a.Filing, b.Filing))
}

// filingsOf are a person's filings as they stood on a day.
func filingsOf(person *docket.Person, asOf civil.Date) (listed []listedFiling) {
	filings := allFilings(person, asOf)
	for i := range filings {
		f := &filings[i]
		listed = append(listed, listedFiling{
			ID: person.Employee.ID, Name: person.Employee.Name(), Filing: f.Key, Form: f.Form, Dependent: f.For, Purpose: f.Purpose, Class: f.Class, Receipt: f.Receipt,
			Stage: f.Stage(), Received: f.Received, Decided: f.Decided, OldEnd: f.OldEnd, Owner: f.Record.Text(status.FieldOwner),
			Waiting: f.Record.Text(status.FieldWaitingOn), Since: f.Record.Date(status.FieldWaitingSince), Reported: !recorded(person, f),
		})
	}
	return listed
}

// allFilings are a person's own filings, those that status records tell of, and those made for the family.
func allFilings(person *docket.Person, asOf civil.Date) []status.Filing {
	_, filings := status.WithFilings(person.Stays, person.Filings, asOf)
	for i := range person.FamilyFilings {
		filings = append(filings, person.FamilyFilings[i].On(asOf))
	}
	return filings
}

// recorded reports whether a filing is kept as a record of its own.
func recorded(person *docket.Person, f *status.Filing) bool {
	return f.For != "" || slices.ContainsFunc(person.Filings, func(kept status.Filing) bool { return kept.Key == f.Key })
}

func printList(p *cmdutil.Program, out string, asOf civil.Date, listed []listedFiling) error {
	counts := map[string]int{}
	for i := range listed {
		counts[listed[i].Stage]++
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int            `json:"version"`
			AsOf    civil.Date     `json:"as_of"`
			Stages  map[string]int `json:"stages"`
			Filings []listedFiling `json:"filings"`
		}{1, asOf, counts, listed})
	}
	rows := make([][]string, len(listed))
	for i := range listed {
		f := &listed[i]
		rows[i] = []string{
			f.Stage, f.Form, f.Purpose, f.Class, f.name(), f.ID, f.Receipt, f.Received.String(), f.Decided.String(), f.OldEnd.String(), f.waiting(), f.Due.String(), f.What,
		}
	}
	err := p.ListTable(out, "Filings", []string{"stage", "form", "purpose", "class", "name", "id", "receipt", "received", "decided", "old end", "waiting on", "due", "what"}, rows,
		"what", "old end", "decided", "receipt", "waiting on", "received", "class", "purpose")
	if err != nil {
		return err
	}
	var totals []string
	for _, stage := range status.Stages {
		if counts[stage] > 0 {
			totals = append(totals, fmt.Sprintf("%s %d", stage, counts[stage]))
		}
	}
	p.Remark("%s", cmp.Or(strings.Join(totals, ", "), "no filings"))
	return nil
}
