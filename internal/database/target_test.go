package database_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/database"
)

// TestWhatADatabaseIsNamedBy holds what is shown of each name: an address without what is secret, a file as it is.
func TestWhatADatabaseIsNamedBy(t *testing.T) {
	for target, want := range map[string]string{
		"m.db":                             "m.db",
		"/srv/a b/host/m.db":               "/srv/a b/host/m.db",
		`C:\data\m.db`:                     `C:\data\m.db`,
		"postgres://u@h/x":                 "postgres://u@h/x",
		"postgres://u:p@h/x?sslmode=allow": "postgres://u:xxxxx@h/x?sslmode=allow",
		"PostgreSQL://u@h/x?password=p":    "postgresql://u@h/x",
		"postgres://u@h/x?sslpassword=p&search_path=a": "postgres://u@h/x?search_path=a",
		"postgres://u:p%@h/x":                          "postgres://…",
	} {
		require.NoError(t, database.CheckTarget(target))
		require.Equal(t, want, database.Redacted(target))
	}
	for _, target := range []string{"host=h password=p", "dbname=x user=u", "mysql://u:p@h/x", "postgres:u:p@h", "postgres:/u:p@h/x"} {
		require.ErrorIs(t, database.CheckTarget(target), database.ErrTarget)
		require.NotContains(t, database.Redacted(target), "p@")
	}
}
