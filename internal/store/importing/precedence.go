package importing

import (
	"context"
	"fmt"

	"mobility/internal/facts"
	"mobility/internal/store"
)

// lawFirm determines which imports brought facts of stays from elsewhere than a roster.
func (im *People) lawFirm(ctx context.Context) (map[int64]bool, error) {
	var numbers []int64
	const query = `SELECT number FROM imports WHERE client = ? AND noun = ?`
	if err := im.tx.Database().List(ctx, &numbers, query, im.tx.Work().Client, store.StatusNoun); err != nil {
		return nil, fmt.Errorf("read which imports were of stays: %w", err)
	}
	from := make(map[int64]bool, len(numbers))
	for _, n := range numbers {
		from[n] = true
	}
	return from, nil
}

// dropLowerPrecedence omits from a roster's facts about a stay those that contradict better ones, and reports each.
func (im *People) dropLowerPrecedence(row int, id string, stored, given facts.Record) facts.Record {
	if im.Noun != store.RosterNoun {
		return given
	}
	var kept facts.Record
	for i, g := range given {
		if s, ok := stored.Get(g.Field); ok && s.Value != g.Value && g.Value != facts.Clear && im.hasPrecedence(s, g) {
			if kept == nil {
				kept = append(make(facts.Record, 0, len(given)), given[:i]...)
			}
			im.kept = true
			if im.options.OnKept != nil {
				im.options.OnKept(row, id, s, g)
			}
			continue
		}
		if kept != nil {
			kept = append(kept, g)
		}
	}
	if kept == nil {
		return given
	}
	return kept
}

// hasPrecedence reports whether a stored fact of a stay contradicts a roster's.
func (im *People) hasPrecedence(stored, given facts.Fact) bool {
	if stored.Origin.Journal == 0 && !im.fromLawFirm[stored.Origin.Import] {
		return false
	}
	return im.people().HasPrecedence(stored, given)
}
