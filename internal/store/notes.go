package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"mobility/internal/database"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
)

// NotePlan journals that a plan was made, by the sum of its file: what is destroyed under it has to be this plan.
func (tx *Tx) NotePlan(sum string, stated any) error {
	return tx.Note(Act{"plan", journal.NounPlan, sum, stated})
}

// NoteDocument journals what was done with a document of the vault, by the sum of its content.
func (tx *Tx) NoteDocument(action, sum string, stated any) error {
	return tx.Note(Act{action, journal.NounDocument, sum, stated})
}

// NotedDocuments lists what the journal says was done with the documents of a client, oldest first.
func (r reading) NotedDocuments(ctx context.Context, client string) ([]journal.Entry, error) {
	return r.EntriesWhere(ctx, "client = ? AND noun = 'document'", client) // as the index has it
}

// NoteReport journals that a status report was sent to the client, and what is kept of it.
func (tx *Tx) NoteReport(sent any) error {
	return tx.Note(Act{"send", journal.NounReport, "status", sent})
}

// SentReports are the entries of the reports that were sent to a client, oldest first.
func (r reading) SentReports(ctx context.Context, client string) ([]journal.Entry, error) {
	return r.EntriesWhere(ctx, "client = ? AND noun = ? AND seq <= ?", client, journal.NounReport, r.last())
}

// Act is what was done without a change of data: a file that was made, a message that was sent, a document that was read. Stated
// becomes the JSON document of its entry.
type Act struct {
	Action, Noun, Subject string
	Stated                any
}

// Note journals an act.
func (tx *Tx) Note(a Act) error {
	text, err := json.Marshal(a.Stated)
	if err != nil {
		return fmt.Errorf("describe the %s: %w", a.Noun, err)
	}
	tx.AppendEntry(Change{Action: a.Action, Noun: a.Noun, Subject: plainDocument(a.Subject), After: plainDocument(string(text))})
	return nil
}

// NoteAsReader journals an act of a login of a server that may read and not write, where the act is one that takes data along.
func (s *Store) NoteAsReader(ctx context.Context, w Work, a Act) error {
	text, err := json.Marshal(a.Stated)
	if err != nil {
		return fmt.Errorf("describe the %s: %w", a.Noun, err)
	}
	if w, err = s.Signed(ctx, w); err != nil {
		return err
	}
	return s.unjournaled(ctx, "write to the audit trail", func(tx *Tx) error {
		return tx.db.NoteAsReader(ctx, database.ReaderEntry{
			At: journal.Instant(w.At), Stated: w.Stated, Command: w.Command, Client: w.Client, Action: a.Action, Noun: a.Noun,
			Subject: plainDocument(a.Subject), After: plainDocument(string(text)),
		})
	})
}

// PlanEntries lists what the journal says of a plan, by the sum of its file: that it was made, and who approved it.
func (r reading) PlanEntries(ctx context.Context, client, sum string) ([]journal.Entry, error) {
	return r.EntriesWhere(ctx, "client = ? AND noun = ? AND subject = ?", client, journal.NounPlan, sum)
}

// Certificate reads the certificate of a record that was destroyed, and reports whether it was.
func (r reading) Certificate(ctx context.Context, client string, kind *contents.Kind, owner, part string, into any) (bool, error) {
	stated := journal.Certified{Certificate: into}
	return r.lastReported(ctx, client, journal.NounCertificate, kind.Noun+"/"+journal.SubjectName(owner, part), &stated)
}

// EmployeeCertificate reads the certificate of an employee whose own record was destroyed, and reports whether it was.
func (r reading) EmployeeCertificate(ctx context.Context, client, id string, into any) (bool, error) {
	stated := journal.Certified{Certificate: into}
	return r.lastReported(ctx, client, journal.NounCertificate, journal.NounEmployee+"/"+id, &stated)
}

// lastReported reads what the last entry of the journal about a subject says.
func (r reading) lastReported(ctx context.Context, client, noun, subject string, into any) (bool, error) {
	var stated string
	err := r.q.Get(ctx, &stated, `SELECT after FROM journal WHERE client = ? AND noun = ? AND subject = ? AND seq <= ?
		ORDER BY seq DESC LIMIT 1`, client, noun, subject, r.last())
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return false, nil
	case err != nil:
		return false, database.Wrap(ctx, "read the journal", err)
	}
	if err := json.Unmarshal([]byte(stated), into); err != nil {
		return false, fmt.Errorf("journal entries of %s %s: %w", noun, subject, err)
	}
	return true, nil
}
