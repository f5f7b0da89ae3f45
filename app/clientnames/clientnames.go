package clientnames

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"mobility/app/kinds"
	"mobility/internal/store"
	"mobility/internal/table/parse"
	"mobility/roster"
)

// Reader reads the clients and their legal entities.
type Reader interface {
	kinds.Reader
	Clients(ctx context.Context) ([]store.Client, error)
}

// Client is a client with the names by which a list can mean it.
type Client struct {
	Slug, Name string
	known      *roster.Employers
}

// All are the clients that the user may see.
func All(ctx context.Context, r Reader) ([]Client, error) {
	stored, err := r.Clients(ctx)
	if err != nil {
		return nil, err
	}
	clients := make([]Client, 0, len(stored))
	for _, s := range stored {
		c := Client{Slug: s.Slug, Name: s.Name}
		if c.known, err = kinds.KnownEmployers(ctx, r, s.Slug); err != nil {
			return nil, err
		}
		if s.Name != s.Slug {
			c.known.Add(s.Name, "")
		}
		clients = append(clients, c)
	}
	return clients, nil
}

// IsNamed reports whether the client has any name but its short one. Without it, nothing can be compared.
func (c *Client) IsNamed() bool { return len(c.known.Names()) > 0 }

// Means reports whether a name in a list is the client's: one of its names in any spelling, or the beginning of one.
func (c *Client) Means(name string) bool {
	key := roster.EmployerKey(name)
	return c.IsCalled(name) || slices.ContainsFunc(c.known.Names(), func(known string) bool { return shortFor(key, roster.EmployerKey(known)) })
}

// IsCalled reports whether a name in a list is one of the client's in full.
func (c *Client) IsCalled(name string) bool {
	return roster.EmployerKey(name) == roster.EmployerKey(c.Slug) || parse.Fold(name) == parse.Fold(c.Slug) || len(c.known.Candidates(name, "")) > 0
}

// meantBy are the clients that a name in a list can mean: those that are called so in full, otherwise those of whose names it is the beginning.
func meantBy(clients []Client, name string) []*Client {
	var full, short []*Client
	for i := range clients {
		switch c := &clients[i]; {
		case c.IsCalled(name):
			full = append(full, c)
		case c.Means(name):
			short = append(short, c)
		}
	}
	if len(full) > 0 {
		return full
	}
	return short
}

// Shown is the client as an error names it.
func (c *Client) Shown() string {
	if c.Name == "" || c.Name == c.Slug {
		return c.Slug
	}
	return fmt.Sprintf("%s (%s)", c.Slug, c.Name)
}

// shortFor reports whether one name is the beginning of the other, word by word: Acme for Acme Robotics, Inc.
func shortFor(a, b string) bool {
	return a != "" && b != "" && (strings.HasPrefix(a+" ", b+" ") || strings.HasPrefix(b+" ", a+" "))
}
