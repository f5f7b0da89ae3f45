package notices

import (
	"context"
	"fmt"
	"time"

	"mobility/alerts"
	"mobility/internal/store"
	"mobility/internal/store/journal"
	"mobility/internal/store/outbox"
)

// Withdrawn are messages that were taken out of the outbox before they were sent.
type Withdrawn struct {
	// Messages counts them. Imports are the headlines of those about the result of an import, which no later run writes again.
	Messages int      `json:"messages"`
	Imports  []string `json:"imports,omitempty"`
}

// Withdraw takes the messages out of the outbox that name one of some employees or cases, or may do so in what is attached to them: what
// they repeat is destroyed. Their notices count as not delivered, so that the next run decides and writes them again, without what is gone.
func Withdraw(ctx context.Context, tx *store.Tx, client string, at time.Time, owners ...string) (w Withdrawn, err error) {
	places, err := tx.WaitingAbout(ctx, client, owners...)
	if err != nil {
		return w, err
	}
	return withdraw(ctx, tx, places, at, "withdrawn: it named data that were destroyed")
}

// WithdrawAll takes every message out of the outbox of a client whose reminders end.
func WithdrawAll(ctx context.Context, tx *store.Tx, client string, at time.Time) (w Withdrawn, err error) {
	ids, err := tx.WaitingAlerts(ctx, client, "")
	places := make([]outbox.Place, len(ids))
	for i, id := range ids {
		places[i] = outbox.Place{Client: client, ID: id}
	}
	if err != nil {
		return w, err
	}
	return withdraw(ctx, tx, places, at, "withdrawn: the client was closed")
}

func withdraw(ctx context.Context, tx *store.Tx, places []outbox.Place, at time.Time, why string) (w Withdrawn, err error) {
	for _, place := range places {
		m, err := waiting(ctx, tx, place.Client, place.ID)
		if err != nil {
			return w, err
		}
		stored := map[string]outbox.Notices{}
		for client, entries := range m.Entries(alerts.Outcome{State: alerts.Failed, At: at, Undelivered: why}) {
			stored[client] = rows(entries)
		}
		if err := outbox.Settle(ctx, tx.Database(), place.Client, m.ID, stored); err != nil {
			return w, err
		}
		err = tx.Note(store.Act{Action: "withdraw", Noun: journal.NounMessage, Subject: m.ID, Stated: handedOver{m.Channel, alerts.Failed, m.Notices.Len()}})
		if err != nil {
			return w, err
		}
		w.Messages++
		if first := m.Notices.At(0); first.Reason == alerts.Imported {
			w.Imports = append(w.Imports, first.Summary)
		}
	}
	return w, nil
}

// Remarks are what a person should know of it.
func (w *Withdrawn) Remarks() []string {
	if w.Messages == 0 {
		return nil
	}
	remarks := []string{fmt.Sprintf("messages withdrawn before they were sent, because they named what was destroyed: %d; "+
		"the next mobility alerts send writes their reminders again, without it", w.Messages)}
	for _, subject := range w.Imports {
		remarks = append(remarks, "! not sent, and not written again: "+subject)
	}
	return remarks
}
