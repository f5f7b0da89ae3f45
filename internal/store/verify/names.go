package verify

import (
	"context"

	"github.com/jmoiron/sqlx"

	"mobility/internal/facts"
	"mobility/internal/hashset"
	"mobility/internal/namelist"
	"mobility/internal/store/journal"
)

// names reads the lists of names.
func (v *verification) names(ctx context.Context) error {
	err := v.q.Scan(ctx, func(found *sqlx.Rows) error {
		var client, lines, marks string
		if err := found.Scan(&client, &lines, &marks); err != nil {
			return err
		}
		listed := v.listed[client]
		if listed == nil {
			listed = &hashset.Set{}
			v.listed[client] = listed
		}
		for lines != "" {
			var line, own string
			line, own, lines, marks = namelist.CutLine(lines, marks)
			listed.Add(journal.NameHash(line, own))
		}
		return nil
	}, "SELECT client, lines, marks FROM names")
	for _, listed := range v.listed {
		listed.Sort()
	}
	return err
}

// isListed reports whether an employee is with the present data in the client's list, where there is one.
func (v *verification) isListed(r *storedRow) bool {
	list, there := v.listed[r.client]
	if !there {
		return true
	}
	return list.Has(journal.NameHash(v.contents.People.ListedAs(r.subject, func(f *facts.Field) string {
		value, _ := r.document.Find(f)
		return value
	})))
}
