package cmdutil

import (
	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/internal/civil"
	"mobility/internal/store"
)

// BookOptions are the options of the configuration for reading a client's data.
func (p *Program) BookOptions() book.Options {
	return book.Options{Expect: p.Config.PERM.Expectations()}
}

// ReadBook opens the database and what it knows of the client of the command, asked for a day.
func (p *Program) ReadBook(c *cli.Context, asOf civil.Date, do func(b *book.Book) error) error {
	return p.Read(c, func(s *store.Store) error { return p.InBook(c, s, asOf, do) })
}

// InBook opens what an open database knows of the client of the command, asked for a day.
func (p *Program) InBook(c *cli.Context, s *store.Store, asOf civil.Date, do func(b *book.Book) error) error {
	return book.Read(c.Context, s, p.Client(c), asOf, p.BookOptions(), do)
}
