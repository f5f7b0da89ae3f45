package database_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/database"
)

// TestAReadOnlyFolderIsRead opens a database with a write-ahead log where neither log nor locks can be made.
func TestAReadOnlyFolderIsRead(t *testing.T) {
	if os.Getuid() == 0 { // who may write everywhere
		asUnprivileged(t)
		return
	}
	folder := t.TempDir()
	path := filepath.Join(folder, "m.db")
	db, err := database.Open(t.Context(), path, database.Options{Create: true})
	require.NoError(t, err)
	db.UseLog(t.Context())
	require.NoError(t, db.Close())
	require.NoError(t, os.Chmod(path, 0o400))
	require.NoError(t, os.Chmod(folder, 0o500)) //nolint:gosec // a folder needs x
	t.Cleanup(func() { _ = os.Chmod(folder, 0o700) })
	if f, err := os.OpenFile(path, os.O_RDWR, 0); err == nil {
		_ = f.Close()
		t.Skip("this user may write in spite of the permissions")
	}
	db, err = database.Open(t.Context(), path, database.Options{})
	require.NoError(t, err)
	defer db.Close()
	var entries int
	require.NoError(t, db.Get(t.Context(), &entries, "SELECT seq FROM journal_head"))
	err = db.Inside(t.Context(), false, func(tx *database.Tx) error {
		return tx.Exec(t.Context(), "UPDATE journal_head SET seq = 1")
	})
	require.ErrorContains(t, database.Wrap(t.Context(), "write", err), "can only be read")
}
