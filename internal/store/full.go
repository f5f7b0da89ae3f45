package store

import (
	"context"
	"slices"

	"mobility/internal/facts"
)

// leaveMissing gives the people who work here and are not in a full roster their last day.
func (im *Importing) leaveMissing(ctx context.Context) error {
	var ids []string
	err := im.tx.q.List(ctx, &ids, "SELECT id FROM employees WHERE client = ? AND left_on IS NULL", im.Client)
	if err != nil {
		return err
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { return !im.roll.isMissing(id) })
	slices.Sort(ids)
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
