package store

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/jmoiron/sqlx"

	"mobility/internal/facts"
	"mobility/internal/store/contents"
)

// Ties are what records of a kind need: which of the owners have a record of the kind's parent, and which of the employees that
// the records name are on the roster.
func (tx *Tx) Ties(ctx context.Context, kind *contents.Kind, owners []string, given []facts.Record) (whole, named map[string]bool, err error) {
	whole, named = make(map[string]bool), make(map[string]bool)
	if kind.Parent != nil {
		for chunk := range slices.Chunk(owners, IDsAtOnce) {
			query, args, err := sqlx.In("SELECT owner FROM records WHERE client = ? AND noun = ? AND owner IN (?)",
				tx.work.Client, kind.Parent.Noun, chunk)
			if err != nil {
				return nil, nil, err
			}
			err = tx.q.Scan(ctx, func(found *sqlx.Rows) error {
				var owner string
				err := found.Scan(&owner)
				whole[owner] = true
				return err
			}, query, args...)
			if err != nil {
				return nil, nil, fmt.Errorf("read the records of %s: %w", kind.Parent.Noun, err)
			}
		}
	}
	if kind.Employee != nil {
		ids := make(map[string]bool)
		for _, record := range given {
			ids[kind.Employee(record)] = true
		}
		employees, err := tx.EmployeesOf(ctx, slices.Sorted(maps.Keys(ids)))
		if err != nil {
			return nil, nil, err
		}
		for id := range employees {
			named[id] = true
		}
	}
	return whole, named, nil
}
