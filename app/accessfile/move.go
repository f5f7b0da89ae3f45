package accessfile

import (
	"context"
	"fmt"

	"mobility/app/book"
	"mobility/app/failure"
	"mobility/app/papertemplates"
	"mobility/internal/civil"
	"mobility/paf"
	"mobility/paf/papers"
	"mobility/paf/reference"
	"mobility/reports/accessfile"
)

// Moved is the answer to a worker's move to another worksite, with its memorandum.
type Moved struct {
	paf.MoveAnswer
	Name       string
	Memorandum papers.Memorandum
}

// Move says which ways are open for a worker to work at another worksite. The place is a worksite of the worker's application, or an
// address.
func Move(ctx context.Context, b *book.Book, m paf.Move, place string) (*Moved, error) {
	people, err := b.Sponsored(ctx, []string{m.Employee})
	if err != nil {
		return nil, err
	}
	person := people[m.Employee]
	if person == nil {
		return nil, book.NotThere(ctx, b.Now(), b.Client, m.Employee, book.AnEmployee)
	}
	m.Class = person.Class
	applications, err := b.Applications(ctx)
	if err != nil {
		return nil, err
	}
	var own, others []*paf.Case
	for _, c := range applications {
		switch {
		case c.Employs(m.Employee, b.AsOf) || c.Employs(m.Employee, m.On):
			own = append(own, c)
		case c.LCA.Employer == person.Employer || len(own) > 0 && c.LCA.FEIN != "" && c.LCA.FEIN == own[0].LCA.FEIN:
			others = append(others, c)
		}
	}
	if len(own) == 0 {
		return nil, failure.New("no-application", fmt.Errorf("%s works under no LCA on %s or %s; assign one: mobility lca assign %s CASE --from DATE",
			m.Employee, b.AsOf, m.On, m.Employee))
	}
	if m.To, err = placeOf(place, own); err != nil {
		return nil, err
	}
	tables, err := b.Tables(ctx, false)
	if err != nil {
		return nil, err
	}
	moved := &Moved{MoveAnswer: m.Answer(own, others, tables), Name: person.Name}
	if moved.Case == nil {
		moved.Case = own[0]
	}
	moved.Memorandum = papers.MoveMemo(&moved.MoveAnswer, person.Name, person.Place.String(), b.AsOf)
	return moved, nil
}

// placeOf is a place by the name of a worksite of the applications, or by its address.
func placeOf(text string, cases []*paf.Case) (reference.Place, error) {
	for _, c := range cases {
		if s := c.SiteNamed(text); s != nil {
			return s.Place, nil
		}
	}
	place, ok := reference.ParsePlace(text)
	if !ok {
		return place, failure.Usagef("--to %q: give the name of a worksite of the LCA, or an address as \"1 Main Street, Austin, TX 78701\"", text)
	}
	return place, nil
}

// Out is where a paper goes: a Word document or a PDF, with a folder of the firm's own templates, "" for none. The database is never
// written over.
type Out struct{ Path, Templates, Database string }

// WriteMemorandum writes a memorandum about an application.
func (o Out) WriteMemorandum(m *papers.Memorandum, application *paf.LCA, day civil.Date) error {
	templates, err := papertemplates.Open(o.Templates)
	if err != nil {
		return err
	}
	return templates.WriteFile(o.Path, m.Name, accessfile.MemorandumLetter(m, application, day), o.Database)
}
