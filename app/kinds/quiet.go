package kinds

import (
	"context"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/facts"
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
	StaysToRead(ctx context.Context, client string, asOf, by civil.Date) (ids []string, all int, err error)
}

// StaysToRead lists the employees whose status record a docket of a day has to read which looks ahead to another day, and counts those
// with a status record. A filing can change what the status record says: see FilersToRead.
func StaysToRead(ctx context.Context, r StayReader, client string, asOf, by civil.Date) (ids []string, all int, err error) {
	return r.StaysToRead(ctx, client, asOf, by)
}
