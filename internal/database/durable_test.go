package database_test

import (
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
