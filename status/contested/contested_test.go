package contested_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/status/contested"
)

func TestContestedRulesSayWhereTheyStand(t *testing.T) {
	seen := make(map[string]bool)
	for _, c := range contested.All {
		require.False(t, seen[c.ID], c.ID)
		seen[c.ID] = true
		require.NotEmpty(t, c.What, c.ID)
		require.NotEmpty(t, c.State, c.ID)
		require.NotEmpty(t, c.Confidence, c.ID)
	}
	require.Len(t, seen, 10)
}
