package closing

import (
	"context"
	"fmt"
	"strings"
	"time"

	"mobility/app/book"
	"mobility/app/kinds"
	"mobility/app/notices"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/roster"
)

// Open is what is still open of a client on the day on which it is closed.
type Open struct {
	Overdue     int `json:"overdue"`
	Within90    int `json:"within_90_days"`
	Later       int `json:"later"`
	Missing     int `json:"missing_information"`
	Issues      int `json:"issues"`
	ActionItems int `json:"action_items"`
	Messages    int `json:"messages_waiting"`
}

// Any reports whether anything is open.
func (o *Open) Any() bool { return *o != Open{} }

func (o *Open) String() string {
	var parts []string
	for _, part := range []struct {
		n          int
		one, other string
	}{
		{o.Overdue, "overdue", "overdue"}, {o.Within90, "due within 90 days", "due within 90 days"}, {o.Later, "due later", "due later"},
		{o.Missing, "with missing information", "with missing information"}, {o.Issues, "issue", "issues"}, {o.ActionItems, "action item", "action items"},
		{o.Messages, "message that is not yet sent", "messages that are not yet sent"},
	} {
		switch part.n {
		case 0:
		case 1:
			parts = append(parts, "1 "+part.one)
		default:
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.other))
		}
	}
	return strings.Join(parts, ", ")
}

// Count counts what is open of the client of a book. A client that is closed already is an error.
func Count(ctx context.Context, b *book.Book) (Open, error) {
	kept, err := b.KeptDocket(ctx, book.Wanted{Within: book.Everything, Brief: true})
	if err != nil {
		return Open{}, err
	}
	counts := kept.Head().Counts
	waiting, err := b.Now().WaitingAlerts(ctx, b.Client, "")
	if failed := kept.Close(); err == nil {
		err = failed
	}
	return openOf(&counts, len(waiting)), err
}

func openOf(c *docket.Counts, waiting int) Open {
	return Open{Overdue: c.Overdue, Within90: c.Red + c.Yellow, Later: c.Green, Missing: c.Undetermined, Issues: c.Findings - c.Actions, ActionItems: c.Actions, Messages: waiting}
}

// Close records that the client of a transaction is closed, and takes its messages out of the outbox.
func Close(ctx context.Context, tx *store.Tx, client string, on civil.Date, reason string, at time.Time) (store.Recorded, error) {
	if _, err := notices.WithdrawAll(ctx, tx, client, at); err != nil {
		return store.Recorded{}, err
	}
	return tx.RecordFacts(ctx, kinds.ClientSettings, client, "", facts.Record{{Field: roster.FieldClosedOn, Value: on.String()}, {Field: roster.FieldClosedReason, Value: reason}})
}

// Reopen records that the client of a transaction is open again.
func Reopen(ctx context.Context, tx *store.Tx, client string) (store.Recorded, error) {
	return tx.RecordFacts(ctx, kinds.ClientSettings, client, "", facts.Record{{Field: roster.FieldClosedOn, Value: facts.Clear}, {Field: roster.FieldClosedReason, Value: facts.Clear}})
}
