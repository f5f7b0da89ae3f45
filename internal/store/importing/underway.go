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

// Raised is a record that an import adds, or changes, beside what its rows say.
type Raised struct {
	Kind  *contents.Kind
	Owner string
	// Part names a record that is there and that the facts change; "" for one that is added.
	Part string
	// Facts keep their origins, where they have any.
	Facts facts.Record
}

// raised adds and changes the records that the import raises, in the row behind its last one, and returns the fingerprints of those it adds.
func (im *underway) raised(ctx context.Context) ([]journal.Fingerprint, error) {
	if im.raise == nil {
		return nil, nil
	}
	all, err := im.raise(ctx)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	var records []*store.StoredRecord
	var added []journal.Fingerprint
	for i := range all {
		s, err := im.raiseOne(ctx, &all[i])
		if err != nil {
			return nil, err
		}
		if all[i].Part == "" {
			added = append(added, journal.FingerprintOf(s.Row, s.Kind.Noun, s.Subject(), s.After))
		}
		records = append(records, s)
	}
	journal.SortFingerprints(added)
	return added, im.tx.WriteRecords(ctx, records, &im.Import)
}

// raiseOne makes a record of what the import raises, or changes the one that is there.
func (im *underway) raiseOne(ctx context.Context, r *Raised) (*store.StoredRecord, error) {
	row, given := im.lastRow+1, slices.Clone(r.Facts)
	for j := range given {
		if given[j].Origin == (facts.Origin{}) {
			given[j].Origin = facts.Origin{Import: im.Number, Row: row}
		}
	}
	s := &store.StoredRecord{Kind: r.Kind, Owner: r.Owner, Part: r.Part, Row: row, Rewritten: true}
	if r.Part == "" {
		s.Part, s.Record = r.Kind.KeyOf(given), given
	} else {
		stored, err := im.tx.StoredRecords(ctx, r.Kind, []string{r.Owner})
		if err != nil {
			return nil, err
		}
		if s = stored[r.Owner][r.Part]; s == nil {
			return nil, fmt.Errorf("%s %s of %s: %w", r.Kind.Noun, r.Part, r.Owner, store.ErrNotFound)
		}
		s.Record, _ = facts.Merge(s.Record, given)
		s.Rewritten = true
	}
	if refusing := contents.ErrorsOf(r.Kind.Check(r.Owner, s.Record)); len(refusing) > 0 {
		return nil, fmt.Errorf("%s of %s: %w", r.Kind.Noun, r.Owner, &contents.FaultError{Faults: refusing})
	}
	if s.After = journal.DocumentOf(s.Record); r.Part != "" {
		im.note("change", r.Kind.Noun, s.Subject(), s.Stored.JSON(), s.After.JSON())
	}
	return s, nil
}
