package book

import (
	"context"
	"fmt"
	"strconv"

	"mobility/docket"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/perm"
	"mobility/status"
)

// Explained is the docket of one employee, case or application in its domains, with what a newer document has replaced, and where
// the facts behind it came from.
func (b *Book) Explained(ctx context.Context, id string, domains ...string) (*docket.Docket, docket.Origins, error) {
	origins, err := b.Origins(ctx)
	if err != nil {
		return nil, nil, err
	}
	d, err := b.Docket(ctx, Wanted{Within: Everything, Employee: id, Domains: domains, Superseded: true, Closed: true})
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
	type cell struct {
		number int64
		field  *facts.Field
	}
	known := map[cell]*origin{}
	return func(f facts.Fact) string {
		if f.Origin.Journal != 0 {
			return fmt.Sprintf("recorded by hand, journal entry %d", f.Origin.Journal)
		}
		im := byNumber[f.Origin.Import]
		if im == nil {
			return "source not recorded"
		}
		from := known[cell{im.Number, f.Field}]
		if from == nil {
			from = originOf(im, f.Field)
			known[cell{im.Number, f.Field}] = from
		}
		if f.Origin.Row == 0 {
			return im.File + from.behind
		}
		return from.before + strconv.Itoa(f.Origin.Row) + from.behind
	}, nil
}

// movedFrom are the fields in whose column a date can stand that is read as another one: that of a card where the status needs none,
// that of a status that rests on a card alone, the receipt of a petition.
var movedFrom = map[*facts.Field]*facts.Field{
	status.FieldExpires: status.FieldEADExpires, status.FieldEADExpires: status.FieldExpires,
	perm.FieldI140Filed: status.FieldFilingReceived, // of a filing, for the case it is for
}

// origin is what stands before and behind the number of a row: file and sheet, column and import.
type origin struct{ before, behind string }

func originOf(im *store.Import, field *facts.Field) *origin {
	sheet, column := im.Place(field)
	if other := movedFrom[field]; column == "" && other != nil {
		sheet, column = im.Place(other)
	}
	from := &origin{im.File + ", row ", ", import " + strconv.FormatInt(im.Number, 10) + " of " + Day(im.At)}
	if sheet != "" {
		from.before = fmt.Sprintf("%s, sheet %q, row ", im.File, sheet)
	}
	if column != "" {
		from.behind = ", column " + strconv.Quote(column) + from.behind
	}
	return from
}

// Day is the date of a time in RFC 3339.
func Day(at string) string { return at[:min(len(at), len("2006-01-02"))] }
