package cmdutil

import (
	"context"
	"strings"

	"mobility/app/book"
	"mobility/docket"
)

// RemarkAbsent says of which records the client has none, of those on which the answer rests: an empty answer is not an all-clear.
func (p *Program) RemarkAbsent(ctx context.Context, b *book.Book, domains []string, d *docket.Docket) error {
	if d == nil { // it could not be made
		return nil
	}
	absent, err := b.Absent(ctx, domains, d.People.InStatus)
	if err == nil && len(absent) > 0 {
		p.Remark("%s: no %s are on record: whether anything is missing or due there is not known", b.Client, strings.Join(absent, ", "))
	}
	return err
}

// RemarkNoClients says that a question to all clients was asked of none.
func (p *Program) RemarkNoClients() {
	p.Remark("no client is on record: whether anything is missing or due is not known; begin with mobility roster import FILE")
}
