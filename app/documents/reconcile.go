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

// known are the documents that a client must have: those the journal has added and not removed, by entry, and those that
// records name, by sum.
type known struct {
	added map[string]Lost
	named map[string]string
}

// Reconcile compares the documents of a client with the journal and with what its records name, and lists what the vault
// lacks: single documents, all of them, or those added after the day from which a vault was restored.
func (p Place) Reconcile(ctx context.Context, s *store.Store, client string) ([]Lost, error) {
	must, err := knownOf(ctx, s, client)
	if err != nil || len(must.added) == 0 && len(must.named) == 0 {
		return nil, err
	}
	if !p.Has(client) {
		return []Lost{{Why: fmt.Sprintf("the folder %s is not there, and the audit trail has %d documents in it; name the right one with --vault",
			p.folder(client), max(len(must.added), len(must.named)))}}, nil
	}
	var lost []Lost
	err = p.Open(client, false, func(v *vault.Vault) error {
		entries, err := v.List(ctx, vault.Filter{})
		if err != nil {
			return err
		}
		buried, err := v.Tombstones(ctx)
		if err != nil {
			return err
		}
		lost = must.without(entries, buried)
		return nil
	})
	return lost, err
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
	k := known{added: make(map[string]Lost), named: make(map[string]string)}
	noted, err := s.NotedDocuments(ctx, client)
	if err != nil {
		return k, err
	}
	for i := range noted {
		if err := k.note(&noted[i]); err != nil {
			return k, err
		}
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
		k.added[stated.Entry] = Lost{e.Subject, fmt.Sprintf("%s of %s, added on %.10s, is not in the vault", stated.Kind, stated.Subject, e.At)}
	case "remove":
		delete(k.added, stated.Entry)
	}
	return nil
}

// withDocuments are the kinds of records that name documents, besides Forms I-9.
var withDocuments = []*contents.Kind{kinds.LCADocument, kinds.PERM, kinds.PERMRecruitment, kinds.PERMNotice, kinds.PERMApplicant}

var isSum = pattern.Lazy(`^[0-9a-f]{64}$`)
