package backup

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"mobility/app/activity"
	"mobility/app/failure"
	"mobility/app/files"
	"mobility/internal/atomicfile"
	"mobility/internal/database"
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
	// Unrecorded is set where the database can only be read: its journal does not have the backup.
	Unrecorded bool
}

// String is what a person is shown of it.
func (m *Made) String() string {
	return fmt.Sprintf("%s: %d bytes, verified", m.File, m.Bytes)
}

// Remarks are what a person should know besides.
func (m *Made) Remarks() []string {
	var remarks []string
	if len(m.Deleted) > 0 {
		remarks = append(remarks, fmt.Sprintf("older backups, deleted: %d", len(m.Deleted)))
	}
	if m.Unrecorded {
		remarks = append(remarks, "! the database can only be read: its audit trail does not record this backup")
	}
	return remarks
}

// ofASeries is what a backup in the folder of the backups is called.
var ofASeries = regexp.MustCompile(`^mobility-\d{8}T\d{6}\.\d{3}Z\.(db|dump)$`)

// Make writes all of a database into one file, and reads it back.
func Make(ctx context.Context, o Options) (*Made, error) {
	file, keep, err := o.file()
	if err != nil {
		return nil, err
	}
	if files.Exists(file) && !o.Replace {
		return nil, failure.New("exists", fmt.Errorf("%s already exists; choose another name, or replace it with --yes", file))
	}
	if files.Same(file, o.Target) {
		return nil, failure.Usagef("%s is the database itself; choose another name", file)
	}
	if err := database.Backup(ctx, o.Target, file); err != nil {
		return nil, withCode(err)
	}
	made := &Made{File: file}
	if made.Deleted, err = files.KeepNewest(filepath.Dir(file), ofASeries, file, filepath.Base(file), keep); err != nil {
		return nil, err
	}
	info, err := os.Stat(file)
	if err != nil {
		return nil, fmt.Errorf("read the backup: %w", err)
	}
	made.Bytes = info.Size()
	return made, made.note(ctx, &o)
}

// note journals that a backup was made. It has its own entry in the next one only.
func (m *Made) note(ctx context.Context, o *Options) error {
	described, err := activity.Files(m.File)
	if err != nil {
		return err
	}
	stated := struct {
		activity.File
		Bytes   int64    `json:"bytes"`
		Deleted []string `json:"deleted,omitempty"`
	}{described[0], m.Bytes, baseNames(m.Deleted)}
	err = activity.NoteIn(ctx, o.Target, o.Work, store.Act{Action: "back-up", Noun: journal.NounDatabase, Subject: stated.Name, Stated: stated})
	if m.Unrecorded = errors.Is(err, database.ErrReadOnly); m.Unrecorded {
		return nil
	}
	return err
}

func baseNames(paths []string) (names []string) {
	for _, path := range paths {
		names = append(names, filepath.Base(path))
	}
	return names
}

// file returns where the backup goes, and how many backups of its folder are kept.
func (o *Options) file() (file string, keep int, err error) {
	if o.File != "" {
		return o.File, 0, nil
	}
	if err := atomicfile.MakeFolder(o.Folder); err != nil {
		return "", 0, fmt.Errorf("make the folder of the backups: %w", err)
	}
	ending := ".db"
	if strings.Contains(o.Target, "://") {
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
