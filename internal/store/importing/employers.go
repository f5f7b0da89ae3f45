package importing

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/google/uuid"

	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

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
func (im *People) writeEmployers(ctx context.Context) error {
	stored, err := im.tx.Employers(ctx, im.Client)
	if err != nil {
		return err
	}
	keyOf := im.people().EmployerKey
	byKey := make(map[string]*store.Employer, len(stored))
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
			if err := im.tx.PutEmployer(ctx, *e); err != nil {
				return err
			}
		}
	}
	return nil
}

func (im *People) addEmployer(ctx context.Context, name, folded, fein string) (*store.Employer, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return nil, fmt.Errorf("make an id for the employer %s: %w", name, err)
	}
	e := &store.Employer{ID: id.String(), Name: name, Folded: folded, FEIN: fein, Import: im.Number}
	im.note("create", journal.NounEmployer, folded, "", e.Document())
	return e, im.tx.PutEmployer(ctx, *e)
}
