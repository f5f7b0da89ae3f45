package store_test

import (
	"context"
	"database/sql"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/database"
	"mobility/internal/store"
)

// outside are statements of another program on a database.
func outside(t *testing.T, target string, statements ...string) {
	t.Helper()
	engine := "sqlite"
	if strings.HasPrefix(target, "postgres") {
		engine = "postgres"
	}
	db, err := sql.Open(engine, target)
	require.NoError(t, err)
	defer db.Close()
	for _, statement := range statements {
		_, err := db.ExecContext(t.Context(), statement)
		require.NoError(t, err, statement)
	}
}

// refuseEntries makes every entry of the journal fail, until the returned function is called: a process that ends between a change and
// its entry, at will.
func refuseEntries(t *testing.T, target string) (allow func()) {
	t.Helper()
	if strings.HasPrefix(target, "postgres") {
		outside(t, target, "CREATE FUNCTION refuse_entry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no entry'; END $$",
			"CREATE TRIGGER refuse_entry BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION refuse_entry()")
		return func() { outside(t, target, "DROP TRIGGER refuse_entry ON journal", "DROP FUNCTION refuse_entry") }
	}
	outside(t, target, "CREATE TRIGGER refuse_entry BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no entry'); END")
	return func() { outside(t, target, "DROP TRIGGER refuse_entry") }
}

// makeOlder takes back the newest migrations, those of two indexes and that of marks, and answers the version that is left.
func makeOlder(t *testing.T, target string) (version int64) {
	t.Helper()
	require.EqualValues(t, 20, newestSchema(t), "take back the newest migration here")
	outside(t, target, "DROP INDEX journal_by_time", "DROP INDEX journal_of_documents", "DELETE FROM goose_db_version WHERE version_id >= 18")
	return 17
}

// requireLast requires what the last entry of the journal says, and how many there are.
func requireLast(t *testing.T, target string, entries int64, subject, stated string) {
	t.Helper()
	require.NoError(t, store.With(t.Context(), target, kinds.All, store.Options{}, func(s *store.Store) error {
		seq, _, _, err := s.End(t.Context())
		require.NoError(t, err)
		require.Equal(t, entries, seq)
		e, err := s.Entry(t.Context(), seq)
		require.Equal(t, []string{subject, stated, "tester", ""}, []string{e.Subject, e.After, e.Who, e.Client})
		return err
	}))
}

// TestAMigrationIsThereExactlyWithItsEntry lets the entry about a change of the schema fail: the schema is then as before.
func TestAMigrationIsThereExactlyWithItsEntry(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := store.Migrate(t.Context(), target, kinds.All, work())
		require.NoError(t, err)
		requireLast(t, target, 1, "schema", `{"from":0,"to":20}`)
		older := makeOlder(t, target)
		allow := refuseEntries(t, target)
		_, _, err = store.Migrate(t.Context(), target, kinds.All, work())
		require.ErrorContains(t, err, "no entry")
		have, _, err := database.Status(t.Context(), target)
		require.NoError(t, err)
		require.Equal(t, older, have)
		allow()
		_, _, err = store.Migrate(t.Context(), target, kinds.All, work())
		require.NoError(t, err)
		requireLast(t, target, 2, "schema", `{"from":17,"to":20}`)
	})
}

// TestAFileThatOpeningMigratesHasAnEntry opens a database file of an earlier version, which migrates it.
func TestAFileThatOpeningMigratesHasAnEntry(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		if strings.HasPrefix(target, "postgres") {
			return // is migrated by one command alone
		}
		as := store.MigratingAs(t.Context(), kinds.All, work)
		open := func(ctx context.Context) error {
			return store.With(ctx, target, kinds.All, store.Options{Create: true}, func(s *store.Store) error { return nil })
		}
		require.NoError(t, open(as))
		makeOlder(t, target)
		require.NoError(t, open(as))
		requireLast(t, target, 1, "schema", `{"from":17,"to":20}`)
		makeOlder(t, target)
		refuseEntries(t, target)
		require.ErrorContains(t, open(as), "no entry")
	})
}

// TestRolesAreThereExactlyWithTheirEntry lets the entry about the roles of a server's database fail: none is made then.
func TestRolesAreThereExactlyWithTheirEntry(t *testing.T) {
	storetest.OnServer(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		held := func() (all []database.Held) {
			require.NoError(t, store.With(t.Context(), target, kinds.All, store.Options{}, func(s *store.Store) (err error) {
				all, err = s.Database().Held(t.Context())
				return err
			}))
			return all
		}
		allow := refuseEntries(t, target)
		_, err = store.SetUpRoles(t.Context(), target, kinds.All, work())
		require.ErrorContains(t, err, "no entry")
		require.Empty(t, held())
		allow()
		outcome, err := store.SetUpRoles(t.Context(), target, kinds.All, work())
		require.NoError(t, err)
		require.Equal(t, database.RolesMade, outcome)
		require.NotEmpty(t, held())
		requireLast(t, target, 1, "roles", "{}")
	})
}
