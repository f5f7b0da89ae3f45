package store

import (
	"context"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jmoiron/sqlx"

	"mobility/internal/database"
	"mobility/internal/store/journal"
)

// Change is what an entry says of its own, besides what the transaction knows.
type Change struct {
	Action, Noun, Subject string
	Import                int64
	Before, After         string
}

// AppendEntry appends an entry to the journal and returns its number.
func (tx *Tx) AppendEntry(c Change) (seq int64) {
	tx.head.Seq++
	if tx.db.Dry() {
		return tx.head.Seq
	}
	e := journal.Entry{
		Seq: tx.head.Seq, At: tx.work.At.UTC().Format(time.RFC3339), Who: tx.work.Who, Stated: tx.work.Stated, Command: tx.work.Command,
		Client: tx.work.Client, Action: c.Action, Noun: c.Noun, Subject: c.Subject, Import: c.Import,
		Before: c.Before, After: c.After, Previous: tx.head.Hash,
	}
	e.Hash = e.Sum()
	tx.head.Hash = e.Hash
	tx.entries.Add(e.Seq, e.At, e.Who, e.Command, e.Client, e.Action, e.Noun, e.Subject, orNull(e.Import),
		e.Before, e.After, e.Previous, e.Hash, e.Stated)
	return e.Seq
}

// FlushEntries writes the entries noted so far.
func (tx *Tx) FlushEntries(ctx context.Context) error { return tx.db.Insert(ctx, tx.entries) }

func orNull(n int64) any {
	if n == 0 {
		return nil
	}
	return n
}

// JournalFilter chooses entries of the journal; zero fields choose all.
type JournalFilter struct {
	// Import is the number of an import.
	Import int64
	// Subject is an employee's id, which chooses the stays too, or another subject as Entry has it.
	Subject string
	// Since leaves out what was done before.
	Since time.Time
	// Limit is how many of the newest entries to return.
	Limit int
}

const selectEntries = `SELECT seq, at, who, command, client, action, noun, subject, COALESCE(import, 0) AS import,
	before, after, previous, hash, stated FROM journal`

// entryOwner is the owner in the subject of an entry, which is what stands before the first slash, as the index has it: see migration 15.
const entryOwner = "substr(subject, 1, length(subject) - length(ltrim(subject, replace(subject, '/', ''))))"

// ownerIn is entryOwner of a subject at hand.
func ownerIn(subject string) string {
	owner, _, _ := strings.Cut(subject, "/")
	return owner
}

// Journal lists entries of a client, oldest first, with those about no client, such as a reference table that was loaded.
func (r reading) Journal(ctx context.Context, client string, f JournalFilter) ([]journal.Entry, error) {
	query, args := selectEntries+" WHERE client IN (?, '')", []any{client}
	if f.Import != 0 {
		query, args = query+" AND import = ?", append(args, f.Import)
	}
	if f.Subject != "" {
		stays := journal.SubjectName(f.Subject, "")
		query += " AND " + entryOwner + " IN (?, ?) AND (subject = ? OR substr(subject, 1, ?) = ?)"
		args = append(args, ownerIn(f.Subject), ownerIn(stays), f.Subject, utf8.RuneCountInString(stays), stays)
	}
	if !f.Since.IsZero() { // times are text of one form, in one zone
		query, args = query+" AND at >= ?", append(args, f.Since.UTC().Format(time.RFC3339))
	}
	upTo := " AND seq <= ? ORDER BY seq DESC"
	if f.Subject != "" { // the sign makes SQLite take the index of the owners, not that of the order
		upTo = " AND +seq <= ? ORDER BY +seq DESC"
	}
	query, args = query+upTo, append(args, r.last())
	if f.Limit > 0 {
		query, args = query+" LIMIT ?", append(args, f.Limit)
	}
	var entries []journal.Entry
	if err := r.q.List(ctx, &entries, query, args...); err != nil {
		return nil, database.Wrap(ctx, "read the journal", err)
	}
	slices.Reverse(entries)
	return entries, nil
}

// last is the last entry of the journal that is read.
func (r reading) last() int64 {
	if r.upTo == 0 {
		return math.MaxInt64
	}
	return r.upTo
}

// EachEntry hands out the journal from its first entry on.
func (r reading) EachEntry(ctx context.Context, do func(*journal.Entry) error) error {
	return r.q.Scan(ctx, func(found *sqlx.Rows) error {
		var e journal.Entry
		if err := found.StructScan(&e); err != nil {
			return err
		}
		return do(&e)
	}, selectEntries+" ORDER BY seq")
}

// End is the number and the hash of the last entry, and the number of the last import.
func (r reading) End(ctx context.Context) (seq int64, hash string, imports int64, err error) {
	var h head
	err = r.q.Get(ctx, &h, "SELECT seq, hash, imports FROM journal_head WHERE one = 1")
	return h.Seq, h.Hash, h.Imports, database.Wrap(ctx, "read the end of the journal", err)
}

// EntriesWhere lists the entries of the journal that a condition chooses, in their order.
func (r reading) EntriesWhere(ctx context.Context, condition string, args ...any) ([]journal.Entry, error) {
	var entries []journal.Entry
	err := r.q.List(ctx, &entries, selectEntries+" WHERE "+condition+" ORDER BY seq", args...)
	return entries, database.Wrap(ctx, "read the journal", err)
}

// Entry reads one entry of the journal.
func (r reading) Entry(ctx context.Context, seq int64) (e journal.Entry, err error) {
	err = r.q.Get(ctx, &e, selectEntries+" WHERE seq = ?", seq)
	return e, err
}
