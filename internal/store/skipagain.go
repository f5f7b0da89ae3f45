package store

import (
	"context"

	"github.com/jmoiron/sqlx"

	"mobility/internal/database"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// SkipRecords marks the records and stays that a docket need not read and that are not marked by the rules of this program: those that a
// database of an earlier version has, and those whose employee has changed since.
func (s *Store) SkipRecords(ctx context.Context) error {
	clients, err := s.Clients(ctx)
	if err != nil {
		return err
	}
	for _, c := range clients {
		err := s.Write(ctx, Work{Client: c.Slug}, false, func(tx *Tx) error {
			for _, kind := range tx.contents.Kinds {
				var err error
				switch {
				case kind.SkipUntil != nil:
					err = tx.skipRecords(ctx, kind)
				case kind.SkipPerson != nil:
					err = tx.skipUnmarked(ctx, kind)
				}
				if err != nil {
					return err
				}
			}
			return tx.quietStays(ctx)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// skippedAtOnce is how many records are marked at once.
const skippedAtOnce = 20_000

// skipRecords marks the records of a kind. A mark is not part of what is recorded: the journal has no entry for it.
func (tx *Tx) skipRecords(ctx context.Context, kind *contents.Kind) error {
	const query = `SELECT r.owner, r.part, r.facts, r.origins, COALESCE(e.facts, '') FROM records r
		LEFT JOIN employees e ON e.client = r.client AND e.id = r.owner
		WHERE r.client = ? AND r.noun = ? AND NOT (r.quiet >= ? AND r.quiet < ?) AND (r.owner, r.part) > (?, ?) ORDER BY r.owner, r.part LIMIT ?`
	first, next := kind.SkipMarks()
	var owner, part string
	for read := skippedAtOnce; read == skippedAtOnce; {
		marked := database.NewRows(RecordTable, 0)
		read = 0
		err := tx.q.Scan(ctx, func(found *sqlx.Rows) error {
			var employee string
			var stored journal.Document
			if err := found.Scan(&owner, &part, &stored.Facts, &stored.Origins, &employee); err != nil {
				return err
			}
			read++
			mark, until, unreadable := tx.contents.StoredSkip(kind, part, stored, employee)
			if unreadable == nil && mark != contents.ToRead { // what cannot be read is for the commands that read it to report
				marked.Add(tx.work.Client, kind.Noun, owner, part, stored.Facts, stored.Origins, mark, until, nil, nil)
			}
			return nil
		}, query, tx.work.Client, kind.Noun, first, next, owner, part, skippedAtOnce)
		if err != nil {
			return database.Wrap(ctx, "read the records of "+kind.Noun, err)
		}
		if err := tx.db.Upsert(ctx, marked); err != nil {
			return err
		}
	}
	return nil
}
