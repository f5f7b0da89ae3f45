package database_test

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/database"
)

// TestTheDatabaseRefusesToChangeThePast runs statements outside the program on the journal and on every table with sums, also after a
// backup was restored.
func TestTheDatabaseRefusesToChangeThePast(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		engine := "sqlite"
		if strings.HasPrefix(target, "postgres") {
			engine = "postgres"
		}
		db, err := sql.Open(engine, target)
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, db.Close()) })
		db.SetMaxOpenConns(1)
		for _, statement := range []string{
			`INSERT INTO clients VALUES ('c', '', '')`,
			`INSERT INTO journal VALUES (1, 'at', 'who', 'command', 'c', 'change', 'i9', 'E1', NULL, '{"a":1}', '{"a":2}', '', 'hash', '')`,
			`INSERT INTO alerts_ledger VALUES ('c', 'k', 1, 'd', 's', 'a', 'at', '{}')`,
			`INSERT INTO alerts_outbox VALUES ('c', 'm', 1, 'mail', '{}')`,
			`INSERT INTO job_runs VALUES (1, 'backup', '', 0, 1, '', '', '', '', 'ok', 0, '')`,
			`INSERT INTO employers VALUES ('e', 'c', 'n', 'f', '', NULL)`,
		} {
			_, err := db.ExecContext(t.Context(), statement)
			require.NoError(t, err, statement)
		}
		requireRefused(t, db)
		d, err := database.Open(t.Context(), target, database.Options{})
		require.NoError(t, err)
		require.NoError(t, d.Protected(t.Context()))
		require.NoError(t, d.Close())

		copied := filepath.Join(t.TempDir(), "backup")
		require.NoError(t, database.Backup(t.Context(), target, copied, nil))
		require.NoError(t, database.Restore(t.Context(), copied, target, true, "tester", time.Date(2026, time.December, 1, 7, 0, 0, 0, time.UTC), nil))
		requireRefused(t, db)

		unprotected := storetest.Unprotected(t, target)
		_, err = unprotected.ExecContext(t.Context(), map[string]string{
			"sqlite": "SELECT 1", "postgres": "DROP TRIGGER journal_no_delete ON journal",
		}[engine])
		require.NoError(t, err)
		requireMended(t, target, db)
		for _, statement := range map[string][]string{
			"sqlite":   {"DROP TRIGGER journal_no_delete", "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal WHEN 0 BEGIN SELECT 1; END"},
			"postgres": {"CREATE OR REPLACE FUNCTION mobility_never() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$"},
		}[engine] {
			_, err = unprotected.ExecContext(t.Context(), statement)
			require.NoError(t, err)
		}
		requireMended(t, target, db)
	})
}

// requireMended requires that a database whose triggers were removed or changed is found, and that a migration makes them again.
func requireMended(t *testing.T, target string, db *sql.DB) {
	t.Helper()
	d, err := database.Open(t.Context(), target, database.Options{})
	require.NoError(t, err)
	require.ErrorIs(t, d.Protected(t.Context()), database.ErrUnprotected)
	require.NoError(t, d.Close())
	_, _, err = database.Migrate(t.Context(), target)
	require.NoError(t, err)
	d, err = database.Open(t.Context(), target, database.Options{})
	require.NoError(t, err)
	require.NoError(t, d.Protected(t.Context()))
	require.NoError(t, d.Close())
	requireRefused(t, db)
}

func requireRefused(t *testing.T, db *sql.DB) {
	t.Helper()
	for _, statement := range []string{
		"DELETE FROM journal", "UPDATE journal SET who = 'x'", "UPDATE journal SET after = '{}'", "UPDATE journal SET hash = 'x'",
		"UPDATE journal SET import = 1",
		"DELETE FROM alerts_ledger", "UPDATE alerts_ledger SET entry = ''", "DELETE FROM alerts_outbox", "UPDATE alerts_outbox SET message = ''",
		"DELETE FROM job_runs", "UPDATE job_runs SET log = ''", "DELETE FROM employers", "UPDATE employers SET name = ''",
	} {
		_, err := db.ExecContext(t.Context(), statement)
		require.ErrorContains(t, err, "is changed by mobility alone", statement)
	}
	_, err := db.ExecContext(t.Context(), `UPDATE journal SET before = '{"erased":"00"}'`)
	require.NoError(t, err, "the images of a destroyed record")
}
