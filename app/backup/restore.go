package backup

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"mobility/app/activity"
	"mobility/app/documents"
	"mobility/app/failure"
	"mobility/app/files"
	"mobility/app/kinds"
	"mobility/internal/archive"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/store/journal"
	"mobility/internal/store/verify"
)

// Restoring is what a restore is asked for.
type Restoring struct {
	File, Target string
	// Replace allows the database to have something in it.
	Replace bool
	// Holder names the restoring process to other processes.
	Holder string
	Now    time.Time
	// Openers open an encrypted backup, and Documents are where its documents are put.
	Openers   Openers
	Documents documents.Place
	// Work is who restores, for the journal.
	Work store.Work
}

// Restored is what a restore left.
type Restored struct {
	// Faults are the records that a check refuses today.
	Faults store.Faults
	// Documents is set where the backup had documents; Aside are the new names of what was in their place.
	Documents bool
	Aside     []string
}

// Restore checks a backup, puts it in the place of everything in a database, verifies the journal that is there then, and runs
// the checks of every record. What a check refuses today stays unchanged, and is returned.
func Restore(ctx context.Context, o Restoring) (done Restored, err error) {
	if files.Same(o.File, o.Target) {
		return done, failure.Usagef("%s is the database itself", o.File)
	}
	if !archive.Is(o.File) {
		return done, o.restore(ctx, o.File, "", &done)
	}
	err = unpack(ctx, &o, func(folder string) error {
		return o.restore(ctx, filepath.Join(folder, databaseName), folder, &done)
	})
	return done, err
}

// restore restores the database from a file, and the documents from a folder, "" for none.
func (o *Restoring) restore(ctx context.Context, file, folder string, done *Restored) error {
	if folder != "" {
		if err := o.mayReplace(folder); err != nil {
			return err
		}
	}
	done.Documents = folder != "" && documents.InBackup(folder)
	act, err := o.act(ctx, done)
	if err != nil {
		return err
	}
	record := func(ctx context.Context, tx *database.Tx) error {
		return store.NoteInside(ctx, tx, kinds.All, o.Work, act)
	}
	if err := database.Restore(ctx, file, o.Target, o.Replace, o.Holder, o.Now, record); err != nil {
		return withCode(err)
	}
	if folder != "" {
		if done.Aside, err = o.Documents.Restore(folder, o.Now); err != nil {
			return failure.New("inside", fmt.Errorf("the database of %s is restored, but: %w", o.File, err))
		}
	}
	err = store.With(ctx, o.Target, kinds.All, store.Options{}, func(s *store.Store) (err error) {
		if _, err = verify.Journal(ctx, s); err != nil {
			return err
		}
		if err = o.noteAside(ctx, s, done.Aside); err != nil {
			return err
		}
		if done.Faults, err = s.CheckRecords(ctx); err != nil {
			return err
		}
		return s.Complete(ctx) // a backup may be older than the program
	})
	if err != nil {
		return failure.New("inside", fmt.Errorf("%s is restored, but: %w", o.File, err))
	}
	return nil
}

// mayReplace refuses documents that have no place, and to put them where others are unless those may be replaced.
func (o *Restoring) mayReplace(folder string) error {
	if !documents.InBackup(folder) {
		return nil
	}
	if err := o.Documents.Check(); err != nil {
		return err
	}
	if files.Exists(o.Documents.Root) && !o.Replace {
		return withCode(fmt.Errorf("%w: there are documents in %s", database.ErrHasSomething, o.Documents.Root))
	}
	return nil
}

// end is the end of a journal.
type end struct {
	Entries int64  `json:"entries"`
	Hash    string `json:"hash"`
}

// endOf is the end of the journal of a database, nil where it has none that can be read.
func endOf(ctx context.Context, target string) (found *end) {
	_ = store.With(ctx, target, kinds.All, store.Options{ReadOnly: true}, func(s *store.Store) error {
		seq, hash, _, err := s.End(ctx)
		if err == nil {
			found = &end{seq, hash}
		}
		return err
	})
	return found
}

// act is the entry about the restore in the database that is restored, with the end of the journal that it replaces.
func (o *Restoring) act(ctx context.Context, done *Restored) (store.Act, error) {
	described, err := activity.Files(o.File)
	if err != nil {
		return store.Act{}, err
	}
	return store.Act{Action: "restore", Noun: journal.NounDatabase, Subject: described[0].Name, Stated: struct {
		activity.File
		Replaced  *end `json:"replaced"`
		Documents bool `json:"documents,omitempty"`
	}{described[0], endOf(ctx, o.Target), done.Documents}}, nil
}

// noteAside journals the new names of documents and a key that were in the place of the restored ones.
func (o *Restoring) noteAside(ctx context.Context, s *store.Store, aside []string) error {
	if len(aside) == 0 {
		return nil
	}
	work := o.Work
	work.Client = ""
	return activity.Note(ctx, s, work, store.Act{Action: "move-aside", Noun: journal.NounKey, Subject: "documents",
		Stated: map[string][]string{"moved_aside": baseNames(aside)}})
}

// NameOf is the name of a database that a person types to confirm that it is replaced: its file, or the database of a server.
func NameOf(target string) string {
	if !strings.Contains(target, "://") {
		return filepath.Base(target)
	}
	address, err := url.Parse(target)
	if err != nil {
		return ""
	}
	return cmp.Or(strings.Trim(address.Path, "/"), address.Hostname(), "postgres")
}

// IsUsed reports whether a restore would replace something.
func IsUsed(ctx context.Context, target string, place documents.Place) (bool, error) {
	if place.Root != "" && files.Exists(place.Root) {
		return true, nil
	}
	if have, _, err := database.Status(ctx, target); errors.Is(err, database.ErrNoDatabase) || err == nil && have == 0 {
		return false, nil
	}
	there := endOf(ctx, target)
	return there == nil || there.Entries > 0, nil
}
