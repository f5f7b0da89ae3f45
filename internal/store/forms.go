package store

import (
	"context"
	"slices"

	"github.com/jmoiron/sqlx"

	"mobility/i9"
	"mobility/internal/civil"
)

// ConcernedBy lists the employees whom a docket of Forms I-9 can concern: those who have a form on which a date can run that
// is due by a day, no day meaning whenever, or no form at all, those who have left among them, and where stays are asked
// for too those who have one. A form without such a date is quiet to one of the degrees given, and not only until that day.
// Somebody for whom there are two reasons is listed twice: a UNION without ALL would go through the forms of everybody to
// tell.
func (r reading) ConcernedBy(ctx context.Context, client string, quiet []i9.Quietness, by civil.Date, stays bool) ([]string, error) {
	last := "9999-12-31"
	if !by.IsZero() {
		last = by.String()
	}
	// EXCEPT goes through the two keys side by side.
	query := `SELECT owner FROM records WHERE client = ? AND noun = ? AND quiet IN (?)
		UNION ALL SELECT owner FROM records WHERE client = ? AND noun = ? AND quiet IN (?) AND quiet_until > '' AND quiet_until <= ?
		UNION ALL SELECT id FROM (SELECT id FROM employees WHERE client = ?
			EXCEPT SELECT owner FROM records WHERE client = ? AND noun = ?) AS without_form`
	args := []any{client, Form.Noun, i9.OtherThan(quiet), client, Form.Noun, quiet, last, client, client, Form.Noun}
	if stays {
		query, args = query+" UNION ALL SELECT DISTINCT employee FROM stays WHERE client = ?", append(args, client)
	}
	query, args, err := sqlx.In(query, args...)
	var ids []string
	if err == nil {
		err = r.list(ctx, &ids, query, args...)
	}
	return ids, told(ctx, "find whom the forms concern", err)
}

// EveryID lists the employees of a client.
func (r reading) EveryID(ctx context.Context, client string) ([]string, error) {
	var ids []string
	err := r.list(ctx, &ids, "SELECT id FROM employees WHERE client = ?", client)
	return ids, told(ctx, "find the people", err)
}

// addForms reads the forms of some people, and gives each theirs.
func (r reading) addForms(ctx context.Context, client string, people []Person) error {
	at := make(map[string]int, len(people))
	ids := make([]string, len(people))
	for i := range people {
		at[people[i].ID], ids[i] = i, people[i].ID
	}
	for k, err := range r.Records(ctx, client, Form, Only(ids...)) {
		if err != nil {
			return err
		}
		p := &people[at[k.Owner]]
		p.Forms = append(p.Forms, k)
	}
	return nil
}

// PeopleWithForms reads people with their stays and forms, in batches, in the order of the ids. Each batch has been read
// whole when it is handed over.
func (r reading) PeopleWithForms(ctx context.Context, client string, ids []string, hand func([]Person) error) error {
	for chunk := range slices.Chunk(ids, idsAtOnce) {
		people := make([]Person, 0, len(chunk))
		for p, err := range r.People(ctx, client, Filter{Of: Only(chunk...)}) {
			if err != nil {
				return err
			}
			people = append(people, p)
		}
		if err := r.addForms(ctx, client, people); err != nil {
			return err
		}
		if err := hand(people); err != nil {
			return err
		}
	}
	return nil
}
