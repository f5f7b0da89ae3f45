package undo

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/jmoiron/sqlx"

	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/store/journal"
)

// restore gives back to every subject that the import changed the document it had before.
func (u *undoing) restore(ctx context.Context) error {
	for from := u.first; from < u.last; from += store.IDsAtOnce {
		entries, err := u.tx.EntriesWhere(ctx, "seq >= ? AND seq < ?", from, min(from+store.IDsAtOnce, u.last))
		if err != nil {
			return err
		}
		if err := u.restoreAll(ctx, entries); err != nil {
			return err
		}
		if err := u.tx.FlushEntries(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (u *undoing) restoreAll(ctx context.Context, entries []journal.Entry) error {
	ids := make([]string, 0, len(entries))
	var ofRecords []*journal.Entry
	for i := range entries {
		e := &entries[i]
		if u.tx.Contents().KindOf(e.Noun) != nil {
			ofRecords = append(ofRecords, e)
			continue
		}
		id, _ := e.Person()
		ids = append(ids, id)
	}
	if err := u.restoreRecords(ctx, ofRecords); err != nil {
		return err
	}
	people, err := u.tx.StoredPeople(ctx, ids)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if u.tx.Contents().KindOf(e.Noun) != nil {
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
	return u.tx.RewritePeople(ctx, people)
}

func (u *undoing) restoreOne(ctx context.Context, e *journal.Entry, people map[string]*store.StoredPerson) error {
	if e.Noun == journal.NounEmployer {
		return u.restoreEmployer(ctx, e)
	}
	before, err := journal.RestoredDocument(e.Before)
	if err != nil {
		return err
	}
	id, key := e.Person()
	s := people[id]
	if s == nil || e.Noun == journal.NounStay && s.Stays[key] == nil {
		return store.ErrNotFound
	}
	s.Rewritten, s.Hash = true, 0
	if e.Noun == journal.NounEmployee {
		u.note("restore", e.Noun, e.Subject, s.Stored.JSON(), e.Before)
		s.Stored = before
		s.Employee, err = u.tx.Contents().People.Employee.Decode(before.Facts, before.Origins)
		u.Faults.Check(u.tx.Contents(), e.Client, e.Noun, e.Subject, s.Employee)
		return err
	}
	stay := s.Stays[key]
	u.note("restore", e.Noun, e.Subject, stay.Stored.JSON(), e.Before)
	stay.Stored, stay.Rewritten = before, true
	stay.Record, err = u.tx.Contents().People.Stay.Decode(before.Facts, before.Origins)
	u.Faults.Check(u.tx.Contents(), e.Client, e.Noun, e.Subject, stay.Record)
	return err
}

func (u *undoing) restoreEmployer(ctx context.Context, e *journal.Entry) error {
	var before store.Employer
	if err := json.Unmarshal([]byte(e.Before), &before); err != nil {
		return err
	}
	u.note("restore", e.Noun, e.Subject, e.After, e.Before)
	before.Folded = e.Subject
	return u.tx.PutEmployer(ctx, before)
}

// noteRemovals journals the removal of those added records that have entries of their own; the others are covered by
// the entry of the undo.
func (u *undoing) noteRemovals(ctx context.Context) error {
	for _, noun := range []string{journal.NounStay, journal.NounEmployee} {
		subjects := u.entered[noun]
		slices.Sort(subjects)
		for chunk := range slices.Chunk(slices.Compact(subjects), store.IDsAtOnce) {
			if err := u.noteRemoved(ctx, noun, chunk); err != nil {
				return err
			}
		}
	}
	for noun, subjects := range u.entered {
		if kind := u.tx.Contents().KindOf(noun); kind != nil {
			if err := u.noteRemovedRecords(ctx, kind, subjects); err != nil {
				return err
			}
		}
	}
	return u.tx.FlushEntries(ctx)
}

func (u *undoing) noteRemoved(ctx context.Context, noun string, subjects []string) error {
	entries := make([]journal.Entry, len(subjects))
	ids := make([]string, len(subjects))
	for i, subject := range subjects {
		entries[i] = journal.Entry{Noun: noun, Subject: subject}
		ids[i], _ = entries[i].Person()
	}
	people, err := u.tx.StoredPeople(ctx, ids)
	if err != nil {
		return err
	}
	for i, e := range entries {
		s := people[ids[i]]
		if s == nil {
			return fmt.Errorf("%s %s: %w", noun, e.Subject, store.ErrNotFound)
		}
		stored := s.Stored
		if _, key := e.Person(); noun == journal.NounStay {
			stored = s.Stays[key].Stored
		}
		u.note("remove", noun, e.Subject, stored.JSON(), "")
	}
	return nil
}

// remove deletes what the import added. The row that added a stay is known to change nothing of its person: no more.
func (u *undoing) remove(ctx context.Context) error {
	err := u.tx.Database().Exec(ctx, `UPDATE employees SET row_hash = 0 WHERE client = ? AND id IN
		(SELECT employee FROM stays WHERE client = ? AND import = ?)`, u.Import.Client, u.Import.Client, u.Import.Number)
	if err != nil {
		return err
	}
	if err := u.tx.ReadPeopleOfImport(ctx, u.Import.Number); err != nil {
		return err
	}
	for _, table := range []*database.Table{store.RecordTable, store.StayTable, store.EmployeeTable} {
		err := u.tx.Database().Exec(ctx, "DELETE FROM "+table.Name+" WHERE client = ? AND import = ?", u.Import.Client, u.Import.Number)
		if err != nil {
			return err
		}
	}
	if u.Import.Noun != store.RosterNoun {
		return nil
	}
	return u.tx.NameLists().Forget(ctx, u.tx.Work().Client)
}

// removeEmployers deletes the employers that the import added, unless people of other imports have them.
func (u *undoing) removeEmployers(ctx context.Context) error {
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
		if err := u.tx.RemoveEmployer(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

func (u *undoing) keepUsedEmployers(ctx context.Context) error {
	people := &u.tx.Contents().People
	used := make(map[string]bool) // by key
	err := u.tx.Database().Scan(ctx, func(found *sqlx.Rows) error {
		var facts string
		if err := found.Scan(&facts); err != nil {
			return err
		}
		employee, err := u.tx.Contents().People.Employee.Decode(facts, "")
		used[people.EmployerKey(employee.Text(people.Employer))] = true
		return err
	}, "SELECT facts FROM employees WHERE client = ? AND COALESCE(import, 0) <> ?", u.Import.Client, u.Import.Number)
	maps.DeleteFunc(u.employers, func(subject string, _ bool) bool { return used[people.EmployerKey(subject)] })
	return err
}

func (u *undoing) record(ctx context.Context) error {
	stated, err := json.Marshal(map[string]int{"restored": u.Restored, "removed": u.Removed})
	if err != nil {
		return err
	}
	u.Import.Undone = u.tx.AppendEntry(store.Change{
		Action: "undo", Noun: journal.NounImport, Subject: u.Import.ID, Import: u.Import.Number, After: string(stated),
	})
	return u.tx.Database().Exec(ctx, "UPDATE imports SET undone = ? WHERE number = ?", u.Import.Undone, u.Import.Number)
}
