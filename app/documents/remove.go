package documents

import (
	"context"
	"encoding/json"
	"fmt"

	"mobility/app/kinds"
	"mobility/internal/store"
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
	added = make(map[string]vault.Entry)
	err = store.With(ctx, j.Target, kinds.All, store.Options{Create: true}, func(s *store.Store) error {
		noted, err := s.NotedDocuments(ctx, j.Work.Client)
		for i := range noted {
			var stated note
			if err := json.Unmarshal([]byte(noted[i].After), &stated); err != nil {
				return fmt.Errorf("journal entry %d: %w", noted[i].Seq, err)
			}
			switch noted[i].Action {
			case "add":
				added[stated.Entry] = vault.Entry{ID: stated.Entry, Sum: noted[i].Subject, Kind: stated.Kind, Subject: stated.Subject}
			case "remove":
				delete(added, stated.Entry)
			}
		}
		return err
	})
	return added, err
}
