package sqlviews_test

import (
	"database/sql"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/database"
	"mobility/internal/facts"
	"mobility/internal/store/sqlviews"
)

// source is where the records of a view are stored.
type source struct {
	insert string
	key    []any
	fields *facts.Dictionary
}

// sources are in the order of the views.
func sources() []source {
	all := []source{
		{"INSERT INTO employees (client, id, origins, row_hash, facts) VALUES ('c', $1, '1:2', 0, $2)", []any{}, kinds.All.People.Employee},
		{"INSERT INTO stays (client, stay, origins, employee, facts) VALUES ('c', $1, '1:2', $2, $3)", []any{"H-1B"}, kinds.All.People.Stay},
	}
	for _, kind := range kinds.All.Kinds {
		all = append(all, source{
			"INSERT INTO records (client, noun, part, origins, quiet, quiet_until, owner, facts) VALUES ('c', $1, $2, '1:2', 0, '', $3, $4)",
			[]any{kind.Noun, "a part"}, kind.Fields,
		})
	}
	return all
}

// samples are records of a dictionary as they are stored: with every field, with every second and with every third, each by codes, as the
// JSON object of earlier versions, and with a value that codes do not represent.
func samples(fields *facts.Dictionary, key string) (records []facts.Record, stored []string) {
	for every := 1; every <= 3; every++ {
		for _, value := range []string{"Núñez, \"Zoë\" \\ {o'a} 100% ", "two\x1funits "} {
			var r facts.Record
			for i := every - 1; i < len(fields.Fields); i += every {
				if f := fields.Fields[i]; f.Name != key {
					r = append(r, facts.Fact{Field: f, Value: value + strconv.Itoa(i)})
				}
			}
			records = append(records, r, r)
			stored = append(stored, string(r.AppendStored(nil)), string(r.AppendJSON(nil)))
		}
	}
	return records, stored
}

// TestViewsHaveWhatIsStored compares each view with its dictionary and with the records that are stored.
func TestViewsHaveWhatIsStored(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		_, _, err := database.Migrate(t.Context(), target)
		require.NoError(t, err)
		engine := database.SQLite
		if strings.HasPrefix(target, "postgres") {
			engine = database.PostgreSQL
		}
		db := storetest.Unprotected(t, target)
		db.SetMaxOpenConns(1) // a temporary view is of its session
		_, err = db.ExecContext(t.Context(), "INSERT INTO clients (slug, name, created) VALUES ('c', 'c', '')")
		require.NoError(t, err)
		views := sqlviews.List(kinds.All, engine)
		require.Len(t, views, len(sources()))
		for i, s := range sources() {
			requireView(t, db, views[i], s)
		}
	})
}

func requireView(t *testing.T, db *sql.DB, v sqlviews.View, s source) {
	t.Helper()
	key := v.Columns[1]
	records, stored := samples(s.fields, key)
	for i, text := range stored {
		values := append(slices.Clone(s.key), "E"+strconv.Itoa(100+i), text)
		_, err := db.ExecContext(t.Context(), s.insert, values...)
		require.NoError(t, err)
	}
	_, err := db.ExecContext(t.Context(), v.SQL)
	require.NoError(t, err)
	rows, err := db.QueryContext(t.Context(), "SELECT * FROM "+v.Name+" ORDER BY "+key)
	require.NoError(t, err)
	defer rows.Close()
	columns, err := rows.Columns()
	require.NoError(t, err)
	require.Equal(t, v.Columns, columns)
	names := slices.Clone(columns)
	slices.Sort(names)
	require.Len(t, slices.Compact(names), len(columns), "%s has two columns of one name", v.Name)
	for _, f := range s.fields.Fields {
		require.Contains(t, columns, f.Name, v.Name)
	}
	for i := range records {
		require.True(t, rows.Next(), v.Name)
		got := make([]sql.NullString, len(columns))
		into := make([]any, len(columns))
		for c := range got {
			into[c] = &got[c]
		}
		require.NoError(t, rows.Scan(into...))
		require.Equal(t, "E"+strconv.Itoa(100+i), got[1].String)
		for _, f := range s.fields.Fields {
			if f.Name == key {
				continue
			}
			fact, has := records[i].Get(f)
			require.Equal(t, sql.NullString{String: fact.Value, Valid: has}, got[slices.Index(columns, f.Name)], "%s.%s of %q", v.Name, f.Name, stored[i])
		}
	}
	require.False(t, rows.Next())
	require.NoError(t, rows.Err())
}
