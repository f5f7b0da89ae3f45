package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"mobility/internal/facts"
	"mobility/internal/store/jobruns"
	"mobility/internal/store/journal"
	"mobility/internal/store/outbox"
)

// DestroyStays removes the status records of an employee permanently.
func (tx *Tx) DestroyStays(ctx context.Context, id string, certificate any) error {
	people, err := tx.StoredPeople(ctx, []string{id})
	if err != nil || people[id] == nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(people[id].Stays)) {
		if err := tx.destroyRow(ctx, journal.NounStay, id, key, nil, certificate); err != nil {
			return err
		}
	}
	return nil
}

// DestroyEmployee removes an employee permanently, whose status records and other records are gone already.
func (tx *Tx) DestroyEmployee(ctx context.Context, id string, certificate any) error {
	if err := tx.destroyRow(ctx, journal.NounEmployee, id, "", nil, certificate); err != nil {
		return err
	}
	return tx.names.Forget(ctx, tx.work.Client)
}

// ForgetFacts removes facts of an employee permanently, with every image of the employee in the journal, and certifies it.
func (tx *Tx) ForgetFacts(ctx context.Context, id string, fields []*facts.Field, certificate any) error {
	if err := tx.db.MayDestroy(ctx); err != nil {
		return err
	}
	if err := tx.FlushEntries(ctx); err != nil {
		return err
	}
	erased, err := tx.forget(ctx, id, fields)
	if err != nil {
		return err
	}
	if len(erased) == 0 {
		return nil
	}
	tx.destroyed = true
	if err := jobruns.EraseLogs(ctx, tx.db); err != nil {
		return err
	}
	if err := tx.names.Forget(ctx, tx.work.Client); err != nil {
		return err
	}
	return tx.certify(ctx, journal.NounEmployee+"/"+id+"/facts", journal.Certified{Certificate: certificate, Erased: erased})
}

// DestroyNotices removes what was reported about an employee, and the holds on such reminders, with their images in the journal. A
// reminder that is not yet sent and names the employee is an error.
func (tx *Tx) DestroyNotices(ctx context.Context, id string, certificate any) error {
	if err := outbox.ForgetSubject(ctx, tx.db, tx.work.Client, id); err != nil {
		return err
	}
	holds, err := tx.AlertHolds(ctx, tx.work.Client)
	if err != nil {
		return err
	}
	for _, h := range holds {
		if !slices.Contains(strings.Split(h.Deadline, "/"), id) {
			continue
		}
		if err := tx.destroyHold(ctx, h, certificate); err != nil {
			return fmt.Errorf("the hold on %s: %w", h.Deadline, err)
		}
	}
	tx.destroyed = true
	return nil
}

func (tx *Tx) destroyHold(ctx context.Context, h Hold, certificate any) error {
	if err := tx.FlushEntries(ctx); err != nil {
		return err
	}
	erased, err := tx.eraseWith(ctx, journal.NounDeadline, h.Deadline, journal.ErasedText)
	if err != nil {
		return err
	}
	err = tx.db.Exec(ctx, "DELETE FROM alerts_holds WHERE client = ? AND deadline = ?", tx.work.Client, h.Deadline)
	if err != nil {
		return err
	}
	tx.AppendEntry(Change{Action: "destroy", Noun: journal.NounDeadline, Subject: h.Deadline})
	return tx.certify(ctx, journal.NounDeadline+"/"+h.Deadline, journal.Certified{Certificate: certificate, Erased: erased})
}

// EraseImages removes permanently what the journal has of an id, of an employee or one before: the images of rows that were changed or
// removed long ago. keep reports which it leaves, by noun and part; those of the employee's own row have the part "".
func (tx *Tx) EraseImages(ctx context.Context, id string, keep func(noun, part string) bool, certificate any) error {
	if err := tx.FlushEntries(ctx); err != nil {
		return err
	}
	under := journal.SubjectName(id, "")
	entries, err := tx.EntriesWhere(ctx, "client = ? AND (subject = ? OR substr(subject, 1, ?) = ?)",
		tx.work.Client, id, utf8.RuneCountInString(under), under)
	if err != nil {
		return fmt.Errorf("read the journal of %s: %w", id, err)
	}
	seen := map[string]bool{}
	var erased []journal.ErasedEntry
	for i := range entries {
		e := &entries[i]
		part := strings.TrimPrefix(strings.TrimPrefix(e.Subject, id), "/")
		isData := e.Noun == journal.NounEmployee || e.Noun == journal.NounStay || tx.contents.KindOf(e.Noun) != nil
		name := e.Noun + "/" + e.Subject
		if !isData || seen[name] || keep(e.Noun, part) {
			continue
		}
		seen[name] = true
		more, err := tx.erase(ctx, e.Noun, e.Subject)
		if err != nil {
			return err
		}
		erased = append(erased, more...)
	}
	if len(erased) == 0 {
		return nil
	}
	return tx.certify(ctx, journal.NounEmployee+"/"+id+"/images", journal.Certified{Certificate: certificate, Erased: erased})
}
