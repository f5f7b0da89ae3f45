package i9

import (
	"context"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/i9"
	"mobility/internal/civil"
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
	kept := []keptForm{}
	err = eachEmployment(c.Context, p, asOf, c.String("employer"), func(s *i9.Subject) {
		if s.Form == nil {
			return
		}
		k := i9.Keep(s.Form, &s.Employment, s.Settings, asOf)
		if k.MayGo || !c.Bool("eligible") {
			kept = append(kept, keptForm{s.ID, s.Name, k})
		}
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int        `json:"version"`
			AsOf    civil.Date `json:"as_of"`
			Forms   []keptForm `json:"forms"`
		}{1, asOf, kept})
	}
	var rows [][]string
	for _, k := range kept {
		rows = append(rows, []string{k.ID, k.Name, k.Form, k.Left.String(), k.Through.String(), cmdutil.YesNo(k.MayGo), k.Says, k.Citation.Pin})
	}
	p.PrintTable([]string{"id", "name", "form", "left", "retain through", "eligible", "because", "citation"}, rows, "citation", "left", "form")
	return nil
}

// eachEmployment reads every employment of the client, or of the employer asked for, with its form or without one.
func eachEmployment(ctx context.Context, p *cmdutil.Program, asOf civil.Date, employer string, do func(*i9.Subject)) error {
	return p.ReadBook(ctx, asOf, func(b *book.Book) error {
		subjects, err := b.SubjectsOf(ctx, employer)
		if err != nil {
			return err
		}
		for subject, err := range subjects {
			if err != nil {
				return err
			}
			do(subject)
		}
		return nil
	})
}
