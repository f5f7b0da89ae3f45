package backup

import (
	"context"
	"errors"
	"fmt"

	"mobility/app/activity"
	"mobility/app/failure"
	"mobility/app/files"
	"mobility/app/kinds"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/store/journal"
	"mobility/internal/store/verify"
)

// Copied is a database that was copied into another.
type Copied struct {
	// Sums are those of every table, the same on both sides.
	Sums database.TableSums
	// Trail is the audit trail of the copy, verified.
	Trail verify.Result
}

// Copy copies a database into another, which has to be empty, whichever engines they are, compares the sums of all tables, and verifies
// the audit trail of the copy. The original's audit trail records it.
func Copy(ctx context.Context, from, to string, work store.Work) (*Copied, error) {
	if from == to || files.Same(from, to) {
		return nil, failure.Usagef("%s is the database itself; name another to copy it into", database.Redacted(to))
	}
	work.Client = ""
	record := func(sums database.TableSums) error {
		stated := struct {
			Into   string             `json:"into"`
			Tables database.TableSums `json:"tables"`
		}{database.Redacted(to), sums}
		err := store.With(ctx, from, kinds.All, store.Options{Wait: activity.Wait}, func(s *store.Store) error {
			return activity.Note(ctx, s, work, store.Act{Action: "copy", Noun: journal.NounDatabase, Subject: stated.Into, Stated: stated})
		})
		if errors.Is(err, database.ErrReadOnly) {
			return nil
		}
		return err
	}
	copied := &Copied{}
	var err error
	if copied.Sums, err = database.Copy(ctx, from, to, record); err != nil {
		if errors.Is(err, database.ErrNotEmpty) {
			err = failure.New("not-empty", err)
		}
		return nil, err
	}
	if copied.Trail, err = VerifyJournal(ctx, to); err != nil {
		return nil, fmt.Errorf("%s is copied, but: %w", database.Redacted(from), err)
	}
	return copied, nil
}
