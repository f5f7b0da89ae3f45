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

	"mobility/app/failure"
	"mobility/app/files"
	"mobility/internal/atomicfile"
	"mobility/internal/database"
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
}

// DefaultKeep is the default number of backups to keep in a folder.
const DefaultKeep = 14

// Made is a backup that was made.
type Made struct {
	File    string
	Bytes   int64
	Deleted []string
}

// String is what a person is shown of it.
func (m *Made) String() string {
	return fmt.Sprintf("%s: %d bytes, verified", m.File, m.Bytes)
}

// Remarks are what a person should know besides.
func (m *Made) Remarks() []string {
	if len(m.Deleted) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("older backups, deleted: %d", len(m.Deleted))}
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
	if made.Deleted, err = files.KeepNewest(filepath.Dir(file), ofASeries, file, keep); err != nil {
		return nil, err
	}
	info, err := os.Stat(file)
	if err != nil {
		return nil, fmt.Errorf("read the backup: %w", err)
	}
	made.Bytes = info.Size()
	return made, nil
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
