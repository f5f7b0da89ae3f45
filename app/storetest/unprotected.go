package storetest

import (
	"database/sql"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Unprotected opens a database as a person with the file, or the owner of the server, can: without its triggers and foreign keys.
func Unprotected(t *testing.T, target string) *sql.DB {
	t.Helper()
	engine, statements := "sqlite", []string{"PRAGMA foreign_keys = OFF"}
	if strings.HasPrefix(target, "postgres") {
		engine, statements = "postgres", []string{"SET session_replication_role = replica"}
	}
	db, err := sql.Open(engine, target)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	db.SetMaxOpenConns(1)
	if engine == "sqlite" {
		statements = append(statements, dropTriggers(t, db)...)
	}
	for _, statement := range statements {
		_, err := db.ExecContext(t.Context(), statement)
		require.NoError(t, err)
	}
	return db
}

func dropTriggers(t *testing.T, db *sql.DB) (statements []string) {
	t.Helper()
	found, err := db.QueryContext(t.Context(), "SELECT name FROM sqlite_master WHERE type = 'trigger'")
	require.NoError(t, err)
	defer found.Close()
	for found.Next() {
		var name string
		require.NoError(t, found.Scan(&name))
		statements = append(statements, "DROP TRIGGER "+name)
	}
	require.NoError(t, found.Err())
	return statements
}
