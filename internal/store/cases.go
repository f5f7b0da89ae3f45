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

// Gathered is what an owner has of several kinds: the records of each by part.
type Gathered struct {
	Owner string
	Of    map[*Kind]map[string]facts.Record
}

// Gather reads what owners have of several kinds, a batch at a time, in the order of their names. The first kind is that of the
// owner itself: one without such a record is left out.
func (r reading) Gather(ctx context.Context, client string, kinds []*Kind, scope Scope) iter.Seq2[Gathered, error] {
	return func(yield func(Gathered, error) bool) {
		owners := scope.ids
		if scope.all {
			var err error
			if owners, err = r.Owners(ctx, client, kinds[0]); err != nil {
				yield(Gathered{}, err)
				return
			}
		}
		for chunk := range slices.Chunk(slices.Compact(slices.Sorted(slices.Values(owners))), idsAtOnce) {
			byOwner, err := r.recordsByOwner(ctx, client, chunk, kinds)
			if err != nil {
				yield(Gathered{}, err)
				return
			}
			for _, owner := range chunk {
				of := byOwner[owner]
				if of[kinds[0]] != nil && !yield(Gathered{owner, of}, nil) {
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
