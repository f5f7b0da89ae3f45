package cmdutil

import (
	"context"

	"mobility/app/book"
	"mobility/internal/store"
)

// NeedEmployer refuses an employer that nobody on the roster has.
func NeedEmployer(ctx context.Context, s *store.Store, client, name string) error {
	if name == "" {
		return nil
	}
	employers, err := s.Employers(ctx, client)
	if err != nil {
		return err
	}
	for _, e := range employers {
		if e.Folded == store.FoldEmployer(name) {
			return nil
		}
	}
	return book.NotThere(ctx, s, client, name, book.AnEmployer)
}
