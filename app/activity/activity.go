package activity

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"mobility/app/kinds"
	"mobility/internal/civil"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/store/journal"
)

// Wait is how long an entry waits for another writer: what was done has to be journalled, however long an import takes.
const Wait = time.Minute

// Note journals an act.
func Note(ctx context.Context, s *store.Store, w store.Work, act store.Act) error {
	return s.Write(ctx, w, false, func(tx *store.Tx) error { return tx.Note(act) })
}

// NoteIn opens a database and journals an act.
func NoteIn(ctx context.Context, target string, w store.Work, act store.Act) error {
	return store.With(ctx, target, kinds.All, store.Options{Wait: Wait}, func(s *store.Store) error { return Note(ctx, s, w, act) })
}

// File is a file as the journal has it: its name without the folder, and the sum of its content.
type File struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// Files describes files, and all files of folders. A name is that of the path, or below its folder.
func Files(paths ...string) (all []File, err error) {
	for _, path := range paths {
		err = filepath.WalkDir(path, func(file string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			name, err := filepath.Rel(filepath.Dir(path), file)
			if err != nil {
				return err
			}
			sum, err := sumOf(file)
			all = append(all, File{filepath.ToSlash(name), sum})
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("journal what was written: %w", err)
		}
	}
	return all, nil
}

func sumOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	_, err = io.Copy(sum, f)
	return hex.EncodeToString(sum.Sum(nil)), err
}

// Made is the act of a command that makes files for a reader outside the program, about a case or an employee, "" for none.
func Made(command, about string, asOf civil.Date, paths ...string) (act store.Act, err error) {
	stated := struct {
		AsOf  civil.Date `json:"as_of,omitzero"`
		Files []File     `json:"files"`
	}{AsOf: asOf}
	stated.Files, err = Files(paths...)
	return store.Act{Action: "make", Noun: journal.NounFile, Subject: cmp.Or(about, command), Stated: stated}, err
}

// NoteMade journals files that were made for a client. A database that can only be read keeps no record of them.
func NoteMade(ctx context.Context, s *store.Store, w store.Work, asOf civil.Date, paths ...string) error {
	act, err := Made(w.Command, "", asOf, paths...)
	if err == nil {
		err = Note(ctx, s, w, act)
	}
	if errors.Is(err, database.ErrReadOnly) {
		return nil
	}
	return err
}
