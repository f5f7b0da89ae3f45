package backup

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"mobility/app/activity"
	"mobility/app/documents"
	"mobility/app/failure"
	"mobility/app/files"
	"mobility/app/kinds"
	"mobility/internal/atomicfile"
	"mobility/internal/database"
	"mobility/internal/pattern"
	"mobility/internal/redact"
	"mobility/internal/store"
	"mobility/internal/store/journal"
)

// Options are what a backup is asked for.
type Options struct {
	// Target is the database.
	Target string
	// File is where the backup goes. Where it is "" the backup is a new file of Folder, named after Now, and the newest
	// Keep of the folder are kept; 0 keeps all.
	File, Folder string
	Keep         int
	Now          time.Time
	// Replace allows File to be there already.
	Replace bool
	// Keys encrypt the backup. An encrypted one has the documents too, and their key.
	Keys      Keys
	Documents documents.Place
	// Work is who backs up, for the journal.
	Work store.Work
}

// DefaultKeep is the default number of backups to keep in a folder.
const DefaultKeep = 14

// Made is a backup that was made.
type Made struct {
	File    string
	Bytes   int64
	Deleted []string
	// Encrypted is set for a backup that is encrypted, and Files counts what it has of the documents and their key.
	Encrypted bool
	Files     int
	// Unrecorded is set where the database can only be read: its journal does not have the backup.
	Unrecorded bool
}

// String is what a person is shown of it.
func (m *Made) String() string {
	if m.Encrypted {
		return fmt.Sprintf("%s: %d bytes, encrypted, with %d files of the documents; restored into a private folder and compared", m.File, m.Bytes, m.Files)
	}
	return fmt.Sprintf("%s: %d bytes, verified", redact.Masked(m.File), m.Bytes)
}

// Remarks are what a person should know besides.
func (m *Made) Remarks() []string {
	var remarks []string
	if len(m.Deleted) > 0 {
		remarks = append(remarks, fmt.Sprintf("older backups, deleted: %d", len(m.Deleted)))
	}
	if !m.Encrypted {
		remarks = append(remarks, "this backup is not encrypted and has no documents: --recipient or backup_recipients: makes one that is and has")
	}
	if m.Unrecorded {
		remarks = append(remarks, "! the database can only be read: its audit trail does not record this backup")
	}
	return remarks
}

// ofASeries is what a backup in the folder of the backups is called.
var ofASeries = pattern.Lazy(`^mobility-\d{8}T\d{6}\.\d{3}Z\.(db|dump|db\.age)$`)

// Make writes all of a database into one file, and reads it back.
func Make(ctx context.Context, o Options) (*Made, error) {
	sealing, err := o.Keys.sealing()
	if err != nil {
		return nil, err
	}
	file, keep, err := o.file(sealing != nil)
	if err != nil {
		return nil, err
	}
	if files.Exists(file) && !o.Replace {
		return nil, failure.New("exists", fmt.Errorf("%s already exists; choose another name, or replace it with --yes", file))
	}
	if files.Same(file, o.Target) {
		return nil, failure.Usagef("%s is the database itself; choose another name", file)
	}
	made := &Made{File: file, Encrypted: sealing != nil}
	record := func(fresh string) error { return made.record(ctx, &o, fresh, keep) }
	if made.Encrypted {
		made.Files, err = makeSealed(ctx, &o, sealing, file, record)
	} else {
		err = database.Backup(ctx, o.Target, file, record)
	}
	if err != nil {
		return nil, withCode(err)
	}
	return made, files.Delete(made.Deleted)
}

// record journals a backup that has not got its name yet, with those that are deleted then: there may be an entry without a backup, never
// a backup without an entry. It has its own entry in the next one only.
func (m *Made) record(ctx context.Context, o *Options, fresh string, keep int) error {
	info, err := os.Stat(fresh)
	if err != nil {
		return fmt.Errorf("read the backup: %w", err)
	}
	m.Bytes = info.Size()
	if m.Deleted, err = oldest(ctx, o, m.File, keep); err != nil {
		return err
	}
	described, err := activity.Files(fresh) // is called what it is going to be called
	if err != nil {
		return err
	}
	stated := struct {
		activity.File
		Bytes     int64    `json:"bytes"`
		Encrypted bool     `json:"encrypted,omitempty"`
		Deleted   []string `json:"deleted,omitempty"`
	}{described[0], m.Bytes, m.Encrypted, baseNames(m.Deleted)}
	err = activity.NoteIn(ctx, o.Target, o.Work, store.Act{Action: "back-up", Noun: journal.NounDatabase, Subject: stated.Name, Stated: stated})
	if m.Unrecorded = errors.Is(err, database.ErrReadOnly); m.Unrecorded {
		return nil
	}
	return err
}

// oldest are the oldest backups of the folder, all but keep with the newest. Their age is the order in which the audit trail has them, so
// that no clock decides; those that it does not have are older, in the order of their names.
func oldest(ctx context.Context, o *Options, newest string, keep int) ([]string, error) {
	if keep < 1 {
		return nil, nil
	}
	runs := make(map[string]int64)
	err := store.With(ctx, o.Target, kinds.All, store.Options{}, func(s *store.Store) error {
		entries, err := s.Journal(ctx, "", store.JournalFilter{})
		for i := range entries {
			if e := &entries[i]; e.Action == "back-up" && e.Noun == journal.NounDatabase {
				runs[e.Subject] = e.Seq
			}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return files.Oldest(filepath.Dir(newest), ofASeries(), newest, func(name string) int64 { return runs[name] }, keep)
}

func baseNames(paths []string) (names []string) {
	for _, path := range paths {
		names = append(names, filepath.Base(path))
	}
	return names
}

// file returns where the backup goes, and how many backups of its folder are kept.
func (o *Options) file(encrypted bool) (file string, keep int, err error) {
	if o.File != "" {
		return o.File, 0, nil
	}
	if err := atomicfile.MakeFolder(o.Folder); err != nil {
		return "", 0, fmt.Errorf("make the folder of the backups: %w", err)
	}
	ending := ".db"
	switch {
	case encrypted:
		ending = ".db.age"
	case strings.Contains(o.Target, "://"):
		ending = ".dump"
	}
	return filepath.Join(o.Folder, "mobility-"+o.Now.UTC().Format("20060102T150405.000Z")+ending), o.Keep, nil
}

// withCode gives an error of the store the code that programs read.
func withCode(err error) error {
	switch {
	case errors.Is(err, database.ErrHasSomething):
		return failure.New("not-empty", fmt.Errorf("%w; nothing was changed. Back it up first, then replace all of it with --yes", err))
	case errors.Is(err, database.ErrNoTools):
		return failure.New("no-tools", err)
	default:
		return err
	}
}
