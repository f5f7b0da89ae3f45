package store

import (
	"context"
	"maps"
	"slices"

	"github.com/jmoiron/sqlx"

	"mobility/internal/civil"
	"mobility/internal/database"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// StaysToRead lists the employees whose stay a docket of a day has to read that looks ahead to another day: the others have one stay
// of which it has nothing by itself. all is how many employees have a stay.
func (r reading) StaysToRead(ctx context.Context, client string, asOf, by civil.Date) (ids []string, all int, err error) {
	err = r.q.List(ctx, &ids, `SELECT employee FROM stays WHERE client = ? AND NOT (quiet = ? AND quiet_from <= ? AND quiet_until > ?)
		UNION ALL SELECT employee FROM stays WHERE client = ? GROUP BY employee HAVING COUNT(*) > 1`,
		client, r.contents.People.QuietEdition, contents.DayNumber(asOf), contents.DayNumber(by), client)
	if err == nil {
		err = r.q.Get(ctx, &all, "SELECT COUNT(DISTINCT employee) FROM stays WHERE client = ?", client)
	}
	return ids, all, database.Wrap(ctx, "find the people with a stay", err)
}

// readStaysAgain makes a docket read the stays of an employee after a change of data that their marks depend on.
func (tx *Tx) readStaysAgain(ctx context.Context, client, employee string) error {
	return tx.db.Exec(ctx, "UPDATE stays SET quiet = 0, quiet_from = 0, quiet_until = 0 WHERE client = ? AND employee = ?", client, employee)
}

// quietStays marks the stays that are not marked by the rules of this program: those that a database of an earlier version has, and
// those that were changed since without being marked. The journal has no entry for it.
func (tx *Tx) quietStays(ctx context.Context) error {
	const query = `SELECT s.employee, s.stay, s.facts, s.origins, e.facts, e.origins FROM stays s
		JOIN employees e ON e.client = s.client AND e.id = s.employee
		WHERE s.client = ? AND s.quiet <> ? AND (s.employee, s.stay) > (?, ?) ORDER BY s.employee, s.stay LIMIT ?`
	people := &tx.contents.People
	var employee, key string
	for read := skippedAtOnce; read == skippedAtOnce; {
		marked := database.NewRows(StayTable, 0)
		read = 0
		err := tx.q.Scan(ctx, func(found *sqlx.Rows) error {
			var stay, owner journal.Document
			if err := found.Scan(&employee, &key, &stay.Facts, &stay.Origins, &owner.Facts, &owner.Origins); err != nil {
				return err
			}
			read++
			if mark, unreadable := tx.contents.StoredQuiet(key, stay, owner); unreadable == nil { // else the commands that read it report it
				marked.Add(StayValues(tx.work.Client, employee, key, stay, mark, nil, nil)...)
			}
			return nil
		}, query, tx.work.Client, people.QuietEdition, employee, key, skippedAtOnce)
		if err != nil {
			return database.Wrap(ctx, "read the stays", err)
		}
		if err := tx.db.Upsert(ctx, marked); err != nil {
			return err
		}
	}
	return nil
}

// rewriteStays adds to rows the stays of a person that have changed, and those of which a change of the employee changes the mark.
func (tx *Tx) rewriteStays(s *StoredPerson, rows *database.Rows) {
	for _, key := range slices.Sorted(maps.Keys(s.Stays)) {
		stay := s.Stays[key]
		if !stay.Rewritten && !s.Rewritten {
			continue
		}
		mark := tx.contents.People.QuietMark(key, stay.Record, s.Employee)
		if stay.Rewritten || mark != stay.mark {
			rows.Add(StayValues(tx.work.Client, s.ID, key, stay.Stored, mark, nil, nil)...)
		}
	}
}

// StayValues are the columns of a stay.
func StayValues(client, employee, key string, d journal.Document, mark contents.QuietMark, number, row any) []any {
	return []any{client, employee, key, d.Facts, d.Origins, mark.Edition, mark.From, mark.Until, number, row}
}
