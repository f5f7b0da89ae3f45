package store

import (
	"context"
	"slices"

	"github.com/jmoiron/sqlx"

	"mobility/i9"
	"mobility/internal/civil"
)

// LoudForms lists the employees of a client with a form on which a date can run that is due by a day, no day meaning
// whenever: a form that is quiet to none of the degrees given, or only until that day. It is what a docket reads instead
// of everybody, together with those WithoutForm. Somebody with two such forms is listed twice: a UNION without ALL would
// go through the forms of everybody to tell.
func (r reading) LoudForms(ctx context.Context, client string, quiet []i9.Quietness, by civil.Date) ([]string, error) {
	last := "9999-12-31"
	if !by.IsZero() {
		last = by.String()
	}
	query, args, err := sqlx.In(`SELECT owner FROM records WHERE client = ? AND noun = ? AND quiet IN (?)
		UNION ALL SELECT owner FROM records WHERE client = ? AND noun = ? AND quiet IN (?) AND quiet_until > '' AND quiet_until <= ?`,
		client, Form.Noun, othersThan(quiet), client, Form.Noun, quiet, last)
	var ids []string
	if err == nil {
		err = r.list(ctx, &ids, query, args...)
	}
	return ids, told(ctx, "find the forms that a date can run on", err)
}

// othersThan are the degrees of quietness that are not given.
func othersThan(quiet []i9.Quietness) []i9.Quietness {
	loud := []i9.Quietness{}
	for degree := i9.ToRead; degree <= i9.QuietOrdinarily; degree++ {
		if !slices.Contains(quiet, degree) {
			loud = append(loud, degree)
		}
	}
	return loud
}

// WithoutForm lists the employees of a client who have no form, those who have left among them.
func (r reading) WithoutForm(ctx context.Context, client string) ([]string, error) {
	var ids []string // EXCEPT goes through the two keys side by side
	err := r.list(ctx, &ids, "SELECT id FROM employees WHERE client = ? EXCEPT SELECT owner FROM records WHERE client = ? AND noun = ?",
		client, client, Form.Noun)
	return ids, told(ctx, "find who has no form", err)
}

// WithStays lists the employees of a client who have a stay.
func (r reading) WithStays(ctx context.Context, client string) ([]string, error) {
	var ids []string
	err := r.list(ctx, &ids, "SELECT DISTINCT employee FROM stays WHERE client = ?", client)
	return ids, told(ctx, "find the people with a stay", err)
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
