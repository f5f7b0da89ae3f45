package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
)

// The errors that a caller tells apart.
var (
	// ErrNoDatabase is wrapped by the error for a database file that is not there.
	ErrNoDatabase = errors.New("there is no database")
	// ErrLocked is wrapped by the error for a database that another run is writing to.
	ErrLocked = errors.New("another run is writing to the database")
	// ErrNoClient is wrapped by the error for a client that does not exist.
	ErrNoClient = errors.New("there is no such client")
	// ErrClientNeeded is wrapped by the error for a command that names no client where there are several.
	ErrClientNeeded = errors.New("no client is named")
	// ErrNotFound is wrapped by the error for an import, employee or profile that is not stored.
	ErrNotFound = errors.New("not found")
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
	// Observe, when set, is called with each query before it runs; tests count with it.
	Observe func(query string)
}

const defaultWait = 5 * time.Second

// Store is an open database.
type Store struct {
	reading
	db       *sqlx.DB
	engine   Engine
	wait     time.Duration
	readOnly bool
	observe  func(query string)
}

// Open opens the database that target names: the path of an SQLite file, or a postgres:// address. An SQLite file is
// brought to this program's schema; a PostgreSQL database never is, that is Migrate's. The contents say what it
// can have.
func Open(ctx context.Context, target string, contents *Contents, o Options) (*Store, error) {
	s, err := open(ctx, target, o)
	if err != nil {
		return nil, err
	}
	s.contents = contents
	return s, nil
}

// open opens a database for what does not ask of which kind a record is.
func open(ctx context.Context, target string, o Options) (*Store, error) {
	if o.Wait == 0 {
		o.Wait = defaultWait
	}
	connect := connectFile
	if isPostgres(target) {
		connect = connectPostgres
	}
	s, err := connect(target, o)
	if err != nil {
		return nil, err
	}
	if err := s.ready(ctx, target, o); err != nil {
		_ = s.Close() // the first error says what is wrong
		if schema := (*SchemaError)(nil); errors.As(err, &schema) {
			return nil, schema
		}
		return nil, wrap(ctx, "open the database "+Redacted(target), err)
	}
	return s, nil
}

// With opens a database for as long as do runs.
func With(ctx context.Context, target string, contents *Contents, o Options, do func(*Store) error) (err error) {
	s, err := Open(ctx, target, contents, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return do(s)
}

// Look opens a database for as long as do runs, as it is; where there is none yet, an empty one that is kept nowhere.
func Look(ctx context.Context, target string, contents *Contents, do func(*Store) error) error {
	err := With(ctx, target, contents, Options{}, do)
	if !errors.Is(err, ErrNoDatabase) {
		return err
	}
	s, err := Empty(ctx, contents)
	if err != nil {
		return err
	}
	return errors.Join(do(s), s.Close())
}

// ready refuses a schema that is not this program's, or brings an SQLite file to it.
func (s *Store) ready(ctx context.Context, target string, o Options) error {
	have, want, err := s.versions(ctx)
	switch {
	case err != nil || have == want:
		return err
	case have > want || o.ReadOnly || s.engine == PostgreSQL:
		return &SchemaError{Target: Redacted(target), Have: have, Want: want}
	}
	_, _, err = s.migrate(ctx)
	return err
}

// Empty is a store without anything in it, kept in memory: what a plan is compared with where there is no database yet.
func Empty(ctx context.Context, contents *Contents) (*Store, error) {
	db, err := connectMemory()
	if err != nil {
		return nil, err
	}
	s := newStore(SQLite, db, Options{Wait: defaultWait})
	s.contents = contents
	if _, _, err := s.migrate(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func newStore(engine Engine, db *sqlx.DB, o Options) *Store {
	s := &Store{db: db, engine: engine, wait: o.Wait, readOnly: o.ReadOnly, observe: o.Observe}
	s.reading = s.readingThrough(db)
	return s
}

// Engine tells which engine keeps the database.
func (s *Store) Engine() Engine { return s.engine }

// Close closes the database.
func (s *Store) Close() error { return s.db.Close() }

func isPostgres(target string) bool {
	return strings.HasPrefix(target, "postgres://") || strings.HasPrefix(target, "postgresql://")
}

// reading is the part of a store that a transaction has too: it reads, through the one or inside the other.
type reading struct {
	q        sqlx.ExtContext
	contents *Contents
}

func (r reading) get(ctx context.Context, into any, query string, args ...any) error {
	return sqlx.GetContext(ctx, r.q, into, r.q.Rebind(query), args...)
}

func (r reading) list(ctx context.Context, into any, query string, args ...any) error {
	return sqlx.SelectContext(ctx, r.q, into, r.q.Rebind(query), args...)
}

func (r reading) rows(ctx context.Context, query string, args ...any) (*sqlx.Rows, error) {
	return r.q.QueryxContext(ctx, r.q.Rebind(query), args...)
}

// scan runs a query and hands every row to do.
func (r reading) scan(ctx context.Context, do func(*sqlx.Rows) error, query string, args ...any) error {
	found, err := r.rows(ctx, query, args...)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		if err := do(found); err != nil {
			return err
		}
	}
	return found.Err()
}

// wrap adds the context of a database error and maps a busy database to ErrLocked. A canceled context comes first: the
// engines report it in different words.
func wrap(ctx context.Context, doing string, err error) error {
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("%s: %w", doing, context.Cause(ctx))
	case isBusySQLite(err) || isBusyPostgres(err):
		return fmt.Errorf("%s: %w; try again when it has finished", doing, ErrLocked)
	}
	var own *doneError
	if errors.As(err, &own) {
		return own.error
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// doneError is what the caller's part of a transaction failed with: it says itself what it was doing.
type doneError struct{ error }

func (e *doneError) Unwrap() error { return e.error }
