package book

import (
	"context"
	"fmt"

	"mobility/app/failure"
	"mobility/app/kinds"
)

// Closed is whether the client is closed on the day of the book, nil for one that is open.
func (b *Book) Closed(ctx context.Context) (*kinds.Closed, error) {
	return b.closed.get(func() (*kinds.Closed, error) { return kinds.ClosingOf(ctx, b.now, b.Client, b.AsOf) })
}

// needOpen returns an error for the docket of a closed client: an empty one would read as nothing due.
func (b *Book) needOpen(ctx context.Context, w *Wanted) error {
	if w.Closed {
		return nil
	}
	return b.NeedOpen(ctx)
}

// NeedOpen returns an error for a client that is closed on the day of the book.
func (b *Book) NeedOpen(ctx context.Context) error {
	was, err := b.Closed(ctx)
	if err != nil || was == nil {
		return err
	}
	return failure.New(CodeClosed, fmt.Errorf("%s. It has no docket and no reminders. To follow its dates again: mobility client reopen %s; "+
		"for the dates of an earlier day: --as-of", was, b.Client))
}

// CodeClosed is the code of what is asked of a closed client.
const CodeClosed = "client-closed"
