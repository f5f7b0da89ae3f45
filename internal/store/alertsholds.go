package store

import (
	"context"
	"database/sql"
	"errors"

	"mobility/internal/database"
	"mobility/internal/store/journal"
)

// Hold is what a person set so that reminders of a deadline pause, as the database has it: a JSON document.
type Hold struct {
	Deadline, Hold string
}

// AlertHolds lists the latest hold of each deadline.
func (r reading) AlertHolds(ctx context.Context, client string) ([]Hold, error) {
	var holds []Hold
	err := r.q.List(ctx, &holds, "SELECT deadline, hold FROM alerts_holds WHERE client = ?", client)
	return holds, database.Wrap(ctx, "read the holds", err)
}

// holdsAtOnce is how many entries about holds wait in memory: a baseline of a million people has 70,000.
const holdsAtOnce = 1000

// HoldAlert keeps a hold in the place of an earlier one on the same deadline, and journals it as an action.
func (tx *Tx) HoldAlert(ctx context.Context, action string, h Hold) error {
	h.Hold = plainDocument(h.Hold)
	var before string
	err := tx.q.Get(ctx, &before, "SELECT hold FROM alerts_holds WHERE client = ? AND deadline = ?", tx.work.Client, h.Deadline)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	tx.AppendEntry(Change{Action: action, Noun: journal.NounDeadline, Subject: h.Deadline, Before: before, After: h.Hold})
	if tx.entries.Count() >= holdsAtOnce {
		if err := tx.FlushEntries(ctx); err != nil {
			return err
		}
	}
	return tx.db.Exec(ctx, `INSERT INTO alerts_holds (client, deadline, hold) VALUES (?, ?, ?)
		ON CONFLICT (client, deadline) DO UPDATE SET hold = excluded.hold`, tx.work.Client, h.Deadline, h.Hold)
}

// MoveHold gives a hold the key that its deadline has under another id, and journals it.
func (tx *Tx) MoveHold(ctx context.Context, from, to Hold) error {
	tx.AppendEntry(Change{Action: "rekey", Noun: journal.NounDeadline, Subject: from.Deadline, Before: from.Hold})
	tx.AppendEntry(Change{Action: "rekey", Noun: journal.NounDeadline, Subject: to.Deadline, After: to.Hold})
	return tx.db.Exec(ctx, "UPDATE alerts_holds SET deadline = ?, hold = ? WHERE client = ? AND deadline = ?",
		to.Deadline, to.Hold, tx.work.Client, from.Deadline)
}
