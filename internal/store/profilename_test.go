package store_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/kinds"
	"mobility/app/storetest"
	"mobility/internal/store"
)

// TestAProfileHasANameThatActsNowhere saves profiles under names that would act in a path, on a terminal, in a spreadsheet or in a table.
func TestAProfileHasANameThatActsNowhere(t *testing.T) {
	storetest.EachTarget(t, func(t *testing.T, target string) {
		openMigrated(t, target)
		s, err := store.Open(t.Context(), target, kinds.All, store.Options{})
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		save := func(name string) error {
			return s.Write(t.Context(), work(), true, func(tx *store.Tx) error {
				return tx.SaveProfile(t.Context(), store.Profile{Noun: store.RosterNoun, Name: name, Text: "columns: {}"})
			})
		}
		for _, name := range []string{
			"", " ", ".", "..", "../x", "a/b", `a\b`, "a\x1b[31m", "a\nb", "a\tb", "=cmd", "-flag", "a ", "a\u202eb", "a\u2066b", "@a", "a,b", strings.Repeat("a", 65),
		} {
			require.ErrorContains(t, save(name), "cannot be the name of a profile", "%q", name)
		}
		for _, name := range []string{"workday", "ADP 2026.1", "import-12", "Zürich_HR", "7", strings.Repeat("é", 64)} {
			require.NoError(t, save(name), "%q", name)
		}
		saved, err := s.Profiles(t.Context(), store.DefaultClient, store.RosterNoun)
		require.NoError(t, err)
		require.Len(t, saved, 6)
	})
}
