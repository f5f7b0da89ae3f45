package accessfile

import (
	"context"
	"fmt"

	"mobility/app/book"
	"mobility/paf/papers"
	"mobility/reports/datasheet"
)

// FormSheet is the data sheet of Form ETA-9035 for an application.
func FormSheet(ctx context.Context, b *book.Book, number string) (*datasheet.Sheet, error) {
	c, err := b.Application(ctx, number)
	if err != nil {
		return nil, err
	}
	origin, err := b.Origins(ctx)
	if err != nil {
		return nil, err
	}
	sheet := papers.Form(c)
	sheet.Trace(origin)
	return &datasheet.Sheet{Sheet: sheet, About: fmt.Sprintf("LCA %s, %s", c.LCA.Case, c.LCA.Employer), Day: b.AsOf}, nil
}
