package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"mobility/internal/database"
)

// NotePlan journals that a plan was made, by the sum of its file: what is destroyed under it has to be this plan.
func (tx *Tx) NotePlan(sum string, said any) error { return tx.noteSaid("plan", nounPlan, sum, said) }

// NoteDocument journals what was done with a document of the vault, by the sum of its content.
func (tx *Tx) NoteDocument(action, sum string, said any) error {
	return tx.noteSaid(action, nounDocument, sum, said)
}

func (tx *Tx) noteSaid(action, noun, subject string, said any) error {
	text, err := json.Marshal(said)
	if err != nil {
		return fmt.Errorf("describe the %s: %w", noun, err)
	}
	tx.note(change{Action: action, Noun: noun, Subject: subject, After: string(text)})
	return nil
}

// NotedPlan reads what was said of a plan by the sum of its file, and reports whether there is such a plan.
func (r reading) NotedPlan(ctx context.Context, client, sum string, into any) (bool, error) {
	return r.lastSaid(ctx, client, nounPlan, sum, into)
}

// Certificate reads the certificate of a record that was destroyed, and reports whether it was.
func (r reading) Certificate(ctx context.Context, client string, kind *Kind, owner, part string, into any) (bool, error) {
	said := certified{Certificate: into}
	return r.lastSaid(ctx, client, nounCertificate, kind.Noun+"/"+subjectName(owner, part), &said)
}

// lastSaid reads what the last entry of the journal about a subject says.
func (r reading) lastSaid(ctx context.Context, client, noun, subject string, into any) (bool, error) {
	var said string
	err := r.q.Get(ctx, &said, "SELECT after FROM journal WHERE client = ? AND noun = ? AND subject = ? ORDER BY seq DESC LIMIT 1",
		client, noun, subject)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return false, nil
	case err != nil:
		return false, database.Wrap(ctx, "read the journal", err)
	}
	if err := json.Unmarshal([]byte(said), into); err != nil {
		return false, fmt.Errorf("journal entries of %s %s: %w", noun, subject, err)
	}
	return true, nil
}
