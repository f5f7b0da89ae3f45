package examples_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/examples"
	"mobility/internal/civil"
)

func TestFilingsAreAboutPeopleOfTheCompanyAtEveryStage(t *testing.T) {
	for _, day := range []string{"2026-11-28", "2027-03-01"} {
		e := examples.FilingFacts(civil.MustParse(day))
		require.Len(t, e.Rows(), len(examples.FilingSituations))
		for i, row := range e.Rows() {
			require.Len(t, row, len(e.Header()), examples.FilingSituations[i].Name)
			require.NotEmpty(t, row[0], examples.FilingSituations[i].Name)
		}
	}
}
