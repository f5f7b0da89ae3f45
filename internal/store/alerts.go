package store

import (
	"context"

	"mobility/internal/store/outbox"
)

// QueueAlerts puts messages into the outbox and notices into the ledger, in one transaction.
func (s *Store) QueueAlerts(ctx context.Context, queued ...outbox.Queued) error {
	return s.unjournaled(ctx, "queue the messages", func(tx *Tx) error { return tx.QueueAlerts(ctx, queued...) })
}

// QueueAlerts does so as part of the transaction: the messages are sent if, and only if, it is committed.
func (tx *Tx) QueueAlerts(ctx context.Context, queued ...outbox.Queued) error {
	return outbox.Queue(ctx, tx.db, queued...)
}
