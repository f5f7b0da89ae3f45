package imports

import (
	"context"
	"fmt"
	"slices"
	"time"

	"mobility/app/book"
	"mobility/internal/store"
)

// HistoryLine is one change of an employee's record, of a status record or of another record that is kept of the employee.
type HistoryLine struct {
	When time.Time `json:"when"`
	// Import is the number of the import that did it, 0 for an entry by hand; Who is the user.
	Import int64  `json:"import,omitempty"`
	File   string `json:"file,omitempty"`
	Who    string `json:"who"`
	// ID is the id that the employee had then, Record the kind of record, Part which of the employee's it is.
	ID     string `json:"id"`
	Record string `json:"record"`
	Part   string `json:"part,omitempty"`
	Field  string `json:"field,omitempty"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
	// What says what was done where no field changed.
	What string `json:"what,omitempty"`
}

// History lists what happened to an employee's records, oldest first, under former ids too.
func History(ctx context.Context, b *book.Book, id string) ([]HistoryLine, error) {
	person, err := b.Now().Person(ctx, b.Client, id)
	if err != nil {
		return nil, book.OrNotThere(ctx, b.Now(), err, b.Client, id, book.AnEmployee)
	}
	imports, err := b.Now().Origins(ctx, b.Client)
	if err != nil {
		return nil, err
	}
	former, err := b.Now().FormerIDs(ctx, b.Client, id)
	if err != nil {
		return nil, err
	}
	lines := firstRecorded(&person, imports)
	add := func(id string, until int64) error {
		entries, err := b.Now().Journal(ctx, b.Client, store.JournalFilter{Subject: id})
		for i := range entries {
			if e := &entries[i]; err == nil && (until == 0 || e.Seq <= until) {
				var more []HistoryLine
				more, err = linesOf(b, e, id, imports)
				lines = append(lines, more...)
			}
		}
		return err
	}
	if err := add(id, 0); err != nil {
		return nil, err
	}
	for _, f := range former {
		if err := add(f.ID, f.Until); err != nil {
			return nil, err
		}
		im := imports[f.Import]
		at, _ := time.Parse(time.RFC3339, im.At) // the store writes it so
		lines = append(lines, HistoryLine{When: at, Import: im.Number, File: im.File, Who: im.Who, ID: f.ID, Record: "employee",
			What: fmt.Sprintf("%s: %s is %s since", im.Noun, f.ID, id)})
	}
	slices.SortStableFunc(lines, func(a, b HistoryLine) int { return a.When.Compare(b.When) })
	return lines, nil
}

// firstRecorded is the import with the first of the employee's values.
func firstRecorded(person *store.Person, imports map[int64]store.Import) []HistoryLine {
	first := int64(0)
	for _, f := range person.Employee {
		if n := f.Origin.Import; n != 0 && (first == 0 || n < first) {
			first = n
		}
	}
	im, known := imports[first]
	if !known {
		return nil
	}
	at, _ := time.Parse(time.RFC3339, im.At) // the store writes it so
	return []HistoryLine{{When: at, Import: im.Number, File: im.File, Who: im.Who, ID: person.ID, Record: "employee", What: "first recorded"}}
}

// linesOf are the fields that an entry of the journal changed.
func linesOf(b *book.Book, e *store.Entry, id string, imports map[int64]store.Import) ([]HistoryLine, error) {
	changes, err := b.Now().Changes(e)
	if err != nil {
		return nil, err
	}
	at, err := time.Parse(time.RFC3339, e.At)
	if err != nil {
		return nil, fmt.Errorf("read the time of journal entry %d: %w", e.Seq, err)
	}
	_, part := e.Person()
	lines := make([]HistoryLine, len(changes))
	for i, ch := range changes {
		lines[i] = HistoryLine{When: at, Import: e.Import, File: imports[e.Import].File, Who: e.Who, ID: id, Record: e.Noun, Part: part,
			Field: ch.Field.Name, Before: ch.Before.Value, After: ch.After.Value}
	}
	return lines, nil
}
