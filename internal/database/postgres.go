package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strconv"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"
)

func connectPostgres(address string, o Options) (*DB, error) {
	u, err := url.Parse(address)
	if err != nil { // the error of url.Parse would show the password
		return nil, errors.New("the address of the database is not one like postgres://user@host/name")
	}
	settings := u.Query()
	// The driver's defaults change with its versions; a network that drops packets must not block the program.
	for name, value := range map[string]string{"sslmode": "require", "connect_timeout": "10"} {
		if !settings.Has(name) {
			settings.Set(name, value)
		}
	}
	u.RawQuery = settings.Encode()
	connector, err := pq.NewConnector(u.String())
	if err != nil {
		return nil, fmt.Errorf("open the database %s: %w", u.Redacted(), err)
	}
	connector.Dialer(newDialer())
	return newDB(PostgreSQL, sqlx.NewDb(sql.OpenDB(connector), string(PostgreSQL)), o), nil
}

// Redacted is the name of a database without a password.
func Redacted(target string) string {
	if !isPostgres(target) {
		return target
	}
	u, err := url.Parse(target)
	if err != nil {
		return "postgres://…"
	}
	return u.Redacted()
}

// limitWait makes the transaction give up when another writer holds the head of the journal for too long. SQLite does
// the same through its busy_timeout.
func (d *DB) limitWait(ctx context.Context, tx *sqlx.Tx) error {
	if d.engine != PostgreSQL {
		return nil
	}
	_, err := tx.ExecContext(ctx, "SET LOCAL lock_timeout = '"+strconv.FormatInt(d.wait.Milliseconds(), 10)+"ms'")
	return err
}

// isReadOnlyPostgres reports whether an error says that the server, or the user, may only read.
func isReadOnlyPostgres(err error) bool {
	var e *pq.Error
	return errors.As(err, &e) && (e.Code == pqerror.ReadOnlySQLTransaction || e.Code == pqerror.InsufficientPrivilege)
}

func isBusyPostgres(err error) bool {
	var e *pq.Error
	return errors.As(err, &e) && e.Code == pqerror.LockNotAvailable
}
