package store

import (
	"context"

	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// Moved is a row that went away under its name, with the import that had added it: a digest still covers it.
type Moved struct {
	Noun    string `json:"noun"`
	Subject string `json:"subject"`
	Import  int64  `json:"import,omitempty"`
	Row     int64  `json:"row,omitempty"`
}

// ReplaceRow writes the facts of a row that is there.
func (tx *Tx) ReplaceRow(ctx context.Context, noun, owner, part string, d journal.Document) error {
	client := tx.work.Client
	if err := tx.readPersonAgain(ctx, client, owner); err != nil {
		return err
	}
	switch noun {
	case journal.NounEmployee:
		record, err := tx.contents.People.Employee.Decode(d.Facts, d.Origins)
		if err != nil {
			return err
		}
		tx.names.Note(owner, record)
		if err := tx.readStaysAgain(ctx, client, owner); err != nil {
			return err
		}
		return tx.db.Exec(ctx, "UPDATE employees SET facts = ?, origins = ?, left_on = ?, row_hash = 0 WHERE client = ? AND id = ?",
			d.Facts, d.Origins, tx.contents.People.LeftOn(record), client, owner)
	case journal.NounStay:
		return tx.db.Exec(ctx, "UPDATE stays SET facts = ?, origins = ?, quiet = 0, quiet_from = 0, quiet_until = 0 WHERE client = ? AND employee = ? AND stay = ?",
			d.Facts, d.Origins, client, owner, part)
	default:
		return tx.db.Exec(ctx, `UPDATE records SET facts = ?, origins = ?, quiet = ?, quiet_until = '' WHERE client = ? AND noun = ? AND owner = ?
			AND part = ?`, d.Facts, d.Origins, contents.ToRead, client, noun, owner, part)
	}
}

// DeleteRow removes a row.
func (tx *Tx) DeleteRow(ctx context.Context, noun, owner, part string) error {
	if err := tx.readPersonAgain(ctx, tx.work.Client, owner); err != nil {
		return err
	}
	switch noun {
	case journal.NounEmployee:
		return tx.db.Exec(ctx, "DELETE FROM employees WHERE client = ? AND id = ?", tx.work.Client, owner)
	case journal.NounStay:
		return tx.db.Exec(ctx, "DELETE FROM stays WHERE client = ? AND employee = ? AND stay = ?", tx.work.Client, owner, part)
	default:
		return tx.db.Exec(ctx, "DELETE FROM records WHERE client = ? AND noun = ? AND owner = ? AND part = ?", tx.work.Client, noun, owner, part)
	}
}

// InsertRow adds a row again that an import had added.
func (tx *Tx) InsertRow(ctx context.Context, noun, owner, part string, d journal.Document, was Moved) error {
	client := tx.work.Client
	if err := tx.readPersonAgain(ctx, client, owner); err != nil {
		return err
	}
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
