package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"mobility/internal/store/journal"
)

// NameClient gives the client of the transaction a name to show, and returns the one it had.
func (tx *Tx) NameClient(ctx context.Context, name string) (before string, err error) {
	name = plain(name)
	clients, err := tx.Clients(ctx)
	if err != nil {
		return "", err
	}
	for _, c := range clients {
		if c.Slug == tx.work.Client {
			before = c.Name
		}
	}
	if before == name {
		return before, nil
	}
	tx.AppendEntry(Change{Action: "rename", Noun: journal.NounClient, Subject: tx.work.Client, Before: nameDocument(before), After: nameDocument(name)})
	if err := tx.db.Exec(ctx, "UPDATE clients SET name = ? WHERE slug = ?", name, tx.work.Client); err != nil {
		return "", fmt.Errorf("rename the client %s: %w", tx.work.Client, err)
	}
	return before, nil
}

func nameDocument(name string) string {
	text, _ := json.Marshal(map[string]string{"name": name}) // a text always marshals
	return string(text)
}

// EmployerDone is what naming an employer by hand has done.
type EmployerDone string

// What naming an employer by hand can do.
const (
	employerAdded   EmployerDone = "added"
	employerFEIN    EmployerDone = "FEIN recorded"
	employerAsItWas EmployerDone = "unchanged"
)

// figures are the digits of a FEIN, however it is written.
func figures(fein string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, fein)
}

// NameEmployer adds a legal entity of the client, or its FEIN where none is recorded. It never replaces a FEIN.
func (tx *Tx) NameEmployer(ctx context.Context, name, fein string) (EmployerDone, error) {
	name = plain(name)
	stored, err := tx.Employers(ctx, tx.work.Client)
	if err != nil {
		return "", err
	}
	keyOf := tx.contents.People.EmployerKey
	key := keyOf(name)
	for i := range stored {
		e := &stored[i]
		switch {
		case keyOf(e.Folded) != key:
			continue
		case fein == "" || figures(e.FEIN) == figures(fein):
			return employerAsItWas, nil
		case e.FEIN != "":
			return "", fmt.Errorf("employer %s has the FEIN %s, not %s: if that is wrong, import a roster with the right one", e.Name, e.FEIN, fein)
		}
		before := e.Document()
		e.FEIN = fein
		tx.AppendEntry(Change{Action: "change", Noun: journal.NounEmployer, Subject: e.Folded, Before: before, After: e.Document()})
		return employerFEIN, tx.PutEmployer(ctx, *e)
	}
	id, err := uuid.NewV7()
	if err != nil {
		return "", fmt.Errorf("make an id for the employer %s: %w", name, err)
	}
	e := Employer{ID: id.String(), Name: name, Folded: key, FEIN: fein}
	tx.AppendEntry(Change{Action: "create", Noun: journal.NounEmployer, Subject: key, After: e.Document()})
	return employerAdded, tx.PutEmployer(ctx, e)
}
