package store

import (
	"context"
	"slices"

	"github.com/jmoiron/sqlx"

	"mobility/internal/civil"
	"mobility/internal/database"
	"mobility/internal/store/contents"
)

// ConcernedBy lists the employees that a docket of records of a kind can concern: those who have a record on which a date
// can run that is due by a day, no day meaning whenever, or no record at all, those who have left among them. A date can run on a record of a loud degree, and on one of a quiet degree
// only from its day on. An employee with two reasons is listed twice: a UNION without ALL would scan the records of all
// employees to tell. What rules of another edition determined is not heeded.
func (r reading) ConcernedBy(ctx context.Context, client string, kind *contents.Kind, withDeadlines, skips []int64, by civil.Date) ([]string, error) {
	// In an order EXCEPT goes through the two keys side by side; without one SQLite makes a table of all ids.
	query := `SELECT owner FROM records WHERE client = ? AND noun = ? AND quiet IN (?)
		UNION ALL SELECT owner FROM records WHERE client = ? AND noun = ? AND quiet IN (?) AND quiet_until > '' AND quiet_until <= ?
		UNION ALL SELECT owner FROM records WHERE client = ? AND noun = ? AND quiet > ? AND quiet < ?
		UNION ALL SELECT owner FROM records WHERE client = ? AND noun = ? AND quiet >= ?
		UNION ALL SELECT id FROM (SELECT id FROM employees WHERE client = ?
			EXCEPT SELECT owner FROM records WHERE client = ? AND noun = ? ORDER BY 1) AS without_record`
	first, next := kind.SkipMarks()
	args := []any{
		client, kind.Noun, marksOf(kind, withDeadlines), client, kind.Noun, marksOf(kind, skips), lastOf(by),
		client, kind.Noun, contents.ToRead, first, client, kind.Noun, next, client, client, kind.Noun,
	}
	query, args, err := sqlx.In(query, args...)
	var ids []string
	if err == nil {
		err = r.q.List(ctx, &ids, query, args...)
	}
	return ids, database.Wrap(ctx, "find the employees of the records", err)
}

// lastOf is a day as the database compares it, the last there is for no day.
func lastOf(by civil.Date) string {
	if by.IsZero() {
		by = civil.Last
	}
	return by.String()
}

// marksOf are degrees as they are stored.
func marksOf(kind *contents.Kind, degrees []int64) []int64 {
	marks := make([]int64, len(degrees))
	for i, degree := range degrees {
		marks[i] = kind.SkipMark(degree)
	}
	return marks
}

// OwnersToRead lists the owners of the records of a kind that have to be read, of those of a degree above a given one, and of those on
// which something is due by a day, no day meaning whenever: the degree of some kinds is a day, before which their records have to be read
// too. An owner is listed for each such record.
func (r reading) OwnersToRead(ctx context.Context, client string, kind *contents.Kind, degree int64, by civil.Date) ([]string, error) {
	var ids []string
	first, _ := kind.SkipMarks()
	err := r.q.List(ctx, &ids, `SELECT owner FROM records WHERE client = ? AND noun = ? AND quiet < ?
		UNION ALL SELECT owner FROM records WHERE client = ? AND noun = ? AND quiet > ?
		UNION ALL SELECT owner FROM records WHERE client = ? AND noun = ? AND quiet >= ? AND quiet <= ? AND quiet_until > '' AND quiet_until <= ?`,
		client, kind.Noun, first, client, kind.Noun, kind.SkipMark(degree), client, kind.Noun, first, kind.SkipMark(degree), lastOf(by))
	return ids, database.Wrap(ctx, "find the employees of the records", err)
}

// WithStays lists the employees of a client who have a stay.
func (r reading) WithStays(ctx context.Context, client string) ([]string, error) {
	var ids []string
	err := r.q.List(ctx, &ids, "SELECT DISTINCT employee FROM stays WHERE client = ?", client)
	return ids, database.Wrap(ctx, "find the people with a stay", err)
}

// EveryID lists the employees of a client.
func (r reading) EveryID(ctx context.Context, client string) ([]string, error) {
	var ids []string
	err := r.q.List(ctx, &ids, "SELECT id FROM employees WHERE client = ?", client)
	return ids, database.Wrap(ctx, "find the people", err)
}

// addKept reads the records of some kinds that people have, and gives each theirs.
func (r reading) addKept(ctx context.Context, client string, kinds []*contents.Kind, people []Person) error {
	if len(people) == 0 {
		return nil
	}
	at := make(map[string]int, len(people))
	ids := make([]string, len(people))
	for i := range people {
		at[people[i].ID], ids[i] = i, people[i].ID
	}
	return r.eachKept(ctx, client, kinds, ids, func(k Kept) {
		p := &people[at[k.Owner]]
		p.Kept = append(p.Kept, k)
	})
}

// peopleAtOnce is how many people are read at once: several batches are in memory, and so is twice as much of what was read.
const peopleAtOnce = 500

// PeopleWith reads people with their stays and their records of some kinds, in batches, in the order of the ids. Each batch has been read
// completely before it is sent.
func (r reading) PeopleWith(ctx context.Context, client string, kinds []*contents.Kind, ids []string, send func([]Person) error) error {
	for chunk := range slices.Chunk(ids, peopleAtOnce) {
		people := make([]Person, 0, len(chunk))
		for p, err := range r.People(ctx, client, Filter{Scope: Only(chunk...)}) {
			if err != nil {
				return err
			}
			people = append(people, p)
		}
		if err := r.addKept(ctx, client, kinds, people); err != nil {
			return err
		}
		if err := send(people); err != nil {
			return err
		}
	}
	return nil
}
