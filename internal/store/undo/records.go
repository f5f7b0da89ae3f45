package undo

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// restoreRecords gives back to every record that the import changed the document it had before. The entries are of the
// import, in order.
func (u *undoing) restoreRecords(ctx context.Context, entries []*journal.Entry) error {
	byKind := make(map[*contents.Kind][]*journal.Entry)
	for _, e := range entries {
		name := journal.NameHash(e.Noun, e.Subject)
		if !u.changed[name] || u.added[name] {
			continue
		}
		u.changed[name] = false // its first entry has what it was before all of them
		kind := u.tx.Contents().KindOf(e.Noun)
		byKind[kind] = append(byKind[kind], e)
	}
	for _, kind := range u.tx.Contents().Kinds {
		if err := u.restoreKind(ctx, kind, byKind[kind]); err != nil {
			return err
		}
	}
	return nil
}

func (u *undoing) restoreKind(ctx context.Context, kind *contents.Kind, entries []*journal.Entry) error {
	stored, err := u.recordsOfEntries(ctx, kind, entries)
	if err != nil {
		return err
	}
	var restored []*store.StoredRecord
	for _, e := range entries {
		s := stored[e.Subject]
		if kind.Loose && (s == nil || s.Stored.JSON() != e.After) { // withdrawn, or changed by a person since
			continue
		}
		if s == nil {
			return fmt.Errorf("restore %s %s: %w", e.Noun, e.Subject, store.ErrNotFound)
		}
		before, err := journal.RestoredDocument(e.Before)
		if err != nil {
			return err
		}
		if s.Record, err = kind.Fields.Decode(before.Facts, before.Origins); err != nil {
			return fmt.Errorf("restore %s %s: %w", e.Noun, e.Subject, err)
		}
		u.Faults.Check(u.tx.Contents(), e.Client, e.Noun, e.Subject, s.Record)
		u.noteSole(kind, s.Record)
		u.note("restore", e.Noun, e.Subject, s.Stored.JSON(), e.Before)
		s.After, s.Rewritten = before, true
		restored = append(restored, s)
		u.Restored++
	}
	return u.tx.WriteRecords(ctx, restored, nil)
}

// noteSole remembers a restored value that only one owner's records may have.
func (u *undoing) noteSole(kind *contents.Kind, restored facts.Record) {
	if kind.Sole == nil || kind.Sole.Value(restored) == "" {
		return
	}
	if u.soles[kind] == nil {
		u.soles[kind] = make(map[string]bool)
	}
	u.soles[kind][kind.Sole.Value(restored)] = true
}

// checkSoles finds the restored values that another owner's record has taken since the import.
func (u *undoing) checkSoles(ctx context.Context) error {
	for _, kind := range u.tx.Contents().Kinds {
		if len(u.soles[kind]) == 0 {
			continue
		}
		known := store.NewSoleHolders(kind)
		for kept, err := range u.tx.Records(ctx, u.Import.Client, kind, store.All) {
			if err != nil {
				return err
			}
			found := known.Fault(kept.Owner, kept.Facts)
			if u.soles[kind][kind.Sole.Value(kept.Facts)] {
				u.Faults.Add(u.Import.Client, kind.Noun, journal.SubjectName(kept.Owner, kept.Part), found)
			}
		}
	}
	return nil
}

// recordsOfEntries reads the records that entries of the journal are about, by the names they have there.
func (u *undoing) recordsOfEntries(ctx context.Context, kind *contents.Kind, entries []*journal.Entry) (map[string]*store.StoredRecord, error) {
	owners := make(map[string]bool, len(entries))
	for _, e := range entries {
		owner, _ := e.Person()
		owners[owner] = true
	}
	stored, err := u.tx.StoredRecords(ctx, kind, slices.Sorted(maps.Keys(owners)))
	if err != nil {
		return nil, err
	}
	bySubject := make(map[string]*store.StoredRecord, len(entries))
	for _, parts := range stored {
		for _, s := range parts {
			bySubject[s.Subject()] = s
		}
	}
	return bySubject, nil
}

// noteRemovedRecords journals the removal of those added records that have entries of their own.
func (u *undoing) noteRemovedRecords(ctx context.Context, kind *contents.Kind, subjects []string) error {
	slices.Sort(subjects)
	for chunk := range slices.Chunk(slices.Compact(subjects), store.IDsAtOnce) {
		entries := make([]*journal.Entry, len(chunk))
		for i, subject := range chunk {
			entries[i] = &journal.Entry{Noun: kind.Noun, Subject: subject}
		}
		stored, err := u.recordsOfEntries(ctx, kind, entries)
		if err != nil {
			return err
		}
		for _, e := range entries {
			s := stored[e.Subject]
			if s == nil {
				return fmt.Errorf("%s %s: %w", e.Noun, e.Subject, store.ErrNotFound)
			}
			u.note("remove", e.Noun, e.Subject, s.Stored.JSON(), "")
		}
	}
	return nil
}
