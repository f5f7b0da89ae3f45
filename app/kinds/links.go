package kinds

import (
	"context"

	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/roster"
)

// Link is the key that another system has for an employee: the owner is the employee, the part the column and the key.
var Link = &contents.Kind{
	Noun: roster.LinkFields.Noun, Fields: roster.LinkFields, OfEmployee: true, KeyOf: roster.LinkKey, Check: roster.CheckLink,
}

// Links reads the keys that other systems have for a client's employees.
func Links(ctx context.Context, r Reader, client string) (roster.Links, error) {
	links := roster.Links{}
	for kept, err := range r.Records(ctx, client, Link, store.All) {
		if err != nil {
			return nil, err
		}
		links.Add(kept.Facts.Text(roster.FieldLinkColumn), kept.Facts.Text(roster.FieldLinkKey), kept.Owner)
	}
	return links, nil
}
