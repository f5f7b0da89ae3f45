package store

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/jmoiron/sqlx"

	"mobility/internal/database"
	"mobility/internal/facts"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// StoredPerson is a stored person on the way to being changed: the records, the documents as they stand in the database or
// in the journal, and what has to be written again.
type StoredPerson struct {
	ID        string
	Employee  facts.Record
	Stored    journal.Document
	Hash      uint64
	Rewritten bool
	Stays     map[string]*StoredStay
	// skipValues is what is stored in the fields on which the skip of records depends.
	skipValues []string
	// listed is what the list of names has of the employee.
	listed string
}

// StoredStay is a stay of a stored person, on the way to being changed.
type StoredStay struct {
	Record    facts.Record
	Stored    journal.Document
	Rewritten bool
	// mark is what is stored of the days on which a docket need not read it.
	mark contents.QuietMark
}

// AddStay adds a stay, or replaces the one with its key.
func (s *StoredPerson) AddStay(key string, stay *StoredStay) {
	if s.Stays == nil {
		s.Stays = make(map[string]*StoredStay)
	}
	s.Stays[key] = stay
}

// StayFacts are the facts of the stays, by key.
func (s *StoredPerson) StayFacts() map[string]facts.Record {
	records := make(map[string]facts.Record, len(s.Stays))
	for key, stay := range s.Stays {
		records[key] = stay.Record
	}
	return records
}

// Person is the person as others read it.
func (s *StoredPerson) Person() Person {
	p := Person{ID: s.ID, Employee: s.Employee}
	for _, key := range slices.Sorted(maps.Keys(s.Stays)) {
		p.Stays = append(p.Stays, Stay{key, s.Stays[key].Record})
	}
	return p
}

// StoredPeople returns the people of the transaction's client with the given IDs; those who are not stored are omitted.
func (tx *Tx) StoredPeople(ctx context.Context, ids []string) (map[string]*StoredPerson, error) {
	people := make(map[string]*StoredPerson, len(ids))
	for chunk := range slices.Chunk(ids, IDsAtOnce) {
		if err := tx.readEmployees(ctx, chunk, people); err != nil {
			return nil, fmt.Errorf("read the employees: %w", err)
		}
		if err := tx.readStays(ctx, chunk, people); err != nil {
			return nil, fmt.Errorf("read the stays: %w", err)
		}
	}
	return people, nil
}

func (tx *Tx) readEmployees(ctx context.Context, ids []string, people map[string]*StoredPerson) error {
	return tx.each(ctx, "SELECT id, facts, origins, row_hash FROM employees WHERE client = ? AND id IN (?)", ids,
		func(found *sqlx.Rows) (err error) {
			var s StoredPerson
			var hash int64
			if err := found.Scan(&s.ID, &s.Stored.Facts, &s.Stored.Origins, &hash); err != nil {
				return err
			}
			s.Hash = uint64(hash)
			if s.Employee, err = tx.contents.People.Employee.Decode(s.Stored.Facts, s.Stored.Origins); err != nil {
				return fmt.Errorf("employee %s: %w", s.ID, err)
			}
			s.skipValues, s.listed = tx.contents.SkipValues(s.Employee), tx.listedAs(&s)
			people[s.ID] = &s
			return nil
		})
}

func (tx *Tx) readStays(ctx context.Context, ids []string, people map[string]*StoredPerson) error {
	return tx.each(ctx, "SELECT employee, stay, facts, origins, quiet, quiet_from, quiet_until FROM stays WHERE client = ? AND employee IN (?)", ids,
		func(found *sqlx.Rows) (err error) {
			var id, key string
			var stay StoredStay
			if err := found.Scan(&id, &key, &stay.Stored.Facts, &stay.Stored.Origins, &stay.mark.Edition, &stay.mark.From, &stay.mark.Until); err != nil {
				return err
			}
			if stay.Record, err = tx.contents.People.Stay.Decode(stay.Stored.Facts, stay.Stored.Origins); err != nil {
				return fmt.Errorf("stay %s: %w", journal.SubjectName(id, key), err)
			}
			if s := people[id]; s != nil {
				s.AddStay(key, &stay)
			}
			return nil
		})
}

// each runs a query over some ids of the transaction's client and hands every row to do.
func (tx *Tx) each(ctx context.Context, query string, ids []string, do func(*sqlx.Rows) error) error {
	query, args, err := sqlx.In(query, tx.work.Client, ids)
	if err != nil {
		return err
	}
	return tx.q.Scan(ctx, do, query, args...)
}

// RewritePeople writes again what has changed of people who are stored.
func (tx *Tx) RewritePeople(ctx context.Context, people map[string]*StoredPerson) error {
	employees, stays := database.NewRows(EmployeeTable, 0), database.NewRows(StayTable, 0)
	var again []string
	for _, id := range slices.Sorted(maps.Keys(people)) {
		s := people[id]
		if !slices.Equal(s.skipValues, tx.contents.SkipValues(s.Employee)) {
			again = append(again, id)
		}
		if s.Rewritten {
			if tx.listedAs(s) != s.listed {
				tx.names.Note(id, s.Employee)
			}
			employees.Add(tx.work.Client, id, s.Stored.Facts, s.Stored.Origins, tx.contents.People.LeftOn(s.Employee), int64(s.Hash), nil, nil)
		}
		tx.rewriteStays(s, stays)
	}
	if err := tx.db.Upsert(ctx, employees); err != nil {
		return err
	}
	if err := tx.db.Upsert(ctx, stays); err != nil {
		return err
	}
	if err := tx.readAgain(ctx, again); err != nil {
		return err
	}
	return tx.skipPeople(ctx, slices.Sorted(maps.Keys(people)))
}

// readAgain makes a docket read the records of people after a change of data that the records depend on: they may stand
// otherwise now.
func (tx *Tx) readAgain(ctx context.Context, ids []string) error {
	for chunk := range slices.Chunk(ids, IDsAtOnce) {
		query, args, err := sqlx.In("UPDATE records SET quiet = ?, quiet_until = '' WHERE client = ? AND noun IN (?) AND owner IN (?)",
			contents.ToRead, tx.work.Client, tx.contents.MarkedNouns(), chunk)
		if err != nil {
			return err
		}
		if err := tx.db.Exec(ctx, query, args...); err != nil {
			return fmt.Errorf("mark the records to be read again: %w", err)
		}
	}
	return nil
}
