package store

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/jmoiron/sqlx"

	"mobility/internal/facts"
)

// eachCase reads cases with everything that belongs to them, in the order of their numbers. The first of the kinds is the case itself: a number without one gives none. put puts a case together from
// its records, by kind and part.
func eachCase[C any](ctx context.Context, r reading, client string, kinds []*Kind, scope Scope,
	put func(number string, of map[*Kind]map[string]facts.Record) C) iter.Seq2[C, error] {
	return func(yield func(C, error) bool) {
		failed := func(err error) {
			var none C
			yield(none, err)
		}
		numbers := scope.ids
		if scope.all {
			var err error
			if numbers, err = r.Owners(ctx, client, kinds[0]); err != nil {
				failed(err)
				return
			}
		}
		for chunk := range slices.Chunk(slices.Compact(slices.Sorted(slices.Values(numbers))), idsAtOnce) {
			byOwner, err := r.recordsByOwner(ctx, client, chunk, kinds)
			if err != nil {
				failed(err)
				return
			}
			for _, number := range chunk {
				of := byOwner[number]
				if of[kinds[0]] != nil && !yield(put(number, of), nil) {
					return
				}
			}
		}
	}
}

// recordsByOwner reads the records of some owners in one query, by kind and part.
func (r reading) recordsByOwner(ctx context.Context, client string, owners []string,
	kinds []*Kind) (map[string]map[*Kind]map[string]facts.Record, error) {
	byOwner := make(map[string]map[*Kind]map[string]facts.Record, len(owners))
	for _, owner := range owners {
		byOwner[owner] = make(map[*Kind]map[string]facts.Record, len(kinds))
	}
	byNoun := make(map[string]*Kind, len(kinds))
	for _, kind := range kinds {
		byNoun[kind.Noun] = kind
	}
	query, args, err := sqlx.In("SELECT noun, owner, part, facts, origins FROM records WHERE client = ? AND noun IN (?) AND owner IN (?)",
		client, slices.Collect(maps.Keys(byNoun)), owners)
	if err != nil {
		return nil, err
	}
	err = r.scan(ctx, func(found *sqlx.Rows) (err error) {
		var noun, owner, part, values, origins string
		if err := found.Scan(&noun, &owner, &part, &values, &origins); err != nil {
			return err
		}
		kind, of := byNoun[noun], byOwner[owner]
		if of[kind] == nil {
			of[kind] = make(map[string]facts.Record)
		}
		if of[kind][part], err = kind.Fields.Decode(values, origins); err != nil {
			return fmt.Errorf("%s %s: %w", noun, subjectName(owner, part), err)
		}
		return nil
	}, query, args...)
	return byOwner, told(ctx, "read the records of "+kinds[0].Noun, err)
}
