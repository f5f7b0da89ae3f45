package imports

import (
	"context"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/facts"
	"mobility/internal/store/contents"

	"github.com/urfave/cli/v2"
)

// ApplicationNumber is the number of the one labor condition application that a command is about.
func ApplicationNumber(c *cli.Context) (string, error) {
	number := c.Args().First()
	if number == "" || c.NArg() > 1 {
		return "", cmdutil.Usage("give one case number, like I-200-26001-000001; mobility lca list shows them")
	}
	return number, nil
}

// FlagFacts are the facts that flags give, as name=value.
func FlagFacts(c *cli.Context, flags map[string]*facts.Field) []string {
	var args []string
	for flag, field := range flags {
		if c.IsSet(flag) {
			args = append(args, field.Name+"="+c.String(flag))
		}
	}
	return args
}

// RecordPart sets facts, given as name=value, of what belongs to a labor condition application that is recorded.
func RecordPart(ctx context.Context, p *cmdutil.Program, kind *contents.Kind, number string, args []string) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	given, err := GivenRecord(ctx, kind.Fields, number, args, asOf)
	if err != nil {
		return err
	}
	err = p.ReadBook(ctx, asOf, func(b *book.Book) error {
		_, err := b.Application(ctx, number)
		return err
	})
	if err != nil {
		return err
	}
	return RecordFacts(ctx, p, kind, number, "", given)
}
