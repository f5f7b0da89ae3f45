package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"mobility/alerts"
)

// alertTable is the ledger of what was said.
var alertTable = &table{
	name:     "alerts_ledger",
	columns:  []string{"client", "key", "seq", "deadline", "subject", "about", "at", "entry"},
	key:      []string{"client", "key"},
	replaced: []string{"at", "entry"},
}

// AlertFilter chooses entries of the ledger; zero fields choose all.
type AlertFilter struct {
	// Deadline is a deadline's key, Key a notice's.
	Deadline, Key string
	// Subject is the id of a subject, or of the employee whose own message it was.
	Subject string
	// Since leaves out what was queued, sent or given up before.
	Since time.Time
}

// AlertLedger reads what a client's people were told, one entry after the other, in the order in which the notices were
// first recorded. Inside a transaction nothing else may be read until the last one has come.
func (r reading) AlertLedger(ctx context.Context, client string, f AlertFilter) iter.Seq2[alerts.LedgerEntry, error] {
	query, args := "SELECT entry FROM alerts_ledger WHERE client = ?", []any{client}
	add := func(condition string, more ...any) { query, args = query+" AND "+condition, append(args, more...) }
	if f.Deadline != "" {
		add("deadline = ?", f.Deadline)
	}
	if f.Key != "" {
		add("key = ?", f.Key)
	}
	if f.Subject != "" {
		add("(subject = ? OR about = ?)", f.Subject, f.Subject)
	}
	if !f.Since.IsZero() { // times are text of one form, in one zone
		add("at >= ?", instant(f.Since))
	}
	query += " ORDER BY seq"
	return func(yield func(alerts.LedgerEntry, error) bool) {
		failed := func(err error) { yield(alerts.LedgerEntry{}, wrap(ctx, "read what was said", err)) }
		found, err := r.rows(ctx, query, args...)
		if err != nil {
			failed(err)
			return
		}
		defer found.Close()
		for found.Next() {
			e, err := scanAlert(found)
			if err != nil {
				failed(err)
				return
			}
			if !yield(e, nil) {
				return
			}
		}
		if err := found.Err(); err != nil {
			failed(err)
		}
	}
}

func scanAlert(found *sqlx.Rows) (e alerts.LedgerEntry, err error) {
	var text sql.RawBytes
	if err := found.Scan(&text); err != nil {
		return e, err
	}
	return readEntry(text)
}

// QueueAlerts puts messages into the outbox and their notices into the ledger, with those that are kept back, in one
// transaction: a message that is not in the outbox was never decided, one that is there will be sent.
func (s *Store) QueueAlerts(ctx context.Context, client string, messages []alerts.Message, kept []alerts.LedgerEntry,
	at time.Time) error {
	return s.alertsWrite(ctx, "queue the messages", func(tx *Tx) error {
		entries := kept
		var last int64
		if err := tx.get(ctx, &last, "SELECT COALESCE(MAX(seq), 0) FROM alerts_outbox WHERE client = ?", client); err != nil {
			return err
		}
		for i := range messages {
			m := &messages[i]
			entries = append(entries, m.Entries(alerts.New, at)...)
			text, err := json.Marshal(m)
			if err != nil {
				return fmt.Errorf("message %s: %w", m.ID, err)
			}
			err = tx.exec(ctx, "INSERT INTO alerts_outbox (client, id, seq, channel, message) VALUES (?, ?, ?, ?, ?)",
				client, m.ID, last+int64(i)+1, string(m.Channel), string(text))
			if err != nil {
				return fmt.Errorf("message %s: %w", m.ID, err)
			}
		}
		return tx.recordAlerts(ctx, client, entries)
	})
}

// SettleAlert takes a message out of the outbox and records what became of its notices.
func (s *Store) SettleAlert(ctx context.Context, client, id string, entries []alerts.LedgerEntry) error {
	return s.alertsWrite(ctx, "record the result of message "+id, func(tx *Tx) error {
		if err := tx.exec(ctx, "DELETE FROM alerts_outbox WHERE client = ? AND id = ?", client, id); err != nil {
			return err
		}
		return tx.recordAlerts(ctx, client, entries)
	})
}

// alertsWrite is a transaction that changes no fact: it needs no journal, and does not wait for those that do.
func (s *Store) alertsWrite(ctx context.Context, doing string, do func(*Tx) error) error {
	return wrap(ctx, doing, s.inside(ctx, false, do))
}

// alertsAtOnce bounds the entries that are written in one statement.
const alertsAtOnce = 5000

// recordAlerts adds entries to the ledger, or gives those that are there their new state. No key may come twice.
func (tx *Tx) recordAlerts(ctx context.Context, client string, entries []alerts.LedgerEntry) error {
	var last int64
	if err := tx.get(ctx, &last, "SELECT COALESCE(MAX(seq), 0) FROM alerts_ledger WHERE client = ?", client); err != nil {
		return err
	}
	batch := newRows(alertTable, min(len(entries), alertsAtOnce))
	for i := range entries {
		e := &entries[i]
		text, err := writeEntry(e)
		if err != nil {
			return fmt.Errorf("notice %s: %w", e.Key, err)
		}
		batch.add(client, e.Key, last+int64(i)+1, e.Deadline, e.Subject.ID, e.About, instant(e.At), text)
		if batch.count() == alertsAtOnce {
			if err := tx.upsert(ctx, batch); err != nil {
				return err
			}
		}
	}
	return tx.upsert(ctx, batch)
}

// forgetAlerts removes what was said of a record that is destroyed: it repeats what the record said.
func (tx *Tx) forgetAlerts(ctx context.Context, noun, owner, part string) error {
	var said []struct{ Key, Deadline string }
	err := tx.list(ctx, &said, "SELECT key, deadline FROM alerts_ledger WHERE client = ? AND subject = ?", tx.work.Client, owner)
	if err != nil {
		return fmt.Errorf("read the notices of %s: %w", owner, err)
	}
	for _, s := range said {
		if !strings.HasPrefix(s.Deadline, noun+".") || !strings.Contains(s.Deadline+"/", "/"+part+"/") {
			continue
		}
		if err := tx.exec(ctx, "DELETE FROM alerts_ledger WHERE client = ? AND key = ?", tx.work.Client, s.Key); err != nil {
			return fmt.Errorf("remove the notices of %s: %w", owner, err)
		}
	}
	return nil
}

// WaitingAlerts lists the ids of a client's messages that are not yet sent, in the order in which they were queued; those
// of one channel, or of all for "".
func (r reading) WaitingAlerts(ctx context.Context, client string, channel alerts.Channel) ([]string, error) {
	query, args := "SELECT id FROM alerts_outbox WHERE client = ?", []any{client}
	if channel != "" {
		query, args = query+" AND channel = ?", append(args, string(channel))
	}
	var ids []string
	err := r.list(ctx, &ids, query+" ORDER BY seq", args...)
	return ids, wrap(ctx, "read the messages that wait", err)
}

// WaitingAlert reads one message of the outbox.
func (r reading) WaitingAlert(ctx context.Context, client, id string) (*alerts.Message, error) {
	var text string
	err := r.get(ctx, &text, "SELECT message FROM alerts_outbox WHERE client = ? AND id = ?", client, id)
	if err != nil {
		return nil, wrap(ctx, "read message "+id, err)
	}
	m := &alerts.Message{}
	if err := json.Unmarshal([]byte(text), m); err != nil {
		return nil, fmt.Errorf("read message %s: %w", id, err)
	}
	return m, nil
}

// instant is a time as the tables have it: in UTC, of one length, so that texts sort as times do.
func instant(t time.Time) string { return t.UTC().Format(time.RFC3339) }
