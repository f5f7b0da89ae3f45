package database

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/jmoiron/sqlx"
)

// The errors that a caller distinguishes.
var (
	// ErrNoDatabase is wrapped by the error for a database file that is not there.
	ErrNoDatabase = errors.New("there is no database")
	// ErrReadOnly is wrapped by the error for a change of a database that can only be read.
	ErrReadOnly = errors.New("the database can only be read")
	// ErrLocked is wrapped by the error for a database that another run is writing to.
	ErrLocked = errors.New("another run is writing to the database")
)

// Engine is one of the two database engines.
type Engine string

// The engines.
const (
	SQLite     Engine = "sqlite"
	PostgreSQL Engine = "postgres"
)

// Options says how to open a database.
type Options struct {
	// Create lets Open make an SQLite file that is not there.
	Create bool
	// ReadOnly promises that nothing will be written, so that a read-only file can be read.
	ReadOnly bool
	// Wait is how long to wait for another writer before ErrLocked; 0 is five seconds.
	Wait time.Duration
	// Patience is after how long without an answer a server is asked whether it is still there; 0 is three seconds.
	Patience time.Duration
	// Migrated, when set, is called inside the transaction that migrates the schema; see Migrating for what is called otherwise.
	Migrated Migrated
	// Observe, when set, is called with each query before it runs; tests count with it.
	Observe func(query string, args []any)
}

// Migrated is called inside the transaction that migrates the schema, with the versions before and after: 0 before is a new database. Its
// error leaves the schema unchanged.
type Migrated func(ctx context.Context, tx *Tx, from, to int64) error

type migratingKey struct{}

// Migrating is a context in which an earlier version of a database that is opened, and so migrated if it is a file, calls a function about
// that, whatever it is opened for.
func Migrating(ctx context.Context, migrated Migrated) context.Context {
	return context.WithValue(ctx, migratingKey{}, migrated)
}

const defaultWait = 5 * time.Second

// DB is an open database. Its Reader reads outside of any transaction.
type DB struct {
	Reader
	db       *sqlx.DB
	engine   Engine
	wait     time.Duration
	readOnly bool
	observe  func(query string, args []any)
	migrated Migrated
	// older is set where opening the database migrated an earlier version of it.
	older bool
	// dialer makes the connections to a server, nil for a file.
	dialer *dialer
	// file is the path of an SQLite file, opened what was there when it was opened.
	file   string
	opened os.FileInfo
	// identity is how a server sees this program, empty until it has been asked.
	identity     identity
	identityLock sync.Mutex
}

// Open opens the database that target names: the path of an SQLite file, or a postgres:// address. An SQLite file is
// brought to this program's schema; a PostgreSQL database never is, that is Migrate's.
func Open(ctx context.Context, target string, o Options) (*DB, error) {
	if o.Wait == 0 {
		o.Wait = defaultWait
	}
	d, err := connect(target, o)
	if err != nil {
		return nil, err
	}
	if err := d.ready(ctx, target, o); err != nil {
		err = d.explainDenied(ctx, err)
		_ = d.Close() // the first error says what is wrong
		if schema := (*SchemaError)(nil); errors.As(err, &schema) {
			return nil, schema
		}
		return nil, Wrap(ctx, "open the database "+Redacted(target), err)
	}
	return d, nil
}

// connect opens a database whatever its schema is.
func connect(target string, o Options) (*DB, error) {
	if isPostgres(target) {
		return connectPostgres(target, o)
	}
	return connectFile(target, o)
}

// ready refuses a schema that is not this program's, or brings an SQLite file to it.
func (d *DB) ready(ctx context.Context, target string, o Options) error {
	have, want, err := d.versions(ctx)
	switch {
	case err != nil:
		return err
	case have == want:
		return d.maySeeSome(ctx)
	case have > want || o.ReadOnly || d.engine == PostgreSQL:
		return &SchemaError{Target: Redacted(target), Have: have, Want: want}
	}
	if migrated, has := ctx.Value(migratingKey{}).(Migrated); has && have > 0 && d.migrated == nil {
		d.migrated = migrated
	}
	from, to, err := d.migrate(ctx)
	d.older = 0 < from && from < to
	return err
}

// WasOlder reports whether opening the database has migrated an earlier version of it.
func (d *DB) WasOlder() bool { return d.older }

// Empty is a database without anything in it, kept in memory.
func Empty(ctx context.Context) (*DB, error) {
	db, err := connectMemory()
	if err != nil {
		return nil, err
	}
	d := newDB(SQLite, db, Options{Wait: defaultWait})
	if _, _, err := d.migrate(ctx); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

func newDB(engine Engine, db *sqlx.DB, o Options) *DB {
	d := &DB{db: db, engine: engine, wait: o.Wait, readOnly: o.ReadOnly, observe: o.Observe, migrated: o.Migrated}
	d.Reader = d.readingThrough(db)
	return d
}

// Engine determines which engine keeps the database.
func (d *DB) Engine() Engine { return d.engine }

// Close closes the database. A server that is gone has closed it already.
func (d *DB) Close() error {
	if err := d.db.Close(); err != nil && !isNetwork(err) {
		return err
	}
	return nil
}

// Wrap adds the context of a database error and maps a busy database to ErrLocked. A canceled context comes first: the
// engines report it in different words.
func Wrap(ctx context.Context, doing string, err error) error {
	var lost *lostError
	var denied *deniedError
	var unreachable *unreachableError
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("%s: %w", doing, context.Cause(ctx))
	case errors.As(err, &lost):
		return fmt.Errorf("%s: %w", doing, lost)
	case errors.As(err, &unreachable):
		return fmt.Errorf("%s: %w", doing, unreachable)
	case errors.As(err, &denied):
		return fmt.Errorf("%s: %w", doing, denied)
	case isMovedSQLite(err):
		return fmt.Errorf("%s: the database file was replaced or removed meanwhile: nothing was changed; run the command again (%w)", doing, err)
	case isReadOnlySQLite(err):
		return fmt.Errorf("%s: %w, its file or folder cannot be written: nothing was changed (%w)", doing, ErrReadOnly, err)
	case isUnverified(err):
		return fmt.Errorf("%s: the server has no certificate for its name that this machine trusts: name its authority with sslrootcert=FILE in the "+
			"address of the database (%w)", doing, err)
	case isReadOnlyPostgres(err):
		return fmt.Errorf("%s: %w by this user or on this server: nothing was changed (%w)", doing, ErrReadOnly, err)
	case isFullSQLite(err):
		return fmt.Errorf("%s: the disk is full: nothing was changed; make room and run the command again (%w)", doing, err)
	case isBusySQLite(err) || isBusyPostgres(err):
		return fmt.Errorf("%s: %w; try again when it has finished", doing, ErrLocked)
	}
	var own *doneError
	if errors.As(err, &own) {
		return own.error
	}
	if away := awayInWords(err); away != "" {
		return fmt.Errorf("%s: %s; run the command again (%w)", doing, away, err)
	}
	return fmt.Errorf("%s: %w", doing, err)
}

const connectionLost = "the connection to the database server was lost"

// lostError is the error of a transaction whose connection to the server was lost.
type lostError struct {
	why error
	// committing is set where the server may have committed the transaction before it was lost.
	committing bool
}

func (e *lostError) Error() string {
	if e.committing {
		return connectionLost + " while the change was being saved: see whether `mobility audit log` lists it, and run the command again " +
			"if it does not (" + e.why.Error() + ")"
	}
	return connectionLost + "; nothing was changed. Run the command again (" + e.why.Error() + ")"
}

func (e *lostError) Unwrap() error { return e.why }

// Done marks an error of the caller's part of a transaction, which says itself what it was doing: Wrap leaves it as it is.
func Done(err error) error { return &doneError{err} }

type doneError struct{ error }

func (e *doneError) Unwrap() error { return e.error }
