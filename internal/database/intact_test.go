package database_test

import (
	"database/sql"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/storetest"
	"mobility/internal/database"
)

// TestADamagedIndexIsFound changes what an index is over behind the engine's back: its pages do not fit the table any more.
func TestADamagedIndexIsFound(t *testing.T) {
	target := filepath.Join(t.TempDir(), "own.db")
	_, _, err := database.Migrate(t.Context(), target)
	require.NoError(t, err)
	intact := func() error {
		d, err := database.Open(t.Context(), target, database.Options{})
		require.NoError(t, err)
		defer d.Close()
		return d.Intact(t.Context())
	}
	require.NoError(t, intact())
	db, err := sql.Open("sqlite", target)
	require.NoError(t, err)
	_, err = db.Exec(`INSERT INTO job_runs VALUES (1, 'b', '', 0, 1, '', '', '', '', 'ok', 0, ''), (2, 'a', '', 0, 1, '', '', '', '', 'ok', 0, '');
		PRAGMA writable_schema = ON;
		UPDATE sqlite_master SET sql = 'CREATE INDEX job_runs_by_job ON job_runs (number, job)' WHERE name = 'job_runs_by_job'`)
	require.NoError(t, err)
	require.NoError(t, db.Close())
	require.ErrorContains(t, intact(), "the database file is damaged")
}

// TestASchemaThatIsNotAsMadeIsFound changes one letter in the text of each table, index and trigger of a file, as a disk does.
func TestASchemaThatIsNotAsMadeIsFound(t *testing.T) {
	target := filepath.Join(t.TempDir(), "own.db")
	_, _, err := database.Migrate(t.Context(), target)
	require.NoError(t, err)
	db, err := sql.Open("sqlite", target)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	db.SetMaxOpenConns(1)
	checked := func() error {
		d, err := database.Open(t.Context(), target, database.Options{})
		if err != nil {
			return err
		}
		defer d.Close()
		return errors.Join(d.SchemaStands(t.Context()), d.Protected(t.Context()))
	}
	require.NoError(t, checked())
	_, err = db.Exec("PRAGMA writable_schema = ON")
	require.NoError(t, err)
	rows, err := db.Query("SELECT rowid FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT LIKE 'sqlite_%' AND tbl_name <> 'goose_db_version'")
	require.NoError(t, err)
	var numbers []int
	for rows.Next() {
		var number int
		require.NoError(t, rows.Scan(&number))
		numbers = append(numbers, number)
	}
	require.NoError(t, rows.Err())
	require.Greater(t, len(numbers), 20)
	for _, number := range numbers {
		for _, column := range []string{"name", "sql"} {
			exec := func(statement string, args ...any) {
				_, err := db.Exec(statement, args...)
				require.NoError(t, err)
			}
			var text string
			require.NoError(t, db.QueryRow("SELECT "+column+" FROM sqlite_master WHERE rowid = ?", number).Scan(&text))
			exec("UPDATE sqlite_master SET "+column+" = ? WHERE rowid = ?", flipped(text), number)
			require.Error(t, checked(), "%s: %s", column, text)
			exec("UPDATE sqlite_master SET "+column+" = ? WHERE rowid = ?", text, number)
		}
	}
	require.NoError(t, checked())
}

// flipped is a text with the last letter in the other case.
func flipped(text string) string {
	for i := len(text) - 1; i >= 0; i-- {
		if letter := text[i] | 0x20; letter >= 'a' && letter <= 'z' {
			return text[:i] + string(text[i]^0x20) + text[i+1:]
		}
	}
	return text
}

// TestATriggerThatWasAddedIsFound adds a trigger that would change what the program stores.
func TestATriggerThatWasAddedIsFound(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		statement := "CREATE TRIGGER quiet AFTER INSERT ON employees BEGIN UPDATE employees SET left_on = ''; END"
		if strings.HasPrefix(target, "postgres") {
			statement = "CREATE TRIGGER quiet AFTER INSERT ON employees FOR EACH STATEMENT EXECUTE FUNCTION mobility_never()"
		}
		d, err := database.Open(t.Context(), target, database.Options{})
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, d.Close()) })
		require.NoError(t, d.SchemaStands(t.Context()))
		_, err = storetest.Unprotected(t, target).Exec(statement)
		require.NoError(t, err)
		require.ErrorContains(t, d.SchemaStands(t.Context()), `has "quiet", which mobility did not make`)
	})
}

// TestAValueOfAnotherTypeIsFound makes a blob of a text, which one bit of the file does: no condition finds it any more.
func TestAValueOfAnotherTypeIsFound(t *testing.T) {
	target := filepath.Join(t.TempDir(), "own.db")
	d, err := database.Open(t.Context(), target, database.Options{Create: true})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, d.Close()) })
	db := storetest.Unprotected(t, target)
	for _, statement := range []string{
		"INSERT INTO clients VALUES ('c', 'n', '')", "UPDATE clients SET name = CAST(name AS BLOB)", "UPDATE clients SET name = 'n'",
		"INSERT INTO employees (client, id, facts, origins, row_hash) VALUES ('c', '1', '{}', '', 0)", "UPDATE employees SET row_hash = 'x'",
	} {
		_, err := db.Exec(statement)
		require.NoError(t, err)
		if damages := strings.Contains(statement, "BLOB") || strings.Contains(statement, "'x'"); damages {
			require.ErrorContains(t, d.SchemaStands(t.Context()), "values of another type", statement)
		} else {
			require.NoError(t, d.SchemaStands(t.Context()), statement)
		}
	}
}
