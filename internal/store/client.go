package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
)

// DefaultClient is the client of an in-house user, who never has to name one.
const DefaultClient = "default"

// Client is a company whose workforce is kept.
type Client struct {
	Slug string `json:"slug"`
	Name string `json:"name"`
	// Created is when, in RFC 3339.
	Created string `json:"created"`
}

// Clients lists the clients by slug.
func (r reading) Clients(ctx context.Context) ([]Client, error) {
	var clients []Client
	if err := r.list(ctx, &clients, "SELECT slug, name, created FROM clients"); err != nil {
		return nil, told(ctx, "read the clients", err)
	}
	slices.SortFunc(clients, func(a, b Client) int { return strings.Compare(a.Slug, b.Slug) })
	return clients, nil
}

// NeedClient returns an error that lists the clients there are unless the one asked for is among them. The default
// client may not have been made yet: it is empty then.
func (r reading) NeedClient(ctx context.Context, slug string) error {
	clients, err := r.Clients(ctx)
	if err != nil || slug == DefaultClient || hasClient(clients, slug) {
		return err
	}
	known := make([]string, len(clients))
	for i, c := range clients {
		known[i] = c.Slug
	}
	if len(known) == 0 {
		known = []string{"none"}
	}
	return fmt.Errorf("%w: %q; there are: %s. An import makes a new one with --create-client", ErrNoClient, slug,
		strings.Join(known, ", "))
}

func hasClient(clients []Client, slug string) bool {
	return slices.ContainsFunc(clients, func(c Client) bool { return c.Slug == slug })
}

// needClient makes sure that the client of the transaction exists.
func (tx *Tx) needClient(ctx context.Context, create bool) error {
	clients, err := tx.Clients(ctx)
	if err != nil || hasClient(clients, tx.work.Client) {
		return err
	}
	if !create && tx.work.Client != DefaultClient {
		return tx.NeedClient(ctx, tx.work.Client)
	}
	created := tx.work.At.UTC().Format(time.RFC3339)
	err = tx.exec(ctx, "INSERT INTO clients (slug, name, created) VALUES (?, ?, ?)",
		tx.work.Client, tx.work.Client, created)
	if err != nil {
		return fmt.Errorf("create the client %s: %w", tx.work.Client, err)
	}
	tx.note(change{Action: "create", Noun: nounClient, Subject: tx.work.Client, After: "{}"})
	return nil
}
