package kinds

import (
	"context"

	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/contents"
	"mobility/roster"
)

// ClientSettings is what is known of a client beside its name: the owner is the client itself.
var ClientSettings = &contents.Kind{Noun: "client-settings", Fields: roster.ClientFields, Check: roster.CheckClient}

// ClientFacts reads what is known of a client beside its name.
func ClientFacts(ctx context.Context, r Reader, client string) (facts.Record, error) {
	for kept, err := range r.Records(ctx, client, ClientSettings, store.Only(client)) {
		return kept.Facts, err
	}
	return nil, nil
}
