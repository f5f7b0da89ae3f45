package book

import (
	"context"
	"fmt"
	"strconv"

	"mobility/docket"
	"mobility/internal/facts"
	"mobility/internal/store"
)

// Explained is the docket of one employee, case or application in its domains, with what a newer document has replaced, and where
// the facts behind it came from.
func (b *Book) Explained(ctx context.Context, id string, domains ...string) (*docket.Docket, docket.Origins, error) {
	origins, err := b.Origins(ctx)
	if err != nil {
		return nil, nil, err
	}
	d, err := b.Docket(ctx, Wanted{Within: Everything, Employee: id, Domains: domains, Superseded: true})
	return d, origins, err
}

// Origins names where facts came from: the file, row and column of an import, or who recorded them when.
func (b *Book) Origins(ctx context.Context) (func(facts.Fact) string, error) {
	imports, err := b.Imports(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the imports of %s: %w", b.Client, err)
	}
	byNumber := make(map[int64]*store.Import, len(imports))
	for i := range imports {
		byNumber[imports[i].Number] = &imports[i]
	}
	return func(f facts.Fact) string {
		im, known := byNumber[f.Origin.Import]
		var sheet, column string
		if known {
			sheet, column = im.Place(f.Field)
		}
		switch {
		case f.Origin.Journal != 0:
			return fmt.Sprintf("recorded by hand, journal entry %d", f.Origin.Journal)
		case known && column == "":
			return place(im.File, sheet, f.Origin.Row) + importedAs(im)
		case known:
			return place(im.File, sheet, f.Origin.Row) + ", column " + strconv.Quote(column) + importedAs(im)
		default:
			return "source not recorded"
		}
	}, nil
}

// Day is the date of a time in RFC 3339.
func Day(at string) string { return at[:min(len(at), len("2006-01-02"))] }

// importedAs names an import behind a place in its file.
func importedAs(im *store.Import) string {
	return ", import " + strconv.FormatInt(im.Number, 10) + " of " + Day(im.At)
}

// place names a row of a file.
func place(file, sheet string, row int) string {
	if row == 0 {
		return file
	}
	if sheet != "" {
		return fmt.Sprintf("%s, sheet %q, row %d", file, sheet, row)
	}
	return file + ", row " + strconv.Itoa(row)
}
