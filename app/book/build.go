package book

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"

	"mobility/docket"
	"mobility/internal/crash"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/perm"
	"mobility/roster"
	"mobility/status"
)

// Build derives the docket from what the store keeps. Of an employee, case or employer that does not exist there is none: an
// empty one would read as nothing due.
func Build(ctx context.Context, s *store.Store, expect perm.Expectations, o docket.Options) (*docket.Docket, error) {
	if o.Employee != "" {
		if err := NeedSubject(ctx, s, o.Client, o.Employee); err != nil {
			return nil, err
		}
	}
	origins, err := OriginsOf(ctx, s, o.Client)
	if err != nil {
		return nil, err
	}
	o.Origins = origins
	forms, err := ReadFormKeeping(ctx, s, o.Client)
	if err != nil {
		return nil, err
	}
	o.I9 = &forms.I9Options
	cases, err := DocketCases(ctx, s, expect, &o)
	if err != nil {
		return nil, err
	}
	people, err := forms.docketPeople(ctx, s, &o)
	if err != nil {
		return nil, err
	}
	o.Matters = ReadMatters(ctx, s, &o, cases)
	return docket.Build(people, o)
}

// ReadPeople reads the people that deadlines can concern. The database is read ahead of whoever asks for them.
func ReadPeople(ctx context.Context, s *store.Store, client string, filter store.Filter) iter.Seq2[*docket.Person, error] {
	return ReadBatches(ctx, client, func(ctx context.Context, batches chan<- []store.Person) error {
		return ReadAhead(ctx, s.People(ctx, client, filter), batches)
	})
}

// ReadBatches gives the people of the batches that read reads, one by one, while it reads on, and while docket's people are
// made of the stored ones: to read them, to make them and to decide about them takes about as long each.
func ReadBatches(ctx context.Context, client string, read func(context.Context, chan<- []store.Person) error) iter.Seq2[*docket.Person, error] {
	return func(yield func(*docket.Person, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		batches, made := make(chan []store.Person, 2), make(chan []*docket.Person, 2)
		var failed, misread error
		var reading sync.WaitGroup
		reading.Go(func() {
			defer close(batches)
			failed = crash.Catch(func() error { return read(ctx, batches) })
		})
		reading.Go(func() {
			defer close(made)
			misread = crash.Catch(func() error { return makePeople(ctx, batches, made) })
			for range batches { // what is left is let go
			}
		})
		defer reading.Wait()
		defer cancel()
		for batch := range made {
			for _, person := range batch {
				if !yield(person, nil) {
					return
				}
			}
		}
		if failed = errors.Join(failed, misread); failed != nil {
			yield(nil, fmt.Errorf("read the people of %s: %w", client, failed))
		}
	}
}

// makePeople makes docket's people of the stored ones.
func makePeople(ctx context.Context, batches <-chan []store.Person, made chan<- []*docket.Person) error {
	for batch := range batches {
		people := make([]*docket.Person, len(batch))
		for i := range batch {
			people[i] = PersonOf(batch[i])
		}
		select {
		case made <- people:
		case <-ctx.Done():
			return nil // whoever asked has had enough
		}
	}
	return nil
}

// peopleAhead is how many people make a batch.
const peopleAhead = 500

// ReadAhead sends people in batches until ctx is done.
func ReadAhead(ctx context.Context, people iter.Seq2[store.Person, error], batches chan<- []store.Person) error {
	batch := make([]store.Person, 0, peopleAhead)
	hand := func() bool {
		select {
		case batches <- batch:
			batch = make([]store.Person, 0, peopleAhead)
			return true
		case <-ctx.Done():
			return false
		}
	}
	for stored, err := range people {
		if err != nil {
			return err
		}
		if batch = append(batch, stored); len(batch) == peopleAhead && !hand() {
			return ctx.Err()
		}
	}
	if !hand() {
		return ctx.Err()
	}
	return nil
}

// PersonOf reads stored facts as the docket knows them.
func PersonOf(stored store.Person) *docket.Person {
	p := &docket.Person{Employee: roster.FromRecord(stored.ID, stored.Employee)}
	for _, s := range stored.Stays {
		p.Stays = append(p.Stays, status.FromRecord(s.Key, s.Facts))
	}
	p.Forms = formsOf(stored)
	return p
}

// OriginsOf names where facts came from: the file, row and column of an import, or who recorded them when.
func OriginsOf(ctx context.Context, s *store.Store, client string) (docket.Origins, error) {
	imports, err := s.Origins(ctx, client)
	if err != nil {
		return nil, fmt.Errorf("read the imports of %s: %w", client, err)
	}
	return func(f facts.Fact) string {
		im, known := imports[f.Origin.Import]
		sheet, column := im.Place(f.Field)
		switch {
		case f.Origin.Journal != 0:
			return fmt.Sprintf("recorded by hand, journal entry %d", f.Origin.Journal)
		case known && column == "":
			return fmt.Sprintf("%s, import %d of %s", place(im.File, sheet, f.Origin.Row), im.Number, Day(im.At))
		case known:
			return fmt.Sprintf("%s, column %q, import %d of %s", place(im.File, sheet, f.Origin.Row), column, im.Number, Day(im.At))
		default:
			return "origin not known"
		}
	}, nil
}

// Day is the date of a time in RFC 3339.
func Day(at string) string { return at[:min(len(at), len("2006-01-02"))] }

// place names a row of a file.
func place(file, sheet string, row int) string {
	if row == 0 {
		return file
	}
	if sheet != "" {
		return fmt.Sprintf("%s, sheet %q, row %d", file, sheet, row)
	}
	return fmt.Sprintf("%s, row %d", file, row)
}
