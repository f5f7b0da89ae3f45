package cmdutil

import (
	"context"

	"mobility/app/book"
	"mobility/internal/civil"
	"mobility/internal/store"
)

// ReadBook opens the database and what it knows of the client of the command, asked for a day.
func (p *Program) ReadBook(ctx context.Context, asOf civil.Date, do func(b *book.Book) error) error {
	return p.Read(ctx, func(s *store.Store) error { return p.InBook(ctx, s, asOf, do) })
}

// InBook opens what an open database knows of the client of the command, asked for a day.
func (p *Program) InBook(ctx context.Context, s *store.Store, asOf civil.Date, do func(b *book.Book) error) error {
	return book.Read(ctx, s, p.Client(), asOf, p.BookOptions(), do)
}
