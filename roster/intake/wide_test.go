package intake_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/roster"
	"mobility/roster/intake"
	"mobility/status"
)

// TestTheWorkOnHeadersGrowsWithTheColumns counts the allocations of tables with columns of one header, and with headers that are none of a
// field's: four times as many columns are at most six times the work, where a loop over all columns for each one made it sixteen times.
func TestTheWorkOnHeadersGrowsWithTheColumns(t *testing.T) {
	for _, header := range []string{"Department", "Hire Date", "Status", "Manager", "Column of our own"} {
		few, many := workOn(t, header, 250, roster.Fields, status.Fields), workOn(t, header, 1000, roster.Fields, status.Fields)
		require.Less(t, many, 6*few, "%s: %v allocations for 250 columns, %v for 1000", header, few, many)
	}
	const ofAnother = "Passport Expiration Date"
	one, many := workOn(t, ofAnother, 1, roster.Fields), workOn(t, ofAnother, 100, roster.Fields)
	require.Less(t, many, 10*one, "the names of the other lists are gathered once: %v allocations for 1 column, %v for 100", one, many)
}

func workOn(t *testing.T, header string, columns int, dictionaries ...*facts.Dictionary) float64 {
	t.Helper()
	headers, rows := tableOf("Employee ID"+strings.Repeat("|"+header, columns), "1"+strings.Repeat("|2020-01-13", columns))
	return testing.AllocsPerRun(1, func() {
		_, err := intake.Begin(t.Context(), headers, rows, intake.Options{AsOf: civil.MustParse("2026-11-21"), Others: []intake.Other{{Fields: status.Fields, Command: "mobility status import"}}, AskUnmapped: true}, dictionaries...)
		require.NoError(t, err)
	})
}
