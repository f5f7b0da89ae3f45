package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"mobility/internal/database"
)

// Employer is a legal entity that employs people. Imports maintain the list.
type Employer struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	// Folded is what the journal calls it: the key of its name when it was added. Its People.EmployerKey reports whether a
	// spelling is of it.
	Folded string `json:"folded"`
	// FEIN is the federal employer identification number, "" if no file has stated it.
	FEIN string `json:"fein"`
	// Import is the number of the import that added it.
	Import int64 `json:"import"`
}

// Employers lists the employers of a client by name.
func (r reading) Employers(ctx context.Context, client string) ([]Employer, error) {
	var found []Employer
	err := r.q.List(ctx, &found,
		"SELECT id, name, folded, fein, COALESCE(import, 0) AS import FROM employers WHERE client = ?", client)
	if err != nil {
		return nil, database.Wrap(ctx, "read the employers", err)
	}
	slices.SortFunc(found, func(a, b Employer) int { return strings.Compare(a.Folded, b.Folded) })
	return found, nil
}

// PutEmployer stores an employer, or its FEIN when the employer is there.
func (tx *Tx) PutEmployer(ctx context.Context, e Employer) error {
	err := tx.changeEmployer(ctx, e.Folded, func() error {
		return tx.db.Exec(ctx, `INSERT INTO employers (id, client, name, folded, fein, import) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (client, folded) DO UPDATE SET fein = excluded.fein`,
			e.ID, tx.work.Client, e.Name, e.Folded, e.FEIN, orNull(e.Import))
	})
	if err != nil {
		return fmt.Errorf("store the employer %s: %w", e.Name, err)
	}
	return nil
}

// changeEmployer runs a change of the row of an employer under the sum of its table.
func (tx *Tx) changeEmployer(ctx context.Context, folded string, change func() error) error {
	chosen := database.Chosen{Where: "client = ? AND folded = ?", Args: []any{tx.work.Client, folded}}
	return tx.db.Changing(ctx, database.SummedEmployers, tx.work.Client, chosen, change)
}

// RemoveEmployer deletes an employer.
func (tx *Tx) RemoveEmployer(ctx context.Context, e Employer) error {
	return tx.changeEmployer(ctx, e.Folded, func() error { return tx.db.Exec(ctx, "DELETE FROM employers WHERE id = ?", e.ID) })
}

// Document is the employer as the journal keeps it.
func (e *Employer) Document() string {
	text, _ := json.Marshal(map[string]string{"name": e.Name, "fein": e.FEIN}) // texts always marshal
	return string(text)
}
