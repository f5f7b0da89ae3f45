package store

import (
	"context"

	"mobility/internal/facts"
	"mobility/roster"
)

// OwnerKey is what the owners of records of an employer are compared by: roster.EmployerKey of the name. What is no name,
// as AllEmployers, is its own key.
func OwnerKey(owner string) string {
	if key := roster.EmployerKey(owner); key != "" {
		return key
	}
	return owner
}

// ownerOf is the owner under which the records of an employer are kept: the one that stands already, or else the key of the
// name. What is stored keeps its owner for good, since the journal calls it by that.
func (tx *Tx) ownerOf(ctx context.Context, kind *Kind, owner string) (string, error) {
	if !kind.ofEmployer {
		return owner, nil
	}
	key := OwnerKey(owner)
	owners, err := tx.Owners(ctx, tx.work.Client, kind)
	for _, stored := range owners {
		if OwnerKey(stored) == key {
			return stored, err
		}
	}
	return key, err
}

// KnownEmployers reads the legal entities of a client, to find one by what a case or a person writes.
func (r reading) KnownEmployers(ctx context.Context, client string) (*roster.Employers, error) {
	stored, err := r.Employers(ctx, client)
	known := &roster.Employers{}
	for _, e := range stored {
		known.Add(e.Name, e.FEIN)
	}
	return known, err
}

// SettingsByOwner reads what the client's employers have decided, by OwnerKey.
func (r reading) SettingsByOwner(ctx context.Context, client string) (map[string]facts.Record, error) {
	settings := map[string]facts.Record{}
	for kept, err := range r.Records(ctx, client, Settings, All) {
		if err != nil {
			return nil, err
		}
		key := OwnerKey(kept.Owner)
		settings[key], _ = facts.Merge(settings[key], kept.Facts)
	}
	return settings, nil
}
