package database_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/database"
)

func TestOneRunSendsAtATime(t *testing.T) {
	eachEngine(t, func(t *testing.T, open func() *database.DB) {
		s, other, ctx := open(), open(), t.Context()
		turn, err := s.TakeAlertTurn(ctx, []string{"acme", "default"}, "ana (process 7)", runStarted)
		require.NoError(t, err)
		require.NoError(t, turn.Stands(ctx))

		_, err = other.TakeAlertTurn(ctx, []string{"default"}, "bob", runStarted)
		require.ErrorIs(t, err, database.ErrLocked)
		require.ErrorContains(t, err, "ana (process 7) has been sending the alerts of default since 2026-11-21T12:00:00Z")
		require.NoError(t, other.Inside(ctx, false, func(tx *database.Tx) error {
			return tx.Exec(ctx, "UPDATE journal_head SET seq = seq")
		}),
			"the turn keeps nobody from writing")

		require.NoError(t, turn.End())
		next, err := other.TakeAlertTurn(ctx, []string{"default"}, "bob", runStarted)
		require.NoError(t, err)
		require.NoError(t, next.End())
	})
}
