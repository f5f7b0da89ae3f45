package database_test

import (
	"database/sql"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/database"
)

// as runs statements with the address of a login.
func as(t *testing.T, address string, statements ...string) {
	t.Helper()
	db, err := sql.Open("postgres", address)
	require.NoError(t, err)
	defer db.Close()
	for _, statement := range statements {
		_, err := db.ExecContext(t.Context(), statement)
		require.NoError(t, err, statement)
	}
}

func requireSetUp(t *testing.T, address string, expected database.RolesOutcome) {
	t.Helper()
	outcome, err := database.SetUpRoles(t.Context(), address, nil)
	require.NoError(t, err)
	require.Equal(t, expected, outcome)
}

// schemaOf is the schema of a test.
func schemaOf(t *testing.T, address string) (name string) {
	t.Helper()
	db, err := sql.Open("postgres", address)
	require.NoError(t, err)
	defer db.Close()
	require.NoError(t, db.QueryRowContext(t.Context(), "SELECT current_schema()").Scan(&name))
	return name
}

// TestADatabaseFromBeforeTheRolesGoesOn has tables of a login that may not make roles: an administrator makes them, and the login goes on.
func TestADatabaseFromBeforeTheRolesGoesOn(t *testing.T) {
	storetest.OnServer(t, func(t *testing.T, target string) {
		app := storetest.Login(t, target, "app")
		as(t, target, "GRANT ALL ON SCHEMA "+schemaOf(t, target)+" TO PUBLIC")
		_, _, err := database.Migrate(t.Context(), app)
		require.NoError(t, err)
		requireSetUp(t, app, database.RolesNeed)
		script, err := database.RoleScript(t.Context(), app)
		require.NoError(t, err)
		as(t, target, script)
		requireSetUp(t, app, database.RolesThere)
		requireSetUp(t, target, database.RolesThere)
		d, err := database.Open(t.Context(), app, database.Options{})
		require.NoError(t, err)
		all, err := d.SeesAll(t.Context())
		require.NoError(t, err)
		require.True(t, all)
		held, err := d.Held(t.Context())
		require.NoError(t, err)
		login, err := d.Login(t.Context())
		require.NoError(t, err)
		require.Equal(t, []string{login}, held[0].Logins, "who owned the tables is an owner")
		require.NoError(t, d.Close())
	})
}

// TestRightsThatWereChangedAreMended changes the rights of roles by hand.
func TestRightsThatWereChangedAreMended(t *testing.T) {
	storetest.OnServer(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		requireSetUp(t, target, database.RolesMade)
		d, err := database.Open(t.Context(), target, database.Options{})
		require.NoError(t, err)
		defer d.Close()
		held, err := d.Held(t.Context())
		require.NoError(t, err)
		writer := held[1].Name
		for _, change := range []string{
			"GRANT UPDATE ON journal TO " + writer, "GRANT UPDATE (who) ON journal TO " + writer, "GRANT UPDATE (started) ON job_runs TO " + writer,
			"REVOKE UPDATE (rows) ON row_sums FROM " + writer, "GRANT UPDATE (facts) ON stays TO " + held[3].Name, "GRANT DELETE ON alerts_ledger TO " + writer, "REVOKE SELECT ON records FROM " + writer,
			"ALTER TABLE employees DISABLE ROW LEVEL SECURITY", "DROP POLICY mobility_actor ON journal",
			"CREATE POLICY open ON employees USING (true)", "ALTER TABLE stays OWNER TO tester",
		} {
			as(t, target, change)
			right, err := d.RolesRight(t.Context())
			require.NoError(t, err)
			require.False(t, right, change)
			_, err = database.SetUpRoles(t.Context(), target, nil)
			require.NoError(t, err)
			right, err = d.RolesRight(t.Context())
			require.NoError(t, err)
			require.True(t, right, change)
		}
	})
}
