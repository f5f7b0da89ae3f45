package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"mobility/internal/database"
	"mobility/internal/pattern"
	"mobility/internal/store/journal"
)

// DefaultClient is the client that the first write creates where no other is named: the client of an in-house user.
const DefaultClient = "default"

// Client is a company whose workforce is kept.
type Client struct {
	Slug string `json:"slug"`
	Name string `json:"name"`
	// Created is when, in RFC 3339.
	Created string `json:"created"`
}

// clientName is what a new client may be called: its name is a part of command lines, of folders and of a server's rights.
var clientName = pattern.Lazy(`^[a-z0-9]+(-[a-z0-9]+)*$`)

const longestClientName = 64

// CheckClientName returns an error for a name that no new client may have. One that is there keeps its name.
func CheckClientName(slug string) error {
	if len(slug) > longestClientName || !clientName().MatchString(slug) {
		return fmt.Errorf("%.80q cannot be the name of a client: give a short name of lowercase letters, digits, and hyphens, such as acme, of %d letters at most",
			slug, longestClientName)
	}
	return nil
}

// Clients lists the clients by slug.
func (r reading) Clients(ctx context.Context) ([]Client, error) {
	var clients []Client
	if err := r.q.List(ctx, &clients, "SELECT slug, name, created FROM clients"); err != nil {
		return nil, database.Wrap(ctx, "read the clients", err)
	}
	slices.SortFunc(clients, func(a, b Client) int { return strings.Compare(a.Slug, b.Slug) })
	return clients, nil
}

// NeedClient returns an error that lists the clients of the database unless the given one is among them.
func (r reading) NeedClient(ctx context.Context, slug string) error {
	clients, err := r.Clients(ctx)
	if err != nil || isKnown(clients, slug) {
		return err
	}
	return noClient(clients, slug)
}

// ClientSlugs lists the slugs of all clients, or the one named, which must be among them.
func (r reading) ClientSlugs(ctx context.Context, named string) ([]string, error) {
	if named != "" {
		return []string{named}, r.NeedClient(ctx, named)
	}
	clients, err := r.Clients(ctx)
	all := make([]string, len(clients))
	for i := range clients {
		all[i] = clients[i].Slug
	}
	return all, err
}

// SoleClient returns the client of a database that has one, and DefaultClient for a database that has none yet. With
// several clients it returns an error that wraps ErrClientNeeded and lists them.
func (r reading) SoleClient(ctx context.Context) (string, error) {
	clients, err := r.Clients(ctx)
	switch {
	case err != nil:
		return "", err
	case len(clients) == 0:
		return DefaultClient, nil
	case len(clients) == 1:
		return clients[0].Slug, nil
	default:
		return "", fmt.Errorf("%w: the database has %d: %s. Name one with --client, MOBILITY_CLIENT or client: in the configuration file",
			ErrClientNeeded, len(clients), slugs(clients))
	}
}

func noClient(clients []Client, slug string) error {
	return fmt.Errorf("%w: %q; there are: %s. An import makes a new one with --create-client", ErrNoClient, slug, slugs(clients))
}

// slugs lists clients for an error. A long list is cut.
func slugs(clients []Client) string {
	const most = 20
	if len(clients) == 0 {
		return "none"
	}
	var list []string
	for _, c := range clients[:min(most, len(clients))] {
		list = append(list, c.Slug)
	}
	if more := len(clients) - len(list); more > 0 {
		list = append(list, fmt.Sprintf("and %d more (mobility client list)", more))
	}
	return strings.Join(list, ", ")
}

// isKnown reports whether a client exists. A database without any client has an empty DefaultClient, which the first
// write creates.
func isKnown(clients []Client, slug string) bool {
	return hasClient(clients, slug) || len(clients) == 0 && slug == DefaultClient
}

func hasClient(clients []Client, slug string) bool {
	return slices.ContainsFunc(clients, func(c Client) bool { return c.Slug == slug })
}

// needClient makes sure that the client of the transaction exists. A change of no client's data needs none.
func (tx *Tx) needClient(ctx context.Context, create bool) error {
	if tx.work.Client == "" {
		return nil
	}
	clients, err := tx.Clients(ctx)
	if err != nil || hasClient(clients, tx.work.Client) {
		return err
	}
	if !create && !isKnown(clients, tx.work.Client) {
		return noClient(clients, tx.work.Client)
	}
	created := tx.work.At.UTC().Format(time.RFC3339)
	if err := CheckClientName(tx.work.Client); err != nil {
		return err
	}
	err = tx.db.Exec(ctx, "INSERT INTO clients (slug, name, created) VALUES (?, ?, ?)",
		tx.work.Client, tx.work.Client, created)
	if err != nil {
		return fmt.Errorf("create the client %s: %w", tx.work.Client, err)
	}
	tx.AppendEntry(Change{Action: "create", Noun: journal.NounClient, Subject: tx.work.Client, After: "{}"})
	return nil
}
