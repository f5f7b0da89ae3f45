package kinds

import (
	"context"

	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/roster"
)

// Settings are what an employer has decided: the owner is the employer, or roster.AllEmployers.
var Settings = &contents.Kind{Noun: "settings", Fields: roster.SettingsFields, OwnerKey: roster.OwnerKey, Check: roster.CheckSettings}

// KnownEmployers reads the legal entities of a client, to find one by what a case or a person writes.
func KnownEmployers(ctx context.Context, r Reader, client string) (*roster.Employers, error) {
	stored, err := r.Employers(ctx, client)
	known := &roster.Employers{}
	for _, e := range stored {
		known.Add(e.Name, e.FEIN)
	}
	return known, err
}

// SettingsByOwner reads what the client's employers have decided, by roster.OwnerKey.
func SettingsByOwner(ctx context.Context, r Reader, client string) (map[string]facts.Record, error) {
	settings := map[string]facts.Record{}
	for kept, err := range r.Records(ctx, client, Settings, store.All) {
		if err != nil {
			return nil, err
		}
		key := roster.OwnerKey(kept.Owner)
		settings[key], _ = facts.Merge(settings[key], kept.Facts)
	}
	return settings, nil
}
