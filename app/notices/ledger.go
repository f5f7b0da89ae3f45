package notices

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"mobility/alerts"
	"mobility/internal/store"
	"mobility/internal/store/outbox"
)

// ledgerReader reads rows of the ledger: a store, a transaction, or one moment of the database.
type ledgerReader interface {
	AlertLedger(ctx context.Context, client string, f outbox.Filter) iter.Seq2[outbox.Row, error]
}

// Ledger reads the notices sent to a client's people, one entry after the other, in the order in which they were first
// recorded. Nothing else may be read from a transaction or a moment of the database until the last one has come.
func Ledger(ctx context.Context, r ledgerReader, client string, f outbox.Filter) iter.Seq2[alerts.LedgerEntry, error] {
	return func(yield func(alerts.LedgerEntry, error) bool) {
		for row, err := range r.AlertLedger(ctx, client, f) {
			var e alerts.LedgerEntry
			if err == nil {
				if e, err = alerts.ReadEntry(row.Entry); err != nil {
					err = fmt.Errorf("read the notice %s of %s: %w", row.Key, client, err)
				}
			}
			if err == nil && f.Deadline != "" && !e.IsAbout(f.Deadline) {
				continue
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// OfMessage are a client's entries of the message with a reference, which was made with a key.
func OfMessage(ctx context.Context, r ledgerReader, client string, key []byte, ref string) (entries []alerts.LedgerEntry, err error) {
	signed := map[string]bool{}
	for e, err := range Ledger(ctx, r, client, outbox.Filter{}) {
		if err != nil {
			return nil, err
		}
		if e.MessageID == "" {
			continue
		}
		found, known := signed[e.MessageID]
		if !known {
			found = alerts.Ref(key, e.MessageID) == ref
			signed[e.MessageID] = found
		}
		if found {
			entries = append(entries, e)
		}
	}
	return entries, nil
}

// Note adds an entry to the ledger as part of a transaction.
func Note(ctx context.Context, tx *store.Tx, client string, e alerts.LedgerEntry) error {
	return tx.QueueAlerts(ctx, outbox.Queued{Client: client, Notices: rows(slices.Values([]alerts.LedgerEntry{e}))})
}

// rows are the entries of the ledger as the store keeps them, of one list after the other.
func rows(lists ...iter.Seq[alerts.LedgerEntry]) outbox.Notices {
	return func(yield func(outbox.Notice, error) bool) {
		for _, entries := range lists {
			for e := range entries {
				text, err := e.Text()
				if err != nil {
					err = fmt.Errorf("notice %s: %w", e.Key, err)
				}
				stored := outbox.Notice{Key: e.Key, Deadline: e.Deadline, Subject: e.Subject.ID, About: e.About, At: e.At, Entry: text}
				if !yield(stored, err) || err != nil {
					return
				}
			}
		}
	}
}
