package checkpoints

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"mobility/app/activity"
	"mobility/app/failure"
	"mobility/app/kinds"
	"mobility/internal/atomicfile"
	"mobility/internal/checkpoint"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/store/journal"
)

// Place is the file to which checkpoints are added, and the file of their key.
type Place struct{ File, Key string }

// Made is a checkpoint that was made.
type Made struct {
	checkpoint.Checkpoint
	// NewKey is set where the key was made now.
	NewKey bool `json:"-"`
}

// Make signs the end of the audit trail of a database and adds it to the file of the place, which is made where it is not
// there. The caller verifies the trail before. The trail has an entry about the checkpoint, which is the one that is signed; one that
// can only be read has none.
func Make(ctx context.Context, target string, p Place, w store.Work) (*Made, error) {
	if p.Key == "" {
		return nil, failure.Usagef("there is no place for the key of the checkpoints: name a file with checkpoint_key: in the configuration")
	}
	key, isNew, err := checkpoint.Key(p.Key)
	if err != nil {
		return nil, err
	}
	made := &Made{Checkpoint: checkpoint.Checkpoint{At: w.At.UTC().Format(time.RFC3339)}, NewKey: isNew}
	w.Client = ""
	act := store.Act{Action: "checkpoint", Noun: journal.NounJournal, Subject: filepath.Base(p.File), Stated: map[string]string{
		"public_key": checkpoint.PublicText(key.Public().(ed25519.PublicKey)),
	}}
	err = store.With(ctx, target, kinds.All, store.Options{Wait: activity.Wait}, func(s *store.Store) (err error) {
		signed, err := s.Signed(ctx, w)
		if err != nil {
			return err
		}
		made.Who = signed.Who
		if err := activity.Note(ctx, s, w, act); err != nil && !errors.Is(err, database.ErrReadOnly) {
			return err
		}
		made.Entries, made.Hash, made.Imports, err = s.End(ctx)
		return err
	})
	if err != nil {
		return nil, err
	}
	line, err := made.Sign(key)
	if err != nil {
		return nil, err
	}
	return made, add(p.File, line)
}

// add adds a line to a file, which is on the disk afterwards with what it had before.
func add(path string, line []byte) error {
	before, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("add a checkpoint: %w", err)
	}
	return atomicfile.Write(path, func(w io.Writer) error {
		_, err := w.Write(append(before, line...))
		return err
	})
}

// Compare compares the audit trail of a database with the checkpoints of a file, and returns how many there are. publicKey is
// the key by which they have to be signed, "" for that of the place where there is one, and otherwise for any.
func Compare(ctx context.Context, target string, p Place, publicKey string) (int, error) {
	if key, err := checkpoint.ReadKey(p.Key); publicKey == "" && err == nil {
		publicKey = checkpoint.PublicText(key.Public().(ed25519.PublicKey))
	}
	f, err := os.Open(p.File)
	if err != nil {
		return 0, failure.Usagef("--checkpoint: %v", err)
	}
	defer f.Close()
	all, err := checkpoint.Read(f, publicKey)
	if err != nil {
		return 0, failure.New("checkpoint", fmt.Errorf("%s: %w", p.File, err))
	}
	err = store.With(ctx, target, kinds.All, store.Options{}, func(s *store.Store) error {
		for i := range all {
			if err := contains(ctx, s, &all[i]); err != nil {
				return failure.New("journal-broken", err)
			}
		}
		return nil
	})
	return len(all), err
}

// contains checks that a trail has the entry that a checkpoint names.
func contains(ctx context.Context, s *store.Store, c *checkpoint.Checkpoint) error {
	last, _, _, err := s.End(ctx)
	switch {
	case err != nil:
		return err
	case c.Entries == 0:
		return nil
	case last < c.Entries:
		return fmt.Errorf("the checkpoint of %s has %d entries, and the audit trail %d: it was cut, or an older database was put in its place",
			c.At, c.Entries, last)
	}
	e, err := s.Entry(ctx, c.Entries)
	if err != nil {
		return err
	}
	if e.Hash != c.Hash {
		return fmt.Errorf("entry %d is not the one of the checkpoint of %s: the audit trail was rewritten", c.Entries, c.At)
	}
	return nil
}
