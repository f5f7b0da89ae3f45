package history

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"mobility/app/book"
	"mobility/app/failure"
	"mobility/app/kinds"
	"mobility/i9"
	"mobility/i9/papers"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/reports/datasheet"
)

// SupplementB is the data sheet of Supplement B of a Form I-9, with every entry that was recorded and not only the latest. form is the
// key of the form, "" for the newest.
func SupplementB(ctx context.Context, b *book.Book, id, form string) (*datasheet.Sheet, error) {
	person, err := b.PersonWithForms(ctx, id)
	if err != nil {
		return nil, err
	}
	keys := make([]string, len(person.Forms))
	for i := range person.Forms {
		keys[i] = person.Forms[i].Key
	}
	slices.Sort(keys)
	i := len(keys) - 1
	if form != "" {
		i = slices.Index(keys, form)
	}
	if len(keys) == 0 {
		return nil, failure.New("not-found", fmt.Errorf("no Form I-9 of %s is recorded; to record one: mobility i9 record %s", id, id))
	}
	if i < 0 {
		return nil, failure.New("not-found", fmt.Errorf("%s has no such form I-9; choose from: %s", id, strings.Join(keys, ", ")))
	}
	entries, err := entriesOf(ctx, b, id, keys[i])
	if err != nil {
		return nil, err
	}
	sheet := papers.SupplementB(person.Employee.Record, entries, "mobility i9 record "+id)
	origin, err := b.Origins(ctx)
	if err != nil {
		return nil, err
	}
	sheet.Trace(origin)
	return &datasheet.Sheet{Sheet: sheet, About: civil.Prose(fmt.Sprintf("%s, hired %s", person.Employee.Name(), keys[i])), Day: b.AsOf}, nil
}

// entriesOf are the states of a form, one for each day on which an entry of Supplement B was signed, oldest first: the record holds the
// latest, the audit trail those before.
func entriesOf(ctx context.Context, b *book.Book, id, form string) (entries []facts.Record, err error) {
	var now facts.Record
	for kept, err := range b.Now().Records(ctx, b.Client, kinds.Form, store.Only(id)) {
		if err != nil {
			return nil, err
		}
		if kept.Part == form {
			now = kept.Facts
		}
	}
	journal, err := b.Now().Journal(ctx, b.Client, store.JournalFilter{Subject: id})
	if err != nil {
		return nil, err
	}
	keep := func() {
		day := now.Text(i9.FieldSupplementB)
		if day != "" && !slices.ContainsFunc(entries, func(e facts.Record) bool { return e.Text(i9.FieldSupplementB) == day }) {
			entries = append(entries, slices.Clone(now))
		}
	}
	keep()
	for i := len(journal) - 1; i >= 0; i-- {
		e := &journal[i]
		if _, part := e.Person(); e.Noun != kinds.Form.Noun || part != form {
			continue
		}
		changes, err := b.Now().Changes(e)
		if err != nil {
			return nil, err
		}
		for _, ch := range changes {
			now = now.With(facts.Fact{Field: ch.Field, Value: ch.Before.Value, Origin: ch.Before.Origin})
		}
		keep()
	}
	slices.SortFunc(entries, func(a, b facts.Record) int {
		return strings.Compare(a.Text(i9.FieldSupplementB), b.Text(i9.FieldSupplementB))
	})
	return entries, nil
}
