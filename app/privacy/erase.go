package privacy

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"mobility/app/book"
	"mobility/app/documents"
	"mobility/app/failure"
	"mobility/app/files"
	"mobility/app/kinds"
	"mobility/app/notices"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
	"mobility/internal/vault"
)

// Certificate is what remains of an erasure: in the audit trail and in a file. It has the employee's id and no other data of the person.
type Certificate struct {
	Version  int        `json:"version"`
	Client   string     `json:"client"`
	Employee string     `json:"employee"`
	ErasedOn civil.Date `json:"erased_on"`
	ErasedBy string     `json:"erased_by"`
	// Erased counts what was erased, by kind; Facts are the fields of the employee that were erased.
	Erased map[string]int `json:"erased"`
	Facts  []string       `json:"facts,omitempty"`
	Kept   []Kept         `json:"kept"`
	// NotFound are documents that could not be found, and that the person who confirmed the erasure stated to exist no more.
	NotFound []NotFound `json:"documents_not_found"`
	// Copies are backups and exports from before, which can still have the data until they are deleted.
	Copies []string `json:"copies"`
	// Withdrawn are messages that were not yet sent and named the person.
	Withdrawn notices.Withdrawn `json:"withdrawn"`
}

// Erasing is what an erasure is asked for.
type Erasing struct {
	Asking
	Book book.Options
	AsOf civil.Date
	// Journal records the erasure, with the user and the client.
	Journal documents.Journal
	// DocumentsGone states that documents which are not found exist no more.
	DocumentsGone bool
	// Out is the file of the certificate.
	Out string
}

// Erase erases what the law does not require to be kept of a person, from the records, the documents, the reminders and the audit trail,
// which stays provable.
func Erase(ctx context.Context, s *store.Store, o Erasing) (c *Certificate, err error) {
	var plan *Plan
	err = book.Read(ctx, s, o.Journal.Work.Client, o.AsOf, o.Book, func(b *book.Book) error {
		plan, err = NewPlan(ctx, b, o.Asking)
		return err
	})
	switch {
	case err != nil:
		return nil, err
	case plan.Refused != "":
		return nil, failure.New("not-erasable", errors.New(plan.Refused))
	}
	if len(plan.NotFound) > 0 && !o.DocumentsGone {
		return nil, failure.New("documents-not-found", fmt.Errorf("nothing was erased: %s. If they exist no more, add --documents-gone: the certificate then names them",
			Missing(plan.NotFound, o.Documents)))
	}
	c = plan.certificate(&o)
	opens := func(*vault.Vault) error { return nil }
	if plan.hasDocuments() { // a key that is missing is reported before anything is erased
		if err := o.Documents.Open(plan.Client, false, opens); err != nil {
			return nil, fmt.Errorf("nothing was erased: %w", err)
		}
	}
	if plan.earlier != nil {
		c = plan.earlier
	} else if err := plan.eraseRecords(ctx, s, &o, c); err != nil {
		return nil, err
	}
	if err := plan.removeDocuments(ctx, &o); err != nil {
		return nil, fmt.Errorf("the records are erased, but a document is not; correct the cause and run the command again: %w", err)
	}
	return c, files.Write(o.Out, func(w io.Writer) error {
		encoder := json.NewEncoder(w)
		encoder.SetIndent("", "  ")
		return encoder.Encode(c)
	})
}

// eraseRecords erases the records, the reminders and the messages that wait, in one transaction.
func (p *Plan) eraseRecords(ctx context.Context, s *store.Store, o *Erasing, c *Certificate) error {
	return s.Write(ctx, o.Journal.Work, false, func(tx *store.Tx) (err error) {
		c.Withdrawn, err = notices.Withdraw(ctx, tx, p.Client, o.Now, append([]string{p.Employee}, p.former...)...)
		if err != nil {
			return err
		}
		return p.carryOut(ctx, tx, c)
	})
}

func (p *Plan) certificate(o *Erasing) *Certificate {
	c := &Certificate{
		Version: 1, Client: p.Client, Employee: p.Employee, ErasedOn: o.AsOf, ErasedBy: o.Journal.Work.Who, Erased: map[string]int{},
		Facts: p.Facts, Kept: p.Kept, Copies: p.Copies, NotFound: p.NotFound,
	}
	for _, item := range p.Erased {
		c.Erased[item.Kind]++
	}
	return c
}

// gave reports whether the certificate names a document as one that exists no more.
func (c *Certificate) gave(d NotFound) bool {
	return slices.ContainsFunc(c.NotFound, func(known NotFound) bool { return known.ID == d.ID })
}

func (p *Plan) hasDocuments() bool {
	for _, item := range p.Erased {
		if item.Kind == journal.NounDocument {
			return true
		}
	}
	return false
}

// carryOut erases the records, the reminders, and their images in the audit trail.
func (p *Plan) carryOut(ctx context.Context, tx *store.Tx, c *Certificate) error {
	if err := tx.DestroyNotices(ctx, p.Employee, c); err != nil {
		return err
	}
	gone := false
	for _, item := range p.Erased {
		if item.Kind == journal.NounEmployee {
			gone = true
			continue
		}
		kind := kindOf(item.Kind)
		if kind == nil {
			continue
		}
		if err := tx.Destroy(ctx, kind, item.Owner, item.Part, nil, c); err != nil {
			return err
		}
	}
	if err := tx.DestroyStays(ctx, p.Employee, c); err != nil {
		return err
	}
	if err := tx.ForgetFacts(ctx, p.Employee, p.fields, c); err != nil {
		return err
	}
	if gone {
		if err := tx.DestroyEmployee(ctx, p.Employee, c); err != nil {
			return err
		}
	}
	for _, id := range append([]string{p.Employee}, p.former...) {
		keep := func(noun, part string) bool { return p.keepsImages(id, noun, part) }
		if err := tx.EraseImages(ctx, id, keep, c); err != nil {
			return err
		}
	}
	return nil
}

// keepsImages reports whether the audit trail keeps the images of a record under an id. Those of the employee's own row were erased with
// its facts, and those under an id from before are of no use any more.
func (p *Plan) keepsImages(id, noun, part string) bool {
	if noun == journal.NounEmployee {
		return id == p.Employee && p.keeps(noun, id, "")
	}
	return p.keeps(noun, p.Employee, part)
}

func kindOf(noun string) *contents.Kind {
	for _, kind := range kinds.All.Kinds {
		if kind.Noun == noun {
			return kind
		}
	}
	return nil
}

// removeDocuments removes the documents of the person from the vault.
func (p *Plan) removeDocuments(ctx context.Context, o *Erasing) error {
	if !p.hasDocuments() {
		return nil
	}
	return o.Documents.Open(p.Client, false, func(v *vault.Vault) error {
		if err := o.Journal.Complete(ctx, v); err != nil {
			return err
		}
		var erased []vault.Entry
		for _, d := range p.held.Documents {
			if !p.keeps(journal.NounDocument, d.Entry.ID, "") {
				erased = append(erased, d.Entry)
			}
		}
		return o.Journal.Remove(ctx, v, vault.Removal{By: o.Journal.Work.Who, At: o.Now, Reason: "privacy erase", Force: true}, erased...)
	})
}
