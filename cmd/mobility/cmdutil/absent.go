package cmdutil

import (
	"context"
	"strings"

	"mobility/app/book"
)

// RemarkAbsent says of which records the client has none, where only what rests on them is asked for: an empty answer is not an all-clear.
func (p *Program) RemarkAbsent(ctx context.Context, b *book.Book, domains []string) error {
	absent, err := b.Absent(ctx, domains)
	if err == nil && len(absent) > 0 {
		p.Remark("no %s are on record: whether anything is missing or due there is not known", strings.Join(absent, ", "))
	}
	return err
}
