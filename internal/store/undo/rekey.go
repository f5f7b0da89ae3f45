package undo

import (
	"context"
	"fmt"
	"slices"

	"mobility/internal/store"
	"mobility/internal/store/journal"
	"mobility/internal/store/rekey"
)

// undoMove gives everything back its id, byte for byte, in the reverse order of the change.
func (u *undoing) undoMove(ctx context.Context) error {
	stated, err := u.tx.StatementOf(ctx, u.Import.Journal)
	if err != nil {
		return err
	}
	entries, err := u.tx.EntriesWhere(ctx, "client = ? AND seq >= ?", u.Import.Client, u.Import.Journal-int64(stated.Changes))
	if err != nil {
		return err
	}
	own, later := entries[:stated.Changes], entries[stated.Changes+1:]
	imports, err := u.tx.Origins(ctx, u.Import.Client)
	if err != nil {
		return err
	}
	touched := make(map[uint64]bool, len(own))
	for i := range own {
		touched[journal.NameHash(own[i].Noun, own[i].Subject)] = true
	}
	for i := range later {
		if e := &later[i]; touched[journal.NameHash(e.Noun, e.Subject)] && imports[e.Import].Undone == 0 {
			u.findLater(Later{Subject: e.Noun + " " + e.Subject, What: by(e, imports), When: e.At})
		}
	}
	if err := u.refuse(ctx); err != nil {
		return err
	}
	from := make(map[uint64]store.Moved, len(stated.Moved))
	for _, m := range stated.Moved {
		from[journal.NameHash(m.Noun, m.Subject)] = m
	}
	for _, e := range slices.Backward(own) {
		if err := u.reverse(ctx, &e, from[journal.NameHash(e.Noun, e.Subject)]); err != nil {
			return fmt.Errorf("restore %s %s: %w", e.Noun, e.Subject, err)
		}
	}
	if stated.Noun == store.RekeyNoun || stated.Reminders != nil { // a merge of an earlier version does not say which it took along
		for _, p := range stated.Pairs {
			if _, err := rekey.Alerts(ctx, u.tx, store.Pair{From: p.To, To: p.From}, stated.Reminders); err != nil {
				return err
			}
		}
	}
	return u.record(ctx)
}

// reverse takes back what one entry did.
func (u *undoing) reverse(ctx context.Context, e *journal.Entry, was store.Moved) error {
	owner, part := e.Person()
	u.note("restore", e.Noun, e.Subject, e.After, e.Before)
	switch before, err := journal.RestoredDocument(e.Before); {
	case err != nil:
		return err
	case e.Before == "":
		u.Removed++
		return u.tx.DeleteRow(ctx, e.Noun, owner, part)
	case e.After != "":
		u.Restored++
		return u.tx.ReplaceRow(ctx, e.Noun, owner, part, before)
	default:
		u.Restored++
		return u.tx.InsertRow(ctx, e.Noun, owner, part, before, was)
	}
}

// readMoved finds people of the import who have another id since.
func (u *undoing) readMoved(ctx context.Context) error {
	imports, err := u.tx.Imports(ctx, u.Import.Client)
	if err != nil {
		return err
	}
	for i := range imports {
		im := &imports[i]
		if im.Undone != 0 || im.Noun != store.RekeyNoun && im.Noun != store.MergeNoun {
			continue
		}
		stated, err := u.tx.StatementOf(ctx, im.Journal)
		if err != nil {
			return err
		}
		for _, m := range stated.Moved {
			if m.Import == u.Import.Number {
				u.findLater(Later{Subject: m.Noun + " " + m.Subject, What: fmt.Sprintf("import %d (%s)", im.Number, im.File), When: im.At})
			}
		}
	}
	return nil
}
