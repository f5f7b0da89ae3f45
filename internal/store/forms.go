package store

import (
	"context"
	"slices"

	"mobility/i9"
	"mobility/internal/civil"
)

// WithoutQuietForm lists the employees of a client on whose Form I-9 a date can run: those with a form that is not
// quiet, and those who work here on a day and have none. It is what a docket reads instead of everybody.
// everify says whether any employer of the client takes part in E-Verify.
func (r reading) WithoutQuietForm(ctx context.Context, client string, on civil.Date, everify bool) ([]string, error) {
	enough := i9.QuietOutsideEVerify
	if everify {
		enough = i9.QuietAlways
	}
	var ids []string
	err := r.list(ctx, &ids, `SELECT owner FROM records WHERE client = ? AND noun = ? AND quiet < 2 AND quiet < ?
		UNION SELECT e.id FROM employees e WHERE e.client = ? AND (e.left_on IS NULL OR e.left_on >= ?) AND NOT EXISTS
		(SELECT 1 FROM records r WHERE r.client = e.client AND r.noun = ? AND r.owner = e.id)`,
		client, Form.Noun, int64(enough), client, on.String(), Form.Noun)
	return ids, told(ctx, "find the forms that a date can run on", err)
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
	for k, err := range r.Records(ctx, client, Form, ids...) {
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
		for p, err := range r.People(ctx, client, Filter{IDs: chunk}) {
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
