package paf

import (
	"cmp"
	"context"
	"fmt"
	"strconv"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/cmd/mobility/cmdutil"
	importscmd "mobility/cmd/mobility/imports"
	"mobility/internal/civil"
	"mobility/paf"
)

// checkedFile is a public access file as paf check answers for one application.
type checkedFile struct {
	Version int `json:"version"`
	paf.File
}

func pafCheck(p *cmdutil.Program, c *cli.Context) error {
	asOf, err := p.AsOf()
	if err != nil {
		return err
	}
	if c.NArg() == 0 {
		return pafCheckAll(c.Context, p, asOf, c.Bool("incomplete"))
	}
	number, err := importscmd.ApplicationNumber(c)
	if err != nil {
		return err
	}
	var file paf.File
	err = p.ReadBook(c.Context, asOf, func(b *book.Book) error {
		application, err := b.Application(c.Context, number)
		if err == nil {
			file = paf.Check(application, asOf)
		}
		return err
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(checkedFile{1, file})
	}
	printFileState(p, &file)
	return nil
}

func printFileState(p *cmdutil.Program, f *paf.File) {
	p.Printf("%s %s: %s\n", f.LCA, f.Class, completeWord(f.Complete))
	p.Printf("due %s, available since %s, location %s\n%s\n\n", orUnknown(f.OpenBy), orUnknown(f.Opened),
		cmp.Or(f.PlaceKept, "not recorded"), f.Retention)
	var rows [][]string
	for _, item := range f.Items {
		rows = append(rows, []string{strconv.Itoa(item.Item), item.State.Title(), item.Title, item.Why, item.Citation.Pin})
	}
	p.PrintTable([]string{"item", "state", "what", "why", "citation"}, rows, "citation")
	rows = nil
	for _, posting := range f.Postings {
		rows = append(rows, []string{posting.Place, posting.Method, posting.Posted.String(), posting.Through.String(), posting.Removed.String(),
			posting.Due.String()})
		for _, fault := range posting.Faults {
			rows = append(rows, []string{"! " + fault.Why})
		}
	}
	if len(rows) > 0 {
		fmt.Fprintln(p.Stdout)
		p.PrintTable([]string{"notice at", "how", "posted", "post through", "taken down", "due"}, rows)
	}
}

func completeWord(complete bool) string {
	if complete {
		return "complete"
	}
	return "not complete"
}

func orUnknown(d *civil.Date) string {
	if d == nil {
		return "not known"
	}
	return d.String()
}

// pafCheckAll checks every file, or lists only those with missing items.
func pafCheckAll(ctx context.Context, p *cmdutil.Program, asOf civil.Date, incomplete bool) error {
	files := []paf.File{}
	err := eachFile(ctx, p, asOf, func(_ *paf.Case, f paf.File) {
		if !incomplete || !f.Complete {
			files = append(files, f)
		}
	})
	if err != nil {
		return err
	}
	if p.JSON {
		return p.PrintJSON(struct {
			Version int        `json:"version"`
			AsOf    civil.Date `json:"as_of"`
			Files   []paf.File `json:"files"`
		}{1, asOf, files})
	}
	var rows [][]string
	for i := range files {
		f := &files[i]
		for _, item := range f.Items {
			if item.State == paf.Missing || item.State == paf.Stale {
				rows = append(rows, []string{f.LCA, f.Class, strconv.Itoa(item.Item), item.State.Title(), item.Why})
			}
		}
	}
	p.PrintTable([]string{"lca", "class", "item", "state", "why"}, rows)
	complete := 0
	for i := range files {
		if files[i].Complete {
			complete++
		}
	}
	p.Remark("%d files, %d complete", len(files), complete)
	return nil
}

// eachFile checks every public access file of the client.
func eachFile(ctx context.Context, p *cmdutil.Program, asOf civil.Date, do func(*paf.Case, paf.File)) error {
	return p.ReadBook(ctx, asOf, func(b *book.Book) error {
		applications, err := b.Applications(ctx)
		for _, application := range applications {
			do(application, paf.Check(application, asOf))
		}
		return err
	})
}
