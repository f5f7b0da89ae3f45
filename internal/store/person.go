package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"slices"

	"github.com/jmoiron/sqlx"

	"mobility/internal/civil"
	"mobility/internal/database"
	"mobility/internal/facts"
)

// Person is an employee and the stays that are known.
type Person struct {
	ID       string
	Employee facts.Record
	Stays    []Stay
	// Kept are the records of some kinds, where they were asked for: see PeopleWith.
	Kept []Kept
}

// Stay is one person's time in one class of admission.
type Stay struct {
	// Key distinguishes the stays of one person; see People.StayKey.
	Key   string
	Facts facts.Record
}

// Filter selects people; the zero Filter selects none.
type Filter struct {
	// Scope are the people that the rest of the filter selects from.
	Scope Scope
	// StaysOnly leaves out people without a stay.
	StaysOnly bool
	// ActiveOn, when set, leaves out people who have left before that day.
	ActiveOn civil.Date
	// LeftFrom, when set, chooses people whose last day of work is that day or later.
	LeftFrom civil.Date
}

// Person reads one employee of a client with all stays.
func (r reading) Person(ctx context.Context, client, id string) (Person, error) {
	for p, err := range r.People(ctx, client, Filter{Scope: Only(id)}) {
		return p, err
	}
	return Person{}, fmt.Errorf("employee %q of client %s: %w", id, client, ErrNotFound)
}

// People reads employees with their stays, one after the other in an order the database chooses. Inside a transaction
// nothing else may be read until the last one has come.
func (r reading) People(ctx context.Context, client string, f Filter) iter.Seq2[Person, error] {
	query, order := `SELECT e.id, e.facts, e.origins, s.stay, s.facts, s.origins FROM employees e
		LEFT JOIN stays s ON s.client = e.client AND s.employee = e.id WHERE e.client = ?`, "e.id, s.stay"
	if f.StaysOnly { // CROSS JOIN makes SQLite begin with the stays, which are few, and in their order
		order = "s.employee, s.stay"
		query = `SELECT e.id, e.facts, e.origins, s.stay, s.facts, s.origins FROM stays s CROSS JOIN employees e
			WHERE s.client = ? AND e.client = s.client AND e.id = s.employee`
	}
	return func(yield func(Person, error) bool) {
		for query, args := range f.queries(query, order, client) {
			if !r.people(ctx, query, args, yield) {
				return
			}
		}
	}
}

// Employees reads employees without their stays, in an order the database chooses.
func (r reading) Employees(ctx context.Context, client string, f Filter) iter.Seq2[Person, error] {
	query := "SELECT e.id, e.facts, e.origins, NULL, NULL, NULL FROM employees e WHERE e.client = ?"
	if f.StaysOnly {
		query += " AND EXISTS (SELECT 1 FROM stays s WHERE s.client = e.client AND s.employee = e.id)"
	}
	return func(yield func(Person, error) bool) {
		for query, args := range f.queries(query, "", client) {
			if !r.people(ctx, query, args, yield) {
				return
			}
		}
	}
}

// IDsAtOnce bounds the parameters of one query.
const IDsAtOnce = 1000

// queries adds the filter to a query; a long list of ids makes several.
func (f Filter) queries(query, order, client string) iter.Seq2[string, []any] {
	args := []any{client}
	if !f.ActiveOn.IsZero() {
		query += " AND (e.left_on IS NULL OR e.left_on >= ?)"
		args = append(args, f.ActiveOn.String())
	}
	if !f.LeftFrom.IsZero() {
		query += " AND e.left_on >= ?"
		args = append(args, f.LeftFrom.String())
	}
	if order != "" {
		order = " ORDER BY " + order
	}
	return func(yield func(string, []any) bool) {
		if f.Scope.all {
			yield(query+order, args)
			return
		}
		for _, ids := range slices.Collect(slices.Chunk(f.Scope.ids, IDsAtOnce)) {
			in, inArgs, _ := sqlx.In(" AND e.id IN (?)", ids) // a chunk is never empty, the one thing In refuses
			if !yield(query+in+order, append(slices.Clip(args), inArgs...)) {
				return
			}
		}
	}
}

// people yields the persons of one query, whose rows come together; false means that the reader has had enough.
func (r reading) people(ctx context.Context, query string, args []any, yield func(Person, error) bool) bool {
	failed := func(err error) bool {
		yield(Person{}, database.Wrap(ctx, "read the employees", err))
		return false
	}
	found, err := r.q.Rows(ctx, query, args...)
	if err != nil {
		return failed(err)
	}
	defer found.Close()
	var p Person
	var id, employee, origins string
	var key, stay, stayOrigins sql.NullString
	some := false
	for found.Next() {
		if err := found.Scan(&id, &employee, &origins, &key, &stay, &stayOrigins); err != nil {
			return failed(err)
		}
		if !some || id != p.ID {
			if some && !yield(p, nil) {
				return false
			}
			some, p = true, Person{ID: id}
			if p.Employee, err = r.contents.People.Employee.Decode(employee, origins); err != nil {
				return failed(fmt.Errorf("employee %s: %w", id, err))
			}
		}
		if !key.Valid {
			continue
		}
		record, err := r.contents.People.Stay.Decode(stay.String, stayOrigins.String)
		if err != nil {
			return failed(fmt.Errorf("employee %s, stay %s: %w", id, key.String, err))
		}
		p.Stays = append(p.Stays, Stay{key.String, record})
	}
	if err := found.Err(); err != nil {
		return failed(err)
	}
	return !some || yield(p, nil)
}
