package roster

import (
	"context"
	"strconv"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/clientreport"
	"mobility/cmd/mobility/cmdutil"
	"mobility/internal/store"
	"mobility/reports/statusreport"
)

// rosterChanges lists the imports, or what one of them changed.
func rosterChanges(p *cmdutil.Program, c *cli.Context) error {
	if c.NArg() == 0 {
		return listImports(c.Context, p)
	}
	var im store.Import
	var changed []statusreport.Change
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) (err error) {
		if im, err = b.Now().Import(c.Context, b.Client, c.Args().First()); err != nil {
			return book.OrNotThere(c.Context, b.Now(), err, b.Client, c.Args().First(), book.AnImport)
		}
		changed, err = clientreport.Changes(c.Context, b, store.JournalFilter{Import: im.Number}, nil, func(time.Time) bool { return true })
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int                   `json:"version"`
			Import  store.Import          `json:"import"`
			Changes []statusreport.Change `json:"changes"`
		}{1, im, append([]statusreport.Change{}, changed...)})
	}
	var rows [][]string
	for _, ch := range changed {
		rows = append(rows, []string{ch.Subject, ch.Field, ch.Before, ch.After})
	}
	p.PrintTable([]string{"id", "field", "before", "after"}, rows)
	n := &im.Counts
	p.Remark("import %d, %s, %s: %d added, %d changed, %d terminated, %d unchanged", im.Number, im.File, im.At, n.Hired+n.Added, n.Changed,
		n.Left, n.Same())
	return nil
}

func listImports(ctx context.Context, p *cmdutil.Program) error {
	var all []store.Import
	err := p.Read(ctx, func(s *store.Store) (err error) {
		all, err = s.Imports(ctx, p.Client())
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int            `json:"version"`
			Imports []store.Import `json:"imports"`
		}{1, append([]store.Import{}, all...)})
	}
	var rows [][]string
	for _, im := range all {
		undone := ""
		if im.Undone != 0 {
			undone = "undone"
		}
		rows = append(rows, []string{
			strconv.FormatInt(im.Number, 10), im.At, im.Noun, im.File, im.Who,
			strconv.Itoa(im.Counts.Hired + im.Counts.Added), strconv.Itoa(im.Counts.Changed), strconv.Itoa(im.Counts.Left),
			strconv.Itoa(im.Counts.Same()), undone, im.ID,
		})
	}
	p.PrintTable([]string{"import", "when", "kind", "file", "user", "added", "changed", "terminated", "unchanged", "", "id"}, rows, "id", "user", "kind", "unchanged")
	return nil
}
