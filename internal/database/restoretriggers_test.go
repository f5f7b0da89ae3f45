package database_test

import (
	"context"
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/database"
)

// TestARestoredDatabaseIsNeverWithoutItsTriggers watches a server while a backup is restored: a restore that is killed leaves either
// the tables of before or those of the backup, and both refuse to be changed.
func TestARestoredDatabaseIsNeverWithoutItsTriggers(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		if !strings.HasPrefix(target, "postgres") {
			return // a file is replaced by another one
		}
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		db, err := sql.Open("postgres", target)
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, db.Close()) })
		copied := filepath.Join(t.TempDir(), "backup")
		require.NoError(t, database.Backup(t.Context(), target, copied, nil))
		watching, stop := context.WithCancel(t.Context())
		questions, without := 0, 0
		ended := make(chan error, 1)
		go func() {
			for watching.Err() == nil {
				var unprotected bool
				err := db.QueryRowContext(t.Context(), `SELECT to_regclass('journal') IS NOT NULL AND NOT EXISTS (
					SELECT 1 FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'journal_no_delete' AND c.relnamespace = CURRENT_SCHEMA()::regnamespace)`).Scan(&unprotected)
				if err != nil {
					ended <- err
					return
				}
				if questions++; unprotected {
					without++
				}
			}
			ended <- nil
		}()
		for range 3 {
			require.NoError(t, database.Restore(t.Context(), copied, target, true, "tester", time.Date(2026, time.December, 1, 7, 0, 0, 0, time.UTC), nil))
		}
		stop()
		require.NoError(t, <-ended)
		require.Positive(t, questions)
		require.Zero(t, without, "of %d looks", questions)
	})
}
