package database_test

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/database"
)

// TestWhatCannotBeRecordedIsNotCopied copies a database whose copy has no place in the audit trail: nothing of it is in the target.
func TestWhatCannotBeRecordedIsNotCopied(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		from := filepath.Join(t.TempDir(), "from.db")
		_, _, err := database.Migrate(t.Context(), from)
		require.NoError(t, err)
		source := storetest.Unprotected(t, from)
		_, err = source.Exec("INSERT INTO clients VALUES ('c', 'n', '')")
		require.NoError(t, err)
		_, _, err = database.Migrate(t.Context(), target)
		require.NoError(t, err)
		full := errors.New("the disk is full")
		_, err = database.Copy(t.Context(), from, target, func(sums database.TableSums) error {
			require.EqualValues(t, 1, sums["clients"].Rows)
			_, err := source.Exec("UPDATE clients SET name = 'm'") // the original is not read any more
			require.NoError(t, err)
			return full
		})
		require.ErrorIs(t, err, full)
		d, err := database.Open(t.Context(), target, database.Options{})
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, d.Close()) })
		var clients int
		require.NoError(t, d.Get(t.Context(), &clients, "SELECT COUNT(*) FROM clients"))
		require.Zero(t, clients)
	})
}
