package alerting

import (
	"context"

	"mobility/alerts"
	"mobility/app/book"
)

// Previewed is what runs would send for some clients. It has to be closed.
type Previewed struct {
	// Client is whose they are, "" for several clients: each notice has its own then.
	Client string
	// Waiting counts the messages that an earlier run has decided and not sent.
	Waiting int
	// Counted counts all notices; Listed are those to send, and where All is set the suppressed ones.
	Counted alerts.Tally
	Listed  *alerts.Sorted
	All     bool
}

// Close forgets the notices.
func (to *Previewed) Close() error { return to.Listed.Close() }

// Preview decides what a run would send for a client, and writes nothing.
func (r *Run) Preview(ctx context.Context, client string, to *Previewed) error {
	return book.Read(ctx, r.Store, client, r.AsOf, r.Book, func(b *book.Book) error {
		waiting, err := b.Now().WaitingAlerts(ctx, client, string(r.Via))
		if err != nil {
			return err
		}
		to.Waiting += len(waiting)
		take := func(n *alerts.Notice) { to.take(client, n) }
		answer, err := r.decide(ctx, b, take)
		if err != nil {
			return err
		}
		for _, n := range answer.notices.All() {
			take(n)
		}
		to.Listed.Next()
		return nil
	})
}

// take counts a notice of a client, and lists it.
func (to *Previewed) take(client string, n *alerts.Notice) {
	to.Counted.Add(n)
	if n.State == alerts.Suppressed && !to.All {
		return
	}
	if n.Client = ""; to.Client == "" {
		n.Client = client
	}
	to.Listed.Add(n)
}
