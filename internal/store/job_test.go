package store_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/store"
)

var runStarted = time.Date(2026, time.November, 21, 12, 0, 0, 250_000_000, time.UTC)

func begin(t *testing.T, s *store.Store, job string, scheduled time.Time) store.Run {
	t.Helper()
	run := store.Run{Job: job, Scheduled: scheduled, Attempt: 1, Command: "audit verify", By: "ana@host, process 1", Started: runStarted}
	require.NoError(t, s.BeginRun(t.Context(), &run))
	return run
}

func end(t *testing.T, s *store.Store, run store.Run, result string) store.Run {
	t.Helper()
	run.Result, run.Ended, run.Log = result, run.Started.Add(time.Second), "said\n"
	require.NoError(t, s.EndRun(t.Context(), run))
	return run
}

func TestTheLedgerOfRuns(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		last, err := s.LastScheduled(t.Context(), "alerts")
		require.NoError(t, err)
		require.Nil(t, last)
		first := end(t, s, begin(t, s, "alerts", runStarted.Truncate(time.Hour)), "ok")
		byHand := end(t, s, begin(t, s, "alerts", time.Time{}), "failed")
		require.Zero(t, byHand.Scheduled)
		other := begin(t, s, "backup", runStarted)
		require.Equal(t, []int64{1, 2, 3}, []int64{first.Number, byHand.Number, other.Number})

		last, err = s.LastScheduled(t.Context(), "alerts")
		require.NoError(t, err)
		require.Equal(t, first, *last)
		runs, err := s.Runs(t.Context(), store.RunFilter{Job: "alerts"})
		require.NoError(t, err)
		require.Equal(t, []store.Run{byHand, first}, runs)
		runs, err = s.Runs(t.Context(), store.RunFilter{Result: "running", Limit: 5})
		require.NoError(t, err)
		require.Equal(t, []store.Run{other}, runs)
		verify(t, s)
	})
}

func TestAJobDoesNotRunTwiceAtOnceWhateverTheLocksSay(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		run := begin(t, s, "alerts", runStarted)
		again := run
		require.Error(t, s.BeginRun(t.Context(), &again))

		n, err := s.InterruptRuns(t.Context(), "alerts", runStarted.Add(time.Minute))
		require.NoError(t, err)
		require.EqualValues(t, 1, n)
		run.Result, run.Ended = "ok", runStarted.Add(time.Hour)
		require.ErrorIs(t, s.EndRun(t.Context(), run), store.ErrNotRunning, "whose run it was hears that it is not any more")
		last, err := s.LastScheduled(t.Context(), "alerts")
		require.NoError(t, err)
		require.Equal(t, "interrupted", last.Result)
		require.Equal(t, runStarted.Add(time.Minute), last.Ended)
		require.NoError(t, s.BeginRun(t.Context(), &again))
	})
}

func TestTheLedgerForgetsTheOldestRunsOfAJob(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := store.Migrate(t.Context(), target)
		require.NoError(t, err)
		s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
		require.NoError(t, err)
		defer s.Close()
		begin(t, s, "backup", runStarted)
		tamper(t, s, target, `INSERT INTO job_runs SELECT n + 1, 'alerts', '', 0, 1, '', '', '', '', 'ok', 0, '' FROM
			(WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 1200) SELECT n FROM up) numbers`)
		newest := end(t, s, begin(t, s, "alerts", runStarted), "ok")
		runs, err := s.Runs(t.Context(), store.RunFilter{Job: "alerts"})
		require.NoError(t, err)
		require.Len(t, runs, 1000)
		require.Equal(t, newest, runs[0])
		runs, err = s.Runs(t.Context(), store.RunFilter{Job: "backup"})
		require.NoError(t, err)
		require.Len(t, runs, 1)
	})
}

func TestOneHoldsALock(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		one, two := open(), open()
		lock, err := one.LockJob(t.Context(), "alerts", "ana@host, process 1", runStarted)
		require.NoError(t, err)
		_, err = two.LockJob(t.Context(), "alerts", "ben@host, process 2", runStarted)
		require.ErrorIs(t, err, store.ErrLocked)
		require.EqualError(t, err, "the job alerts is being run by ana@host, process 1, since 2026-11-21T12:00:00Z")
		_, err = one.LockJob(t.Context(), "alerts", "ana@host, process 1", runStarted)
		require.ErrorIs(t, err, store.ErrLocked, "nor does its holder get it twice")
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
		_, _, err := store.Migrate(t.Context(), target)
		require.NoError(t, err)
		address, err := url.Parse(target)
		require.NoError(t, err)
		settings := address.Query()
		settings.Set("application_name", "the-holder-"+settings.Get("search_path"))
		address.RawQuery = settings.Encode()
		s, err := store.Open(t.Context(), address.String(), kinds.All, store.Options{})
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
