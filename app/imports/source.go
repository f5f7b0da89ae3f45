package imports

import (
	"context"

	"mobility/app/book"
	"mobility/app/kinds"
	"mobility/internal/store"
)

// needEntities refuses a legal entity for which a complete file is to speak and which the client does not have.
func (im *people) needEntities(ctx context.Context, tx *store.Tx) error {
	if len(im.options.Entities) == 0 {
		return nil
	}
	client := im.options.Work.Client
	known, err := kinds.KnownEmployers(ctx, tx, client)
	if err != nil {
		return err
	}
	for _, name := range im.options.Entities {
		if _, found := known.Find(name, ""); !found {
			return book.NotThere(ctx, tx, client, name, book.AnEmployer)
		}
	}
	return nil
}
