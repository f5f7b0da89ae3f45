package store

import (
	"context"
)

// ListNames writes the lists of names that a database of an earlier version lacks.
func (s *Store) ListNames(ctx context.Context) error {
	clients, err := s.Clients(ctx)
	if err != nil {
		return err
	}
	for _, c := range clients {
		if err := s.Write(ctx, Work{Client: c.Slug}, false, func(*Tx) error { return nil }); err != nil {
			return err
		}
	}
	return nil
}

// listedAs is what the list of names has of an employee.
func (tx *Tx) listedAs(s *StoredPerson) string {
	line, marks := tx.contents.People.ListedAs(s.ID, s.Employee.Text)
	return line + marks
}
