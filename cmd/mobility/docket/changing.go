package docket

import (
	"context"
	"errors"
	"fmt"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/store"
)

// Changing runs a change of a person's data, and compares the person's docket before and after it. An employee who is not
// on the roster has no docket: the change itself reports that.
func Changing(ctx context.Context, p *cmdutil.Program, s *store.Store, asOf civil.Date, id string, change func() error) ([]docket.Change, error) {
	of := func() (d *docket.Docket, err error) {
		err = p.InBook(ctx, s, asOf, func(b *book.Book) error {
			d, err = b.Docket(ctx, book.Wanted{Within: book.Everything, Employee: id})
			return err
		})
		var unknown *book.NotFoundError
		if errors.As(err, &unknown) {
			return &docket.Docket{}, nil
		}
		return d, err
	}
	before, err := of()
	if err != nil {
		return nil, err
	}
	if err := change(); err != nil {
		return nil, err
	}
	after, err := of()
	if err != nil {
		return nil, err
	}
	return docket.Changes(before, after), nil
}

// TellChanges prints what changed on the docket.
func TellChanges(p *cmdutil.Program, changes []docket.Change) {
	if len(changes) == 0 {
		p.Remark("docket: no event changed")
	}
	for _, change := range changes {
		if change.Before != nil {
			p.Remark("docket before: %s", eventLine(change.Before))
		}
		if change.After != nil {
			p.Remark("docket now:    %s", eventLine(change.After))
		} else {
			p.Remark("docket now:    no longer listed")
		}
	}
}

// eventLine is an event in one line.
func eventLine(e *docket.Event) string {
	due := ""
	if !e.Due.IsZero() {
		due = e.Due.Plain() + ", "
	}
	return fmt.Sprintf("%s%s (%s)", due, e.Summary, e.Consequence.Words)
}
