package onecase

import (
	"context"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/civil"
	"mobility/perm"
)

// Asked is the one case that a command is about.
func Asked(c *cli.Context) (string, error) {
	if c.NArg() != 1 {
		return "", cmdutil.Usage("one case is required: mobility perm %s C-17", c.Command.Name)
	}
	return c.Args().First(), nil
}

// Read runs a command that is about one case.
func Read(ctx context.Context, p *cmdutil.Program, id string, do func(b *book.Book, labor *perm.Case, asOf civil.Date) error) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	return p.ReadBook(ctx, asOf, func(b *book.Book) error {
		labor, err := b.Case(ctx, id)
		if err != nil {
			return err
		}
		return do(b, labor, asOf)
	})
}
