package outbox

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"mobility/internal/database"
	"mobility/internal/store/journal"
)

// Filter chooses entries of the ledger; zero fields choose all.
type Filter struct {
	// Deadline is a deadline's key, Key a notice's.
	Deadline, Key string
	// Subject is the id of a subject, or of the employee whose own message it was.
	Subject string
	// Since leaves out what was queued, sent or given up before.
	Since time.Time
}

// Row is an entry of the ledger as the database has it. Its bytes are valid until the next one is asked for.
type Row struct {
	Key, Entry []byte
}

// Reader reads the ledger and the outbox. A store and a transaction have it.
type Reader struct{ q database.Reader }

// NewReader reads through a database, a snapshot or a transaction.
func NewReader(q database.Reader) Reader { return Reader{q} }

// ofOne are the notices about a client's subject, or to it: each half is found by an index, and a notice by its place in the ledger.
const ofOne = `(SELECT seq AS found FROM alerts_ledger WHERE client = ? AND subject = ? UNION ALL
	SELECT seq FROM alerts_ledger WHERE client = ? AND about <> '' AND about = ? AND subject <> ?) o CROSS JOIN alerts_ledger l
	WHERE l.client = ? AND l.seq = o.found`

func argsOfOne(client, subject string) []any {
	return []any{client, subject, client, subject, subject, client}
}

// AlertLedger reads the notices given to a client's people, one entry after the other, in the order in which they were
// first recorded. Inside a transaction nothing else may be read until the last one has been read.
func (r Reader) AlertLedger(ctx context.Context, client string, f Filter) iter.Seq2[Row, error] {
	query, args := "SELECT key, entry FROM alerts_ledger WHERE client = ?", []any{client}
	if f.Subject != "" {
		query, args = "SELECT key, entry FROM "+ofOne, argsOfOne(client, f.Subject)
	}
	add := func(condition string, more ...any) { query, args = query+" AND "+condition, append(args, more...) }
	if f.Deadline != "" {
		add("(deadline = ? OR entry LIKE ?)", f.Deadline, `%"members":"%`+f.Deadline+`%`) // a member of an event; the reader compares
	}
	if f.Key != "" {
		add("key = ?", f.Key)
	}
	if !f.Since.IsZero() { // times are text of one form, in one zone
		add("at >= ?", journal.Instant(f.Since))
	}
	query += " ORDER BY seq"
	return func(yield func(Row, error) bool) {
		failed := func(err error) { yield(Row{}, database.Wrap(ctx, "read the ledger of notices", err)) }
		found, err := r.q.Rows(ctx, query, args...)
		if err != nil {
			failed(err)
			return
		}
		defer found.Close()
		for found.Next() {
			var key, entry sql.RawBytes
			if err := found.Scan(&key, &entry); err != nil {
				failed(err)
				return
			}
			if !yield(Row{key, entry}, nil) {
				return
			}
		}
		if err := found.Err(); err != nil {
			failed(err)
		}
	}
}

// Notice is what the ledger keeps of a notice: what it is found by, and the entry itself as JSON.
type Notice struct {
	Key, Deadline string
	// Subject is the id that the deadline belongs to, About the employee whose own message it is.
	Subject, About string
	At             time.Time
	Entry          string
}

// Outgoing is a message of the outbox: what it is found by, and what writes the message itself as JSON, when it is stored: a digest can
// have a hundred megabytes.
type Outgoing struct {
	ID, Channel string
	Message     func(io.Writer) error
}

// Text is a message at hand.
func Text(message string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, message)
		return err
	}
}

// Queued is what one run adds for a client: a message is in the outbox of one client, and can have notices of several.
type Queued struct {
	Client   string
	Messages []Outgoing
	Notices  Notices
}

// Notices are notices that are made as they are recorded: tens of thousands can be queued at once.
type Notices iter.Seq2[Notice, error]

// List are some notices.
func List(notices ...Notice) Notices {
	return func(yield func(Notice, error) bool) {
		for _, n := range notices {
			if !yield(n, nil) {
				return
			}
		}
	}
}

// Queue puts messages into the outbox and notices into the ledger: a message that is not in the outbox was never decided, one that
// is there will be sent.
func Queue(ctx context.Context, tx *database.Tx, queued ...Queued) error {
	for i := range queued {
		q := &queued[i]
		if err := queueMessages(ctx, tx, q.Client, q.Messages); err != nil {
			return err
		}
		if err := record(ctx, tx, q.Client, q.Notices); err != nil {
			return err
		}
	}
	return nil
}

func queueMessages(ctx context.Context, tx *database.Tx, client string, messages []Outgoing) error {
	var last int64
	if err := tx.Get(ctx, &last, "SELECT COALESCE(MAX(seq), 0) FROM alerts_outbox WHERE client = ?", client); err != nil {
		return err
	}
	for i, m := range messages {
		err := changeOutbox(ctx, tx, client, m.ID, func() error {
			var message packer
			if err := m.Message(&message); err != nil {
				return err
			}
			text, err := message.close()
			if err != nil {
				return err
			}
			return tx.Exec(ctx, "INSERT INTO alerts_outbox (client, id, seq, channel, message) VALUES (?, ?, ?, ?, ?)",
				client, m.ID, last+int64(i)+1, m.Channel, text)
		})
		if err != nil {
			return fmt.Errorf("message %s: %w", m.ID, err)
		}
	}
	return nil
}

// Settle takes a message out of the outbox of a client and records what became of its notices, by client. Of a message that is not there any
// more, withdrawn while it was sent, nothing is recorded: the notices would bring back what was destroyed.
func Settle(ctx context.Context, tx *database.Tx, client, id string, notices map[string]Notices) error {
	waits := 0
	err := tx.Get(ctx, &waits, "SELECT COUNT(*) FROM alerts_outbox WHERE client = ? AND id = ?", client, id)
	if err != nil || waits == 0 {
		return err
	}
	err = changeOutbox(ctx, tx, client, id, func() error {
		return tx.Exec(ctx, "DELETE FROM alerts_outbox WHERE client = ? AND id = ?", client, id)
	})
	if err != nil {
		return err
	}
	for _, client := range slices.Sorted(maps.Keys(notices)) {
		if err := record(ctx, tx, client, notices[client]); err != nil {
			return err
		}
	}
	return nil
}

var ledgerTable = &database.Table{
	Name:     "alerts_ledger",
	Columns:  []string{"client", "key", "seq", "deadline", "subject", "about", "at", "entry"},
	Key:      []string{"client", "key"},
	Replaced: []string{"at", "entry"},
}

// alertsAtOnce bounds the entries that are written in one statement.
const alertsAtOnce = 5000

// record adds notices to the ledger, or gives those that are there their new state. No key may come twice.
func record(ctx context.Context, tx *database.Tx, client string, notices Notices) error {
	if notices == nil {
		return nil
	}
	var last int64
	if err := tx.Get(ctx, &last, "SELECT COALESCE(MAX(seq), 0) FROM alerts_ledger WHERE client = ?", client); err != nil {
		return err
	}
	var chunk []Notice
	write := func() error {
		if len(chunk) == 0 {
			return nil
		}
		batch, keys := database.NewRows(ledgerTable, len(chunk)), make([]any, len(chunk))
		for i := range chunk {
			n := &chunk[i]
			last++
			keys[i] = n.Key
			batch.Add(client, n.Key, last, n.Deadline, n.Subject, n.About, journal.Instant(n.At), n.Entry)
		}
		chunk = chunk[:0]
		return changeNotices(ctx, tx, client, keys, func() error { return tx.Upsert(ctx, batch) })
	}
	for n, err := range notices {
		if err != nil {
			return err
		}
		if chunk = append(chunk, n); len(chunk) == alertsAtOnce {
			if err := write(); err != nil {
				return err
			}
		}
	}
	return write()
}

// changeNotices runs a change of the notices with some keys under the sum of the ledger.
func changeNotices(ctx context.Context, tx *database.Tx, client string, keys []any, change func() error) error {
	chosen := database.Chosen{
		Where: "client = ? AND key IN (?" + strings.Repeat(", ?", len(keys)-1) + ")", Args: append([]any{client}, keys...),
	}
	return tx.Changing(ctx, database.SummedLedger, client, chosen, change)
}

// changeOutbox runs a change of a message under the sum of the outbox.
func changeOutbox(ctx context.Context, tx *database.Tx, client, id string, change func() error) error {
	chosen := database.Chosen{Where: "client = ? AND id = ?", Args: []any{client, id}}
	return tx.Changing(ctx, database.SummedOutbox, client, chosen, change)
}

// Forget removes the notices about a record that is destroyed: they repeat what the record stated.
func Forget(ctx context.Context, tx *database.Tx, client, noun, owner, part string) error {
	if err := refuseUnsent(ctx, tx, client, owner); err != nil {
		return err
	}
	var stated []struct{ Key, Deadline, Entry string }
	err := tx.List(ctx, &stated, "SELECT key, deadline, entry FROM alerts_ledger WHERE client = ? AND subject = ?", client, owner)
	if err != nil {
		return fmt.Errorf("read the notices of %s: %w", owner, err)
	}
	for _, s := range stated {
		var event struct{ Members string }
		if err := json.Unmarshal([]byte(s.Entry), &event); err != nil {
			return fmt.Errorf("read the notice %s: %w", s.Key, err)
		}
		belongs := func(key string) bool {
			return strings.HasPrefix(key, noun+".") && strings.Contains(key+"/", "/"+part+"/")
		}
		if !slices.ContainsFunc(append(strings.Fields(event.Members), s.Deadline), belongs) {
			continue
		}
		err := changeNotices(ctx, tx, client, []any{s.Key}, func() error {
			return tx.Exec(ctx, "DELETE FROM alerts_ledger WHERE client = ? AND key = ?", client, s.Key)
		})
		if err != nil {
			return fmt.Errorf("remove the notices of %s: %w", owner, err)
		}
	}
	return nil
}

// ForgetSubject removes all notices about an employee or a case, and those of the employee's own messages, which have the address.
func ForgetSubject(ctx context.Context, tx *database.Tx, client, id string) error {
	if err := refuseUnsent(ctx, tx, client, id); err != nil {
		return err
	}
	var keys []string
	if err := tx.List(ctx, &keys, "SELECT key FROM alerts_ledger WHERE client = ? AND (subject = ? OR about = ?)", client, id, id); err != nil {
		return fmt.Errorf("read the notices of %s: %w", id, err)
	}
	for _, key := range keys {
		err := changeNotices(ctx, tx, client, []any{key}, func() error {
			return tx.Exec(ctx, "DELETE FROM alerts_ledger WHERE client = ? AND key = ?", client, key)
		})
		if err != nil {
			return fmt.Errorf("remove the notices of %s: %w", id, err)
		}
	}
	return nil
}

// Rekey gives the reminders about an employee the employee's other id; inKey replaces the id in a key. Those that the other id has itself
// stand, and may says which move. It returns the keys of before.
func Rekey(ctx context.Context, tx *database.Tx, client, from, to string, inKey func(string) string, may func(key string) bool) (moved []string, err error) {
	var rows []struct{ Key, Deadline, Subject, About, Entry string }
	if err := tx.List(ctx, &rows, "SELECT key, deadline, subject, about, entry FROM "+ofOne, argsOfOne(client, from)...); err != nil {
		return nil, err
	}
	var taken []string
	if err := tx.List(ctx, &taken, "SELECT key FROM "+ofOne, argsOfOne(client, to)...); err != nil {
		return nil, err
	}
	named := func(id string) string {
		if id == from {
			return to
		}
		return id
	}
	for _, r := range rows {
		key, deadline := inKey(r.Key), inKey(r.Deadline)
		if key != r.Key && slices.Contains(taken, key) || may != nil && !may(r.Key) {
			continue
		}
		entry := strings.NewReplacer(Quoted(r.Key), Quoted(key), Quoted(r.Deadline), Quoted(deadline), `"id":`+Quoted(from), `"id":`+Quoted(to)).Replace(r.Entry)
		err := changeNotices(ctx, tx, client, []any{r.Key, key}, func() error {
			return tx.Exec(ctx, "UPDATE alerts_ledger SET key = ?, deadline = ?, subject = ?, about = ?, entry = ? WHERE client = ? AND key = ?",
				key, deadline, named(r.Subject), named(r.About), entry, client, r.Key)
		})
		if err != nil {
			return nil, fmt.Errorf("move the reminder %s: %w", r.Key, err)
		}
		moved = append(moved, r.Key)
	}
	return moved, nil
}

// Quoted is a text as it stands in a JSON document.
func Quoted(s string) string {
	text, _ := json.Marshal(s) // a string always marshals
	return string(text)
}
