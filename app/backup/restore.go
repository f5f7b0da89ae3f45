package backup

import (
	"context"
	"fmt"
	"time"

	"mobility/app/failure"
	"mobility/app/files"
	"mobility/app/kinds"
	"mobility/internal/database"
	"mobility/internal/store"
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
}

// Restore checks a backup, puts it in the place of everything in a database, verifies the journal that is there then, and runs
// the checks of every record. What a check refuses today stays unchanged, and is returned.
func Restore(ctx context.Context, o Restoring) (found store.Faults, err error) {
	if files.Same(o.File, o.Target) {
		return found, failure.Usagef("%s is the database itself", o.File)
	}
	if err := database.Restore(ctx, o.File, o.Target, o.Replace, o.Holder, o.Now); err != nil {
		return found, withCode(err)
	}
	err = store.With(ctx, o.Target, kinds.All, store.Options{}, func(s *store.Store) (err error) {
		if _, err = verify.Journal(ctx, s); err == nil {
			found, err = s.CheckRecords(ctx)
		}
		return err
	})
	if err != nil {
		return found, failure.New("inside", fmt.Errorf("%s is restored, but: %w", o.File, err))
	}
	return found, nil
}
