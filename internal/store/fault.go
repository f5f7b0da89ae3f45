package store

import (
	"context"

	"mobility/internal/facts"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// Faulty is a record that was restored unchanged, and that no change would be allowed to store today.
type Faulty struct {
	Client, Noun, Subject string
	facts.Problem
}

// Faults are the first of what is wrong with restored records, and how much there is.
type Faults struct {
	List  []Faulty
	Count int
}

const faultyShown = 100

// Check remembers what is wrong with a record that is restored.
func (all *Faults) Check(known *contents.Contents, client, noun, subject string, restored facts.Record) {
	owner := subject
	if noun != journal.NounEmployee {
		owner, _ = journal.SplitSubject(subject)
	}
	all.Add(client, noun, subject, contents.ErrorsOf(known.CheckOf(noun)(owner, restored)))
}

// Add remembers faults that were found in a record.
func (all *Faults) Add(client, noun, subject string, found []facts.Problem) {
	for _, f := range found {
		if all.Count++; all.Count <= faultyShown {
			all.List = append(all.List, Faulty{client, noun, subject, f})
		}
	}
}

// CheckRecords runs the checks of every record that is stored, for a database that was restored: what a check refuses today may
// have been stored before there was that check. Data that cannot be read are an error.
func (s *Store) CheckRecords(ctx context.Context) (Faults, error) {
	now, err := s.Snapshot(ctx)
	if err != nil {
		return Faults{}, err
	}
	defer func() { _ = now.Close() }() // nothing was written
	var all Faults
	clients, err := now.ClientSlugs(ctx, "")
	for _, client := range clients {
		if err == nil {
			err = now.checkClient(ctx, client, &all)
		}
	}
	return all, err
}

// checkClient checks the people and the records of a client.
func (r reading) checkClient(ctx context.Context, client string, all *Faults) error {
	for p, err := range r.People(ctx, client, Filter{Scope: All}) {
		if err != nil {
			return err
		}
		all.Check(r.contents, client, journal.NounEmployee, p.ID, p.Employee)
		for _, stay := range p.Stays {
			all.Check(r.contents, client, journal.NounStay, journal.SubjectName(p.ID, stay.Key), stay.Facts)
		}
	}
	for _, kind := range r.contents.Kinds {
		sole := NewSoleHolders(kind)
		for kept, err := range r.Records(ctx, client, kind, All) {
			if err != nil {
				return err
			}
			all.Add(client, kind.Noun, journal.SubjectName(kept.Owner, kept.Part), sole.Fault(kept.Owner, kept.Facts))
			all.Check(r.contents, client, kind.Noun, journal.SubjectName(kept.Owner, kept.Part), kept.Facts)
		}
	}
	return nil
}
