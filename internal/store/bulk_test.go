package store_test

import (
	"database/sql"
	"regexp"
	"strings"
	"testing"
	"time"

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

// TestWhatChangesOneIsFoundByAnIndex changes the records of single employees, moves them to other ids and reads earlier instants: each
// statement about the records of an owner finds them by the owner's id, and whether anything was recorded by an instant is read from an
// index. A past day with ten thousand changes after it took minutes when each of them went through everybody's records.
func TestWhatChangesOneIsFoundByAnIndex(t *testing.T) {
	target := t.TempDir() + "/a.db"
	db := openMigrated(t, target)
	var plans []string
	statements := map[string][]any{}
	s, err := store.Open(t.Context(), target, kinds.All, store.Options{Observe: func(query string, args []any) { statements[query] = args }})
	require.NoError(t, err)
	defer s.Close()
	w := work()
	changes := append(changesOverTime(t.Context(), t), func(tx *store.Tx) error {
		_, err := tx.RecordEmployee(t.Context(), "N3", employee("hired", "2020-02-03"))
		return err
	})
	for _, change := range changes {
		w.At = w.At.Add(time.Hour)
		require.NoError(t, s.Write(t.Context(), w, false, change))
	}
	now, _, err := s.SnapshotAt(t.Context(), store.DefaultClient, work().At.Add(90*time.Minute))
	require.NoError(t, err)
	require.NoError(t, now.Close())
	for query, args := range statements {
		switch {
		case strings.Contains(query, "MIN(at)"):
			require.Contains(t, plan(t, db, "EXPLAIN QUERY PLAN "+query, args...), "journal_by_time")
		case strings.Contains(query, "records ") && ofOwners.MatchString(query):
			plans = append(plans, query)
			require.Regexp(t, `records USING .*owner=\?`, plan(t, db, "EXPLAIN QUERY PLAN "+query, args...), query)
		}
	}
	require.Greater(t, len(plans), 6)
}

// ofOwners finds the statements that name the owners of records.
var ofOwners = regexp.MustCompile(`owner (= \?|IN \(\?)`)
