package store

import (
	"context"

	"mobility/internal/database"
)

// Snapshot reads the database as it is at one moment; see database.Snapshot.
type Snapshot struct {
	reading
	db *database.Snapshot
}

// Snapshot begins a read transaction. Its moment is the first query.
func (s *Store) Snapshot(ctx context.Context) (*Snapshot, error) {
	db, err := s.db.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	return &Snapshot{newReading(db.Reader, s.contents, 0), db}, nil
}

// Database is the read transaction itself.
func (s *Snapshot) Database() *database.Snapshot { return s.db }

// Close ends the transaction.
func (s *Snapshot) Close() error { return s.db.Close() }
