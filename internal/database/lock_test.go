package database_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/database"
)

var runStarted = time.Date(2026, time.November, 21, 12, 0, 0, 250_000_000, time.UTC)

// eachEngine runs a test with a database of its own on each engine, which open opens once more.
func eachEngine(t *testing.T, test func(t *testing.T, open func() *database.DB)) {
	t.Helper()
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		test(t, func() *database.DB {
			d, err := database.Open(t.Context(), target, database.Options{})
			require.NoError(t, err)
			t.Cleanup(func() { require.NoError(t, d.Close()) })
			return d
		})
	})
}

func TestOneHoldsALock(t *testing.T) {
	eachEngine(t, func(t *testing.T, open func() *database.DB) {
		one, two := open(), open()
		lock, err := one.LockJob(t.Context(), "alerts", "ana@host, process 1", runStarted)
		require.NoError(t, err)
		_, err = two.LockJob(t.Context(), "alerts", "ben@host, process 2", runStarted)
		require.ErrorIs(t, err, database.ErrLocked)
		require.EqualError(t, err, "the job alerts is being run by ana@host, process 1, since 2026-11-21T12:00:00Z")
		_, err = one.LockJob(t.Context(), "alerts", "ana@host, process 1", runStarted)
		require.ErrorIs(t, err, database.ErrLocked, "nor does its holder get it twice")
		other, err := two.LockJob(t.Context(), "backup", "ben@host, process 2", runStarted)
		require.NoError(t, err)
		other.Release()
		lock.Release()
		lock, err = two.LockJob(t.Context(), "alerts", "ben@host, process 2", runStarted)
		require.NoError(t, err)
		lock.Release()
	})
}

func TestALockIsLostWithItsSession(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		if !strings.HasPrefix(target, "postgres") {
			return // the lock of a file cannot be lost
		}
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		address, err := url.Parse(target)
		require.NoError(t, err)
		settings := address.Query()
		settings.Set("application_name", "the-holder-"+settings.Get("search_path"))
		address.RawQuery = settings.Encode()
		s, err := database.Open(t.Context(), address.String(), database.Options{})
		require.NoError(t, err)
		defer s.Close()
		lock, err := s.LockJob(t.Context(), "alerts", "ana@host, process 1", runStarted)
		require.NoError(t, err)
		db, err := sqlx.Open("postgres", target)
		require.NoError(t, err)
		defer db.Close()
		_, err = db.Exec("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1", settings.Get("application_name"))
		require.NoError(t, err)
		<-lock.Lost()
		lock.Release()
		again, err := s.LockJob(t.Context(), "alerts", "ana@host, process 1", runStarted)
		require.NoError(t, err, "the store has come back by itself")
		again.Release()
	})
}
