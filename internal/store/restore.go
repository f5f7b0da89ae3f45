package store

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/jmoiron/sqlx"

	"mobility/internal/database"
	"mobility/internal/store/journal"
)

// restore gives back to every subject that the import changed the document it had before.
func (u *undo) restore(ctx context.Context) error {
	for from := u.first; from < u.last; from += idsAtOnce {
		var entries []journal.Entry
		err := u.tx.q.List(ctx, &entries, selectEntries+" WHERE seq >= ? AND seq < ? ORDER BY seq",
			from, min(from+idsAtOnce, u.last))
		if err != nil {
			return err
		}
		if err := u.restoreAll(ctx, entries); err != nil {
			return err
		}
		if err := u.tx.flush(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (u *undo) restoreAll(ctx context.Context, entries []journal.Entry) error {
	ids := make([]string, 0, len(entries))
	var ofRecords []*journal.Entry
	for i := range entries {
		e := &entries[i]
		if u.tx.contents.KindOf(e.Noun) != nil {
			ofRecords = append(ofRecords, e)
			continue
		}
		id, _ := e.Person()
		ids = append(ids, id)
	}
	if err := u.restoreRecords(ctx, ofRecords); err != nil {
		return err
	}
	people, err := u.tx.subjects(ctx, ids)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if u.tx.contents.KindOf(e.Noun) != nil {
			continue
		}
		name := journal.NameHash(e.Noun, e.Subject)
		if !u.changed[name] || u.added[name] {
			continue
		}
		u.changed[name] = false // its first entry has what it was before all of them
		if err := u.restoreOne(ctx, &e, people); err != nil {
			return fmt.Errorf("restore %s %s: %w", e.Noun, e.Subject, err)
		}
		u.Restored++
	}
	return u.tx.rewrite(ctx, people)
}

func (u *undo) restoreOne(ctx context.Context, e *journal.Entry, people map[string]*subject) error {
	if e.Noun == journal.NounEmployer {
		return u.restoreEmployer(ctx, e)
	}
	before, err := journal.ParseDocument(e.Before)
	if err != nil {
		return err
	}
	id, key := e.Person()
	s := people[id]
	if s == nil || e.Noun == journal.NounStay && s.stays[key] == nil {
		return ErrNotFound
	}
	s.rewritten, s.hash = true, 0
	if e.Noun == journal.NounEmployee {
		u.note("restore", e.Noun, e.Subject, s.stored.JSON(), e.Before)
		s.stored = before
		s.employee, err = u.tx.contents.People.Employee.Decode(before.Facts, before.Origins)
		u.Faults.check(u.tx.contents, e.Client, e.Noun, e.Subject, s.employee)
		return err
	}
	stay := s.stays[key]
	u.note("restore", e.Noun, e.Subject, stay.stored.JSON(), e.Before)
	stay.stored, stay.rewritten = before, true
	stay.record, err = u.tx.contents.People.Stay.Decode(before.Facts, before.Origins)
	u.Faults.check(u.tx.contents, e.Client, e.Noun, e.Subject, stay.record)
	return err
}

func (u *undo) restoreEmployer(ctx context.Context, e *journal.Entry) error {
	var before Employer
	if err := json.Unmarshal([]byte(e.Before), &before); err != nil {
		return err
	}
	u.note("restore", e.Noun, e.Subject, e.After, e.Before)
	before.Folded = e.Subject
	return u.tx.putEmployer(ctx, before)
}

// noteRemovals journals the removal of those added records that have entries of their own; the others are covered by
// the entry of the undo.
func (u *undo) noteRemovals(ctx context.Context) error {
	for _, noun := range []string{journal.NounStay, journal.NounEmployee} {
		subjects := u.entered[noun]
		slices.Sort(subjects)
		for chunk := range slices.Chunk(slices.Compact(subjects), idsAtOnce) {
			if err := u.noteRemoved(ctx, noun, chunk); err != nil {
				return err
			}
		}
	}
	for noun, subjects := range u.entered {
		if kind := u.tx.contents.KindOf(noun); kind != nil {
			if err := u.noteRemovedRecords(ctx, kind, subjects); err != nil {
				return err
			}
		}
	}
	return u.tx.flush(ctx)
}

func (u *undo) noteRemoved(ctx context.Context, noun string, subjects []string) error {
	entries := make([]journal.Entry, len(subjects))
	ids := make([]string, len(subjects))
	for i, subject := range subjects {
		entries[i] = journal.Entry{Noun: noun, Subject: subject}
		ids[i], _ = entries[i].Person()
	}
	people, err := u.tx.subjects(ctx, ids)
	if err != nil {
		return err
	}
	for i, e := range entries {
		s := people[ids[i]]
		if s == nil {
			return fmt.Errorf("%s %s: %w", noun, e.Subject, ErrNotFound)
		}
		stored := s.stored
		if _, key := e.Person(); noun == journal.NounStay {
			stored = s.stays[key].stored
		}
		u.note("remove", noun, e.Subject, stored.JSON(), "")
	}
	return nil
}

// remove deletes what the import added. The row that added a stay is known to change nothing of its person: no more.
func (u *undo) remove(ctx context.Context) error {
	err := u.tx.db.Exec(ctx, `UPDATE employees SET row_hash = 0 WHERE client = ? AND id IN
		(SELECT employee FROM stays WHERE client = ? AND import = ?)`, u.Import.Client, u.Import.Client, u.Import.Number)
	if err != nil {
		return err
	}
	for _, table := range []*database.Table{recordTable, stayTable, employeeTable} {
		err := u.tx.db.Exec(ctx, "DELETE FROM "+table.Name+" WHERE client = ? AND import = ?", u.Import.Client, u.Import.Number)
		if err != nil {
			return err
		}
	}
	if u.Import.Noun != RosterNoun {
		return nil
	}
	return u.tx.names.Forget(ctx, u.tx.work.Client)
}

// removeEmployers deletes the employers that the import added, unless people of other imports have them.
func (u *undo) removeEmployers(ctx context.Context) error {
	if len(u.employers) == 0 {
		return nil
	}
	if err := u.keepUsedEmployers(ctx); err != nil {
		return err
	}
	stored, err := u.tx.Employers(ctx, u.Import.Client)
	if err != nil {
		return err
	}
	for _, e := range stored {
		if !u.employers[e.Folded] {
			continue
		}
		u.note("remove", journal.NounEmployer, e.Folded, e.Document(), "")
		err := u.tx.changeEmployer(ctx, e.Folded, func() error { return u.tx.db.Exec(ctx, "DELETE FROM employers WHERE id = ?", e.ID) })
		if err != nil {
			return err
		}
	}
	return nil
}

func (u *undo) keepUsedEmployers(ctx context.Context) error {
	people := &u.tx.contents.People
	used := make(map[string]bool) // by key
	err := u.tx.q.Scan(ctx, func(found *sqlx.Rows) error {
		var facts string
		if err := found.Scan(&facts); err != nil {
			return err
		}
		employee, err := u.tx.contents.People.Employee.Decode(facts, "")
		used[people.EmployerKey(employee.Text(people.Employer))] = true
		return err
	}, "SELECT facts FROM employees WHERE client = ? AND COALESCE(import, 0) <> ?", u.Import.Client, u.Import.Number)
	maps.DeleteFunc(u.employers, func(subject string, _ bool) bool { return used[people.EmployerKey(subject)] })
	return err
}

func (u *undo) record(ctx context.Context) error {
	stated, err := json.Marshal(map[string]int{"restored": u.Restored, "removed": u.Removed})
	if err != nil {
		return err
	}
	u.Import.Undone = u.tx.note(change{
		Action: "undo", Noun: journal.NounImport, Subject: u.Import.ID, Import: u.Import.Number, After: string(stated),
	})
	return u.tx.db.Exec(ctx, "UPDATE imports SET undone = ? WHERE number = ?", u.Import.Undone, u.Import.Number)
}
