package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"mobility/alerts"
)

// AlertHolds lists what is taken on or put off, the latest of each deadline, by when it ends.
func (r reading) AlertHolds(ctx context.Context, client string) ([]alerts.Hold, error) {
	var texts []string
	if err := r.list(ctx, &texts, "SELECT hold FROM alerts_holds WHERE client = ?", client); err != nil {
		return nil, wrap(ctx, "read what is held", err)
	}
	holds := make([]alerts.Hold, len(texts))
	for i, text := range texts {
		if err := json.Unmarshal([]byte(text), &holds[i]); err != nil {
			return nil, fmt.Errorf("read what is held: %w", err)
		}
	}
	slices.SortFunc(holds, func(a, b alerts.Hold) int {
		return cmp.Or(a.Until.Compare(b.Until), cmp.Compare(a.Deadline, b.Deadline))
	})
	return holds, nil
}

// HoldAlert keeps a hold in the place of an earlier one on the same deadline, and journals it.
func (tx *Tx) HoldAlert(ctx context.Context, h alerts.Hold) error {
	text, err := json.Marshal(h)
	if err != nil {
		return fmt.Errorf("hold %s: %w", h.Deadline, err)
	}
	var before string
	err = tx.get(ctx, &before, "SELECT hold FROM alerts_holds WHERE client = ? AND deadline = ?", tx.work.Client, h.Deadline)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	tx.note(change{Action: string(h.Kind), Noun: nounDeadline, Subject: h.Deadline, Before: before, After: string(text)})
	return tx.exec(ctx, `INSERT INTO alerts_holds (client, deadline, hold) VALUES (?, ?, ?)
		ON CONFLICT (client, deadline) DO UPDATE SET hold = excluded.hold`, tx.work.Client, h.Deadline, string(text))
}
