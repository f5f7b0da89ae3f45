package store_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/i9"
	"mobility/internal/database"
	"mobility/internal/store"
	"mobility/internal/store/importing"
	"mobility/internal/store/jobruns"
	"mobility/internal/store/outbox"
	"mobility/internal/store/reftables"
	"mobility/internal/store/verify"
)

// unproven are the tables and columns in which Verify does not find a change, each with the reason. docs/threats.md lists them.
var unproven = map[string]string{
	"alerts_turns":        "a lock",
	"job_locks":           "a lock",
	"goose_db_version":    "the version of the schema: opening refuses one that does not fit",
	"sqlite_sequence":     "SQLite's own",
	"employees.row_hash":  "a cache: the row that changed nothing last",
	"employees.source":    "a cache: the source that had the employee last",
	"names":               "a cache: a name that a list lacks is found, see TestANameThatTheListLacksIsFound; one too many finds no one",
	"records.quiet_until": "a cache: it is not read where quiet is 0",
	"journal_head.one":    "a constant, which the schema holds",
}

// everyTable is a database with a row in every table that Verify looks at.
func everyTable(t *testing.T, target string) {
	t.Helper()
	s, err := store.Open(t.Context(), target, kinds.All, store.Options{Create: true})
	require.NoError(t, err)
	hireThree(t, s)
	importRows(t, s, importing.PeopleOptions{}, secondFile...)
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
		if _, err := tx.NameEmployer(t.Context(), "Acme, Inc.", "12-3456789"); err != nil {
			return err
		}
		if _, err := tx.SetAccess(t.Context(), "ana", []string{"default", "other"}); err != nil {
			return err
		}
		_, err := tx.PutReference(t.Context(), reftables.Table{Name: "areas", Year: "2026", Rows: 1, File: "areas.csv"}, slices.Values([][]string{{"a", "b"}}))
		return err
	}))
	notice := outbox.Notice{Key: "k1", Deadline: "a/E2", Subject: "E2", At: work().At, Entry: `{"state":"queued"}`}
	require.NoError(t, s.QueueAlerts(t.Context(), outbox.Queued{
		Client: store.DefaultClient, Messages: []outbox.Outgoing{{ID: "m1", Channel: "mail", Message: outbox.Text("{}")}, {ID: "m2", Channel: "mail", Message: outbox.Text("{}")}},
		Notices: outbox.List(notice),
	}))
	notice.Entry = `{"state":"sent"}`
	require.NoError(t, settle(t, s, store.DefaultClient, "m1", map[string][]outbox.Notice{store.DefaultClient: {notice}}))
	for _, job := range []string{"alerts", "backup"} {
		run := jobruns.Run{Job: job, Command: "alerts send", By: "tester", Started: work().At}
		require.NoError(t, jobruns.Begin(t.Context(), s.Database(), &run))
		run.Result, run.Log, run.Ended = "ok", "sent", work().At
		require.NoError(t, s.Database().Inside(t.Context(), false, func(tx *database.Tx) error { return jobruns.End(t.Context(), tx, run) }))
	}
	requireProved(t, s)
	require.NoError(t, s.Close())
}

// TestVerifyFindsAChangeInEveryColumn changes one value in each column of each row of each table, and removes each row.
func TestVerifyFindsAChangeInEveryColumn(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		openMigrated(t, target)
		everyTable(t, target)
		db := storetest.Unprotected(t, target)
		s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		for table, columns := range columnsOf(t, db, s.Database().Engine()) {
			if unproven[table] != "" {
				continue
			}
			rows := rowsOf(t, db, table, columns)
			require.NotEmpty(t, rows, "%s: the test has no row", table)
			for i := range rows {
				requireFound(t, db, s, table, columns, rows, i, -1)
				for j, column := range columns {
					if unproven[table+"."+column] == "" {
						requireFound(t, db, s, table, columns, rows, i, j)
					}
				}
			}
		}
		requireProved(t, s)
	})
}

// TestVerifyFindsAChangedSignInEveryText changes one sign after the other of the longest text of each column: what a document of JSON says
// is the same under a key that is misspelled, where a missing one counts nothing.
func TestVerifyFindsAChangedSignInEveryText(t *testing.T) {
	target := filepath.Join(t.TempDir(), "m.db")
	everyTable(t, target)
	db := storetest.Unprotected(t, target)
	db.SetMaxOpenConns(1)
	_, err := db.ExecContext(t.Context(), "PRAGMA synchronous = OFF")
	require.NoError(t, err)
	s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	for table, columns := range columnsOf(t, db, database.SQLite) {
		if unproven[table] != "" {
			continue
		}
		rows := rowsOf(t, db, table, columns)
		for j, column := range columns {
			longest := slices.MaxFunc(rows, func(a, b []any) int { return len(fmt.Sprint(a[j])) - len(fmt.Sprint(b[j])) })
			text, is := longest[j].(string)
			if !is || unproven[table+"."+column] != "" {
				continue
			}
			for at := range text {
				longest[j] = text[:at] + string(rune(text[at]^1)) + text[at+1:]
				if err := writeRows(t, db, table, columns, rows); err == nil { // two rows may not have one key
					_, err = verify.Journal(t.Context(), s)
					require.Error(t, err, "%s.%s: %q in the place of %q", table, column, longest[j], text)
				}
			}
			longest[j] = text
			require.NoError(t, writeRows(t, db, table, columns, rows))
		}
	}
	requireProved(t, s)
}

// requireFound writes the rows of a table with one value changed, or one row missing for column -1, and expects Verify to
// find it. Then it puts the rows back.
func requireFound(t *testing.T, db *sql.DB, s *store.Store, table string, columns []string, rows [][]any, row, column int) {
	t.Helper()
	changed := slices.Clone(rows)
	name := table + ", a row less"
	if column < 0 {
		changed = slices.Delete(changed, row, row+1)
	} else {
		name = table + "." + columns[column]
		changed[row] = slices.Clone(rows[row])
		changed[row][column] = other(rows[row][column])
	}
	err := writeRows(t, db, table, columns, changed)
	if number, is := rows[row][max(column, 0)].(int64); is && err != nil { // another row has the nearest number
		changed[row][column] = number + 1000
		err = writeRows(t, db, table, columns, changed)
	}
	require.NoError(t, err)
	_, err = verify.Journal(t.Context(), s)
	require.Error(t, err, "%s of row %d", name, row+1)
	require.NoError(t, writeRows(t, db, table, columns, rows))
}

// other is another value than the one that is there.
func other(value any) any {
	switch v := value.(type) {
	case nil:
		return int64(1)
	case int64:
		return v + 1 // the nearest other one is the hardest to see
	case []byte:
		return string(v) + "x"
	default:
		return value.(string) + "x"
	}
}

func rowsOf(t *testing.T, db *sql.DB, table string, columns []string) (all [][]any) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), "SELECT "+strings.Join(columns, ", ")+" FROM "+table)
	require.NoError(t, err)
	defer rows.Close()
	for rows.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		require.NoError(t, rows.Scan(into...))
		for i, value := range values {
			if text, isBytes := value.([]byte); isBytes {
				values[i] = string(text)
			}
		}
		all = append(all, values)
	}
	require.NoError(t, rows.Err())
	return all
}

// writeRows puts rows in the place of those of a table, or fails where two would have one key.
func writeRows(t *testing.T, db *sql.DB, table string, columns []string, rows [][]any) error {
	t.Helper()
	_, err := db.ExecContext(t.Context(), "DELETE FROM "+table)
	require.NoError(t, err)
	places := make([]string, len(columns))
	for i := range places {
		places[i] = "$" + strconv.Itoa(i+1)
	}
	insert := "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES (" + strings.Join(places, ", ") + ")"
	for _, row := range rows {
		if _, err := db.ExecContext(t.Context(), insert, row...); err != nil {
			return err
		}
	}
	return nil
}

// columnsOf lists the columns of every table.
func columnsOf(t *testing.T, db *sql.DB, engine database.Engine) map[string][]string {
	t.Helper()
	query := "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
	if engine == database.PostgreSQL {
		query = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
	}
	rows, err := db.QueryContext(t.Context(), query)
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
	result, err := storetest.Unprotected(t, target).Exec(change)
	require.NoError(t, err)
	n, err := result.RowsAffected()
	require.NoError(t, err)
	require.Equal(t, int64(1), n, "the test has no such row")
}

// TestADamagedRowHashChangesNothing changes each bit of the one column of people that Verify does not look at: the next import compares the
// row with what is stored, and has the same result.
func TestADamagedRowHashChangesNothing(t *testing.T) {
	target := filepath.Join(t.TempDir(), "own.db")
	openMigrated(t, target)
	s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	importRows(t, s, importing.PeopleOptions{}, firstFile...)
	before := allIDs(t, s)
	for bit := range 64 {
		alter(t, target, fmt.Sprintf("UPDATE employees SET row_hash = (row_hash | (1 << %[1]d)) - (row_hash & (1 << %[1]d)) WHERE id = 'E3'", bit))
		require.Equal(t, store.Counts{Unchanged: len(firstFile)}, importRows(t, s, importing.PeopleOptions{}, firstFile...), "bit %d", bit)
		require.Equal(t, before, allIDs(t, s), "bit %d", bit)
	}
}
