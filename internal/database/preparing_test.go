package database_test

import (
	"context"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/require"

	"mobility/internal/database"
)

// TestAPreparedQueryIsAnsweredEachTime asks the same query again after it was read to its end, after it was not, and after a question that
// was canceled.
func TestAPreparedQueryIsAnsweredEachTime(t *testing.T) {
	eachEngine(t, func(t *testing.T, open func() *database.DB) {
		d := open()
		require.NoError(t, d.Inside(t.Context(), false, func(tx *database.Tx) error {
			return tx.Exec(t.Context(), "INSERT INTO clients (slug, name, created) VALUES ('a', 'A', ''), ('b', 'B', ''), ('c', 'C', '')")
		}))
		s, err := d.Snapshot(t.Context())
		require.NoError(t, err)
		again, done := s.Preparing()
		names := func(ctx context.Context, args ...any) string {
			var all []string
			_ = again.Scan(ctx, func(found *sqlx.Rows) error {
				var name string
				err := found.Scan(&name)
				all = append(all, name)
				return err
			}, "SELECT name FROM clients WHERE slug IN (?, ?) ORDER BY slug", args...)
			return strings.Join(all, " ")
		}
		require.Equal(t, "A B", names(t.Context(), "a", "b"))
		require.Equal(t, "C", names(t.Context(), "none", "c"))
		early, err := again.Rows(t.Context(), "SELECT name FROM clients WHERE slug IN (?, ?) ORDER BY slug", "b", "c")
		require.NoError(t, err)
		require.True(t, early.Next())
		require.NoError(t, early.Close())
		require.Equal(t, "A C", names(t.Context(), "a", "c"))
		require.Error(t, again.Scan(t.Context(), func(*sqlx.Rows) error { return context.Canceled }, "SELECT name FROM clients WHERE slug IN (?, ?) ORDER BY slug", "a", "b"))
		require.Equal(t, "B C", names(t.Context(), "b", "c"))
		done()
		require.NoError(t, s.Close())
	})
}
