package i9

import (
	"context"
	"iter"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/longjson"
	"mobility/roster"
)

// suppressedForm are the dates on one person's forms of which no reverification is made.
type suppressedForm struct {
	ID         string           `json:"id"`
	Name       string           `json:"name"`
	Suppressed []i9.Suppression `json:"suppressed"`
}

func i9Suppressed(ctx context.Context, p *cmdutil.Program, asOf civil.Date, employer, out string) error {
	return cmdutil.List(ctx, p, p.ReadBook, asOf, func(b *book.Book) (iter.Seq2[suppressedForm, error], error) {
		key, err := b.EmployerKey(ctx, employer)
		if err != nil {
			return nil, err
		}
		return cmdutil.Listed(b.AllWithForms(ctx), func(person *docket.Person) (suppressedForm, bool) {
			if key != "" && roster.EmployerKey(person.Employee.Employer) != key {
				return suppressedForm{}, false
			}
			suppressed := docket.Suppressed(person)
			return suppressedForm{person.Employee.ID, person.Employee.Name(), suppressed}, len(suppressed) > 0
		}), nil
	}, func(forms iter.Seq2[suppressedForm, error]) error { return printSuppressed(p, out, forms) })
}

func printSuppressed(p *cmdutil.Program, out string, forms iter.Seq2[suppressedForm, error]) error {
	if p.JSON {
		return p.PrintJSON(struct {
			Version int              `json:"version"`
			Forms   longjson.Entries `json:"forms"`
		}{1, longjson.EntriesOf(forms)})
	}
	_, err := p.ListRows(out, "Not requested", []string{"id", "name", "form", "not requested", "document", "ends", "because", "citation"}, suppressedRows(forms),
		"citation", "form", "document")
	return err
}

// suppressedRows are the rows of a table of what is suppressed, one for each date.
func suppressedRows(forms iter.Seq2[suppressedForm, error]) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for form, err := range forms {
			if err != nil {
				yield(nil, err)
				return
			}
			for _, s := range form.Suppressed {
				why := s.Reason
				if s.Review != "" {
					why += "; " + s.Review
				}
				if !yield([]string{form.ID, form.Name, s.Form, s.Fact, s.Document, s.Ends.String(), why, s.Citation.Pin}, nil) {
					return
				}
			}
		}
	}
}
