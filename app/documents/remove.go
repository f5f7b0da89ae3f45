package documents

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"mobility/app/kinds"
	"mobility/internal/store"
	"mobility/internal/store/journal"
	"mobility/internal/vault"
)

// Remove removes documents of a client from the vault, and records each in the journal. Complete comes before it.
func (j Journal) Remove(ctx context.Context, v *vault.Vault, r vault.Removal, entries ...vault.Entry) error {
	for i := range entries {
		_, err := v.Remove(entries[i].ID, r)
		if err == nil {
			err = j.Note(ctx, "remove", entries[i])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Complete records in the journal what an interrupted run has removed from the vault of a client and not recorded. Everything that
// removes documents begins with it.
func (j Journal) Complete(ctx context.Context, v *vault.Vault) error {
	buried, err := v.Tombstones(ctx)
	if err != nil || len(buried) == 0 {
		return err
	}
	added, err := j.stillAdded(ctx)
	if err != nil {
		return err
	}
	for _, t := range buried {
		e, recorded := added[t.ID]
		if !recorded {
			continue
		}
		there, err := v.List(ctx, vault.Filter{Sum: t.Sum})
		if err != nil {
			return err
		}
		if has(there, t.ID) { // its removal was interrupted, and is completed by the next one
			continue
		}
		if err := j.Note(ctx, "remove", e); err != nil {
			return err
		}
	}
	return nil
}

func has(entries []vault.Entry, id string) bool {
	for i := range entries {
		if entries[i].ID == id {
			return true
		}
	}
	return false
}

// stillAdded are the documents that the journal of a client has added and not removed, by entry.
func (j Journal) stillAdded(ctx context.Context) (added map[string]vault.Entry, err error) {
	err = store.With(ctx, j.Target, kinds.All, store.Options{Create: true}, func(s *store.Store) error {
		added, err = Recorded(ctx, s, j.Work.Client)
		return err
	})
	return added, err
}

// trail reads what the audit trail has of documents: a store, a transaction, or one moment of the database.
type trail interface {
	NotedDocuments(ctx context.Context, client string) ([]journal.Entry, error)
}

// Recorded are the documents that the audit trail of a client has added and not removed, by entry: they are in a vault, whether or not the
// configuration names it.
func Recorded(ctx context.Context, r trail, client string) (map[string]vault.Entry, error) {
	added := make(map[string]vault.Entry)
	noted, err := r.NotedDocuments(ctx, client)
	for i := range noted {
		e, stated := &noted[i], note{}
		if err := json.Unmarshal([]byte(e.After), &stated); err != nil {
			return nil, fmt.Errorf("journal entry %d: %w", e.Seq, err)
		}
		switch e.Action {
		case "add":
			at, _ := time.Parse(time.RFC3339Nano, e.At)
			added[stated.Entry] = vault.Entry{ID: stated.Entry, Sum: e.Subject, Kind: stated.Kind, Subject: stated.Subject, AddedAt: at}
		case "remove":
			delete(added, stated.Entry)
		}
	}
	return added, err
}
