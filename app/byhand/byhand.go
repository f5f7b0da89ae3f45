package byhand

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"mobility/actions"
	"mobility/app/actionitems"
	"mobility/app/book"
	"mobility/app/kinds"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/internal/store/contents"
)

// Change says what is changed by hand, and how.
type Change struct {
	Work store.Work
	AsOf civil.Date
	Book book.Options
	// Subject is the employee, application or case whose docket the change is about, "" for the docket of the client.
	Subject string
	// Confirmed allows data that contradict others of the record.
	Confirmed bool
	// Do records the change.
	Do func(tx *store.Tx) (store.Recorded, error)
}

// Done is what a change has done: to the record, to the docket, and the action items that it has raised, and closed because nothing is left to do.
type Done struct {
	Recorded store.Recorded
	Docket   []docket.Change
	Raised   []actions.Item
	Ended    []actions.Item
}

// ContradictionError is the error of data that contradict others of the record, which a person has not confirmed.
type ContradictionError struct{ Found []string }

func (e *ContradictionError) Error() string {
	return fmt.Sprintf("nothing is recorded: %s. If the data are right, repeat the command with --yes", strings.Join(e.Found, "; "))
}

// Apply makes a change.
func Apply(ctx context.Context, s *store.Store, c Change) (*Done, error) {
	before, err := c.docket(ctx, s)
	if err != nil {
		return nil, err
	}
	done := &Done{}
	if err := s.Write(ctx, c.Work, false, func(tx *store.Tx) error { return c.write(ctx, tx, done) }); err != nil {
		return nil, c.orNotThere(ctx, s, err)
	}
	after, err := c.docket(ctx, s)
	if err != nil {
		return nil, err
	}
	done.Docket = docket.Changes(before, after)
	return done, nil
}

// orNotThere adds the choices to the error for a subject that is not recorded, those with its name among them.
func (c *Change) orNotThere(ctx context.Context, s *store.Store, err error) error {
	if !errors.Is(err, store.ErrNotFound) || c.Subject == "" {
		return err
	}
	unknown := book.Read(ctx, s, c.Work.Client, c.AsOf, c.Book, func(b *book.Book) error { return b.NeedSubject(ctx, c.Subject) })
	return cmp.Or(unknown, err)
}

// docket is the docket of the subject; an empty one for a subject that is not recorded, which the change itself reports.
func (c *Change) docket(ctx context.Context, s *store.Store) (d *docket.Docket, err error) {
	err = book.Read(ctx, s, c.Work.Client, c.AsOf, c.Book, func(b *book.Book) error {
		wanted := book.Wanted{Within: book.Everything, Employee: c.Subject}
		if c.Subject == "" {
			wanted = book.Wanted{Within: book.UsualDays, Brief: true}
		}
		d, err = b.Docket(ctx, wanted)
		return err
	})
	var unknown *book.NotFoundError
	if errors.As(err, &unknown) || errors.Is(err, store.ErrNoClient) {
		return &docket.Docket{}, nil
	}
	return d, err
}

// write records the change, and raises what it sets off.
func (c *Change) write(ctx context.Context, tx *store.Tx, done *Done) error {
	before, err := c.person(ctx, tx)
	if err != nil {
		return err
	}
	entry := tx.NextEntry()
	if done.Recorded, err = c.Do(tx); err != nil {
		return err
	}
	if len(done.Recorded.Faults) > 0 && !c.Confirmed {
		return contradiction(&done.Recorded)
	}
	if before == nil {
		return nil
	}
	after, err := c.person(ctx, tx)
	if err != nil || after == nil {
		return err
	}
	if found := docket.Contradictions(before, after); len(found) > 0 && !c.Confirmed {
		return &ContradictionError{found}
	}
	reviews := docket.Consequences(before, after, c.AsOf)
	if done.Raised, err = actionitems.RaiseByHand(ctx, tx, c.Work.Client, entry, reviews, c.AsOf); err != nil {
		return err
	}
	done.Ended, err = actionitems.CloseByHand(ctx, tx, c.Work.Client, c.Subject, c.AsOf)
	return err
}

func contradiction(recorded *store.Recorded) error {
	e := &ContradictionError{}
	for _, f := range recorded.Faults {
		e.Found = append(e.Found, f.Field+" "+f.Message)
	}
	return e
}

// person reads the employee that the change is about, with the forms and filings; nil for what is not an employee.
func (c *Change) person(ctx context.Context, tx *store.Tx) (*docket.Person, error) {
	var found *store.Person
	for p, err := range tx.People(ctx, c.Work.Client, store.Filter{Scope: store.Only(c.Subject)}) {
		if err != nil {
			return nil, err
		}
		found = &p
	}
	if found == nil {
		return nil, nil //nolint:nilnil // an application or a case is no person
	}
	for _, kind := range []*contents.Kind{kinds.Form, kinds.Filing} {
		for kept, err := range tx.Records(ctx, c.Work.Client, kind, store.Only(c.Subject)) {
			if err != nil {
				return nil, err
			}
			found.Kept = append(found.Kept, kept)
		}
	}
	return book.PersonOf(*found), nil
}
