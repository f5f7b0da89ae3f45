package store

import (
	"context"
	"fmt"

	"mobility/internal/facts"
	"mobility/internal/store/journal"
)

// Recorded is what recording facts by hand has done.
type Recorded struct {
	// Part is the key of the stay or the part of the record, "" for an employee's own facts.
	Part          string
	Before, After facts.Record
	// Faults are what is wrong with the record after it, none of which refuses it.
	Faults []facts.Problem
}

// RecordEmployee sets facts of an employee by hand. Their origin is the entry of the journal that says who did it.
func (tx *Tx) RecordEmployee(ctx context.Context, id string, given facts.Record) (Recorded, error) {
	s, err := tx.subject(ctx, id)
	if err != nil {
		return Recorded{}, err
	}
	before := s.Employee
	after, changed := tx.contents.People.Merge(before, tx.byHand(given), func(*facts.Field) bool { return false }, false)
	found, err := tx.contents.CheckOf(journal.NounEmployee).FaultsByHand(id, before, after)
	if err != nil {
		return Recorded{}, err
	}
	if changed {
		stored := journal.DocumentOf(after)
		tx.AppendEntry(Change{Action: "record", Noun: journal.NounEmployee, Subject: id, Before: s.Stored.JSON(), After: stored.JSON()})
		s.Employee, s.Stored, s.Rewritten, s.Hash = after, stored, true, 0
		err = tx.RewritePeople(ctx, map[string]*StoredPerson{id: s})
	}
	return Recorded{Before: before, After: after, Faults: found}, err
}

// RecordStay sets facts of a stay by hand. A blank key means the stay that the facts belong to, or a new one; see
// People.MatchStay.
func (tx *Tx) RecordStay(ctx context.Context, id, key string, given facts.Record) (Recorded, error) {
	s, err := tx.subject(ctx, id)
	if err != nil {
		return Recorded{}, err
	}
	given = tx.byHand(given)
	if key == "" {
		if key, _ = tx.contents.People.MatchStay(s.StayFacts(), given); s.Stays[key] == nil {
			key = tx.contents.People.StayKey(given)
		}
	} else if s.Stays[key] == nil {
		return Recorded{}, fmt.Errorf("stay %q of employee %s: %w", key, id, ErrNotFound)
	}
	stay := s.Stays[key]
	if stay == nil {
		stay = &StoredStay{}
		s.AddStay(key, stay)
	}
	before := stay.Record
	after, changed := facts.Merge(before, given)
	found, err := tx.contents.CheckOf(journal.NounStay).FaultsByHand(id, before, after)
	if err != nil {
		return Recorded{}, err
	}
	if changed {
		stored := journal.DocumentOf(after)
		tx.AppendEntry(Change{
			Action: "record", Noun: journal.NounStay, Subject: journal.SubjectName(id, key), Before: stay.Stored.JSON(), After: stored.JSON(),
		})
		stay.Record, stay.Stored, stay.Rewritten = after, stored, true
		s.Hash, s.Rewritten = 0, true // whatever row was known to change nothing might change this
		err = tx.RewritePeople(ctx, map[string]*StoredPerson{id: s})
	}
	return Recorded{Part: key, Before: before, After: after, Faults: found}, err
}

// subject reads one employee.
func (tx *Tx) subject(ctx context.Context, id string) (*StoredPerson, error) {
	people, err := tx.StoredPeople(ctx, []string{id})
	if err != nil {
		return nil, err
	}
	if people[id] == nil {
		return nil, fmt.Errorf("employee %q of client %s: %w", id, tx.work.Client, ErrNotFound)
	}
	return people[id], nil
}

// byHand gives facts the next entry of the journal as their origin, and hides the numbers of persons in them.
func (tx *Tx) byHand(given facts.Record) facts.Record {
	own := given.From(facts.Origin{Journal: tx.head.Seq + 1})
	plainFacts(own)
	return own
}
