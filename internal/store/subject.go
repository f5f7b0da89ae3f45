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

// subject is a stored person on the way to being changed: the records, the documents as they stand in the database or
// in the journal, and what has to be written again.
type subject struct {
	id        string
	employee  facts.Record
	stored    journal.Document
	hash      uint64
	rewritten bool
	stays     map[string]*storedStay
	// skipValues is what is stored in the fields on which the skip of records depends.
	skipValues []string
	// listed is what the list of names has of the employee.
	listed string
}

type storedStay struct {
	record    facts.Record
	stored    journal.Document
	rewritten bool
}

func (s *subject) addStay(key string, stay *storedStay) {
	if s.stays == nil {
		s.stays = make(map[string]*storedStay)
	}
	s.stays[key] = stay
}

// records are the facts of the stays, by key.
func (s *subject) records() map[string]facts.Record {
	records := make(map[string]facts.Record, len(s.stays))
	for key, stay := range s.stays {
		records[key] = stay.record
	}
	return records
}

func (s *subject) person() Person {
	p := Person{ID: s.id, Employee: s.employee}
	for _, key := range slices.Sorted(maps.Keys(s.stays)) {
		p.Stays = append(p.Stays, Stay{key, s.stays[key].record})
	}
	return p
}

// subjects returns the people of the transaction's client with the given IDs; those who are not stored are omitted.
func (tx *Tx) subjects(ctx context.Context, ids []string) (map[string]*subject, error) {
	people := make(map[string]*subject, len(ids))
	for chunk := range slices.Chunk(ids, idsAtOnce) {
		if err := tx.readEmployees(ctx, chunk, people); err != nil {
			return nil, fmt.Errorf("read the employees: %w", err)
		}
		if err := tx.readStays(ctx, chunk, people); err != nil {
			return nil, fmt.Errorf("read the stays: %w", err)
		}
	}
	return people, nil
}

func (tx *Tx) readEmployees(ctx context.Context, ids []string, people map[string]*subject) error {
	return tx.each(ctx, "SELECT id, facts, origins, row_hash FROM employees WHERE client = ? AND id IN (?)", ids,
		func(found *sqlx.Rows) (err error) {
			var s subject
			var hash int64
			if err := found.Scan(&s.id, &s.stored.Facts, &s.stored.Origins, &hash); err != nil {
				return err
			}
			s.hash = uint64(hash)
			if s.employee, err = tx.contents.People.Employee.Decode(s.stored.Facts, s.stored.Origins); err != nil {
				return fmt.Errorf("employee %s: %w", s.id, err)
			}
			s.skipValues, s.listed = tx.contents.SkipValues(s.employee), tx.listedAs(&s)
			people[s.id] = &s
			return nil
		})
}

func (tx *Tx) readStays(ctx context.Context, ids []string, people map[string]*subject) error {
	return tx.each(ctx, "SELECT employee, stay, facts, origins FROM stays WHERE client = ? AND employee IN (?)", ids,
		func(found *sqlx.Rows) (err error) {
			var id, key string
			var stay storedStay
			if err := found.Scan(&id, &key, &stay.stored.Facts, &stay.stored.Origins); err != nil {
				return err
			}
			if stay.record, err = tx.contents.People.Stay.Decode(stay.stored.Facts, stay.stored.Origins); err != nil {
				return fmt.Errorf("stay %s: %w", journal.SubjectName(id, key), err)
			}
			if s := people[id]; s != nil {
				s.addStay(key, &stay)
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

// rewrite writes again what has changed of people who are stored.
func (tx *Tx) rewrite(ctx context.Context, people map[string]*subject) error {
	employees, stays := database.NewRows(employeeTable, 0), database.NewRows(stayTable, 0)
	var again []string
	for _, id := range slices.Sorted(maps.Keys(people)) {
		s := people[id]
		if !slices.Equal(s.skipValues, tx.contents.SkipValues(s.employee)) {
			again = append(again, id)
		}
		if s.rewritten {
			if tx.listedAs(s) != s.listed {
				tx.names.Note(id, s.employee)
			}
			employees.Add(tx.work.Client, id, s.stored.Facts, s.stored.Origins, tx.contents.People.LeftOn(s.employee), int64(s.hash), nil, nil)
		}
		for _, key := range slices.Sorted(maps.Keys(s.stays)) {
			if stay := s.stays[key]; stay.rewritten {
				stays.Add(tx.work.Client, id, key, stay.stored.Facts, stay.stored.Origins, nil, nil)
			}
		}
	}
	if err := tx.db.Upsert(ctx, employees); err != nil {
		return err
	}
	if err := tx.db.Upsert(ctx, stays); err != nil {
		return err
	}
	return tx.readAgain(ctx, again)
}

// readAgain makes a docket read the records of people after a change of data that the records depend on: they may stand
// otherwise now.
func (tx *Tx) readAgain(ctx context.Context, ids []string) error {
	for chunk := range slices.Chunk(ids, idsAtOnce) {
		query, args, err := sqlx.In("UPDATE records SET quiet = ? WHERE client = ? AND owner IN (?)", contents.ToRead, tx.work.Client, chunk)
		if err != nil {
			return err
		}
		if err := tx.db.Exec(ctx, query, args...); err != nil {
			return fmt.Errorf("mark the records to be read again: %w", err)
		}
	}
	return nil
}
