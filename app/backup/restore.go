package backup

import (
	"context"
	"fmt"
	"time"

	"mobility/app/activity"
	"mobility/app/failure"
	"mobility/app/files"
	"mobility/app/kinds"
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
	// Work is who restores, for the journal.
	Work store.Work
}

// Restore checks a backup, puts it in the place of everything in a database, verifies the journal that is there then, and runs
// the checks of every record. What a check refuses today stays unchanged, and is returned.
func Restore(ctx context.Context, o Restoring) (found store.Faults, err error) {
	if files.Same(o.File, o.Target) {
		return found, failure.Usagef("%s is the database itself", o.File)
	}
	before := endOf(ctx, o.Target)
	if err := database.Restore(ctx, o.File, o.Target, o.Replace, o.Holder, o.Now); err != nil {
		return found, withCode(err)
	}
	err = store.With(ctx, o.Target, kinds.All, store.Options{}, func(s *store.Store) (err error) {
		if _, err = verify.Journal(ctx, s); err != nil {
			return err
		}
		if err = o.note(ctx, s, before); err != nil {
			return err
		}
		found, err = s.CheckRecords(ctx)
		return err
	})
	if err != nil {
		return found, failure.New("inside", fmt.Errorf("%s is restored, but: %w", o.File, err))
	}
	return found, nil
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

// note journals the restore in the database that was restored, with the end of the journal that it replaced.
func (o *Restoring) note(ctx context.Context, s *store.Store, before *end) error {
	described, err := activity.Files(o.File)
	if err != nil {
		return err
	}
	work := o.Work
	work.Client = ""
	return activity.Note(ctx, s, work, store.Act{Action: "restore", Noun: journal.NounDatabase, Subject: described[0].Name, Stated: struct {
		activity.File
		Replaced *end `json:"replaced"`
	}{described[0], before}})
}
