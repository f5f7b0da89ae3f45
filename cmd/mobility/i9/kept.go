package i9

import (
	"context"
	"iter"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/longjson"
)

// keptForm is a form in the list of retention.
type keptForm struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	i9.Kept
}

func retentionList(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	return employments(c.Context, p, asOf, c.String("employer"), func(s *i9.Subject) (keptForm, bool) {
		if s.Form == nil {
			return keptForm{}, false
		}
		k := i9.Keep(s.Form, &s.Employment, s.Settings, asOf)
		return keptForm{s.ID, s.Name, k}, k.MayGo || !c.Bool("eligible")
	}, formTable[keptForm]{
		out:     c.String("out"),
		title:   "Retention",
		headers: []string{"id", "name", "form", "left", "retain through", "eligible", "because", "citation"},
		row: func(k keptForm) []string {
			return []string{k.ID, k.Name, k.Form, k.Left.String(), k.Through.String(), cmdutil.YesNo(k.MayGo), k.Says, k.Citation.Pin}
		},
		optional: []string{"citation", "left", "form"},
	})
}

// formTable is how a list of forms is printed as a table; optional columns give way on a narrow terminal.
type formTable[T any] struct {
	// out is the workbook to write, "" to print.
	out      string
	title    string
	headers  []string
	row      func(T) []string
	optional []string
}

// employments prints a list that is made of every employment of the client, or of one employer, with its form or without one.
func employments[T any](ctx context.Context, p *cmdutil.Program, asOf civil.Date, employer string, entry func(*i9.Subject) (T, bool),
	table formTable[T],
) error {
	return cmdutil.List(ctx, p, p.ReadBook, asOf, func(b *book.Book) (iter.Seq2[T, error], error) {
		all, err := b.SubjectsOf(ctx, employer)
		return cmdutil.Listed(all, entry), err
	}, func(forms iter.Seq2[T, error]) error {
		if p.JSON {
			return p.PrintJSON(struct {
				Version int              `json:"version"`
				AsOf    civil.Date       `json:"as_of"`
				Forms   longjson.Entries `json:"forms"`
			}{1, asOf, longjson.EntriesOf(forms)})
		}
		_, err := p.ListRows(table.out, table.title, table.headers, cmdutil.Listed(forms, func(l T) ([]string, bool) { return table.row(l), true }), table.optional...)
		return err
	})
}
