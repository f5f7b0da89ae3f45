package store_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/store/verify"
	"mobility/status"
)

// TestARecordThatIsSkippedIsOneWithoutADate holds the marks of filings: a change by hand renews them, a mark that is not right is
// found, and those that an earlier version did not write are made.
func TestARecordThatIsSkippedIsOneWithoutADate(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		openMigrated(t, target)
		s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		hireThree(t, s)
		file := func(pairs ...string) {
			t.Helper()
			require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
				recorded, err := tx.RecordFacts(t.Context(), kinds.Filing, "E2", "", record(status.FilingFields, pairs...))
				require.Empty(t, recorded.Faults)
				return err
			}))
		}
		toRead := func(degree int64) []string {
			t.Helper()
			ids, err := s.OwnersToRead(t.Context(), store.DefaultClient, kinds.Filing, degree)
			require.NoError(t, err)
			return ids
		}
		file("form", "I-765", "received", "2026-01-05")
		require.Equal(t, []string{"E2"}, toRead(20270101), "a pending filing is read on any day")
		file("form", "I-765", "received", "2026-01-05", "decided", "2026-04-01", "decision", "approved")
		require.Equal(t, []string{"E2"}, toRead(20260331), "on the day before the decision it was pending")
		require.Empty(t, toRead(20260401))
		requireProved(t, s)

		execute := func(sql string) {
			t.Helper()
			require.NoError(t, s.Database().Inside(t.Context(), false, func(tx *database.Tx) error { return tx.Exec(t.Context(), sql) }))
		}
		execute("UPDATE records SET quiet = 20250101 WHERE noun = 'filing'")
		_, err = verify.Journal(t.Context(), s)
		require.ErrorContains(t, err, "it is marked as having no deadlines, but it has one")
		execute("UPDATE records SET quiet = 0")
		require.Equal(t, []string{"E2"}, toRead(20260401), "what an earlier version wrote is read")
		require.NoError(t, s.SkipRecords(t.Context()))
		require.Empty(t, toRead(20260401))
		requireProved(t, s)
	})
}
