package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"mobility/internal/database"
	"mobility/internal/store/journal"
)

// Access is the clients whose data a login of the server may see; database.AllClients is all of them.
type Access struct {
	Login   string   `json:"login"`
	Clients []string `json:"clients"`
}

// Access lists the logins that have clients, in their order.
func (r reading) Access(ctx context.Context) ([]Access, error) {
	var rows []struct{ Client, Login string }
	if err := r.q.List(ctx, &rows, "SELECT client, login FROM client_access ORDER BY login, client"); err != nil {
		return nil, database.Wrap(ctx, "read who may see which client", err)
	}
	var all []Access
	for _, row := range rows {
		if len(all) == 0 || all[len(all)-1].Login != row.Login {
			all = append(all, Access{Login: row.Login})
		}
		last := &all[len(all)-1]
		last.Clients = append(last.Clients, row.Client)
	}
	return all, nil
}

// SetAccess gives a login some clients in the place of those that it had, and reports whether that changes anything.
func (tx *Tx) SetAccess(ctx context.Context, login string, clients []string) (changed bool, err error) {
	all, err := tx.Access(ctx)
	if err != nil {
		return false, err
	}
	before, clients := []string{}, slices.Compact(slices.Sorted(slices.Values(clients)))
	for _, a := range all {
		if a.Login == login {
			before = a.Clients
		}
	}
	if slices.Equal(before, clients) {
		return false, nil
	}
	for _, client := range before {
		if err := tx.changeAccess(ctx, login, client, "DELETE FROM client_access WHERE client = ? AND login = ?"); err != nil {
			return false, err
		}
	}
	for _, client := range clients {
		if err := tx.changeAccess(ctx, login, client, "INSERT INTO client_access (client, login) VALUES (?, ?)"); err != nil {
			return false, err
		}
	}
	tx.AppendEntry(Change{Action: "grant", Noun: journal.NounAccess, Subject: login, Before: accessDocument(before), After: accessDocument(clients)})
	return true, nil
}

// changeAccess runs a statement about one row under the sum of its table.
func (tx *Tx) changeAccess(ctx context.Context, login, client, statement string) error {
	chosen := database.Chosen{Where: "client = ? AND login = ?", Args: []any{client, login}}
	err := tx.db.Changing(ctx, database.SummedAccess, client, chosen, func() error { return tx.db.Exec(ctx, statement, client, login) })
	if err != nil {
		return fmt.Errorf("the access of %s to client %s: %w", login, client, err)
	}
	return nil
}

func accessDocument(clients []string) string {
	text, _ := json.Marshal(map[string][]string{"clients": clients}) // texts always marshal
	return string(text)
}
