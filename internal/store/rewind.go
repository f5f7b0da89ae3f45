package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"mobility/internal/database"
	"mobility/internal/store/journal"
)

// Gap is what a snapshot of an earlier instant cannot reproduce.
type Gap struct {
	// Destroyed is how many records were destroyed since; Reference is a reference table that was replaced since.
	Destroyed int
	Reference string
}

// NotReproducible is the error of a snapshot of an instant whose data are not kept.
type NotReproducible struct {
	At, Why string
	// Nothing is set where nothing had been recorded yet.
	Nothing bool
}

func (e *NotReproducible) Error() string {
	return "what was recorded at " + e.At + " cannot be reproduced: " + e.Why
}

// SnapshotAt begins to read a client's data as they were recorded at an earlier instant: a transaction that is never committed takes
// back what the journal has after it. Writers wait until the snapshot is closed.
func (s *Store) SnapshotAt(ctx context.Context, client string, at time.Time) (*Snapshot, []Gap, error) {
	var w *rewinding
	db, err := s.db.Scratch(ctx, func(inner *database.Tx) error {
		w = &rewinding{tx: newTx(inner, s.contents), client: client, at: journal.Instant(at), moved: map[uint64]Moved{}}
		w.tx.work.Client = client
		return w.rewind(ctx)
	})
	if err != nil {
		return nil, nil, database.Wrap(ctx, "read what was recorded earlier", err)
	}
	return &Snapshot{newReading(db.Reader, s.contents, w.upTo), db}, w.gaps, nil
}

// rewinding takes back the entries of the journal after an instant, the newest first.
type rewinding struct {
	tx         *Tx
	client, at string
	upTo       int64
	gaps       []Gap
	// destroyed counts the records that were destroyed since.
	destroyed int
	// moved are the rows that a change of ids took away, by name.
	moved map[uint64]Moved
}

func (w *rewinding) rewind(ctx context.Context) error {
	if err := w.tx.lockHead(ctx); err != nil {
		return err
	}
	var first string
	if err := w.tx.q.Get(ctx, &first, "SELECT COALESCE(MIN(at), '') FROM journal"); err != nil {
		return err
	}
	if first == "" || w.at < first {
		return database.Done(&NotReproducible{At: w.at, Why: "the first entry of the audit trail is of " + first, Nothing: true})
	}
	// The last entry by then, from the end of the journal: all after it are taken back. The empty text keeps the index of the times out of it.
	if err := w.tx.q.Get(ctx, &w.upTo, "SELECT seq FROM journal WHERE at || '' <= ? ORDER BY seq DESC LIMIT 1", w.at); err != nil {
		return err
	}
	for last := w.tx.head.Seq; last > w.upTo; last -= IDsAtOnce {
		var entries []journal.Entry
		err := w.tx.q.List(ctx, &entries, selectEntries+" WHERE client IN (?, '') AND seq > ? AND seq <= ? ORDER BY seq DESC",
			w.client, max(w.upTo, last-IDsAtOnce), last)
		if err != nil {
			return err
		}
		for i := range entries {
			if err := w.entry(ctx, &entries[i]); err != nil {
				return fmt.Errorf("journal entry %d: %w", entries[i].Seq, err)
			}
		}
	}
	if w.destroyed > 0 {
		w.gaps = append(w.gaps, Gap{Destroyed: w.destroyed})
	}
	if err := w.tx.names.Keep(ctx, w.tx.work.Client); err != nil {
		return err
	}
	return w.tx.db.Exec(ctx, "DELETE FROM alerts_ledger WHERE client = ? AND at > ?", w.client, w.at)
}

// entry takes back what one entry did.
func (w *rewinding) entry(ctx context.Context, e *journal.Entry) error {
	switch e.Noun {
	case journal.NounImport:
		return w.importEntry(ctx, e)
	case journal.NounEmployer:
		return w.employer(ctx, e)
	case journal.NounClient:
		return w.clientEntry(ctx, e)
	case journal.NounDeadline:
		return w.hold(ctx, e)
	case journal.NounReference:
		return w.reference(ctx, e)
	}
	if e.Noun == journal.NounEmployee || e.Noun == journal.NounStay || w.tx.contents.KindOf(e.Noun) != nil {
		return w.subject(ctx, e)
	}
	return nil // the journal alone has it
}

// subject takes back a change of an employee, a status record or another record.
func (w *rewinding) subject(ctx context.Context, e *journal.Entry) error {
	owner, part := e.Person()
	if e.Before == "" {
		return w.tx.DeleteRow(ctx, e.Noun, owner, part)
	}
	if _, gone := journal.IsErased(e.Before); gone {
		if e.Action == "destroy" {
			w.destroyed++
		}
		return nil
	}
	before, err := journal.RestoredDocument(e.Before)
	if err != nil {
		return err
	}
	if e.Noun == journal.NounEmployee { // what the docket does not read of the forms and stays depends on the employee's data
		if err := w.tx.readAgain(ctx, []string{owner}); err != nil {
			return err
		}
		if err := w.tx.readStaysAgain(ctx, w.client, owner); err != nil {
			return err
		}
	}
	if e.After != "" {
		return w.tx.ReplaceRow(ctx, e.Noun, owner, part, before)
	}
	was := w.moved[journal.NameHash(e.Noun, e.Subject)]
	if e.Action == "remove" {
		was.Import = e.Import
	}
	return w.tx.InsertRow(ctx, e.Noun, owner, part, before, was)
}

// importEntry takes back an import, or the undo of one.
func (w *rewinding) importEntry(ctx context.Context, e *journal.Entry) error {
	if e.Action == "undo" {
		return w.undoEntry(ctx, e)
	}
	stated, err := w.tx.StatementOf(ctx, e.Seq)
	if err != nil {
		return err
	}
	for _, m := range stated.Moved {
		w.moved[journal.NameHash(m.Noun, m.Subject)] = m
	}
	if err := w.tx.ReadPeopleOfImport(ctx, e.Import); err != nil {
		return err
	}
	for _, statement := range []string{
		"DELETE FROM records WHERE import = ?", "DELETE FROM stays WHERE import = ?", "DELETE FROM employees WHERE import = ?",
		"DELETE FROM imports WHERE number = ?",
	} {
		if err := w.tx.db.Exec(ctx, statement, e.Import); err != nil {
			return err
		}
	}
	return nil
}

// undoEntry takes back the undo of an import. What an import added and its undo removed is kept only where it was changed in between.
func (w *rewinding) undoEntry(ctx context.Context, e *journal.Entry) error {
	var im struct {
		Journal int64
		File    string
	}
	if err := w.tx.q.Get(ctx, &im, "SELECT journal, file FROM imports WHERE number = ?", e.Import); err != nil {
		return err
	}
	if im.Journal <= w.upTo {
		stated, err := w.tx.StatementOf(ctx, im.Journal)
		if err != nil {
			return err
		}
		var removed int64
		err = w.tx.q.Get(ctx, &removed, "SELECT COUNT(*) FROM journal WHERE import = ? AND action = 'remove' AND noun <> ? AND seq < ?",
			e.Import, journal.NounEmployer, e.Seq)
		if err != nil {
			return err
		}
		if added := countAdded(stated.Blocks); int64(added) > removed {
			return database.Done(&NotReproducible{At: w.at, Why: fmt.Sprintf(
				"import %d (%s) was undone on %s, and the records that it had added are not kept", e.Import, im.File, e.At)})
		}
	}
	return w.tx.db.Exec(ctx, "UPDATE imports SET undone = NULL WHERE number = ?", e.Import)
}

func countAdded(blocks []journal.Block) (n int) {
	for _, b := range blocks {
		n += b.Count
	}
	return n
}

func (w *rewinding) employer(ctx context.Context, e *journal.Entry) error {
	if e.Before == "" {
		return w.tx.db.Exec(ctx, "DELETE FROM employers WHERE client = ? AND folded = ?", e.Client, e.Subject)
	}
	before := Employer{ID: "journal entry " + fmt.Sprint(e.Seq), Folded: e.Subject}
	if err := json.Unmarshal([]byte(e.Before), &before); err != nil {
		return err
	}
	return w.tx.PutEmployer(ctx, before)
}

func (w *rewinding) clientEntry(ctx context.Context, e *journal.Entry) error {
	if e.Action != "create" {
		var before struct{ Name string }
		if err := json.Unmarshal([]byte(e.Before), &before); err != nil {
			return err
		}
		return w.tx.db.Exec(ctx, "UPDATE clients SET name = ? WHERE slug = ?", before.Name, e.Subject)
	}
	for _, statement := range []string{
		"DELETE FROM profiles WHERE client = ?", "DELETE FROM alerts_holds WHERE client = ?", "DELETE FROM clients WHERE slug = ?",
	} {
		if err := w.tx.db.Exec(ctx, statement, e.Subject); err != nil {
			return err
		}
	}
	return nil
}

func (w *rewinding) hold(ctx context.Context, e *journal.Entry) error {
	if e.Before == "" {
		return w.tx.db.Exec(ctx, "DELETE FROM alerts_holds WHERE client = ? AND deadline = ?", e.Client, e.Subject)
	}
	return w.tx.db.Exec(ctx, `INSERT INTO alerts_holds (client, deadline, hold) VALUES (?, ?, ?)
		ON CONFLICT (client, deadline) DO UPDATE SET hold = excluded.hold`, e.Client, e.Subject, e.Before)
}

// reference takes back a reference table that was loaded. The journal has only which one it was: a replaced one is not kept.
func (w *rewinding) reference(ctx context.Context, e *journal.Entry) error {
	if e.Before == "" {
		return w.tx.db.Exec(ctx, "DELETE FROM reference_tables WHERE name = ?", e.Subject)
	}
	w.gaps = append(w.gaps, Gap{Reference: e.Subject})
	return nil
}
