package store

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/jmoiron/sqlx"

	"mobility/internal/database"
	"mobility/internal/facts"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// Gathered is what an owner has of several kinds: the records of each by part.
type Gathered struct {
	Owner   string
	Records map[*contents.Kind]map[string]facts.Record
}

// Gather reads what owners have of several kinds, a batch at a time, in the order of their names. The first kind is that of the
// owner itself: one without such a record is left out.
func (r reading) Gather(ctx context.Context, client string, kinds []*contents.Kind, scope Scope) iter.Seq2[Gathered, error] {
	return func(yield func(Gathered, error) bool) {
		owners := scope.ids
		if scope.all {
			var err error
			if owners, err = r.Owners(ctx, client, kinds[0]); err != nil {
				yield(Gathered{}, err)
				return
			}
		}
		for _, chunk := range slices.Collect(slices.Chunk(slices.Compact(slices.Sorted(slices.Values(owners))), IDsAtOnce)) {
			byOwner, err := r.recordsByOwner(ctx, client, chunk, kinds)
			if err != nil {
				yield(Gathered{}, err)
				return
			}
			for _, owner := range chunk {
				records := byOwner[owner]
				if records[kinds[0]] != nil && !yield(Gathered{owner, records}, nil) {
					return
				}
			}
		}
	}
}

// recordsByOwner reads the records of some owners in one query, by kind and part.
func (r reading) recordsByOwner(ctx context.Context, client string, owners []string,
	kinds []*contents.Kind) (map[string]map[*contents.Kind]map[string]facts.Record, error) {
	byOwner := make(map[string]map[*contents.Kind]map[string]facts.Record, len(owners))
	for _, owner := range owners {
		byOwner[owner] = make(map[*contents.Kind]map[string]facts.Record, len(kinds))
	}
	err := r.eachKept(ctx, client, kinds, owners, func(k Kept) {
		records := byOwner[k.Owner]
		if records[k.Kind] == nil {
			records[k.Kind] = make(map[string]facts.Record)
		}
		records[k.Kind][k.Part] = k.Facts
	})
	return byOwner, err
}

// eachKept reads the records of several kinds that some owners have in one query, by kind, owner and part: the order of the key, which
// needs no sorting.
func (r reading) eachKept(ctx context.Context, client string, kinds []*contents.Kind, owners []string, do func(Kept)) error {
	byNoun := make(map[string]*contents.Kind, len(kinds))
	for _, kind := range kinds {
		byNoun[kind.Noun] = kind
	}
	query, args, err := sqlx.In(`SELECT noun, owner, part, facts, origins FROM records WHERE client = ? AND noun IN (?) AND owner IN (?)
		ORDER BY noun, owner, part`, client, slices.Collect(maps.Keys(byNoun)), owners)
	if err != nil {
		return err
	}
	err = r.q.Scan(ctx, func(found *sqlx.Rows) (err error) {
		var k Kept
		var noun, values, origins string
		if err := found.Scan(&noun, &k.Owner, &k.Part, &values, &origins); err != nil {
			return err
		}
		k.Kind = byNoun[noun]
		if k.Facts, err = k.Kind.Fields.Decode(values, origins); err != nil {
			return fmt.Errorf("%s %s: %w", noun, journal.SubjectName(k.Owner, k.Part), err)
		}
		do(k)
		return nil
	}, query, args...)
	return database.Wrap(ctx, "read the records of "+kinds[0].Noun, err)
}
