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

// underway is what every import has until it is finished, whatever its rows are about: its number, what it has counted, and what
// the journal gets of it.
type underway struct {
	store.Import
	tx    *store.Tx
	raise Raise
	// changes counts the entries of the journal that the import has made, digest is of what it has added.
	changes int
	digest  journal.Digest
	// lastRow is the highest number of a row.
	lastRow int
	// headcount is how many employees there are after an import of people; nil for any other.
	headcount *store.Headcount
}

// begin begins an import. Noun, File, SHA256, Sheet and Columns describe it; the rest is set here.
func begin(tx *store.Tx, im store.Import, more Raise) (underway, error) {
	err := tx.NumberImport(&im)
	return underway{Import: im, tx: tx, raise: more}, err
}

// note journals a change that the import makes.
func (im *underway) note(action, noun, subject, before, after string) {
	im.changes++
	im.tx.AppendEntry(store.Change{Action: action, Noun: noun, Subject: subject, Import: im.Number, Before: before, After: after})
}

// finish adds what the import raises, and records the import.
func (im *underway) finish(ctx context.Context) (store.Counts, error) {
	raised, err := im.raised(ctx)
	if err != nil {
		return im.Counts, err
	}
	im.digest.Add(raised)
	return im.Counts, im.tx.RecordImport(ctx, &im.Import, store.ImportEntry{Changes: im.changes, Blocks: im.digest.End(), People: im.headcount})
}

// Raise returns new records.
type Raise func(ctx context.Context) ([]Raised, error)

// Raised is a record that an import adds beside what its rows say.
type Raised struct {
	Kind  *contents.Kind
	Owner string
	// Facts keep their origins, where they have any.
	Facts facts.Record
}

// raised adds the records that the import raises, in the row behind its last one, and returns their fingerprints.
func (im *underway) raised(ctx context.Context) ([]journal.Fingerprint, error) {
	if im.raise == nil {
		return nil, nil
	}
	row := im.lastRow + 1
	all, err := im.raise(ctx)
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
	return added, im.tx.WriteRecords(ctx, records, &im.Import)
}
