package jobruns_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/store/jobruns"
	"mobility/internal/store/verify"
)

var runStarted = time.Date(2026, time.November, 21, 12, 0, 0, 250_000_000, time.UTC)

func begin(t *testing.T, s *store.Store, job string, scheduled time.Time) jobruns.Run {
	t.Helper()
	run := jobruns.Run{Job: job, Scheduled: scheduled, Attempt: 1, Command: "audit verify", By: "ana@host, process 1", Started: runStarted}
	require.NoError(t, jobruns.Begin(t.Context(), s.Database(), &run))
	return run
}

func end(t *testing.T, s *store.Store, run jobruns.Run, result string) jobruns.Run {
	t.Helper()
	run.Result, run.Ended, run.Log = result, run.Started.Add(time.Second), "said\n"
	require.NoError(t, endIn(t, s, run))
	return run
}

func TestTheLedgerOfRuns(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		last, err := jobruns.LastScheduled(t.Context(), s.Database().Reader, "alerts")
		require.NoError(t, err)
		require.Nil(t, last)
		first := end(t, s, begin(t, s, "alerts", runStarted.Truncate(time.Hour)), "ok")
		byHand := end(t, s, begin(t, s, "alerts", time.Time{}), "failed")
		require.Zero(t, byHand.Scheduled)
		other := begin(t, s, "backup", runStarted)
		require.Equal(t, []int64{1, 2, 3}, []int64{first.Number, byHand.Number, other.Number})

		last, err = jobruns.LastScheduled(t.Context(), s.Database().Reader, "alerts")
		require.NoError(t, err)
		require.Equal(t, first, *last)
		listed, err := jobruns.List(t.Context(), s.Database().Reader, jobruns.Filter{Job: "alerts"})
		require.NoError(t, err)
		require.Equal(t, []jobruns.Run{byHand, first}, listed)
		listed, err = jobruns.List(t.Context(), s.Database().Reader, jobruns.Filter{Result: "running", Limit: 5})
		require.NoError(t, err)
		require.Equal(t, []jobruns.Run{other}, listed)
		_, err = verify.Journal(t.Context(), s)
		require.NoError(t, err)
	})
}

func TestAJobDoesNotRunTwiceAtOnceWhateverTheLocksSay(t *testing.T) {
	storetest.EachEngine(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		run := begin(t, s, "alerts", runStarted)
		again := run
		require.Error(t, jobruns.Begin(t.Context(), s.Database(), &again))

		n, err := jobruns.Interrupt(t.Context(), s.Database(), "alerts", runStarted.Add(time.Minute))
		require.NoError(t, err)
		require.Equal(t, 1, n)
		run.Result, run.Ended = "ok", runStarted.Add(time.Hour)
		require.ErrorIs(t, endIn(t, s, run), jobruns.ErrNotRunning, "whose run it was hears that it is not any more")
		last, err := jobruns.LastScheduled(t.Context(), s.Database().Reader, "alerts")
		require.NoError(t, err)
		require.Equal(t, "interrupted", last.Result)
		require.Equal(t, runStarted.Add(time.Minute), last.Ended)
		require.NoError(t, jobruns.Begin(t.Context(), s.Database(), &again))
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
		require.NoError(t, s.Database().Inside(t.Context(), false, func(tx *database.Tx) error {
			return tx.Exec(t.Context(), `INSERT INTO job_runs SELECT n + 1, 'alerts', '', 0, 1, '', '', '', '', 'ok', 0, '' FROM
			(WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 1200) SELECT n FROM up) numbers`)
		}))
		newest := end(t, s, begin(t, s, "alerts", runStarted), "ok")
		listed, err := jobruns.List(t.Context(), s.Database().Reader, jobruns.Filter{Job: "alerts"})
		require.NoError(t, err)
		require.Len(t, listed, 1000)
		require.Equal(t, newest, listed[0])
		listed, err = jobruns.List(t.Context(), s.Database().Reader, jobruns.Filter{Job: "backup"})
		require.NoError(t, err)
		require.Len(t, listed, 1)
	})
}

func endIn(t *testing.T, s *store.Store, run jobruns.Run) error {
	t.Helper()
	return s.Database().Inside(t.Context(), false, func(tx *database.Tx) error { return jobruns.End(t.Context(), tx, run) })
}
