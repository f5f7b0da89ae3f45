package book

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"

	"mobility/app/kinds"
	"mobility/docket"
	"mobility/internal/crash"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/roster"
	"mobility/status"
)

// People reads employees with their stays and their approved filings, which are part of their status. The database is read ahead
// of the caller.
func (b *Book) People(ctx context.Context, filter store.Filter) iter.Seq2[*docket.Person, error] {
	return func(yield func(*docket.Person, error) bool) {
		granted, err := b.granted(ctx, filter.Scope)
		if err != nil {
			yield(nil, err)
			return
		}
		for person, err := range b.withStays(ctx, filter) {
			if err == nil {
				person.Filings = granted[person.Employee.ID]
			}
			if !yield(person, err) {
				return
			}
		}
	}
}

// PeopleInOrder is People by the ids, whatever order the database has for text.
func (b *Book) PeopleInOrder(ctx context.Context, filter store.Filter) iter.Seq2[*docket.Person, error] {
	return func(yield func(*docket.Person, error) bool) {
		ids, err := b.EveryID(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		slices.Sort(ids)
		for _, some := range slices.Collect(slices.Chunk(ids, store.IDsAtOnce)) {
			people := make([]*docket.Person, 0, len(some))
			filter.Scope = store.Only(some...)
			for person, err := range b.People(ctx, filter) {
				if err != nil {
					yield(nil, err)
					return
				}
				people = append(people, person)
			}
			slices.SortFunc(people, func(a, b *docket.Person) int { return strings.Compare(a.Employee.ID, b.Employee.ID) })
			for _, person := range people {
				if !yield(person, nil) {
					return
				}
			}
		}
	}
}

// granted are the approved filings of employees, by employee.
func (b *Book) granted(ctx context.Context, scope store.Scope) (map[string][]status.Filing, error) {
	if scope.IsAll() {
		return b.approved.get(func() (map[string][]status.Filing, error) {
			return approvedOf(b.now.RecordsNaming(ctx, b.Client, kinds.Filing, status.Approved))
		})
	}
	return approvedOf(b.now.Records(ctx, b.Client, kinds.Filing, scope))
}

func approvedOf(records iter.Seq2[store.Kept, error]) (map[string][]status.Filing, error) {
	approved := map[string][]status.Filing{}
	for kept, err := range records {
		if err != nil {
			return nil, err
		}
		if f := status.FilingFromRecord(kept.Part, kept.Facts); f.For == "" && f.Decision == status.Approved {
			approved[kept.Owner] = append(approved[kept.Owner], f)
		}
	}
	return approved, nil
}

// keepGranted keeps the approved filings of people who are read, where these are all employees: applications ask for them
// next.
func (b *Book) keepGranted(people iter.Seq2[*docket.Person, error]) iter.Seq2[*docket.Person, error] {
	return func(yield func(*docket.Person, error) bool) {
		approved := map[string][]status.Filing{}
		for p, err := range people {
			if err == nil {
				for i := range p.Filings {
					if p.Filings[i].Decision == status.Approved {
						approved[p.Employee.ID] = append(approved[p.Employee.ID], p.Filings[i])
					}
				}
			}
			if !yield(p, err) {
				return
			}
		}
		b.approved.value, b.approved.read = approved, true
	}
}

// withStays reads employees with their stays, and nothing else of them.
func (b *Book) withStays(ctx context.Context, filter store.Filter) iter.Seq2[*docket.Person, error] {
	return readBatches(ctx, b.Client, func(ctx context.Context, batches chan<- []store.Person) error {
		return readAhead(ctx, b.now.People(ctx, b.Client, filter), batches)
	})
}

// ofPeople are the kinds of record that are read with people.
var ofPeople = []*contents.Kind{kinds.Form, kinds.Filing, kinds.Dependent}

// PeopleWithForms reads employees with their stays, forms and filings.
func (b *Book) PeopleWithForms(ctx context.Context, ids []string) iter.Seq2[*docket.Person, error] {
	return b.peopleWith(ctx, ids, ofPeople...)
}

// peopleWith reads employees, each once, with their stays and their records of some kinds. The database is read ahead of the caller.
func (b *Book) peopleWith(ctx context.Context, ids []string, with ...*contents.Kind) iter.Seq2[*docket.Person, error] {
	slices.Sort(ids)
	ids = slices.Compact(ids)
	return readBatches(ctx, b.Client, func(ctx context.Context, batches chan<- []store.Person) error {
		return b.now.PeopleWith(ctx, b.Client, with, ids, sendTo(ctx, batches))
	})
}

// AllWithForms reads all employees with their stays, forms and filings, in the order of their ids.
func (b *Book) AllWithForms(ctx context.Context) iter.Seq2[*docket.Person, error] {
	return readBatches(ctx, b.Client, func(ctx context.Context, batches chan<- []store.Person) error {
		return b.now.AllPeopleWith(ctx, b.Client, ofPeople, sendTo(ctx, batches))
	})
}

// sendTo sends batches of people for as long as they are wanted.
func sendTo(ctx context.Context, batches chan<- []store.Person) func([]store.Person) error {
	return func(people []store.Person) error {
		select {
		case batches <- people:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Filers reads the employees with a recorded filing, and those whose status record may indicate one.
func (b *Book) Filers(ctx context.Context) iter.Seq2[*docket.Person, error] {
	return func(yield func(*docket.Person, error) bool) {
		ids, err := b.now.Owners(ctx, b.Client, kinds.Filing)
		if err != nil {
			yield(nil, err)
			return
		}
		with, err := b.now.WithStays(ctx, b.Client)
		if err != nil {
			yield(nil, err)
			return
		}
		ids = append(ids, with...)
		slices.Sort(ids)
		for person, err := range b.PeopleWithForms(ctx, slices.Compact(ids)) {
			if !yield(person, err) {
				return
			}
		}
	}
}

// WithDependents reads the employees with a recorded dependent.
func (b *Book) WithDependents(ctx context.Context) iter.Seq2[*docket.Person, error] {
	return func(yield func(*docket.Person, error) bool) {
		ids, err := b.now.Owners(ctx, b.Client, kinds.Dependent)
		if err != nil {
			yield(nil, err)
			return
		}
		for person, err := range b.PeopleWithForms(ctx, ids) {
			if !yield(person, err) {
				return
			}
		}
	}
}

// EveryID lists the employees of the client.
func (b *Book) EveryID(ctx context.Context) ([]string, error) { return b.now.EveryID(ctx, b.Client) }

// PersonWithForms reads one employee with stays and forms.
func (b *Book) PersonWithForms(ctx context.Context, id string) (*docket.Person, error) {
	var found *docket.Person
	for person, err := range b.PeopleWithForms(ctx, []string{id}) {
		if err != nil {
			return nil, err
		}
		found = person
	}
	if found == nil {
		return nil, NotThere(ctx, b.now, b.Client, id, AnEmployee)
	}
	return found, nil
}

// readBatches gives the people of the batches that read reads, one by one, while it reads on, and while docket's people are
// made of the stored ones: to read them, to make them and to decide about them takes about as long each.
func readBatches(ctx context.Context, client string, read func(context.Context, chan<- []store.Person) error) iter.Seq2[*docket.Person, error] {
	return func(yield func(*docket.Person, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		batches, made := make(chan []store.Person, 1), make(chan []*docket.Person, 1)
		var failed, misread error
		var reading sync.WaitGroup
		reading.Go(func() {
			defer close(batches)
			failed = crash.Catch(func() error { return read(ctx, batches) })
		})
		reading.Go(func() {
			defer close(made)
			misread = crash.Catch(func() error { return makePeople(ctx, batches, made) })
			for range batches { // the rest is discarded
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
			return nil // the caller stopped
		}
	}
	return nil
}

// peopleAhead is how many people make a batch.
const peopleAhead = 500

// readAhead sends people in batches until ctx is done.
func readAhead(ctx context.Context, people iter.Seq2[store.Person, error], batches chan<- []store.Person) error {
	batch := make([]store.Person, 0, peopleAhead)
	send := func() bool {
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
		if batch = append(batch, stored); len(batch) == peopleAhead && !send() {
			return ctx.Err()
		}
	}
	if !send() {
		return ctx.Err()
	}
	return nil
}

// PersonOf converts stored fields to the docket's person.
func PersonOf(stored store.Person) *docket.Person {
	p := &docket.Person{Employee: roster.FromRecord(stored.ID, stored.Employee)}
	for _, s := range stored.Stays {
		p.Stays = append(p.Stays, status.FromRecord(s.Key, s.Facts))
	}
	for _, kept := range stored.Kept {
		switch kept.Kind {
		case kinds.Filing:
			if f := status.FilingFromRecord(kept.Part, kept.Facts); f.For == "" {
				p.Filings = append(p.Filings, f)
			} else {
				p.FamilyFilings = append(p.FamilyFilings, f)
			}
		case kinds.Dependent:
			p.Dependents = append(p.Dependents, status.DependentFromRecord(kept.Part, kept.Facts))
		}
	}
	p.Forms = formsOf(stored)
	return p
}
