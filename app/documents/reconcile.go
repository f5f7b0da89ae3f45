package documents

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"

	"mobility/app/kinds"
	"mobility/i9"
	"mobility/internal/pattern"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/internal/store/journal"
	"mobility/internal/vault"
)

// Lost is a document that the database knows of and the vault does not have.
type Lost struct {
	// Sum is the SHA-256 of its content; Why says who knows of it.
	Sum, Why string
}

func (l Lost) String() string {
	if l.Sum == "" {
		return l.Why
	}
	return fmt.Sprintf("document %.12s: %s", l.Sum, l.Why)
}

// note is what the journal says of a document; see Journal.Note.
type note struct {
	Entry   string `json:"entry"`
	Kind    string `json:"kind"`
	Subject string `json:"subject"`
}

// Reconciled is how the documents of a client differ from what the journal and the records know.
type Reconciled struct {
	// Lost are the documents that the vault does not have: single ones, all of them, or those added after the day from which it was
	// restored.
	Lost []Lost
	// Left name documents of records that were destroyed or erased: a run was interrupted before it removed them.
	Left []string
	// Unrecorded name documents that the journal has not added.
	Unrecorded []string
}

// known are the documents that a client must have: those the journal has added and not removed, by entry, and those that
// records name, by sum.
type known struct {
	added map[string]Lost
	named map[string]string
	// ever are all documents that the journal has added, by entry.
	ever map[string]bool
	gone gone
}

// Reconcile compares the documents of a client with the journal and with what its records name.
func (p Place) Reconcile(ctx context.Context, s *store.Store, client string) (found Reconciled, err error) {
	must, err := knownOf(ctx, s, client)
	if err != nil {
		return found, err
	}
	if !p.Has(client) {
		if len(must.added)+len(must.named) > 0 {
			found.Lost = []Lost{{Why: fmt.Sprintf("the folder %s is not there, and the audit trail has %d documents in it; name the right one with --vault",
				p.folder(client), max(len(must.added), len(must.named)))}}
		}
		return found, nil
	}
	ids, err := ReadIDs(ctx, s, client)
	if err != nil {
		return found, err
	}
	err = p.Open(client, false, func(v *vault.Vault) error {
		entries, err := v.List(ctx, vault.Filter{})
		if err != nil {
			return err
		}
		buried, err := v.Tombstones(ctx)
		if err != nil {
			return err
		}
		for i := range entries {
			e := &entries[i]
			if !must.ever[e.ID] {
				found.Unrecorded = append(found.Unrecorded, fmt.Sprintf("document %.12s, %s of %s, is not in the audit trail: it was added by a run that was "+
					"interrupted, or not by mobility; adding the same file again records it", e.Sum, e.Kind, e.Subject))
			}
			if why := must.gone.left(e, ids.Subject(e)); why != "" {
				found.Left = append(found.Left, fmt.Sprintf("document %.12s: %s", e.Sum, why))
			}
		}
		found.Lost = must.without(entries, buried)
		return nil
	})
	return found, err
}

// without are the documents that are neither in the vault nor were removed from it.
func (k *known) without(entries []vault.Entry, buried []vault.Tombstone) (lost []Lost) {
	for _, e := range entries {
		delete(k.added, e.ID)
		delete(k.named, e.Sum)
	}
	for _, t := range buried {
		delete(k.added, t.ID)
		delete(k.named, t.Sum)
	}
	for _, l := range k.added {
		lost = append(lost, l)
		delete(k.named, l.Sum)
	}
	for sum, why := range k.named {
		lost = append(lost, Lost{sum, why})
	}
	slices.SortFunc(lost, func(a, b Lost) int { return strings.Compare(a.String(), b.String()) })
	return lost
}

func knownOf(ctx context.Context, s *store.Store, client string) (known, error) {
	k := known{added: make(map[string]Lost), named: make(map[string]string), ever: make(map[string]bool)}
	noted, err := s.NotedDocuments(ctx, client)
	if err != nil {
		return k, err
	}
	for i := range noted {
		if err := k.note(&noted[i]); err != nil {
			return k, err
		}
	}
	if k.gone, err = goneOf(ctx, s, client); err != nil {
		return k, err
	}
	if err := k.names(s.RecordsNaming(ctx, client, kinds.Form, i9.FieldScan.Name)); err != nil {
		return k, err
	}
	for _, kind := range withDocuments {
		if err := k.names(s.Records(ctx, client, kind, store.All)); err != nil {
			return k, err
		}
	}
	return k, nil
}

// names takes the documents that records name: words of their values that are SHA-256 sums.
func (k *known) names(records iter.Seq2[store.Kept, error]) error {
	for kept, err := range records {
		if err != nil {
			return err
		}
		for _, fact := range kept.Facts {
			for word := range strings.FieldsSeq(fact.Value) {
				if sum := strings.TrimPrefix(word, "sha256:"); isSum().MatchString(sum) {
					k.named[sum] = fmt.Sprintf("the field %s of %s names it, and the vault does not have it", fact.Field.Name, kept.Owner)
				}
			}
		}
	}
	return nil
}

// note takes one entry of the journal.
func (k *known) note(e *journal.Entry) error {
	var stated note
	if err := json.Unmarshal([]byte(e.After), &stated); err != nil {
		return fmt.Errorf("journal entry %d: %w", e.Seq, err)
	}
	switch e.Action {
	case "add":
		k.ever[stated.Entry] = true
		k.added[stated.Entry] = Lost{e.Subject, fmt.Sprintf("%s of %s, added on %.10s, is not in the vault", stated.Kind, stated.Subject, e.At)}
	case "remove":
		delete(k.added, stated.Entry)
	}
	return nil
}

// withDocuments are the kinds of records that name documents, besides Forms I-9.
var withDocuments = []*contents.Kind{kinds.LCADocument, kinds.PERM, kinds.PERMRecruitment, kinds.PERMNotice, kinds.PERMApplicant}

var isSum = pattern.Lazy(`^[0-9a-f]{64}$`)
