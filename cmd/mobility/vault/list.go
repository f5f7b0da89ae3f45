package vault

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/urfave/cli/v2"

	"mobility/app/book"
	"mobility/app/documents"
	"mobility/cmd/mobility/cmdutil"
	"mobility/cmd/mobility/screen"
	"mobility/internal/civil"
	"mobility/internal/store"
	"mobility/internal/vault"
)

// vaultDocument is a document as answers show it.
type vaultDocument struct {
	// ID is the SHA-256 of the content, Entry the UUID of its entry.
	ID            string     `json:"id"`
	Entry         string     `json:"entry"`
	Kind          string     `json:"kind"`
	Subject       string     `json:"subject"`
	Title         string     `json:"title"`
	Public        bool       `json:"public"`
	Size          int64      `json:"size"`
	ContentType   string     `json:"content_type"`
	RetainThrough civil.Date `json:"retain_through,omitzero"`
	AddedBy       string     `json:"added_by"`
	AddedAt       time.Time  `json:"added_at"`
}

func documentOf(e vault.Entry) vaultDocument {
	return vaultDocument{
		ID: e.Sum, Entry: e.ID, Kind: e.Kind, Subject: e.Subject, Title: e.Name, Public: e.Public, Size: e.Size,
		ContentType: e.ContentType, RetainThrough: e.RetainUntil, AddedBy: e.AddedBy, AddedAt: e.AddedAt,
	}
}

// vaultList lists what can be read, and then reports what cannot.
func vaultList(p *cmdutil.Program, c *cli.Context) error {
	filter := vault.Filter{Kind: c.String("kind"), Subject: c.String("subject")}
	ids := readIDs(c.Context, p)
	return Open(c.Context, p, false, func(v *vault.Vault) error {
		entries, unreadable := v.List(c.Context, vault.Filter{Kind: filter.Kind})
		for i := range entries {
			entries[i].Subject = ids.Subject(&entries[i])
		}
		entries = slices.DeleteFunc(entries, func(e vault.Entry) bool { return filter.Subject != "" && e.Subject != filter.Subject })
		if err := errors.Join(c.Context.Err(), needDocuments(c.Context, v, ids, filter, entries)); err != nil {
			return err
		}
		if !p.JSON {
			printDocuments(p, entries)
			return unreadable
		}
		document := struct {
			Version    int             `json:"version"`
			Client     string          `json:"client"`
			Documents  []vaultDocument `json:"documents"`
			Unreadable string          `json:"unreadable,omitempty"`
		}{Version: 1, Client: p.Client(), Documents: []vaultDocument{}}
		for _, e := range entries {
			document.Documents = append(document.Documents, documentOf(e))
		}
		if unreadable != nil {
			document.Unreadable = unreadable.Error()
		}
		if err := p.PrintJSON(document); err != nil || unreadable == nil {
			return err
		}
		return cmdutil.Answered(cmdutil.ExitFailed, "vault-damaged", document.Unreadable)
	})
}

// readIDs reads the changes of ids, by which documents follow their employees. Documents can be listed without the database too.
func readIDs(ctx context.Context, p *cmdutil.Program) (ids documents.IDs) {
	err := p.ReadExisting(ctx, func(s *store.Store) (err error) {
		ids, err = documents.ReadIDs(ctx, s, p.Client())
		return err
	})
	if err != nil {
		p.Remark("the database cannot be read, so that documents are listed under the ids that their employees had when they were stored: %v", err)
	}
	return ids
}

// needDocuments refuses a subject or a kind that no document has, where the list came out empty.
func needDocuments(ctx context.Context, v *vault.Vault, ids documents.IDs, filter vault.Filter, found []vault.Entry) error {
	if len(found) > 0 {
		return nil
	}
	all, _ := v.List(ctx, vault.Filter{}) // what cannot be read was already reported
	for _, by := range []struct {
		flag, name string
		value      func(e vault.Entry) string
	}{
		{"subject", filter.Subject, func(e vault.Entry) string { return ids.Subject(&e) }},
		{"kind", filter.Kind, func(e vault.Entry) string { return e.Kind }},
	} {
		var known []string
		for _, e := range all {
			known = append(known, by.value(e))
		}
		if by.name != "" && !slices.Contains(known, by.name) {
			return book.NotFound(fmt.Sprintf("no document has the %s %q", by.flag, by.name), by.name, known, "mobility vault list")
		}
	}
	return nil
}

func printDocuments(p *cmdutil.Program, entries []vault.Entry) {
	const enough = 12 // digits that distinguish documents on a screen; vault get accepts as many
	var rows [][]string
	for _, e := range entries {
		id, public := e.Sum, "private"
		if screen.IsTerminal(p.Stdout) {
			id = id[:enough]
		}
		if e.Public {
			public = "public"
		}
		rows = append(rows, []string{id, e.Kind, e.Subject, e.Name, public, strconv.FormatInt(e.Size, 10),
			civil.FromTime(e.AddedAt.In(p.Config.Location)).String(), e.RetainUntil.String()})
	}
	headers := []string{"id", "kind", "subject", "title", "shown", "bytes", "added", "retain through"}
	p.PrintTable(headers, rows, "added", "bytes", "shown", "kind")
}
