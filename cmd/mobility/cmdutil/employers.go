package cmdutil

import (
	"context"

	"mobility/app/book"
	"mobility/app/kinds"
	"mobility/internal/store"
)

// NeedEmployer returns the key of the named legal entity, "" for "". One that the client does not have is an error with
// the choices.
func NeedEmployer(ctx context.Context, s *store.Store, client, name string) (key string, err error) {
	if name == "" {
		return "", nil
	}
	known, err := kinds.KnownEmployers(ctx, s, client)
	if err != nil {
		return "", err
	}
	key, found := known.Find(name, "")
	if !found {
		return "", book.NotThere(ctx, s, client, name, book.AnEmployer)
	}
	return key, nil
}
