package store

import (
	"context"
	"fmt"
	"slices"

	"mobility/internal/facts"
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
func (tx *Tx) raise(ctx context.Context, im *Import, row int, raise Raise) ([]journal.Fingerprint, error) {
	if raise == nil {
		return nil, nil
	}
	all, err := raise(ctx)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	records := make([]*storedRecord, len(all))
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
		s := &storedRecord{kind: kind, owner: r.Owner, part: kind.KeyOf(given), record: given, after: journal.DocumentOf(given), row: row, rewritten: true}
		records[i], added[i] = s, journal.FingerprintOf(row, kind.Noun, s.subject(), s.after)
	}
	journal.SortFingerprints(added)
	return added, tx.writeRecords(ctx, records, im)
}

// RecordsToRead reads the records of a kind on which a date can run, those of one owner together.
func (r reading) RecordsToRead(ctx context.Context, client string, kind *contents.Kind) ([]Kept, error) {
	const query = "SELECT owner, part, facts, origins FROM records WHERE client = ? AND noun = ? AND quiet = ? ORDER BY owner, part"
	var all []Kept
	var failed error
	r.records(ctx, kind, query, []any{client, kind.Noun, contents.ToRead}, func(k Kept, err error) bool {
		all, failed = append(all, k), err
		return err == nil
	})
	return all, failed
}
