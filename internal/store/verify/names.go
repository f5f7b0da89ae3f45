package verify

import (
	"context"

	"github.com/jmoiron/sqlx"

	"mobility/internal/facts"
	"mobility/internal/namelist"
	"mobility/internal/store/journal"
)

// names reads the lists of names.
func (v *verification) names(ctx context.Context) error {
	return v.q.Scan(ctx, func(found *sqlx.Rows) error {
		var client, lines string
		if err := found.Scan(&client, &lines); err != nil {
			return err
		}
		if v.listed[client] == nil {
			v.listed[client] = make(map[uint64]bool)
		}
		for name, id := range namelist.Lines(lines) {
			v.listed[client][journal.NameHash(name, id)] = true
		}
		return nil
	}, "SELECT client, lines FROM names")
}

// isListed reports whether the name of an employee is in the client's list, where there is one.
func (v *verification) isListed(r *storedRow) bool {
	list, there := v.listed[r.client]
	if !there {
		return true
	}
	name := v.contents.People.SearchName(func(f *facts.Field) string {
		value, _ := r.document.Find(f)
		return value
	})
	return name == "" || list[journal.NameHash(name, r.subject)]
}
