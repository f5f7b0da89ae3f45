package store

import (
	"context"
	"errors"

	"mobility/internal/database"
	"mobility/internal/store/contents"
	"mobility/internal/store/names"
	"mobility/internal/store/outbox"
	"mobility/internal/store/reftables"
)

// The errors that a caller distinguishes.
var (
	// ErrNoClient is wrapped by the error for a client that does not exist.
	ErrNoClient = errors.New("there is no such client")
	// ErrClientNeeded is wrapped by the error for a command that names no client where there are several.
	ErrClientNeeded = errors.New("no client is named")
	// ErrNotFound is wrapped by the error for an import, employee or profile that is not stored.
	ErrNotFound = errors.New("not found")
)

// Options says how to open a store: as its database is opened.
type Options = database.Options

// Store is an open database with what the program keeps in it.
type Store struct {
	reading
	db *database.DB
}

// Open opens the database that target names, as database.Open does. known says what it can have.
func Open(ctx context.Context, target string, known *contents.Contents, o Options) (*Store, error) {
	db, err := database.Open(ctx, target, o)
	if err != nil {
		return nil, err
	}
	s := newStore(db, known)
	if db.WasOlder() {
		if err := s.Complete(ctx); err != nil && !errors.Is(err, database.ErrLocked) { // what is not marked is read
			return nil, errors.Join(err, s.Close())
		}
	}
	return s, nil
}

// With opens a database for as long as do runs.
func With(ctx context.Context, target string, known *contents.Contents, o Options, do func(*Store) error) (err error) {
	s, err := Open(ctx, target, known, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return do(s)
}

// ReadExisting opens a database for as long as do runs, as it is; where there is none yet, an empty one that is kept nowhere.
func ReadExisting(ctx context.Context, target string, known *contents.Contents, do func(*Store) error) error {
	err := With(ctx, target, known, Options{}, do)
	if !errors.Is(err, database.ErrNoDatabase) {
		return err
	}
	s, err := Empty(ctx, known)
	if err != nil {
		return err
	}
	return errors.Join(do(s), s.Close())
}

// Empty is a store without anything in it, kept in memory: what a plan is compared with where there is no database yet.
func Empty(ctx context.Context, known *contents.Contents) (*Store, error) {
	db, err := database.Empty(ctx)
	if err != nil {
		return nil, err
	}
	return newStore(db, known), nil
}

func newStore(db *database.DB, known *contents.Contents) *Store {
	return &Store{newReading(db.Reader, known, 0), db}
}

// Database is the database itself: its engine and its locks.
func (s *Store) Database() *database.DB { return s.db }

// Close closes the database.
func (s *Store) Close() error { return s.db.Close() }

// The rooms of the store that have readers of their own.
type (
	outboxReader = outbox.Reader
	tableReader  = reftables.Reader
	nameReader   = names.Reader
)

// reading is the part of a store that a transaction has too: it reads, through the one or inside the other.
type reading struct {
	outboxReader
	tableReader
	nameReader
	q        database.Reader
	contents *contents.Contents
	// upTo is the last entry of the journal that is read, 0 for all.
	upTo int64
}

// Contents say what the database can have.
func (r reading) Contents() *contents.Contents { return r.contents }

func newReading(q database.Reader, known *contents.Contents, upTo int64) reading {
	return reading{outbox.NewReader(q), reftables.NewReader(q), names.NewReader(q, &known.People), q, known, upTo}
}
