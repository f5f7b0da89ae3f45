package i9

import (
	"context"
	"slices"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/roster"
)

// suppressedForm are the dates on one person's forms of which no reverification is made.
type suppressedForm struct {
	ID         string           `json:"id"`
	Name       string           `json:"name"`
	Suppressed []i9.Suppression `json:"suppressed"`
}

func i9Suppressed(ctx context.Context, p *cmdutil.Program, asOf civil.Date, employee string) error {
	all := []suppressedForm{}
	err := p.ReadBook(ctx, asOf, func(b *book.Book) error {
		employer, err := b.EmployerKey(ctx, employee)
		if err != nil {
			return err
		}
		ids, err := b.EveryID(ctx)
		if err != nil {
			return err
		}
		slices.Sort(ids)
		for person, err := range b.PeopleWithForms(ctx, ids) {
			if err != nil {
				return err
			}
			if employer != "" && roster.EmployerKey(person.Employee.Employer) != employer {
				continue
			}
			if suppressed := docket.Suppressed(person); len(suppressed) > 0 {
				all = append(all, suppressedForm{person.Employee.ID, person.Employee.Name(), suppressed})
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int              `json:"version"`
			Forms   []suppressedForm `json:"forms"`
		}{1, all})
	}
	printSuppressed(p, all)
	return nil
}

func printSuppressed(p *cmdutil.Program, all []suppressedForm) {
	var rows [][]string
	for _, form := range all {
		for _, s := range form.Suppressed {
			why := s.Reason
			if s.Review != "" {
				why += "; " + s.Review
			}
			rows = append(rows, []string{form.ID, form.Name, s.Form, s.Fact, s.Document, s.Ends.String(), why, s.Citation.Pin})
		}
	}
	p.PrintTable([]string{"id", "name", "form", "not requested", "document", "ends", "because", "citation"}, rows, "citation", "form", "document")
}
