package store_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/i9"
	"mobility/internal/store"
	"mobility/internal/store/verify"
)

// unproven are the tables and columns in which Verify does not find a change, each with the reason. docs/threats.md lists them.
var unproven = map[string]string{
	"alerts_ledger":       "what was sent is no entry of the journal",
	"alerts_outbox":       "what is about to be sent is no entry of the journal",
	"job_runs":            "runs are no entries of the journal",
	"alerts_turns":        "a lock",
	"job_locks":           "a lock",
	"goose_db_version":    "the version of the schema: opening refuses one that does not fit",
	"sqlite_sequence":     "SQLite's own",
	"employees.row_hash":  "a cache: the row that changed nothing last",
	"employees.source":    "a cache: the source that had the employee last",
	"names":               "a cache: a name that a list lacks is found, see TestANameThatTheListLacksIsFound; one too many finds no one",
	"employees.row":       "a place in a file, which the entry of a changed employee does not repeat",
	"stays.row":           "as employees.row",
	"records.row":         "as employees.row",
	"records.quiet":       "a cache: 0, which reads the record, is always right",
	"records.quiet_until": "a cache: it is not read where quiet is 0",
	"employers.id":        "a name that nothing refers to",
	"employers.import":    "which import's undo removes the employer",
	"journal_head.one":    "a constant, which the schema holds",
}

// everyTable is a database with a row in every table that Verify looks at.
func everyTable(t *testing.T, target string) {
	t.Helper()
	s, err := store.Open(t.Context(), target, kinds.All, store.Options{Create: true})
	require.NoError(t, err)
	hireThree(t, s)
	importRows(t, s, store.ImportOptions{}, secondFile...)
	var reported []string
	importForms(t, s, &reported, formRow(2, "E3", "hired", "2019-05-06", "section_1", "2019-05-06"))
	require.NoError(t, s.Write(t.Context(), work(), false, func(tx *store.Tx) error {
		if _, err := tx.RecordFacts(t.Context(), kinds.Form, "E2", "", record(i9.Fields, "hired", "2020-03-02")); err != nil {
			return err
		}
		if err := tx.SaveProfile(t.Context(), store.Profile{Noun: store.RosterNoun, Name: "hr", Fingerprint: "id|name", Text: "columns"}); err != nil {
			return err
		}
		if err := tx.HoldAlert(t.Context(), "ack", store.Hold{Deadline: "a/E1", Hold: `{"owner":"Ana"}`}); err != nil {
			return err
		}
		_, err := tx.PutReference(t.Context(), store.Reference{Name: "areas", Year: "2026", Rows: 1, File: "areas.csv"}, slices.Values([][]string{{"a", "b"}}))
		return err
	}))
	requireProved(t, s)
	require.NoError(t, s.Close())
}

// TestVerifyFindsAChangeInEveryColumn changes one value in each column of each table, and removes a
// row of each table.
func TestVerifyFindsAChangeInEveryColumn(t *testing.T) {
	whole := filepath.Join(t.TempDir(), "whole.db")
	everyTable(t, whole)
	content, err := os.ReadFile(whole)
	require.NoError(t, err)
	for table, columns := range columnsOf(t, whole) {
		if unproven[table] != "" {
			continue
		}
		changes := map[string]string{"a row less": "DELETE FROM " + table + " WHERE rowid = (SELECT MAX(rowid) FROM " + table + ")"}
		for _, column := range columns {
			if unproven[table+"."+column] == "" {
				changes[column] = "UPDATE " + table + " SET " + column + " = CASE typeof(" + column + ") WHEN 'text' THEN " + column +
					" || 'x' ELSE COALESCE(" + column + ", 0) + 1 END WHERE rowid = (SELECT MAX(rowid) FROM " + table + ")"
			}
		}
		for name, change := range changes {
			t.Run(table+"/"+name, func(t *testing.T) {
				target := filepath.Join(t.TempDir(), "changed.db")
				require.NoError(t, os.WriteFile(target, content, 0o600))
				alter(t, target, change)
				s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
				require.NoError(t, err)
				defer s.Close()
				_, err = verify.Journal(t.Context(), s)
				require.Error(t, err)
			})
		}
	}
}

// columnsOf lists the columns of every table.
func columnsOf(t *testing.T, target string) map[string][]string {
	t.Helper()
	db, err := sql.Open("sqlite", target)
	require.NoError(t, err)
	defer db.Close()
	rows, err := db.Query("SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'")
	require.NoError(t, err)
	defer rows.Close()
	columns := map[string][]string{}
	for rows.Next() {
		var table, column string
		require.NoError(t, rows.Scan(&table, &column))
		columns[table] = append(columns[table], column)
	}
	require.NoError(t, rows.Err())
	return columns
}

func alter(t *testing.T, target, change string) {
	t.Helper()
	db, err := sql.Open("sqlite", target)
	require.NoError(t, err)
	defer db.Close()
	result, err := db.Exec(change)
	require.NoError(t, err)
	n, err := result.RowsAffected()
	require.NoError(t, err)
	require.Equal(t, int64(1), n, "the test has no such row")
}
