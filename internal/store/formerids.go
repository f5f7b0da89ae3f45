package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"mobility/internal/store/journal"
)

// FormerID is an id that an employee had until an import changed it.
type FormerID struct {
	ID string `json:"id"`
	// Until is the entry of the journal that changed it, Import the number of that import.
	Until  int64 `json:"-"`
	Import int64 `json:"import"`
}

// FormerIDs lists the ids that an employee had before, the latest first; of two that were merged into one, the duplicate's too.
func (r reading) FormerIDs(ctx context.Context, client, id string) ([]FormerID, error) {
	imports, err := r.Imports(ctx, client)
	if err != nil {
		return nil, err
	}
	ids := []string{id}
	var former []FormerID
	for i := len(imports) - 1; i >= 0; i-- {
		im := &imports[i]
		if im.Undone != 0 || im.Noun != RekeyNoun && im.Noun != MergeNoun {
			continue
		}
		stated, err := r.StatementOf(ctx, im.Journal)
		if err != nil {
			return nil, err
		}
		for _, p := range stated.Pairs {
			if slices.Contains(ids, p.To) {
				ids = append(ids, p.From)
				former = append(former, FormerID{p.From, im.Journal, im.Number})
			}
		}
	}
	return former, nil
}

// Move is a change of an employee's id, and when it was made.
type Move struct {
	Pair
	At time.Time
}

// Moves lists the changes of ids of a client's employees that stand, the earliest first.
func (r reading) Moves(ctx context.Context, client string) ([]Move, error) {
	imports, err := r.Imports(ctx, client)
	if err != nil {
		return nil, err
	}
	var moves []Move
	for i := range imports {
		im := &imports[i]
		if im.Undone != 0 || im.Noun != RekeyNoun && im.Noun != MergeNoun {
			continue
		}
		stated, err := r.StatementOf(ctx, im.Journal)
		if err != nil {
			return nil, err
		}
		at, err := time.Parse(time.RFC3339, im.At)
		if err != nil {
			return nil, fmt.Errorf("read the time of import %d: %w", im.Number, err)
		}
		for _, p := range stated.Pairs {
			moves = append(moves, Move{p, at})
		}
	}
	return moves, nil
}

// movesOnly reports whether an entry took a subject from one id to another, or gave it back, and changed nothing in it.
func movesOnly(e *journal.Entry) bool {
	moves := e.Action == RekeyNoun || e.Action == MergeNoun || e.Action == "restore"
	return moves && (e.Before == "" || e.After == "")
}
