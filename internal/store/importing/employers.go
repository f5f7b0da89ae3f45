package importing

import (
	"cmp"
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

// employers are the employers that an import names, by spelling.
type employers map[string]*namedEmployer

// namedEmployer is one spelling of an employer: the FEIN that it is given, and in how many rows it stands.
type namedEmployer struct {
	fein string
	rows int
}

func (e employers) add(people *contents.People, r facts.Record) {
	if name := r.Text(people.Employer); name != "" {
		e.count(name, r.Text(people.FEIN), 1)
	}
}

func (e employers) addAll(more employers) {
	for name, named := range more {
		e.count(name, named.fein, named.rows)
	}
}

func (e employers) count(name, fein string, rows int) {
	named := e[name]
	if named == nil {
		named = &namedEmployer{}
		e[name] = named
	}
	named.fein = cmp.Or(named.fein, fein)
	named.rows += rows
}

// byRows are the spellings, those of the most rows first: a new employer is called by the most frequent one.
func (e employers) byRows() []string {
	names := slices.Sorted(maps.Keys(e))
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(e[b].rows, e[a].rows) })
	return names
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
	stated := make(map[string]bool) // the keys whose FEIN a spelling of more rows has given
	for _, name := range im.employers.byRows() {
		fein, key := im.employers[name].fein, keyOf(name)
		if stated[key] {
			continue
		}
		stated[key] = fein != ""
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
