package store

import (
	"context"
	"fmt"
	"slices"

	"mobility/internal/facts"
)

// missing lists the people who work here and are not in the file.
func (im *Importing) missing(ctx context.Context) ([]string, error) {
	var ids []string
	err := im.tx.q.List(ctx, &ids, "SELECT id FROM employees WHERE client = ? AND left_on IS NULL", im.Client)
	if err != nil {
		return nil, fmt.Errorf("find who is missing from the file: %w", err)
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { return !im.roll.isMissing(id) })
	slices.Sort(ids)
	return ids, nil
}

// tellMissing hands over the people who are missing.
func (im *Importing) tellMissing(ctx context.Context, count int) error {
	if im.options.OnMissing == nil || count == 0 {
		return nil
	}
	ids, err := im.missing(ctx)
	if err != nil {
		return err
	}
	for chunk := range slices.Chunk(ids, batchSize) {
		people, err := im.tx.subjects(ctx, chunk)
		if err != nil {
			return err
		}
		for _, id := range chunk {
			im.options.OnMissing(people[id].person())
		}
	}
	return nil
}

// leaveMissing gives the people who work here and are not in a full roster their last day.
func (im *Importing) leaveMissing(ctx context.Context) error {
	ids, err := im.missing(ctx)
	if err != nil {
		return err
	}
	origin := facts.Origin{Import: im.Number}
	leaving := stamped(im.people().Missing(im.options.LeftOn), origin)
	for chunk := range slices.Chunk(ids, batchSize) {
		people, err := im.tx.subjects(ctx, chunk)
		if err != nil {
			return err
		}
		b := &batch{}
		for _, id := range chunk {
			im.merge(b, people[id], &given{id: id, employee: leaving})
		}
		if err := im.tx.rewrite(ctx, people); err != nil {
			return err
		}
		if err := im.tx.flush(ctx); err != nil {
			return err
		}
	}
	return nil
}
