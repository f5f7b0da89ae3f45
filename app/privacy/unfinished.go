package privacy

import (
	"context"
	"errors"
	"slices"

	"mobility/app/book"
	"mobility/internal/store"
	"mobility/internal/store/journal"
)

// Erased reports whether everything that is not kept of an employee was erased, the employee's own record too.
func Erased(ctx context.Context, b *book.Book, employee string) (bool, error) {
	c, err := certificateOf(ctx, b, employee)
	return c != nil, err
}

// certificateOf is the certificate of an employee whose own record was erased, nil where it was not.
func certificateOf(ctx context.Context, b *book.Book, employee string) (*Certificate, error) {
	c := &Certificate{}
	was, err := b.Now().EmployeeCertificate(ctx, b.Client, employee, c)
	if err != nil || !was {
		return nil, err
	}
	if _, err := b.Now().Person(ctx, b.Client, employee); !errors.Is(err, store.ErrNotFound) {
		return nil, err // another person has the id
	}
	return c, nil
}

// unfinished is the plan of what an interrupted run has left of an employee whose records are erased: documents, and the file of the
// certificate. It is nil where the records are not erased.
func unfinished(ctx context.Context, b *book.Book, o Asking) (*Plan, error) {
	c, err := certificateOf(ctx, b, o.Employee)
	if c == nil || err != nil {
		return nil, err
	}
	p := &Plan{
		Client: b.Client, Employee: o.Employee, Name: o.Employee, ErasedOn: c.ErasedOn, Erased: []Item{}, Kept: c.Kept, Facts: []string{}, Copies: c.Copies,
		held: &Held{}, earlier: c,
	}
	found, notFound, err := documentsOf(ctx, b, o, o.Employee)
	if err != nil {
		return nil, err
	}
	p.NotFound = slices.DeleteFunc(notFound, func(d NotFound) bool { return p.keeps(journal.NounDocument, d.ID, "") || c.gave(d) })
	for _, d := range found {
		if !p.keeps(journal.NounDocument, d.Entry.ID, "") {
			p.held.Documents = append(p.held.Documents, d)
			p.erase(Record{Kind: journal.NounDocument, Owner: d.Entry.ID})
		}
	}
	return p, nil
}
