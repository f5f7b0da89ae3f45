package notices

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"mobility/alerts"
	"mobility/internal/store"
)

// Outbox takes messages: a store, or a transaction of which they are a part.
type Outbox interface {
	QueueAlerts(ctx context.Context, client string, messages []store.Outgoing, notices []store.Notice) error
}

// Queue puts messages into the outbox and their notices into the ledger, with those that are suppressed, in one
// transaction.
func Queue(ctx context.Context, s Outbox, client string, messages []alerts.Message, kept []alerts.LedgerEntry, at time.Time) error {
	entries := kept
	outgoing := make([]store.Outgoing, len(messages))
	for i := range messages {
		m := &messages[i]
		text, err := json.Marshal(m)
		if err != nil {
			return fmt.Errorf("message %s: %w", m.ID, err)
		}
		outgoing[i] = store.Outgoing{ID: m.ID, Channel: string(m.Channel), Message: string(text)}
		entries = append(entries, m.Entries(alerts.New, at)...)
	}
	stored, err := rows(entries)
	if err != nil {
		return err
	}
	return s.QueueAlerts(ctx, client, outgoing, stored)
}

// Settle takes a message out of the outbox and records what became of its notices.
func Settle(ctx context.Context, s *store.Store, client, id string, entries []alerts.LedgerEntry) error {
	stored, err := rows(entries)
	if err != nil {
		return err
	}
	return s.SettleAlert(ctx, client, id, stored)
}

// Waiting reads one message of the outbox.
func Waiting(ctx context.Context, s *store.Store, client, id string) (*alerts.Message, error) {
	text, err := s.WaitingAlert(ctx, client, id)
	if err != nil {
		return nil, err
	}
	m := &alerts.Message{}
	if err := json.Unmarshal([]byte(text), m); err != nil {
		return nil, fmt.Errorf("read message %s of %s: %w", id, client, err)
	}
	return m, nil
}
