package documents

import (
	"context"
	"strings"
	"time"

	"mobility/internal/store"
	"mobility/internal/vault"
)

// IDs are the changes of employees' ids: a document is stored with the id that its employee had then, and its entry is never rewritten.
type IDs struct{ moves []store.Move }

// mover reads the changes of ids: a store, a transaction, or one moment of the database.
type mover interface {
	Moves(ctx context.Context, client string) ([]store.Move, error)
}

// ReadIDs reads the changes of ids of a client.
func ReadIDs(ctx context.Context, r mover, client string) (IDs, error) {
	moves, err := r.Moves(ctx, client)
	return IDs{moves}, err
}

// Subject is what a document is about, under the id that the employee has now. A document that was stored after a change of ids is of the
// employee who has the id since.
func (ids IDs) Subject(e *vault.Entry) string {
	if e.Kind == PERMEvidence {
		return e.Subject // it is a case
	}
	id, rest, more := strings.Cut(e.Subject, "/")
	stored := e.AddedAt.Truncate(time.Second)
	for _, m := range ids.moves {
		if m.From == id && !m.At.Before(stored) {
			id = m.To
		}
	}
	if more {
		id += "/" + rest
	}
	return id
}
