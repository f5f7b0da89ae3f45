package database

import (
	"cmp"
	"context"
	"crypto/x509"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strconv"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"
)

func connectPostgres(address string, o Options) (*DB, error) {
	u, err := url.Parse(address)
	if err != nil { // the error of url.Parse would show the password
		return nil, errors.New("the address of the database is not one like postgres://user@host/name")
	}
	u.Scheme = "postgres" // in any case, which the driver does not take
	settings := u.Query()
	// The driver's defaults change with its versions; a network that drops packets must not block the program.
	for name, value := range map[string]string{"sslmode": encryption(u), "connect_timeout": "8"} {
		if !settings.Has(name) {
			settings.Set(name, value)
		}
	}
	u.RawQuery = settings.Encode()
	connector, err := pq.NewConnector(u.String())
	if err != nil {
		return nil, fmt.Errorf("open the database %s: %w", Redacted(address), err)
	}
	reached := newDialer(o.Patience)
	connector.Dialer(reached)
	d := newDB(PostgreSQL, sqlx.NewDb(sql.OpenDB(reaching{connector}), string(PostgreSQL)), o)
	d.dialer = reached
	return d, nil
}

// encryption is the default of sslmode: the server has to show a certificate for its name, unless it is on this machine.
func encryption(address *url.URL) string {
	host := cmp.Or(address.Query().Get("host"), address.Hostname())
	if ip := net.ParseIP(host); host == "" || host == "localhost" || strings.HasPrefix(host, "/") || ip != nil && ip.IsLoopback() {
		return "require"
	}
	return "verify-full"
}

// isUnverified reports whether an error says that the certificate of the server is not one for its name.
func isUnverified(err error) bool {
	var authority x509.UnknownAuthorityError
	var name x509.HostnameError
	return errors.As(err, &authority) || errors.As(err, &name)
}

// reaching names the errors of a server that cannot be reached.
type reaching struct{ *pq.Connector }

// Connect makes a connection.
func (c reaching) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	if err != nil && ctx.Err() == nil && isNetwork(err) {
		return nil, &unreachableError{err}
	}
	return conn, err
}

// unreachableError is the error of a server to which no connection can be made. It does not unwrap: what is below may be
// driver.ErrBadConn, at which another connection would be tried at once.
type unreachableError struct{ why error }

func (e *unreachableError) Error() string {
	return "the database server cannot be reached; see that it runs and that its address is right, and run the command again (" + e.why.Error() + ")"
}

// isNetwork reports whether an error is one of a connection, and not what a server answers.
func isNetwork(err error) bool {
	var network *net.OpError
	return errors.As(err, &network) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

// noRoom are words for what a server answers when it has no room or time for a statement.
var noRoom = map[pqerror.Code]string{
	pqerror.DiskFull:           "the disk of the database server is full",
	pqerror.OutOfMemory:        "the database server is out of memory",
	pqerror.TooManyConnections: "the database server takes no more connections",
	pqerror.CannotConnectNow:   "the database server is starting or stopping",
	pqerror.AdminShutdown:      connectionLost,
	pqerror.CrashShutdown:      connectionLost,
	pqerror.QueryCanceled:      "the database server ended the statement, which took longer than it allows",
}

// awayInWords says how a server is away, "" for an error that says something else.
func awayInWords(err error) string {
	var answer *pq.Error
	switch {
	case errors.As(err, &answer):
		return noRoom[answer.Code]
	case isNetwork(err):
		return connectionLost
	}
	return ""
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
