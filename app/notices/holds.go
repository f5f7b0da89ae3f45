package notices

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"mobility/alerts"
	"mobility/internal/store"
)

// holdReader reads holds: a store, or one moment of the database.
type holdReader interface {
	AlertHolds(ctx context.Context, client string) ([]store.Hold, error)
}

// Holds lists the holds on a client's deadlines, the latest of each, by when it ends.
func Holds(ctx context.Context, r holdReader, client string) ([]alerts.Hold, error) {
	stored, err := r.AlertHolds(ctx, client)
	if err != nil {
		return nil, err
	}
	holds := make([]alerts.Hold, len(stored))
	words := map[string]string{} // those that the holds of a baseline share, once each
	for i, s := range stored {
		h := &holds[i]
		if err := json.Unmarshal([]byte(s.Hold), h); err != nil {
			return nil, fmt.Errorf("read the hold on %s of %s: %w", s.Deadline, client, err)
		}
		for _, word := range []*string{(*string)(&h.Kind), &h.Owner, &h.Reason} {
			if _, known := words[*word]; !known {
				words[*word] = *word
			}
			*word = words[*word]
		}
		stored[i] = store.Hold{}
	}
	slices.SortFunc(holds, func(a, b alerts.Hold) int {
		return cmp.Or(a.Until.Compare(b.Until), cmp.Compare(a.Deadline, b.Deadline))
	})
	return holds, nil
}

// Hold keeps a hold in the place of an earlier one on the same deadline, and journals it.
func Hold(ctx context.Context, tx *store.Tx, h alerts.Hold) error {
	text, err := json.Marshal(h)
	if err != nil {
		return fmt.Errorf("hold %s: %w", h.Deadline, err)
	}
	return tx.HoldAlert(ctx, string(h.Kind), store.Hold{Deadline: h.Deadline, Hold: string(text)})
}
