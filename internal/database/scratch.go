package database

import (
	"context"
	"errors"
)

// Scratch changes the database in a transaction that is never committed, and returns a snapshot that reads what do has left. Others
// see nothing of it. Writers wait until the snapshot is closed, which takes everything back.
func (d *DB) Scratch(ctx context.Context, do func(tx *Tx) error) (*Snapshot, error) {
	conn, inner, err := d.begin(ctx, false)
	if err != nil {
		return nil, Wrap(ctx, "read the database", err)
	}
	s := &Snapshot{Reader: d.readingThrough(inner), tx: inner, conn: conn}
	if err := d.limitWait(ctx, inner); err != nil {
		return nil, errors.Join(Wrap(ctx, "read the database", err), s.Close())
	}
	tx := &Tx{Reader: s.Reader, unsummed: true}
	if err := tx.Exec(ctx, "INSERT INTO row_sums (name, client, rows, sum) VALUES (?, '', 0, ?)", everyTable, openSum); err != nil {
		return nil, errors.Join(Wrap(ctx, "read the database", err), s.Close())
	}
	if err := do(tx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}
