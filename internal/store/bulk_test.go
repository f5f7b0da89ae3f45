package store_test

import (
	"database/sql"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/civil"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/internal/store/outbox"
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

// TestWhatIsAboutOneIsFoundByAnIndex asks for the entries and notices of one employee, and who has left since a day: none of it reads what
// there is of everybody.
func TestWhatIsAboutOneIsFoundByAnIndex(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		db := openMigrated(t, target)
		explain := "EXPLAIN QUERY PLAN "
		if strings.HasPrefix(target, "postgres") {
			_, err := db.ExecContext(t.Context(), "SET enable_seqscan = off") // an empty table is read faster without the index
			require.NoError(t, err)
			explain = "EXPLAIN "
		}
		var plans []string
		observe := func(query string, args []any) { plans = append(plans, plan(t, db, explain+query, args...)) }
		s, err := store.Open(t.Context(), target, kinds.All, store.Options{Observe: observe})
		require.NoError(t, err)
		defer s.Close()
		for _, c := range []struct {
			ask     func() error
			indexes []string
		}{
			{func() error {
				_, err := s.Journal(t.Context(), "a", store.JournalFilter{Subject: "E1"})
				return err
			}, []string{"journal_by_owner"}},
			{func() error {
				for _, err := range s.AlertLedger(t.Context(), "a", outbox.Filter{Subject: "E1"}) {
					return err
				}
				return nil
			}, []string{"alerts_ledger_of_subject", "alerts_ledger_about"}},
			{func() error {
				for _, err := range s.Employees(t.Context(), "a", store.Filter{Scope: store.All, LeftFrom: civil.MustParse("2026-11-28")}) {
					return err
				}
				return nil
			}, []string{"employees_left"}},
		} {
			plans = nil
			require.NoError(t, c.ask())
			require.Len(t, plans, 1)
			for _, index := range c.indexes {
				require.Contains(t, plans[0], index)
			}
		}
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
func plan(t *testing.T, db *sql.DB, query string, args ...any) string {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query, args...)
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
