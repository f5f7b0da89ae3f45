package history

import (
	"context"
	"fmt"
	"slices"
	"time"

	"mobility/app/book"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/journal"
)

// Line is one change of a record that is kept of a person or a case.
type Line struct {
	When time.Time `json:"when"`
	// Import is the number of the import that did it, 0 for an entry by hand; Who is the user.
	Import int64  `json:"import,omitempty"`
	File   string `json:"file,omitempty"`
	Who    string `json:"who"`
	// ID is the id that the employee or case had then, Record the kind of record, Part which of them it is.
	ID     string `json:"id"`
	Record string `json:"record"`
	Part   string `json:"part,omitempty"`
	Field  string `json:"field,omitempty"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
	// What says what was done where no field changed, Command by which command.
	What    string `json:"what,omitempty"`
	Command string `json:"command,omitempty"`
}

// Person lists what happened to an employee's records, oldest first, under former ids too.
func Person(ctx context.Context, b *book.Book, id string) ([]Line, error) {
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
	lines := firstRecorded(id, "employee", person.Employee, imports)
	more, err := changes(ctx, b, id, 0, imports)
	if err != nil {
		return nil, err
	}
	lines = append(lines, more...)
	for _, f := range former {
		if more, err = changes(ctx, b, f.ID, f.Until, imports); err != nil {
			return nil, err
		}
		im := imports[f.Import]
		lines = append(append(lines, more...), Line{When: timeOf(im.At), Import: im.Number, File: im.File, Who: im.Who, ID: f.ID, Record: "employee",
			What: fmt.Sprintf("%s: %s is %s since", im.Noun, f.ID, id)})
	}
	inOrder(lines)
	return lines, nil
}

func inOrder(lines []Line) {
	slices.SortStableFunc(lines, func(a, b Line) int { return a.When.Compare(b.When) })
}

// timeOf is a time as the store writes it.
func timeOf(at string) time.Time {
	t, _ := time.Parse(time.RFC3339, at) // the store writes it so
	return t
}

// firstRecorded is the import with the first values of a record.
func firstRecorded(id, kind string, record facts.Record, imports map[int64]store.Import) []Line {
	first := int64(0)
	for _, f := range record {
		if n := f.Origin.Import; n != 0 && (first == 0 || n < first) {
			first = n
		}
	}
	im, known := imports[first]
	if !known {
		return nil
	}
	return []Line{{When: timeOf(im.At), Import: im.Number, File: im.File, Who: im.Who, ID: id, Record: kind, What: "first recorded"}}
}

// changes are those that the audit trail has of a subject, up to an entry, 0 for all.
func changes(ctx context.Context, b *book.Book, id string, until int64, imports map[int64]store.Import) (lines []Line, err error) {
	entries, err := b.Now().Journal(ctx, b.Client, store.JournalFilter{Subject: id})
	if err != nil {
		return nil, err
	}
	for i := range entries {
		if e := &entries[i]; until == 0 || e.Seq <= until {
			more, err := linesOf(b, e, id, imports)
			if err != nil {
				return nil, err
			}
			lines = append(lines, more...)
		}
	}
	return lines, nil
}

// linesOf are the fields that an entry of the audit trail changed.
func linesOf(b *book.Book, e *journal.Entry, id string, imports map[int64]store.Import) ([]Line, error) {
	changes, err := b.Now().Changes(e)
	if err != nil {
		return nil, err
	}
	if e.Noun == journal.NounFile {
		return []Line{{When: timeOf(e.At), Who: e.Actor(), ID: id, Record: e.Noun, What: Sentence(e), Command: e.Command}}, nil
	}
	_, part := e.Person()
	lines := make([]Line, len(changes))
	for i, ch := range changes {
		lines[i] = Line{When: timeOf(e.At), Import: e.Import, File: imports[e.Import].File, Who: e.Actor(), ID: id, Record: e.Noun, Part: part,
			Field: ch.Field.Name, Before: ch.Before.Value, After: ch.After.Value}
	}
	return lines, nil
}
