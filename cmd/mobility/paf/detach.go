package paf

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/kinds"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/paf"
)

func pafDetachCommand(p *cmdutil.Program) *cli.Command {
	return &cli.Command{
		Name: "detach", Usage: "detach a document from a PAF item; the document stays in the vault", ArgsUsage: "CASE [DOCUMENT]",
		Description: "mobility paf detach I-200-26001-000001 --item 4\n" +
			"DOCUMENT is the title or the beginning of the id of the document; it can be left out if the item has one document. To attach it\n" +
			"again: mobility paf attach.",
		Flags: []cli.Flag{
			cmdutil.Number(&cli.IntFlag{Name: "item", Usage: "`NUMBER` of the item in 20 CFR 655.760(a), 1 to 10"}, 1, len(paf.Items)),
		},
		Action: p.Action(pafDetach),
	}
}

func pafDetach(p *cmdutil.Program, c *cli.Context) error {
	number, named, item := c.Args().Get(0), c.Args().Get(1), c.Int("item")
	if number == "" || c.NArg() > 2 || item == 0 {
		return cmdutil.Usage("a case number and --item are required: mobility paf detach I-200-26001-000001 --item 4")
	}
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	var document *paf.Document
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		application, err := b.Application(c.Context, number)
		if err == nil {
			document, err = attachedAs(application, item, named)
		}
		return err
	})
	if err != nil {
		return err
	}
	given, err := importscmd.GivenRecord(c.Context, paf.DocumentFields, number, []string{paf.FieldTakenOff.Name + "=" + asOf.String()}, asOf)
	if err != nil {
		return err
	}
	return importscmd.RecordFacts(c.Context, p, kinds.LCADocument, number, document.Key, given)
}

// attachedAs is the one document of an item that has a title or the beginning of an id; the only one of the item where none is named.
func attachedAs(c *paf.Case, item int, named string) (*paf.Document, error) {
	var found []*paf.Document
	var choices []string
	for i := range c.Documents {
		d := &c.Documents[i]
		if d.Item != item {
			continue
		}
		choices = append(choices, fmt.Sprintf("%s  %s", d.SHA256[:min(12, len(d.SHA256))], cmp.Or(d.Title, "no title")))
		if named == "" || strings.EqualFold(d.Title, named) || strings.HasPrefix(d.SHA256, strings.TrimPrefix(strings.ToLower(named), "sha256:")) {
			found = append(found, d)
		}
	}
	switch {
	case len(choices) == 0:
		return nil, cmdutil.Fail(cmdutil.ExitFailed, "not-found", fmt.Errorf("item %d of %s has no document", item, c.LCA.Case))
	case len(found) != 1:
		return nil, cmdutil.Fail(cmdutil.ExitFailed, "not-found", fmt.Errorf("name one document of item %d of %s by its id or title:\n%s", item,
			c.LCA.Case, strings.Join(choices, "\n")))
	}
	return found[0], nil
}
