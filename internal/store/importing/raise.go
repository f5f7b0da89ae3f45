package importing

import (
	"context"
	"fmt"
	"slices"

	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// Raise returns new records.
type Raise func(ctx context.Context) ([]Raised, error)

// Raised is a record that an import adds beside what its rows say.
type Raised struct {
	Kind  *contents.Kind
	Owner string
	// Facts keep their origins, where they have any.
	Facts facts.Record
}

// raise adds the records that an import raises, in the row behind its last one, and returns their fingerprints.
func raise(ctx context.Context, tx *store.Tx, im *store.Import, row int, more Raise) ([]journal.Fingerprint, error) {
	if more == nil {
		return nil, nil
	}
	all, err := more(ctx)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	records := make([]*store.StoredRecord, len(all))
	added := make([]journal.Fingerprint, len(all))
	for i, r := range all {
		kind, given := r.Kind, slices.Clone(r.Facts)
		for j := range given {
			if given[j].Origin == (facts.Origin{}) {
				given[j].Origin = facts.Origin{Import: im.Number, Row: row}
			}
		}
		if refusing := contents.ErrorsOf(kind.Check(r.Owner, given)); len(refusing) > 0 {
			return nil, fmt.Errorf("%s of %s: %w", kind.Noun, r.Owner, &contents.FaultError{Faults: refusing})
		}
		s := &store.StoredRecord{Kind: kind, Owner: r.Owner, Part: kind.KeyOf(given), Record: given, After: journal.DocumentOf(given), Row: row, Rewritten: true}
		records[i], added[i] = s, journal.FingerprintOf(row, kind.Noun, s.Subject(), s.After)
	}
	journal.SortFingerprints(added)
	return added, tx.WriteRecords(ctx, records, im)
}
