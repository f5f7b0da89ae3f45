package book

import (
	"context"
	"errors"
	"fmt"
	"time"

	"mobility/actions"
	"mobility/alerts"
	"mobility/app/kinds"
	"mobility/app/notices"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/store/reftables"
	"mobility/paf"
	"mobility/perm"
	"mobility/perm/recruitment"
	"mobility/roster"
	"mobility/status"
	"mobility/status/bulletin"
)

// Everything asks for deadlines however far ahead.
const Everything = -1

// Options are the settings of a client's configuration.
type Options struct {
	// Expect is how long the steps of a labor certification are expected to take.
	Expect recruitment.Expectations
	// KnownAt, when set, is the instant whose recorded data answer; Missing is called with what cannot be reproduced.
	KnownAt time.Time
	Missing func(what string)
}

// Book is what is known of a client at one moment, asked for one day. All of it is read in one transaction, each noun when it
// is first asked for and then no more. A book belongs to one goroutine, and what is read one by one has to be read to its end
// before anything else is asked for.
type Book struct {
	Client string
	AsOf   civil.Date

	options Options
	now     *store.Snapshot

	clients      once[[]store.Client]
	imports      once[[]store.Import]
	employers    once[[]store.Employer]
	settings     once[map[string]facts.Record]
	forms        once[*FormKeeping]
	cases        once[[]*perm.Case]
	applications once[[]*paf.Case]
	numbers      once[[]string]
	ties         once[[]tie]
	holds        once[[]alerts.Hold]
	references   once[[]reftables.Table]
	bulletins    once[*bulletin.Bulletins]
	actions      once[[]actions.Item]
	approved     once[map[string][]status.Filing]
	cards        once[cards]
	closed       once[*kinds.Closed]
}

// Open begins to read what is known of a client. The book has to be closed, before anything is written.
func Open(ctx context.Context, s *store.Store, client string, asOf civil.Date, o Options) (*Book, error) {
	now, err := o.snapshot(ctx, s, client)
	if err != nil {
		return nil, err
	}
	return &Book{Client: client, AsOf: asOf, options: o, now: now}, nil
}

// snapshot begins to read the client's data, of the instant that the options name.
func (o *Options) snapshot(ctx context.Context, s *store.Store, client string) (*store.Snapshot, error) {
	if o.KnownAt.IsZero() {
		return s.Snapshot(ctx)
	}
	now, gaps, err := s.SnapshotAt(ctx, client, o.KnownAt)
	if err != nil {
		return nil, err
	}
	for _, gap := range gaps {
		if gap.Destroyed > 0 {
			o.Missing(fmt.Sprintf("records destroyed since then, which no answer has: %d", gap.Destroyed))
		} else {
			o.Missing(fmt.Sprintf("the reference table %s was replaced since then: today's is used", gap.Reference))
		}
	}
	if err := now.NeedClient(ctx, client); err != nil { // an empty answer would read as nothing due
		return nil, errors.Join(fmt.Errorf("at %s: %w", o.KnownAt.UTC().Format(time.RFC3339), err), now.Close())
	}
	return now, nil
}

// Close ends the transaction.
func (b *Book) Close() error { return b.now.Close() }

// Read opens a book for as long as do runs.
func Read(ctx context.Context, s *store.Store, client string, asOf civil.Date, o Options, do func(*Book) error) error {
	b, err := Open(ctx, s, client, asOf, o)
	if err != nil {
		return err
	}
	return errors.Join(do(b), b.Close())
}

// Now is the transaction, for what the book itself has no words for.
func (b *Book) Now() *store.Snapshot { return b.now }

// once is a noun that is read when it is first asked for.
type once[T any] struct {
	read  bool
	value T
}

func (o *once[T]) get(read func() (T, error)) (T, error) {
	if o.read {
		return o.value, nil
	}
	value, err := read()
	if err == nil {
		o.value, o.read = value, true
	}
	return value, err
}

// Imports are the imports of the client.
func (b *Book) Imports(ctx context.Context) ([]store.Import, error) {
	return b.imports.get(func() ([]store.Import, error) { return b.now.Imports(ctx, b.Client) })
}

// Clients are the clients of the database.
func (b *Book) Clients(ctx context.Context) ([]store.Client, error) {
	return b.clients.get(func() ([]store.Client, error) { return b.now.Clients(ctx) })
}

// Holds are what people set so that reminders pause, by when they end.
func (b *Book) Holds(ctx context.Context) ([]alerts.Hold, error) {
	return b.holds.get(func() ([]alerts.Hold, error) { return notices.Holds(ctx, b.now, b.Client) })
}

// Employers are the legal entities of the client.
func (b *Book) Employers(ctx context.Context) ([]store.Employer, error) {
	return b.employers.get(func() ([]store.Employer, error) { return b.now.Employers(ctx, b.Client) })
}

// knownEmployers find one of the client's legal entities by what a case or a person writes.
func (b *Book) knownEmployers(ctx context.Context) (*roster.Employers, error) {
	stored, err := b.Employers(ctx)
	known := &roster.Employers{}
	for _, e := range stored {
		known.Add(e.Name, e.FEIN)
	}
	return known, err
}

// EmployerKey returns the key of the named legal entity, "" for "". One that the client does not have is an error with
// the choices.
func (b *Book) EmployerKey(ctx context.Context, name string) (string, error) {
	if name == "" {
		return "", nil
	}
	known, err := b.knownEmployers(ctx)
	if err != nil {
		return "", err
	}
	key, found := known.Find(name, "")
	if !found {
		return "", NotThere(ctx, b.now, b.Client, name, AnEmployer)
	}
	return key, nil
}

// employerSettings are how the client's employers work, by the key of the employer: what is recorded of the employer itself, completed by what is
// recorded for every employer.
func (b *Book) employerSettings(ctx context.Context) (map[string]facts.Record, error) {
	return b.settings.get(func() (map[string]facts.Record, error) {
		settings, err := kinds.SettingsByOwner(ctx, b.now, b.Client)
		for owner, own := range settings {
			settings[owner] = roster.SettingsUnder(own, settings[roster.AllEmployers])
		}
		return settings, err
	})
}
