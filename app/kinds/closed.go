package kinds

import (
	"context"
	"fmt"
	"slices"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/roster"
)

// Closed is a client that was closed: from that day it has no docket and no reminders, and its records are kept.
type Closed struct {
	Client string     `json:"client"`
	On     civil.Date `json:"closed_on"`
	Reason string     `json:"closed_reason"`
}

func (c *Closed) String() string {
	return fmt.Sprintf("client %s was closed on %s (%s); its history is kept", c.Client, c.On.Plain(), c.Reason)
}

// ClosedBy is the closing of a client as its settings state it, nil for a client that is open on a day.
func ClosedBy(client string, known facts.Record, asOf civil.Date) *Closed {
	on := known.Date(roster.FieldClosedOn)
	if on.IsZero() || asOf.Before(on) {
		return nil
	}
	return &Closed{client, on, known.Text(roster.FieldClosedReason)}
}

// ClosingOf reads whether a client is closed on a day, nil for one that is open.
func ClosingOf(ctx context.Context, r Reader, client string, asOf civil.Date) (*Closed, error) {
	known, err := ClientFacts(ctx, r, client)
	return ClosedBy(client, known, asOf), err
}

// OpenOf parts clients into those that are open on a day and those that are closed.
func OpenOf(ctx context.Context, r Reader, clients []string, asOf civil.Date) (open []string, closed []*Closed, err error) {
	open = slices.Clone(clients)
	for _, client := range clients {
		was, err := ClosingOf(ctx, r, client, asOf)
		if err != nil {
			return nil, nil, err
		}
		if was != nil {
			closed = append(closed, was)
			open = slices.DeleteFunc(open, func(slug string) bool { return slug == client })
		}
	}
	return open, closed, nil
}
