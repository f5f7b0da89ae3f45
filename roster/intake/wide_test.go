package intake_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/roster"
	"mobility/roster/intake"
	"mobility/status"
)

// TestTheWorkOnHeadersGrowsWithTheColumns counts the allocations of tables with columns of one header, and with headers that are none of a
// field's: four times as many columns are at most six times the work, where a loop over all columns for each one made it sixteen times.
func TestTheWorkOnHeadersGrowsWithTheColumns(t *testing.T) {
	for _, header := range []string{"Department", "Hire Date", "Status", "Manager", "Column of our own"} {
		few, many := workOn(t, header, 250), workOn(t, header, 1000)
		require.Less(t, many, 6*few, "%s: %v allocations for 250 columns, %v for 1000", header, few, many)
	}
}

func workOn(t *testing.T, header string, columns int) float64 {
	t.Helper()
	headers, rows := tableOf("Employee ID"+strings.Repeat("|"+header, columns), "1"+strings.Repeat("|2020-01-13", columns))
	return testing.AllocsPerRun(1, func() {
		_, err := intake.Begin(t.Context(), headers, rows, intake.Options{AsOf: civil.MustParse("2026-11-21")}, roster.Fields, status.Fields)
		require.NoError(t, err)
	})
}
