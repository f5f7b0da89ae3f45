package kinds

import (
	"context"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store/contents"
	"mobility/roster"
	"mobility/status"
)

// quietOf is the span of days on which a docket has nothing of a stay.
func quietOf(key string, stay, employee facts.Record) (from, until civil.Date) {
	e, s := roster.FromRecord("", employee), status.FromRecord(key, stay)
	return docket.QuietOf(&e, &s)
}

// A StayReader is a store, a snapshot of it, or a transaction.
type StayReader interface {
	StaysToRead(ctx context.Context, client string, kind *contents.Kind, asOf, by civil.Date) (ids []string, all int, err error)
}

// StaysToRead lists the employees with a status record that a docket of a day has to read which looks ahead to another day, and counts
// those with a status record. Who has a filing is read: it can change what the status record says.
func StaysToRead(ctx context.Context, r StayReader, client string, asOf, by civil.Date) (ids []string, all int, err error) {
	return r.StaysToRead(ctx, client, Filing, asOf, by)
}
