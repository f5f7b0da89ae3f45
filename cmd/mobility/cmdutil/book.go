package cmdutil

import (
	"context"
	"errors"
	"iter"
	"time"

	"mobility/app/book"
	"mobility/internal/civil"
	"mobility/internal/store"
)

// ReadBook opens the database and what it knows of the client of the command, asked for a day.
func (p *Program) ReadBook(ctx context.Context, asOf civil.Date, do func(b *book.Book) error) error {
	return p.Read(ctx, func(s *store.Store) error { return p.InBook(ctx, s, asOf, do) })
}

// ReadBookOf is ReadBook for commands that answer with the data themselves: of an earlier day they give what was recorded by its end. Where
// nothing was recorded by then, it says so and gives what is recorded now.
func (p *Program) ReadBookOf(ctx context.Context, asOf civil.Date, do func(b *book.Book) error) (err error) {
	if p.given.asOf == "" || !p.knownAt.IsZero() || !asOf.Before(p.today()) {
		return p.ReadBook(ctx, asOf, do)
	}
	if p.knownAt, err = p.readInstant(asOf.String()); err != nil {
		return err
	}
	begun := false
	err = p.ReadBook(ctx, asOf, func(b *book.Book) error {
		begun = true
		p.Remark("as recorded by the end of %s", asOf)
		return do(b)
	})
	var missing *store.NotReproducible
	nothing := errors.As(err, &missing) && missing.Nothing || errors.Is(err, store.ErrNotFound) // the database, or the client in it
	if begun || !nothing {
		return err
	}
	p.knownAt = time.Time{}
	p.Remark("nothing was recorded by %s, so that this is what is recorded now", asOf)
	return p.ReadBook(ctx, asOf, do)
}

// A BookReader is ReadBook or ReadBookOf.
type BookReader func(ctx context.Context, asOf civil.Date, do func(*book.Book) error) error

// List prints a list that is read one by one, each entry as it is read. Where a person reads page by page, or writers wait until an earlier
// moment has been read, all is read first: an answer must not hold the database for as long as someone looks at it.
func List[T any](ctx context.Context, p *Program, open BookReader, asOf civil.Date, read func(*book.Book) (iter.Seq2[T, error], error),
	print func(iter.Seq2[T, error]) error,
) error {
	var all []T
	first := false
	err := open(ctx, asOf, func(b *book.Book) error {
		list, err := read(b)
		if err != nil {
			return err
		}
		if first = p.Width() > 0 || !p.knownAt.IsZero(); !first {
			return print(list)
		}
		for v, err := range list {
			if err != nil {
				return err
			}
			all = append(all, v)
		}
		return nil
	})
	if err != nil || !first {
		return err
	}
	return print(OneByOne(all...))
}

// OneByOne gives a list one by one, as one that is read.
func OneByOne[T any](list ...T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range list {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// InBook opens what an open database knows of the client of the command, asked for a day.
func (p *Program) InBook(ctx context.Context, s *store.Store, asOf civil.Date, do func(b *book.Book) error) error {
	return book.Read(ctx, s, p.Client(), asOf, p.BookOptions(), func(b *book.Book) error {
		if err := do(b); err != nil {
			return err
		}
		was, err := b.Closed(ctx)
		if was != nil {
			p.remarkOnce("! %s; no one is reminded of what is open", was)
		}
		return err
	})
}
