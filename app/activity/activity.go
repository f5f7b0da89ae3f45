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

// Note journals an act. A login of a server that may only read has it journalled by the server.
func Note(ctx context.Context, s *store.Store, w store.Work, act store.Act) error {
	err := s.Write(ctx, w, false, func(tx *store.Tx) error { return tx.Note(act) })
	if errors.Is(err, database.ErrReadOnly) && s.Database().Engine() == database.PostgreSQL && s.NoteAsReader(ctx, w, act) == nil {
		return nil
	}
	return err
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
		more, err := filesOf(path, path)
		if err != nil {
			return nil, err
		}
		all = append(all, more...)
	}
	return all, nil
}

// filesOf describes a file, or all files of a folder, that is to be called path and whose content is at another for now.
func filesOf(path, content string) (all []File, err error) {
	err = filepath.WalkDir(content, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		inside, err := filepath.Rel(content, file)
		if err != nil {
			return err
		}
		sum, err := sumOf(file)
		all = append(all, File{filepath.ToSlash(filepath.Join(filepath.Base(path), inside)), sum})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("journal what is written: %w", err)
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

// Made is the act of a command that makes a file or folder for a reader outside the program, about a case or an employee, "" for
// none. It is to be called path, and its content is at another for now.
func Made(command, about string, asOf civil.Date, path, content string) (store.Act, error) {
	all, err := filesOf(path, content)
	return making(cmp.Or(about, command), asOf, all), err
}

// making is the act of making files.
func making(subject string, asOf civil.Date, all []File) store.Act {
	return store.Act{Action: "make", Noun: journal.NounFile, Subject: subject, Stated: struct {
		AsOf  civil.Date `json:"as_of,omitzero"`
		Files []File     `json:"files"`
	}{asOf, all}}
}

// Deleted is the act of deleting files for their age, under a name for all of them.
func Deleted(subject string, paths ...string) (store.Act, error) {
	all, err := Files(paths...)
	return store.Act{Action: "delete", Noun: journal.NounFile, Subject: subject, Stated: struct {
		Files []File `json:"files"`
	}{all}}, err
}

// NoteMade journals files that are made for a client. A database that can only be read keeps no record of them.
func NoteMade(ctx context.Context, s *store.Store, w store.Work, asOf civil.Date, paths ...string) error {
	all, err := Files(paths...)
	if err == nil {
		err = Note(ctx, s, w, making(w.Command, asOf, all))
	}
	if errors.Is(err, database.ErrReadOnly) {
		return nil
	}
	return err
}
