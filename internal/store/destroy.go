package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"mobility/internal/facts"
	"mobility/internal/store/contents"
	"mobility/internal/store/jobruns"
	"mobility/internal/store/journal"
	"mobility/internal/store/outbox"
)

// Destroy removes a record permanently: its row, every image of it in the journal, and what was reported about it. What
// remains is proof that it existed, by a digest that reveals nothing, and the certificate, a JSON document. The journal stays
// provable: see Verify. The facts of its owner, an employee, that forget names are removed together with the record.
func (tx *Tx) Destroy(ctx context.Context, kind *contents.Kind, owner, part string, forget []*facts.Field, certificate any) error {
	if err := outbox.Forget(ctx, tx.db, tx.work.Client, kind.Noun, owner, part); err != nil {
		return err
	}
	if err := tx.FlushEntries(ctx); err != nil {
		return err
	}
	more, err := tx.forget(ctx, owner, forget)
	if err != nil {
		return err
	}
	return tx.destroyRow(ctx, kind.Noun, owner, part, more, certificate)
}

// destroyRow removes a row permanently, with every image of it in the journal. The certificate vouches for more that was erased with it.
func (tx *Tx) destroyRow(ctx context.Context, noun, owner, part string, more []journal.ErasedEntry, certificate any) error {
	if err := tx.db.MayDestroy(ctx); err != nil {
		return err
	}
	subject := journal.SubjectName(owner, part)
	if noun == journal.NounEmployee {
		subject = owner
	}
	var from provenance
	query, args := rowOf(tx.work.Client, noun, owner, part)
	err := tx.q.Get(ctx, &from, "SELECT facts, origins, COALESCE(import, 0) AS import, COALESCE(row, 0) AS row FROM "+query, args...)
	if err != nil {
		return fmt.Errorf("%s %s: %w", noun, subject, noneIsNotFound(err))
	}
	if err := tx.FlushEntries(ctx); err != nil {
		return err
	}
	erased, err := tx.erase(ctx, noun, subject)
	if err != nil {
		return err
	}
	if err := jobruns.EraseLogs(ctx, tx.db); err != nil {
		return err
	}
	if err := tx.DeleteRow(ctx, noun, owner, part); err != nil {
		return err
	}
	tx.destroyed = true
	tx.AppendEntry(Change{
		Action: "destroy", Noun: noun, Subject: subject,
		Before: journal.ErasedImage(noun, subject, journal.Document{Facts: from.Facts, Origins: from.Origins}.JSON()),
	})
	return tx.certify(ctx, noun+"/"+subject, journal.Certified{Certificate: certificate, Import: from.Import, Row: from.Row, Erased: append(erased, more...)})
}

// certify journals a certificate.
func (tx *Tx) certify(ctx context.Context, subject string, certified journal.Certified) error {
	stated, err := json.Marshal(certified)
	if err != nil {
		return fmt.Errorf("write the certificate: %w", err)
	}
	tx.AppendEntry(Change{Action: "certify", Noun: journal.NounCertificate, Subject: subject, After: plainDocument(string(stated))})
	return tx.FlushEntries(ctx)
}

// rowOf is the table of a row and the condition that chooses it.
func rowOf(client, noun, owner, part string) (query string, args []any) {
	switch noun {
	case journal.NounEmployee:
		return "employees WHERE client = ? AND id = ?", []any{client, owner}
	case journal.NounStay:
		return "stays WHERE client = ? AND employee = ? AND stay = ?", []any{client, owner, part}
	default:
		return "records WHERE client = ? AND noun = ? AND owner = ? AND part = ?", []any{client, noun, owner, part}
	}
}

// provenance is a record's document, and the import and row that added it.
type provenance struct {
	Facts, Origins string
	Import, Row    int64
}

// erase puts digests in the place of the images that the journal has of a subject.
func (tx *Tx) erase(ctx context.Context, noun, subject string) ([]journal.ErasedEntry, error) {
	return tx.eraseWith(ctx, noun, subject, journal.ErasedImage)
}

// eraseWith is erase with the digests that a function makes of the images.
func (tx *Tx) eraseWith(ctx context.Context, noun, subject string, digest func(noun, subject, image string) string) ([]journal.ErasedEntry, error) {
	entries, err := tx.EntriesWhere(ctx, "client = ? AND noun = ? AND subject = ?", tx.work.Client, noun, subject)
	if err != nil {
		return nil, fmt.Errorf("read the journal of %s %s: %w", noun, subject, err)
	}
	erased := make([]journal.ErasedEntry, len(entries))
	for i := range entries {
		e := &entries[i]
		e.Before, e.After = digest(noun, subject, e.Before), digest(noun, subject, e.After)
		erased[i] = journal.ErasedEntry{Seq: e.Seq, Sum: e.Sum()}
		err := tx.db.Exec(ctx, "UPDATE journal SET before = ?, after = ? WHERE seq = ?", e.Before, e.After, e.Seq)
		if err != nil {
			return nil, fmt.Errorf("erase the images of journal entry %d: %w", e.Seq, err)
		}
	}
	return erased, nil
}

// forget takes facts from an employee, and with them every image of the employee in the journal, which had them too.
func (tx *Tx) forget(ctx context.Context, id string, fields []*facts.Field) ([]journal.ErasedEntry, error) {
	people, err := tx.StoredPeople(ctx, []string{id})
	if err != nil {
		return nil, err
	}
	s := people[id]
	if s == nil {
		return nil, nil
	}
	left := s.Employee
	for _, field := range fields {
		left = left.With(facts.Fact{Field: field})
	}
	if len(left) == len(s.Employee) {
		return nil, nil
	}
	erased, err := tx.erase(ctx, journal.NounEmployee, id)
	if err != nil {
		return nil, err
	}
	before := journal.ErasedImage(journal.NounEmployee, id, s.Stored.JSON())
	s.Employee, s.Stored, s.Rewritten, s.Hash = left, journal.DocumentOf(left), true, 0
	tx.AppendEntry(Change{Action: "destroy", Noun: journal.NounEmployee, Subject: id, Before: before, After: s.Stored.JSON()})
	return erased, tx.RewritePeople(ctx, people)
}

func noneIsNotFound(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}
