package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"mobility/internal/database"
	"mobility/internal/pattern"
	"mobility/internal/store/journal"
)

// Profile says how the files of a client are to be read.
type Profile struct {
	// Noun is what the files hold: RosterNoun, StatusNoun.
	Noun, Name string
	// Fingerprint is of the headers that the profile was made for; "" fits none by itself.
	Fingerprint string
	// Text is what the importer makes of it.
	Text string
}

// profileName is what a profile may be called: its name is a part of command lines, of tables and of messages.
var profileName = pattern.Lazy(`^[\p{L}\p{N}]([\p{L}\p{M}\p{N} ._-]*[\p{L}\p{M}\p{N}])?$`)

const longestProfileName = 64

// checkProfileName returns an error for a name that no profile is saved under. One that is there keeps its name.
func checkProfileName(name string) error {
	if utf8.RuneCountInString(name) > longestProfileName || !profileName().MatchString(name) {
		return fmt.Errorf("%.80q cannot be the name of a profile: give one of letters, digits, blanks, periods, hyphens, and underscores, such as workday, "+
			"of %d characters at most", name, longestProfileName)
	}
	return nil
}

// Profiles lists the profiles of a client for one noun, by name.
func (r reading) Profiles(ctx context.Context, client, noun string) ([]Profile, error) {
	var found []Profile
	err := r.q.List(ctx, &found,
		"SELECT noun, name, fingerprint, text FROM profiles WHERE client = ? AND noun = ?", client, noun)
	if err != nil {
		return nil, database.Wrap(ctx, "read the profiles", err)
	}
	slices.SortFunc(found, func(a, b Profile) int { return strings.Compare(a.Name, b.Name) })
	return found, nil
}

// Profile reads one profile of a client.
func (r reading) Profile(ctx context.Context, client, noun, name string) (Profile, error) {
	var p Profile
	err := r.q.Get(ctx, &p, "SELECT noun, name, fingerprint, text FROM profiles WHERE client = ? AND noun = ? AND name = ?",
		client, noun, name)
	if errors.Is(err, sql.ErrNoRows) {
		return Profile{}, fmt.Errorf("%s profile %q of client %s: %w", noun, name, client, ErrNotFound)
	}
	return p, database.Wrap(ctx, "read the profile", err)
}

// SaveProfile stores a profile, in the place of one with the same noun and name.
func (tx *Tx) SaveProfile(ctx context.Context, p Profile) error {
	if err := checkProfileName(p.Name); err != nil {
		return err
	}
	p.Name, p.Text = plain(p.Name), plainDocument(p.Text)
	before, err := tx.Profile(ctx, tx.work.Client, p.Noun, p.Name)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	if before == p {
		return nil
	}
	tx.AppendEntry(Change{
		Action: "save", Noun: journal.NounProfile, Subject: p.Noun + "/" + p.Name, Before: before.Document(), After: p.Document(),
	})
	return tx.db.Exec(ctx, `INSERT INTO profiles (client, noun, name, fingerprint, text) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (client, noun, name) DO UPDATE SET fingerprint = excluded.fingerprint, text = excluded.text`,
		tx.work.Client, p.Noun, p.Name, p.Fingerprint, p.Text)
}

// DeleteProfile removes a profile.
func (tx *Tx) DeleteProfile(ctx context.Context, noun, name string) error {
	before, err := tx.Profile(ctx, tx.work.Client, noun, name)
	if err != nil {
		return err
	}
	tx.AppendEntry(Change{Action: "delete", Noun: journal.NounProfile, Subject: noun + "/" + name, Before: before.Document()})
	return tx.db.Exec(ctx, "DELETE FROM profiles WHERE client = ? AND noun = ? AND name = ?", tx.work.Client, noun, name)
}

// Document is the profile as the journal keeps it, "" for none.
func (p Profile) Document() string {
	if p == (Profile{}) {
		return ""
	}
	text, _ := json.Marshal(map[string]string{"fingerprint": p.Fingerprint, "text": p.Text}) // texts always marshal
	return string(text)
}
