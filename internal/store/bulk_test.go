package store_test

import (
	"database/sql"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/store/importing"
)

// TestStatisticsAfterABulkLoad asks the server what it knows of a table right after an import: its own housekeeping
// comes a minute later.
func TestStatisticsAfterABulkLoad(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		if !strings.HasPrefix(target, "postgres") {
			t.Skip("SQLite keeps no such statistics")
		}
		db := openMigrated(t, target)
		s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
		require.NoError(t, err)
		defer s.Close()
		importRows(t, s, importing.PeopleOptions{}, numbered(0, 10_000)...)
		var columns int
		require.NoError(t, db.QueryRowContext(t.Context(),
			"SELECT COUNT(*) FROM pg_stats WHERE schemaname = current_schema() AND tablename = 'employees'").Scan(&columns))
		require.Positive(t, columns)
	})
}

// TestTheJournalOfAClientIsFoundByAnIndex keeps a client's questions from reading the history of all the others.
func TestTheJournalOfAClientIsFoundByAnIndex(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		db := openMigrated(t, target)
		query := "EXPLAIN QUERY PLAN SELECT * FROM journal WHERE client = 'a' AND at >= '2026' ORDER BY seq DESC"
		if strings.HasPrefix(target, "postgres") {
			_, err := db.ExecContext(t.Context(), "SET enable_seqscan = off") // an empty table is read faster without the index
			require.NoError(t, err)
			query = strings.Replace(query, "QUERY PLAN ", "", 1)
		}
		require.Contains(t, plan(t, db, query), "journal_by_client")
	})
}

// openMigrated brings a database to the program's schema and opens it beside the store.
func openMigrated(t *testing.T, target string) *sql.DB {
	t.Helper()
	_, _, err := database.Migrate(t.Context(), target)
	require.NoError(t, err)
	engine := database.SQLite
	if strings.HasPrefix(target, "postgres") {
		engine = database.PostgreSQL
	}
	db, err := sql.Open(string(engine), target)
	require.NoError(t, err)
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	return db
}

// plan is what a database answers to EXPLAIN.
func plan(t *testing.T, db *sql.DB, query string) string {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query)
	require.NoError(t, err)
	defer rows.Close()
	columns, err := rows.Columns()
	require.NoError(t, err)
	var lines []string
	for rows.Next() {
		line := make([]any, len(columns))
		for i := range line {
			line[i] = new(string)
		}
		require.NoError(t, rows.Scan(line...))
		lines = append(lines, *line[len(line)-1].(*string))
	}
	require.NoError(t, rows.Err())
	return strings.Join(lines, "\n")
}
