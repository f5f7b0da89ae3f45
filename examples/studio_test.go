package examples

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
)

func TestTheStudioIsDependentAndItsApplicationsAreOfItsPeople(t *testing.T) {
	asOf := civil.MustParse("2026-11-22")
	roster := Studio(asOf)
	require.Len(t, roster.Rows(), studioPeople)
	foreign := map[string]bool{}
	for _, row := range roster.Rows() {
		require.Len(t, row, len(roster.Header()))
		if row[17] == "H-1B" {
			foreign[row[0]] = true
		}
	}
	require.Len(t, foreign, studioForeign)
	sheets := StudioLCAs(asOf)
	require.Len(t, sheets[0].Rows(), studioForeign)
	for _, worker := range sheets[2].Rows() {
		require.True(t, foreign[worker[1]], "%s is in H-1B at the studio", worker[1])
	}
}
