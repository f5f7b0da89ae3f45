package database_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/database"
)

// TestACommitIsOnTheDiskBeforeItIsAnswered asks every connection that works at the same time how it commits: SQLite's 3 is
// EXTRA, with which a power cut takes nothing back, neither in a new file nor in one with a write-ahead log.
func TestACommitIsOnTheDiskBeforeItIsAnswered(t *testing.T) {
	d, err := database.Open(t.Context(), filepath.Join(t.TempDir(), "own.db"), database.Options{Create: true})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, d.Close()) })
	for range 4 {
		now, err := d.Snapshot(t.Context())
		require.NoError(t, err)
		defer func() { require.NoError(t, now.Close()) }()
		var level int
		require.NoError(t, now.Get(t.Context(), &level, "PRAGMA synchronous"))
		require.Equal(t, 3, level)
	}
}

// TestAFileThatIsReplacedIsNoticed puts another file in the place of the database while a change is written.
func TestAFileThatIsReplacedIsNoticed(t *testing.T) {
	target := filepath.Join(t.TempDir(), "mobility.db")
	d, err := database.Open(t.Context(), target, database.Options{Create: true})
	require.NoError(t, err)
	defer d.Close()
	d.UseLog(t.Context()) // without its log SQLite notices it by itself
	err = d.Inside(t.Context(), false, func(tx *database.Tx) error {
		require.NoError(t, os.Rename(target, target+".away"))
		require.NoError(t, os.WriteFile(target, []byte("another"), 0o600))
		return tx.Exec(t.Context(), "INSERT INTO clients VALUES ('c', '', '')")
	})
	require.ErrorContains(t, err, "was replaced or removed while it was being written")
}
