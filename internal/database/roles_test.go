package database

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestEveryTableHasRights fails for a new table until rightsOf says what the roles may do with it: a table with clients guards its rows.
func TestEveryTableHasRights(t *testing.T) {
	tables, err := ownTables(t.Context())
	require.NoError(t, err)
	empty, err := Empty(t.Context())
	require.NoError(t, err)
	defer empty.Close()
	var named []string
	for _, r := range rightsOf {
		named = append(named, r.table)
		var clients int
		require.NoError(t, empty.Get(t.Context(), &clients, "SELECT COUNT(*) FROM pragma_table_info(?) WHERE name = 'client'", r.table))
		require.Equal(t, clients > 0, strings.Contains(r.rows, "client") || r.table == "client_access", r.table)
	}
	require.ElementsMatch(t, tables, named)
	journal := rightsOf[slices.Index(named, "journal")]
	require.Equal(t, []string{insert}, journal.writer, "the journal only grows")
	ledger := rightsOf[slices.Index(named, "alerts_ledger")]
	require.NotContains(t, ledger.writer, remove, "a notice stays")
}

func TestTheNamesOfRolesFitAServer(t *testing.T) {
	for database, expected := range map[string]string{"mobility": "mobility_auditor", strings.Repeat("x", 80): strings.Repeat("x", 38) + "_"} {
		name := access{prefix: prefixOf(database, "public")}.name(RoleAuditor)
		require.LessOrEqual(t, len(name), 63)
		require.True(t, strings.HasPrefix(name, expected), name)
	}
	require.Equal(t, "firm_copy", prefixOf("firm", "copy"))
	require.NotEqual(t, prefixOf(strings.Repeat("x", 80), "public"), prefixOf(strings.Repeat("x", 81), "public"))
}

// TestRolesThatCannotBeReadAreNoAnswer asks a database that has none for the roles of the login: not known is not none.
func TestRolesThatCannotBeReadAreNoAnswer(t *testing.T) {
	empty, err := Empty(t.Context())
	require.NoError(t, err)
	defer empty.Close()
	_, err = empty.heldRoles(t.Context(), access{"public", "mobility"})
	require.Error(t, err)
}
