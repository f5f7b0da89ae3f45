package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/zeebo/xxh3"
)

// AlertTurn is the right to send the messages of some clients, which one process has at a time. It ends with the process, however
// that ends: the engine holds the lock, and no row has to be cleaned up.
type AlertTurn struct {
	tx    *sqlx.Tx
	close func() error
}

// TakeAlertTurn takes the turn of all the clients, or immediately reports who has that of one, with ErrLocked. holder is the name
// reported to others.
func (d *DB) TakeAlertTurn(ctx context.Context, clients []string, holder string, at time.Time) (*AlertTurn, error) {
	take := d.takeTurnInFile
	if d.engine == PostgreSQL {
		take = d.takeTurnOnServer
	}
	turn, taken, err := take(ctx, clients)
	if errors.Is(err, ErrLocked) {
		return nil, d.turnTaken(ctx, taken)
	}
	if err != nil {
		return nil, Wrap(ctx, "take the turn to send", err)
	}
	err = d.Inside(ctx, false, func(tx *Tx) error {
		for _, client := range clients {
			err := tx.Exec(ctx, `INSERT INTO alerts_turns (client, holder, since) VALUES (?, ?, ?)
				ON CONFLICT (client) DO UPDATE SET holder = excluded.holder, since = excluded.since`, client, holder, at.UTC().Format(time.RFC3339))
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, errors.Join(Wrap(ctx, "say who is sending", err), turn.End())
	}
	return turn, nil
}

// turnTaken says who is sending.
func (d *DB) turnTaken(ctx context.Context, client string) error {
	var by struct{ Client, Holder, Since string }
	// In a file one run sends for all clients: its own row, which is the newest, identifies the holder.
	query := "SELECT client, holder, since FROM alerts_turns ORDER BY since DESC, client <> ? LIMIT 1"
	if d.engine == PostgreSQL {
		query = "SELECT client, holder, since FROM alerts_turns WHERE client = ?"
	}
	if err := d.Get(ctx, &by, query, client); err != nil {
		by.Client, by.Holder, by.Since = client, "another run", "a moment ago"
	}
	return fmt.Errorf("%s has been sending the alerts of %s since %s: %w; try again after it finishes",
		by.Holder, by.Client, by.Since, ErrLocked)
}

// takeTurnOnServer locks the names of the clients, for as long as a transaction on a connection of its own is open. taken is the
// client whose turn another run has.
func (d *DB) takeTurnOnServer(ctx context.Context, clients []string) (turn *AlertTurn, taken string, err error) {
	tx, err := d.db.BeginTxx(context.WithoutCancel(ctx), nil) // an interrupt ends the sending, and only then the turn
	if err != nil {
		return nil, "", err
	}
	var schema string
	err = tx.GetContext(ctx, &schema, "SELECT current_schema()") // advisory locks know no schemas
	for i := 0; i < len(clients) && err == nil; i++ {
		taken = clients[i]
		var free bool
		name := int64(xxh3.HashString("mobility alerts\n" + schema + "\n" + taken))
		err = tx.GetContext(ctx, &free, "SELECT pg_try_advisory_xact_lock($1)", name)
		if err == nil && !free {
			err = ErrLocked
		}
	}
	if err != nil {
		return nil, taken, errors.Join(err, tx.Rollback())
	}
	return &AlertTurn{tx: tx, close: func() error { return nil }}, "", nil
}

// takeTurnInFile holds a transaction open on an empty database file beside the database: the database itself has to be
// free for what is recorded meanwhile.
func (d *DB) takeTurnInFile(ctx context.Context, clients []string) (turn *AlertTurn, taken string, err error) {
	if len(clients) > 0 {
		taken = clients[0] // one run sends for all clients
	}
	var file string
	if err := d.Get(ctx, &file, "SELECT file FROM pragma_database_list WHERE name = 'main'"); err != nil {
		return nil, "", err
	}
	if err := createFile(file + turnEnding); err != nil {
		return nil, "", err
	}
	db, err := openSQLite(fileAddress(file+turnEnding, url.Values{"_txlock": {"exclusive"}}))
	if err != nil {
		return nil, "", err
	}
	tx, err := db.BeginTxx(context.WithoutCancel(ctx), nil)
	switch {
	case isBusySQLite(err):
		return nil, taken, errors.Join(ErrLocked, db.Close())
	case err != nil:
		return nil, "", errors.Join(err, db.Close())
	}
	return &AlertTurn{tx: tx, close: db.Close}, "", nil
}

// turnEnding is what the file of the turn is called, behind the name of the database.
const turnEnding = "-sending"

// Stands reports an error when the turn is lost: with the connection, another run may have taken it.
func (t *AlertTurn) Stands(ctx context.Context) error {
	var one int
	return Wrap(ctx, "keep the turn to send", t.tx.GetContext(ctx, &one, "SELECT 1"))
}

// End gives the turn back.
func (t *AlertTurn) End() error {
	err := t.tx.Rollback()
	if errors.Is(err, sql.ErrTxDone) {
		err = nil
	}
	return errors.Join(err, t.close())
}
