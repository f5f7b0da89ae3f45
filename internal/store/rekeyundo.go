package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// undoMove gives everything back its id, byte for byte, in the reverse order of the change.
func (u *undo) undoMove(ctx context.Context) error {
	stated, err := u.tx.statementOf(ctx, u.Import.Journal)
	if err != nil {
		return err
	}
	var entries []journal.Entry
	err = u.tx.q.List(ctx, &entries, selectEntries+" WHERE client = ? AND seq >= ? ORDER BY seq", u.Import.Client, u.Import.Journal-int64(stated.Changes))
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
	from := make(map[uint64]moved, len(stated.Moved))
	for _, m := range stated.Moved {
		from[journal.NameHash(m.Noun, m.Subject)] = m
	}
	for _, e := range slices.Backward(own) {
		if err := u.reverse(ctx, &e, from[journal.NameHash(e.Noun, e.Subject)]); err != nil {
			return fmt.Errorf("restore %s %s: %w", e.Noun, e.Subject, err)
		}
	}
	if stated.Noun == rekeyNoun {
		for _, p := range stated.Pairs {
			if err := u.tx.rekeyAlerts(ctx, Pair{p.To, p.From}); err != nil {
				return err
			}
		}
	}
	return u.record(ctx)
}

// reverse takes back what one entry did.
func (u *undo) reverse(ctx context.Context, e *journal.Entry, was moved) error {
	owner, part := e.Person()
	u.note("restore", e.Noun, e.Subject, e.After, e.Before)
	switch before, err := journal.ParseDocument(e.Before); {
	case err != nil:
		return err
	case e.Before == "":
		u.Removed++
		return u.tx.deleteRow(ctx, e.Noun, owner, part)
	case e.After != "":
		u.Restored++
		return u.tx.replace(ctx, e.Noun, owner, part, before)
	default:
		u.Restored++
		return u.tx.insertRow(ctx, e.Noun, owner, part, before, was)
	}
}

// insertRow adds a row again that an import had added.
func (tx *Tx) insertRow(ctx context.Context, noun, owner, part string, d journal.Document, was moved) error {
	client := tx.work.Client
	switch noun {
	case journal.NounEmployee:
		record, err := tx.contents.People.Employee.Decode(d.Facts, d.Origins)
		if err != nil {
			return err
		}
		tx.names.Note(owner, record)
		return tx.db.Exec(ctx, "INSERT INTO employees (client, id, facts, origins, left_on, row_hash, import, row) VALUES (?, ?, ?, ?, ?, 0, ?, ?)",
			client, owner, d.Facts, d.Origins, tx.contents.People.LeftOn(record), orNull(was.Import), orNull(was.Row))
	case journal.NounStay:
		return tx.db.Exec(ctx, "INSERT INTO stays (client, employee, stay, facts, origins, import, row) VALUES (?, ?, ?, ?, ?, ?, ?)",
			client, owner, part, d.Facts, d.Origins, orNull(was.Import), orNull(was.Row))
	default:
		return tx.db.Exec(ctx, `INSERT INTO records (client, noun, owner, part, facts, origins, quiet, quiet_until, import, row)
			VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?)`, client, noun, owner, part, d.Facts, d.Origins, contents.ToRead, orNull(was.Import), orNull(was.Row))
	}
}

// readMoved finds people of the import who have another id since.
func (u *undo) readMoved(ctx context.Context) error {
	imports, err := u.tx.Imports(ctx, u.Import.Client)
	if err != nil {
		return err
	}
	for i := range imports {
		im := &imports[i]
		if im.Undone != 0 || im.Noun != rekeyNoun && im.Noun != mergeNoun {
			continue
		}
		stated, err := u.tx.statementOf(ctx, im.Journal)
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

// statementOf is what an import's own entry of the journal says.
func (r reading) statementOf(ctx context.Context, seq int64) (stated ImportEntry, err error) {
	var after string
	if err := r.q.Get(ctx, &after, "SELECT after FROM journal WHERE seq = ?", seq); err != nil {
		return stated, err
	}
	return stated, json.Unmarshal([]byte(after), &stated)
}
