package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/zeebo/xxh3"

	"mobility/internal/facts"
	"mobility/internal/hashset"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// SoleHolders are the owners of the sole values of a kind, by the hash of the value. There can be millions of values: they have the places
// of their owners in one text.
type SoleHolders struct {
	kind   *contents.Kind
	places *hashset.Map
	owners []byte
	// last is the owner that was noted last, lastPlace its place: the values of one owner mostly come together.
	last      string
	lastPlace uint64
	// complete is set once the values of all stored records are known.
	complete bool
}

// NewSoleHolders knows no owner yet; it is nil for a kind without such a value.
func NewSoleHolders(kind *contents.Kind) *SoleHolders {
	if kind.Sole == nil {
		return nil
	}
	return &SoleHolders{kind: kind, places: hashset.NewMap(0)}
}

// soleSearched is the most values that are looked up one by one; for more of them the records are read once.
const soleSearched = 16

// know makes the stored owners of values known.
func (h *SoleHolders) know(ctx context.Context, tx *Tx, values []string) error {
	if h.complete || len(values) == 0 {
		return nil
	}
	if len(values) > soleSearched {
		h.complete = true
		return h.readAll(ctx, tx)
	}
	for _, value := range values {
		for kept, err := range tx.RecordsNaming(ctx, tx.work.Client, h.kind, value) {
			if err != nil {
				return err
			}
			h.claim(h.kind.Sole.Value(kept.Facts), kept.Owner)
		}
	}
	return nil
}

// readAll reads the sole values of all stored records of the kind. A record is decoded only where it has a value.
func (h *SoleHolders) readAll(ctx context.Context, tx *Tx) error {
	const query = "SELECT owner, facts, origins FROM records WHERE client = ? AND noun = ?"
	return tx.q.Scan(ctx, func(found *sqlx.Rows) error {
		var owner string
		var stored journal.Document
		if err := found.Scan(&owner, &stored.Facts, &stored.Origins); err != nil {
			return err
		}
		if _, has := stored.Find(h.kind.Sole.Field); !has {
			return nil
		}
		record, err := h.kind.Fields.Decode(stored.Facts, stored.Origins)
		if err != nil {
			return fmt.Errorf("%s of %s: %w", h.kind.Noun, owner, err)
		}
		h.claim(h.kind.Sole.Value(record), owner)
		return nil
	}, query, tx.work.Client, h.kind.Noun)
}

// claim notes the owner of a value, where it has none so far.
func (h *SoleHolders) claim(value, owner string) {
	if value == "" {
		return
	}
	hash := xxh3.HashString(value)
	if _, has := h.places.Get(hash); !has {
		h.places.Append(hash, h.placeOf(owner))
	}
}

// lengthBits are the bits of a place that hold the length of the owner's id.
const lengthBits = 24

// placeOf is the place of an owner, where its id begins and how long it is.
func (h *SoleHolders) placeOf(owner string) uint64 {
	if owner != h.last || h.lastPlace == 0 {
		h.last, h.lastPlace = strings.Clone(owner), uint64(len(h.owners))<<lengthBits|uint64(len(owner))
		h.owners = append(h.owners, owner...)
	}
	return h.lastPlace
}

// ownerOf is the owner of a value, "" for none.
func (h *SoleHolders) ownerOf(value string) string {
	place, _ := h.places.Get(xxh3.HashString(value))
	from := place >> lengthBits
	return string(h.owners[from : from+place&(1<<lengthBits-1)])
}

// Fault is the problem with a record whose value another owner's record has, and claims the value where there is none.
func (h *SoleHolders) Fault(owner string, merged facts.Record) []facts.Problem {
	if h == nil {
		return nil
	}
	value := h.kind.Sole.Value(merged)
	if value == "" {
		return nil
	}
	h.claim(value, owner)
	other := h.ownerOf(value)
	if other == owner {
		return nil
	}
	return []facts.Problem{{
		Field: h.kind.Sole.Field.Name, Code: h.kind.Sole.Code, Severity: facts.Error,
		Message: fmt.Sprintf("%s is that of a %s of %s; correct it here, or remove it there first", value, h.kind.Noun, other),
	}}
}

// FindSoles finds the stored owners of the values of some records, nil for a kind without such a value.
func (tx *Tx) FindSoles(ctx context.Context, kind *contents.Kind, known *SoleHolders, records []facts.Record) (*SoleHolders, error) {
	if kind.Sole == nil {
		return nil, nil
	}
	if known == nil {
		known = NewSoleHolders(kind)
	}
	var values []string
	for _, r := range records {
		if value := kind.Sole.Value(r); value != "" {
			values = append(values, value)
		}
	}
	slices.Sort(values)
	return known, known.know(ctx, tx, slices.Compact(values))
}
