package store

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/google/uuid"

	"mobility/internal/database"
	"mobility/internal/facts"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// Employer is a legal entity that employs people. Imports maintain the list.
type Employer struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	// Folded is what the journal calls it: the key of its name when it was added. Its People.EmployerKey reports whether a
	// spelling is of it.
	Folded string `json:"folded"`
	// FEIN is the federal employer identification number, "" if no file has stated it.
	FEIN string `json:"fein"`
	// Import is the number of the import that added it.
	Import int64 `json:"import"`
}

// Employers lists the employers of a client by name.
func (r reading) Employers(ctx context.Context, client string) ([]Employer, error) {
	var found []Employer
	err := r.q.List(ctx, &found,
		"SELECT id, name, folded, fein, COALESCE(import, 0) AS import FROM employers WHERE client = ?", client)
	if err != nil {
		return nil, database.Wrap(ctx, "read the employers", err)
	}
	slices.SortFunc(found, func(a, b Employer) int { return strings.Compare(a.Folded, b.Folded) })
	return found, nil
}

// employers are the employers that an import names, with the FEIN each is given, by name.
type employers map[string]string

func (e employers) add(people *contents.People, r facts.Record) {
	name := r.Text(people.Employer)
	if name == "" {
		return
	}
	if fein, known := e[name]; !known || fein == "" {
		e[name] = r.Text(people.FEIN)
	}
}

func (e employers) addAll(more employers) {
	for name, fein := range more {
		if known := e[name]; known == "" {
			e[name] = fein
		}
	}
}

// writeEmployers adds the employers that are new, and the FEIN where it is new or another.
func (im *Importing) writeEmployers(ctx context.Context) error {
	stored, err := im.tx.Employers(ctx, im.Client)
	if err != nil {
		return err
	}
	keyOf := im.people().EmployerKey
	byKey := make(map[string]*Employer, len(stored))
	for i := range stored {
		byKey[keyOf(stored[i].Folded)] = &stored[i]
	}
	for _, name := range slices.Sorted(maps.Keys(im.employers)) {
		fein, key := im.employers[name], keyOf(name)
		switch e := byKey[key]; {
		case key == "":
		case e == nil:
			if byKey[key], err = im.addEmployer(ctx, name, key, fein); err != nil {
				return err
			}
		case fein != "" && fein != e.FEIN:
			before := e.Document()
			e.FEIN = fein
			im.note("change", journal.NounEmployer, e.Folded, before, e.Document())
			if err := im.tx.putEmployer(ctx, *e); err != nil {
				return err
			}
		}
	}
	return nil
}

func (im *Importing) addEmployer(ctx context.Context, name, folded, fein string) (*Employer, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return nil, fmt.Errorf("make an id for the employer %s: %w", name, err)
	}
	e := &Employer{ID: id.String(), Name: name, Folded: folded, FEIN: fein, Import: im.Number}
	im.note("create", journal.NounEmployer, folded, "", e.Document())
	return e, im.tx.putEmployer(ctx, *e)
}

// putEmployer stores an employer, or its FEIN when the employer is there.
func (tx *Tx) putEmployer(ctx context.Context, e Employer) error {
	err := tx.changeEmployer(ctx, e.Folded, func() error {
		return tx.db.Exec(ctx, `INSERT INTO employers (id, client, name, folded, fein, import) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (client, folded) DO UPDATE SET fein = excluded.fein`,
			e.ID, tx.work.Client, e.Name, e.Folded, e.FEIN, orNull(e.Import))
	})
	if err != nil {
		return fmt.Errorf("store the employer %s: %w", e.Name, err)
	}
	return nil
}

// changeEmployer runs a change of the row of an employer under the sum of its table.
func (tx *Tx) changeEmployer(ctx context.Context, folded string, change func() error) error {
	chosen := database.Chosen{Where: "client = ? AND folded = ?", Args: []any{tx.work.Client, folded}}
	return tx.db.Changing(ctx, database.SummedEmployers, tx.work.Client, chosen, change)
}

// Document is the employer as the journal keeps it.
func (e *Employer) Document() string {
	text, _ := json.Marshal(map[string]string{"name": e.Name, "fein": e.FEIN}) // texts always marshal
	return string(text)
}
