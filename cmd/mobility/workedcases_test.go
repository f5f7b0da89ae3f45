package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/law/lawtest"
)

// TestEveryWorkedCaseByTheCommandLine asks the calculator each worked case as a user does.
func TestEveryWorkedCaseByTheCommandLine(t *testing.T) {
	cases := lawtest.WorkedCases(t, "")
	require.Len(t, cases, 133)
	file := filepath.Join(t.TempDir(), "facts.json")
	for i := range cases {
		c := &cases[i]
		facts, err := json.Marshal(c.Facts)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(file, facts, 0o600))
		var result map[string]any
		require.NoError(t, json.Unmarshal([]byte(answer(t, "rules", "calc", c.Rule, "--facts", file, "--json")), &result), c.ID)
		for member, want := range c.Expect {
			require.Equal(t, want, result[member], "%s, %s of %s: %s", c.ID, member, c.Rule, c.Says)
		}
	}
}
