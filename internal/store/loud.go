package store

import (
	"context"
	"database/sql"
	"iter"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"

	"mobility/internal/civil"
	"mobility/internal/database"
	"mobility/internal/sortedruns"
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

// lastOf is a day as the database compares it, for no day one that is after every other.
func lastOf(by civil.Date) string {
	if by.IsZero() {
		return "9999-12-31"
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

// OwnersToRead lists the owners of the records of a kind that a docket of a day has to read which looks ahead to another day, no day meaning
// every later one: see contents.Quiet. An owner is listed for each such record. counted are others, each once: they need not be read, and the
// docket counts them.
func (r reading) OwnersToRead(ctx context.Context, client string, kind *contents.Kind, asOf, by civil.Date) (ids, counted []string, err error) {
	const owners = "SELECT owner FROM records WHERE client = ? AND noun = ? AND "
	first, _ := kind.SkipMarks()
	day := contents.DayNumber(asOf)
	query, args := owners+"quiet < ? UNION ALL "+owners+"quiet >= ?", []any{client, kind.Noun, first, client, kind.Noun, first + contents.DueAndCounts + contents.DaysOfDegree}
	for _, degree := range []int64{contents.NothingDue, contents.DueLater, contents.DueAndCounts} {
		query += " UNION ALL " + owners + "quiet > ? AND quiet < ?"
		args = append(args, client, kind.Noun, first+degree+day, first+degree+contents.DaysOfDegree)
		if degree != contents.NothingDue {
			query += " UNION ALL " + owners + "quiet >= ? AND quiet <= ? AND quiet_until <= ?"
			args = append(args, client, kind.Noun, first+degree, first+degree+day, lastOf(by))
		}
	}
	if err := r.q.List(ctx, &ids, query, args...); err != nil {
		return nil, nil, database.Wrap(ctx, "find the employees of the records", err)
	}
	const others = "SELECT DISTINCT owner FROM records WHERE client = ? AND noun = ? AND quiet >= ? AND quiet <= ? AND quiet_until > ?"
	err = r.q.List(ctx, &counted, others, client, kind.Noun, first+contents.DueAndCounts, first+contents.DueAndCounts+day, lastOf(by))
	return ids, counted, database.Wrap(ctx, "find the employees of the records", err)
}

// WithStays lists the employees of a client who have a stay.
func (r reading) WithStays(ctx context.Context, client string) ([]string, error) {
	var ids []string
	err := r.q.List(ctx, &ids, "SELECT DISTINCT employee FROM stays WHERE client = ?", client)
	return ids, database.Wrap(ctx, "find the people with a stay", err)
}

const selectIDs = "SELECT id FROM employees WHERE client = ?"

// EveryID lists the employees of a client.
func (r reading) EveryID(ctx context.Context, client string) ([]string, error) {
	var ids []string
	err := r.q.List(ctx, &ids, selectIDs, client)
	return ids, database.Wrap(ctx, "find the people", err)
}

// addKept reads the records of some kinds that people have, and gives each theirs.
func (r reading) addKept(ctx context.Context, client string, kinds []*contents.Kind, people []Person) error {
	if len(people) == 0 || len(kinds) == 0 {
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

// kindsOf are those of some kinds of which a client has a record: of the others none is looked for, person by person.
func (r reading) kindsOf(ctx context.Context, client string, kinds []*contents.Kind) (held []*contents.Kind, err error) {
	for _, kind := range kinds {
		some, err := r.HasRecords(ctx, client, kind)
		if err != nil {
			return nil, err
		}
		if some {
			held = append(held, kind)
		}
	}
	return held, nil
}

// peopleAtOnce is how many people are read at once: several batches are in memory, and so is twice as much of what was read.
const peopleAtOnce = 500

// PeopleWith reads people with their stays and their records of some kinds, in batches, in the order of the ids. Each batch has been read
// completely before it is sent.
func (r reading) PeopleWith(ctx context.Context, client string, kinds []*contents.Kind, ids []string, send func([]Person) error) error {
	if len(ids) > peopleAtOnce {
		var err error
		if kinds, err = r.kindsOf(ctx, client, kinds); err != nil {
			return err
		}
	}
	return r.eachBatch(ctx, client, kinds, func(yield func([]string, error) bool) {
		for chunk := range slices.Chunk(ids, peopleAtOnce) {
			if !yield(chunk, nil) {
				return
			}
		}
	}, send)
}

// AllPeopleWith is PeopleWith of all employees of a client. Their ids are sorted, beyond a bound in a temporary file: a list of a million
// texts stays in memory for as long as they are read.
func (r reading) AllPeopleWith(ctx context.Context, client string, kinds []*contents.Kind, send func([]Person) error) error {
	ids, all := sortedruns.New(sortedIDs), 0
	defer ids.Close()
	err := r.q.Scan(ctx, func(found *sqlx.Rows) error {
		var id sql.RawBytes
		if err := found.Scan(&id); err != nil {
			return err
		}
		all++
		return ids.Add(id, nil)
	}, selectIDs, client)
	if err == nil && all > peopleAtOnce {
		kinds, err = r.kindsOf(ctx, client, kinds)
	}
	if err != nil {
		return database.Wrap(ctx, "find the people", err)
	}
	return r.eachBatch(ctx, client, kinds, batched(ids), send)
}

// sortedIDs is how many bytes of ids stay in memory.
const sortedIDs = 1 << 20

// batched are sorted ids in batches, each of which is valid until the next.
func batched(ids *sortedruns.Sorter) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		batch := make([]string, 0, peopleAtOnce)
		for id, err := range ids.All() {
			if err != nil {
				yield(nil, err)
				return
			}
			if batch = append(batch, string(id.Key)); len(batch) < peopleAtOnce {
				continue
			}
			if !yield(batch, nil) {
				return
			}
			batch = batch[:0]
		}
		if len(batch) > 0 {
			yield(batch, nil)
		}
	}
}

// eachBatch reads people batch by batch.
func (r reading) eachBatch(ctx context.Context, client string, kinds []*contents.Kind, batches iter.Seq2[[]string, error], send func([]Person) error) error {
	var done func()
	r.q, done = r.q.Preparing()
	defer done()
	for chunk, err := range batches {
		if err != nil {
			return err
		}
		people := make([]Person, 0, len(chunk))
		for p, err := range r.People(ctx, client, Filter{Scope: Only(chunk...)}) {
			if err != nil {
				return err
			}
			people = append(people, p)
		}
		// A database may have another order for text.
		slices.SortFunc(people, func(a, b Person) int { return strings.Compare(a.ID, b.ID) })
		if err := r.addKept(ctx, client, kinds, people); err != nil {
			return err
		}
		if err := send(people); err != nil {
			return err
		}
	}
	return nil
}
