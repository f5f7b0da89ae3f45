package documents

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"mobility/app/failure"
	"mobility/internal/agekeys"
	"mobility/internal/vault"
)

// Recipients are those for which the documents of all clients are encrypted.
type Recipients struct {
	// Own is the recipient of the key file, All are those of every vault with it.
	Own string
	All []string
	// Rotating is set where a rotation of the key was begun and has not ended.
	Rotating bool
}

// Recipients lists those for which documents are encrypted.
func (p Place) Recipients() (r Recipients, err error) {
	if err := p.Check(); err != nil {
		return r, err
	}
	own, keys, err := vault.RecipientOf(p.Key)
	if err != nil {
		return r, withCode(err)
	}
	r = Recipients{Own: own, All: []string{own}, Rotating: keys > 1}
	err = p.eachVault(func(v *vault.Vault) error {
		r.All = append(r.All, v.Recipients()...)
		return nil
	})
	slices.Sort(r.All)
	r.All = slices.Compact(r.All)
	return r, err
}

// eachVault opens the documents of every client.
func (p Place) eachVault(do func(v *vault.Vault) error) error {
	clients, err := p.vaults()
	if err == nil && len(clients) == 0 {
		return withCode(fmt.Errorf("%w in %s: add a document first", vault.ErrNoVault, p.Root))
	}
	if err != nil {
		return err
	}
	for _, client := range clients {
		v, err := vault.Open(filepath.Join(p.Root, client), vault.Options{Key: p.Key})
		if err == nil {
			err = do(v)
		}
		if err != nil {
			return withCode(fmt.Errorf("the documents in %s: %w", client, err))
		}
	}
	return nil
}

// AddRecipients encrypts the documents of all clients for other recipients too. It records this first: who can read documents is never
// changed without an entry in the audit trail.
func (p Place) AddRecipients(ctx context.Context, more []string, record func() error) error {
	if _, err := agekeys.ParseRecipients(more); err != nil {
		return failure.Usagef("%w", err)
	}
	return p.reseal(ctx, record, func(all []string) []string { return append(all, more...) })
}

// RemoveRecipients encrypts the documents of all clients without some of the recipients, and records this first. The key file's own stays.
func (p Place) RemoveRecipients(ctx context.Context, gone []string, record func() error) error {
	there, err := p.Recipients()
	if err != nil {
		return err
	}
	for _, recipient := range gone {
		switch {
		case recipient == there.Own:
			return failure.Usagef("%s is the recipient of the key file %s itself: `mobility vault rotate` replaces it", recipient, p.Key)
		case !slices.Contains(there.All, recipient):
			return failure.New("not-found", fmt.Errorf("%s is not among the recipients; choose from: %v", recipient, there.All))
		}
	}
	return p.reseal(ctx, record, func(all []string) []string {
		return slices.DeleteFunc(all, func(r string) bool { return slices.Contains(gone, r) })
	})
}

func (p Place) reseal(ctx context.Context, record func() error, change func([]string) []string) error {
	if err := p.Check(); err != nil {
		return err
	}
	if err := p.eachVault(func(*vault.Vault) error { return nil }); err != nil { // all of them open, before anything is changed
		return err
	}
	if err := record(); err != nil {
		return err
	}
	return p.eachVault(func(v *vault.Vault) error { return v.Reseal(ctx, change(v.Recipients())) })
}

// Rotated is a key that was replaced.
type Rotated struct {
	Fresh, Former string
	// Before is the file that keeps the former key.
	Before string
}

// Rotate makes a new key, encrypts the documents of all clients for it, which it records first, and takes the former key out of the key
// file. Interrupted at any point, every document can be read, and running it again finishes it.
func (p Place) Rotate(ctx context.Context, at time.Time, record func(Rotated) error) (done Rotated, err error) {
	if err := p.Check(); err != nil {
		return done, err
	}
	if err := p.eachVault(func(*vault.Vault) error { return nil }); err != nil { // all of them open, before anything is changed
		return done, err
	}
	done.Before = p.Key + ".replaced-" + at.UTC().Format("20060102T150405Z")
	if done.Fresh, done.Former, err = vault.BeginRotation(p.Key, done.Before); err != nil {
		return done, withCode(err)
	}
	err = p.reseal(ctx, func() error { return record(done) }, func(all []string) []string {
		all = slices.DeleteFunc(all, func(r string) bool { return r == done.Former })
		return append(all, done.Fresh)
	})
	if err != nil {
		return done, fmt.Errorf("the rotation has not ended: correct the cause and run the command again: %w", err)
	}
	return done, vault.EndRotation(p.Key)
}

// shared are the recipients for which the documents of a new client are encrypted, as those of the others are; none where only the key
// file's own is one.
func (p Place) shared() ([]string, error) {
	clients, err := p.vaults()
	if err != nil || len(clients) == 0 {
		return nil, err
	}
	there, err := p.Recipients()
	if len(there.All) < 2 || there.Rotating { // the rotation encrypts for the others when it ends
		return nil, err
	}
	return there.All, err
}
