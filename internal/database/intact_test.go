package database_test

import (
	"database/sql"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/database"
)

// TestADamagedIndexIsFound changes what an index is over behind the engine's back: its pages do not fit the table any more.
func TestADamagedIndexIsFound(t *testing.T) {
	target := filepath.Join(t.TempDir(), "own.db")
	_, _, err := database.Migrate(t.Context(), target)
	require.NoError(t, err)
	intact := func() error {
		d, err := database.Open(t.Context(), target, database.Options{})
		require.NoError(t, err)
		defer d.Close()
		return d.Intact(t.Context())
	}
	require.NoError(t, intact())
	db, err := sql.Open("sqlite", target)
	require.NoError(t, err)
	_, err = db.Exec(`INSERT INTO job_runs VALUES (1, 'b', '', 0, 1, '', '', '', '', 'ok', 0, ''), (2, 'a', '', 0, 1, '', '', '', '', 'ok', 0, '');
		PRAGMA writable_schema = ON;
		UPDATE sqlite_master SET sql = 'CREATE INDEX job_runs_by_job ON job_runs (number, job)' WHERE name = 'job_runs_by_job'`)
	require.NoError(t, err)
	require.NoError(t, db.Close())
	require.ErrorContains(t, intact(), "the database file is damaged")
}
