package store

import (
	"context"
	"fmt"
	"iter"
	"time"

	"mobility/internal/store/journal"
	"mobility/internal/store/reftables"
)

// PutReference stores a table in the place of the one of its name. The journal says which was loaded; a table that is
// there already changes nothing.
func (tx *Tx) PutReference(ctx context.Context, r reftables.Table, rows iter.Seq[[]string]) (reftables.Table, error) {
	packed, err := reftables.Pack(rows)
	if err != nil {
		return r, fmt.Errorf("store the reference table %s: %w", r.Name, err)
	}
	r.File = plain(r.File)
	r.Sum, r.At, r.Who = reftables.Sum(packed), tx.work.At.UTC().Format(time.RFC3339), tx.work.Who
	before, err := tx.Reference(ctx, r.Name)
	if err != nil {
		return r, err
	}
	if before.Sum == r.Sum && before.Year == r.Year {
		return before, nil
	}
	tx.AppendEntry(Change{Action: "load", Noun: journal.NounReference, Subject: r.Name, Before: before.Document(), After: r.Document()})
	return r, reftables.Put(ctx, tx.db, r, packed)
}
