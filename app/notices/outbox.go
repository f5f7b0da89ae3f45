package notices

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"time"

	"mobility/alerts"
	"mobility/internal/store"
	"mobility/internal/store/journal"
	"mobility/internal/store/outbox"
)

// Outbox takes messages: a store, or a transaction of which they are a part.
type Outbox interface {
	QueueAlerts(ctx context.Context, queued ...outbox.Queued) error
}

// Batch is what one run decided: messages, and by client the notices that are suppressed.
type Batch struct {
	Messages []alerts.Message
	Kept     map[string][]alerts.LedgerEntry
}

// HomeOf is the client in whose outbox a message is: that of its first notice.
func HomeOf(m *alerts.Message) string { return m.Notices.At(0).Client }

// Queue puts messages into the outbox and their notices into the ledgers of their clients, with those that are suppressed, in one
// transaction.
func Queue(ctx context.Context, s Outbox, b *Batch, at time.Time) error {
	entries, outgoing := map[string][]iter.Seq[alerts.LedgerEntry]{}, map[string][]outbox.Outgoing{}
	for client, kept := range b.Kept {
		entries[client] = append(entries[client], slices.Values(kept))
	}
	for i := range b.Messages {
		m := &b.Messages[i]
		home := HomeOf(m)
		outgoing[home] = append(outgoing[home], outbox.Outgoing{ID: m.ID, Channel: string(m.Channel), Message: func(w io.Writer) error { return m.WriteJSON(w, "") }})
		for client, more := range m.Entries(alerts.Outcome{State: alerts.New, At: at}) {
			entries[client] = append(entries[client], more)
		}
	}
	var queued []outbox.Queued
	for _, client := range slices.Sorted(maps.Keys(entries)) {
		queued = append(queued, outbox.Queued{Client: client, Messages: outgoing[client], Notices: rows(entries[client]...)})
	}
	return s.QueueAlerts(ctx, queued...)
}

// handedOver is what the journal keeps of a message. The ledger has the recipients.
type handedOver struct {
	Channel alerts.Channel `json:"channel"`
	State   alerts.State   `json:"state"`
	// Notices counts those in the message, of all clients.
	Notices int `json:"notices"`
}

// Settle takes a message out of the outbox of a client, records what became of its notices, by client, and journals it.
func Settle(ctx context.Context, s *store.Store, w store.Work, m *alerts.Message, state alerts.State, entries map[string]iter.Seq[alerts.LedgerEntry]) error {
	stored := make(map[string]outbox.Notices, len(entries))
	for client, list := range entries {
		stored[client] = rows(list)
	}
	act := store.Act{Action: "send", Noun: journal.NounMessage, Subject: m.ID, Stated: handedOver{m.Channel, state, m.Notices.Len()}}
	return s.Write(ctx, w, false, func(tx *store.Tx) error {
		if err := outbox.Settle(ctx, tx.Database(), w.Client, m.ID, stored); err != nil {
			return fmt.Errorf("record the result of message %s: %w", m.ID, err)
		}
		return tx.Note(act)
	})
}

// Waiting reads one message of the outbox of a client.
func Waiting(ctx context.Context, s *store.Store, client, id string) (*alerts.Message, error) {
	return waiting(ctx, s, client, id)
}

// waitingReader reads messages of the outbox: a store, or a transaction.
type waitingReader interface {
	WaitingAlert(ctx context.Context, client, id string) (message string, err error)
}

func waiting(ctx context.Context, r waitingReader, client, id string) (*alerts.Message, error) {
	text, err := r.WaitingAlert(ctx, client, id)
	if err != nil {
		return nil, err
	}
	m := &alerts.Message{}
	if err := json.Unmarshal([]byte(text), m); err != nil {
		return nil, fmt.Errorf("read message %s of %s: %w", id, client, err)
	}
	m.Notices.Change(func(n *alerts.Notice) bool {
		n.Client = cmp.Or(n.Client, client) // a message of an earlier version names none
		return true
	})
	return m, nil
}
