package book

import (
	"context"
	"fmt"

	"mobility/internal/facts"
	"mobility/internal/store"
)

// Origins names where facts came from: the file, row and column of an import, or who recorded them when.
func (b *Book) Origins(ctx context.Context) (func(facts.Fact) string, error) {
	imports, err := b.Imports(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the imports of %s: %w", b.Client, err)
	}
	byNumber := make(map[int64]store.Import, len(imports))
	for _, im := range imports {
		byNumber[im.Number] = im
	}
	return func(f facts.Fact) string {
		im, known := byNumber[f.Origin.Import]
		sheet, column := im.Place(f.Field)
		switch {
		case f.Origin.Journal != 0:
			return fmt.Sprintf("recorded by hand, journal entry %d", f.Origin.Journal)
		case known && column == "":
			return fmt.Sprintf("%s, import %d of %s", place(im.File, sheet, f.Origin.Row), im.Number, Day(im.At))
		case known:
			return fmt.Sprintf("%s, column %q, import %d of %s", place(im.File, sheet, f.Origin.Row), column, im.Number, Day(im.At))
		default:
			return "source not recorded"
		}
	}, nil
}

// Day is the date of a time in RFC 3339.
func Day(at string) string { return at[:min(len(at), len("2006-01-02"))] }

// place names a row of a file.
func place(file, sheet string, row int) string {
	if row == 0 {
		return file
	}
	if sheet != "" {
		return fmt.Sprintf("%s, sheet %q, row %d", file, sheet, row)
	}
	return fmt.Sprintf("%s, row %d", file, row)
}
