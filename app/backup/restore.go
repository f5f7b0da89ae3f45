package backup

import (
	"context"
	"fmt"
	"time"

	"mobility/app/failure"
	"mobility/app/files"
	"mobility/internal/database"
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

// Restore checks a backup, puts it in the place of everything in a database, and verifies the journal that is there then.
func Restore(ctx context.Context, o Restoring) error {
	if files.Same(o.File, o.Target) {
		return failure.Usagef("%s is the database itself", o.File)
	}
	if err := database.Restore(ctx, o.File, o.Target, o.Replace, o.Holder, o.Now); err != nil {
		return withCode(err)
	}
	if _, err := VerifyJournal(ctx, o.Target); err != nil {
		return failure.New("inside", fmt.Errorf("%s is restored, but: %w", o.File, err))
	}
	return nil
}
