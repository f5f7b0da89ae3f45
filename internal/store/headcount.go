package store

import (
	"context"

	"mobility/internal/database"
	"mobility/internal/store/journal"
)

// Headcount is how many employees of a client are stored, and how many of them work here. The journal has it with every import of
// people: counting a million of them is most of what a file of ten rows would cost.
type Headcount struct {
	Stored int `json:"stored"`
	Active int `json:"active"`
}

// LastHeadcount is the headcount that the journal has of a client, nil where an employee may have come, changed or gone since.
func (r reading) LastHeadcount(ctx context.Context, client string) (*Headcount, error) {
	const few = 10 // entries are read: imports of records come between those of people
	var last []journal.Entry
	err := r.q.List(ctx, &last, selectEntries+" WHERE client = ? AND noun IN (?, ?) AND seq <= ? ORDER BY seq DESC LIMIT ?",
		client, journal.NounEmployee, journal.NounImport, r.last(), few)
	if err != nil {
		return nil, database.Wrap(ctx, "read the journal", err)
	}
	for _, e := range last {
		if e.Noun != journal.NounImport || e.Action != "import" {
			return nil, nil
		}
		stated, err := statementIn(e.After)
		if err != nil || stated.People != nil {
			return stated.People, err
		}
		if r.contents.KindOf(stated.Noun) == nil { // of people, by an earlier version, or of their ids
			return nil, nil
		}
	}
	return nil, nil
}

// CountEmployees counts the employees of a client.
func (r reading) CountEmployees(ctx context.Context, client string) (Headcount, error) {
	var stored int
	sole, err := r.IsSoleClient(ctx, client)
	if err != nil {
		return Headcount{}, err
	}
	count, args := "SELECT COUNT(*) FROM employees", []any{}
	if !sole { // without a condition, SQLite counts six times as fast
		count, args = count+" WHERE client = ?", append(args, client)
	}
	if err := r.q.Get(ctx, &stored, count, args...); err != nil {
		return Headcount{}, err
	}
	return r.HeadcountOf(ctx, client, stored)
}

// HasEmployees reports whether a client has any employee.
func (r reading) HasEmployees(ctx context.Context, client string) (bool, error) {
	var some int
	err := r.q.Get(ctx, &some, "SELECT COUNT(*) FROM (SELECT 1 FROM employees WHERE client = ? LIMIT 1) AS one", client)
	return some > 0, database.Wrap(ctx, "look for employees", err)
}

// IsSoleClient reports whether there is no other client, so that every employee is of this one.
func (r reading) IsSoleClient(ctx context.Context, client string) (bool, error) {
	var others int
	err := r.q.Get(ctx, &others, "SELECT COUNT(*) FROM clients WHERE slug <> ?", client)
	return others == 0, err
}

// HeadcountOf counts how many of a client's stored employees work here, the others being few.
func (r reading) HeadcountOf(ctx context.Context, client string, stored int) (Headcount, error) {
	var left int
	err := r.q.Get(ctx, &left, "SELECT COUNT(*) FROM employees WHERE client = ? AND left_on IS NOT NULL", client)
	return Headcount{stored, stored - left}, database.Wrap(ctx, "count the employees", err)
}
