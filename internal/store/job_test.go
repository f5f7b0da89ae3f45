package store_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/database"
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
		require.Equal(t, 1, n)
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
		_, _, err := database.Migrate(t.Context(), target)
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
