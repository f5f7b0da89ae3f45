package database_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/database"
)

func TestEachHandsOverEveryRow(t *testing.T) {
	eachEngine(t, func(t *testing.T, open func() *database.DB) {
		d := open()
		long := strings.Repeat("long ", 10_000)
		require.NoError(t, d.Inside(t.Context(), false, func(tx *database.Tx) error {
			for i, id := range []string{"E1", "é", "", long} {
				var left any
				if i == 1 {
					left = "2026-11-29"
				}
				err := tx.Exec(t.Context(), "INSERT INTO employees (client, id, facts, origins, left_on, row_hash) VALUES (?, ?, '{}', '', ?, ?)", "c", id, left, -int64(i))
				if err != nil {
					return err
				}
			}
			var all []string
			read := func(v database.Values) error {
				all = append(all, fmt.Sprint(v.Text(0), " ", v[1].(int64), " ", v.Text(2), v[2] == nil))
				return nil
			}
			if err := tx.Each(t.Context(), read, "id, row_hash, left_on", "employees WHERE client = ? AND row_hash > ?", "c", -100); err != nil {
				return err
			}
			require.ElementsMatch(t, []string{"E1 0 true", "é -1 2026-11-29false", " -2 true", long + " -3 true"}, all)
			all = nil
			require.NoError(t, tx.Each(t.Context(), read, "id, row_hash, left_on", "employees WHERE client = 'none'"))
			require.Empty(t, all)
			return nil
		}))
	})
}

func TestEachEndsWithTheErrorOfItsFunction(t *testing.T) {
	eachEngine(t, func(t *testing.T, open func() *database.DB) {
		d, enough, count := open(), errors.New("enough"), 0
		err := d.Each(t.Context(), func(database.Values) error {
			count++
			return enough
		}, "1", "(SELECT 1 UNION ALL SELECT 2) AS two")
		require.ErrorIs(t, err, enough)
		require.Equal(t, 1, count)

		require.Error(t, d.Each(t.Context(), func(database.Values) error { return nil }, "missing", "employees"))

		ctx, cancel := context.WithCancel(t.Context())
		count = 0
		err = d.Each(ctx, func(database.Values) error {
			count++
			cancel()
			return nil
		}, "n", "(WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20000000) SELECT n FROM numbers) AS all_numbers")
		require.ErrorIs(t, err, context.Canceled)
		require.Less(t, count, 20_000_000)
	})
}
