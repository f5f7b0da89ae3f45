package backup

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"mobility/app/documents"
	"mobility/app/failure"
	"mobility/app/kinds"
	"mobility/internal/database"
	"mobility/internal/separated"
	"mobility/internal/store"
	"mobility/internal/store/verify"
)

// Checking is what a database and the documents of its clients are verified by.
type Checking struct {
	Target string
	// Client narrows the documents to those of one client, "" for all.
	Client    string
	Documents documents.Place
	Now       time.Time
}

// Verified are the clients whose documents are as they were added, behind a journal that is unbroken.
type Verified struct {
	Clients []string
	// Backwards are entries of the journal whose dates run backwards.
	Backwards []verify.Backwards
	// Unrecorded name documents that the audit trail does not have.
	Unrecorded []string
}

// Warnings are what a person should look at although everything is verified.
func (v *Verified) Warnings() (all []string) {
	for _, entry := range v.Backwards {
		all = append(all, entry.String())
	}
	return append(all, v.Unrecorded...)
}

// String is what a person is shown of it.
func (v *Verified) String() string {
	var warnings strings.Builder
	for _, warning := range v.Warnings() {
		fmt.Fprintf(&warnings, "\n! %s", warning)
	}
	return fmt.Sprintf("audit trail verified; clients with verified documents: %d%s", len(v.Clients), warnings.String())
}

// VerifyJournal recomputes the chain of the journal of a database.
func VerifyJournal(ctx context.Context, target string) (checked verify.Result, err error) {
	err = store.With(ctx, target, kinds.All, store.Options{}, func(s *store.Store) (err error) {
		if checked, err = verify.Journal(ctx, s); err != nil {
			return failure.New("journal-broken", err)
		}
		return nil
	})
	return checked, err
}

// Verify verifies the pages of the database, the journal and the documents of every client, all of them even where something is wrong.
func Verify(ctx context.Context, o Checking) (*Verified, error) {
	trail, err := VerifyJournal(ctx, o.Target)
	wrong := []error{err}
	checked := &Verified{Clients: []string{}, Backwards: trail.Backwards}
	var clients []string
	err = store.With(ctx, o.Target, kinds.All, store.Options{}, func(s *store.Store) (err error) {
		wrong = append(wrong, s.Database().Intact(ctx), s.Database().SchemaStands(ctx), s.Database().Protected(ctx), rolesStand(ctx, s.Database()))
		if clients, err = s.ClientSlugs(ctx, o.Client); err != nil {
			return err
		}
		for _, client := range clients {
			wrong = append(wrong, checked.reconcile(ctx, s, o, client))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, client := range clients {
		if o.Documents.Has(client) {
			wrong = append(wrong, verifyDocuments(ctx, o, client))
			checked.Clients = append(checked.Clients, client)
		}
	}
	if err := errors.Join(wrong...); err != nil {
		return nil, failure.New("damaged", err)
	}
	return checked, nil
}

// reconcile fails where the documents of a client lack what the journal or a record names, or have what was destroyed, and names each.
func (v *Verified) reconcile(ctx context.Context, s *store.Store, o Checking, client string) error {
	found, err := o.Documents.Reconcile(ctx, s, client)
	if err != nil {
		return err
	}
	v.Unrecorded = append(v.Unrecorded, found.Unrecorded...)
	var wrong []error
	if len(found.Lost) > 0 {
		wrong = append(wrong, fmt.Errorf("documents of %s are missing: restore their folder, or single files of it, from a backup", client))
	}
	for _, l := range found.Lost {
		wrong = append(wrong, errors.New(l.String()))
	}
	for _, left := range found.Left {
		wrong = append(wrong, errors.New(left))
	}
	return errors.Join(wrong...)
}

// verifyDocuments fails where the documents of a client are not as they were added, and names each.
func verifyDocuments(ctx context.Context, o Checking, client string) error {
	found, err := o.Documents.Verify(ctx, client, o.Now)
	if err == nil {
		err = found.Err()
	}
	if err == nil || found.Whole {
		return err
	}
	lines := []string{}
	for _, row := range slices.Concat([][]string{documents.FaultHeaders()}, found.Faults()) {
		lines = append(lines, separated.Tabbed(row))
	}
	return fmt.Errorf("%s\n%w", strings.Join(lines, "\n"), err)
}

// rolesStand returns an error where the rights of the roles of a server's database were changed.
func rolesStand(ctx context.Context, d *database.DB) error {
	right, err := d.RolesRight(ctx)
	if err == nil && !right {
		err = errors.New("the rights of the roles of the database were changed: find out who changed them, and run `mobility db migrate`")
	}
	return err
}
