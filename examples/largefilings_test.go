package examples

import (
	"bytes"
	"encoding/csv"
	"io"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/roster/intake"
	"mobility/status"
)

func TestTheLargeFileOfFilingsHasTheSharesItSays(t *testing.T) {
	const n = 20_000
	var b bytes.Buffer
	require.NoError(t, WriteLargeFilings(&b, n, asOf))
	records, err := csv.NewReader(&b).ReadAll()
	require.NoError(t, err)
	filings, receipts := map[string][]status.Filing{}, map[string]bool{}
	takeIn(t, &Export{header: records[0], rows: records[1:]}, asOf, func(e *intake.Entry) {
		require.Empty(t, e.Problems, "row %d", e.Row)
		given := slices.Clone(e.Records[1])
		require.Empty(t, status.CheckFiling(e.ID, given), "row %d", e.Row)
		filings[e.ID] = append(filings[e.ID], status.FilingFromRecord(status.FilingKey(given), given))
		receipts[given.Text(status.FieldReceiptNumber)] = true
	}, employeeKey(), status.FilingFields)
	require.Len(t, filings, n)
	require.Len(t, receipts, 2*n)
	shares := map[string]int{}
	for id, all := range filings {
		require.Len(t, all, 2, id)
		switch last := &all[1]; {
		case last.Decision == "":
			shares[last.Form+" pending"]++
		case last.ValidTo.After(asOf):
			shares[last.Form+" in force"]++
		default:
			shares["over"]++
		}
	}
	require.Equal(t, n*15/100, shares["I-765 in force"])
	require.Equal(t, n/10, shares["N-400 pending"])
	require.InDelta(t, 0.6*n, shares["over"], 0.02*n, "and what has ended in the last weeks")
	require.InDelta(t, 0.13*n, shares["I-129 in force"], 0.02*n)
	require.InDelta(t, 0.01*n, shares["I-129 pending"], 0.005*n)
}

func TestALargeFileOfFilingsIsTheSameEachTime(t *testing.T) {
	written := func(on civil.Date) string {
		var b bytes.Buffer
		require.NoError(t, WriteLargeFilings(&b, 3000, on))
		return b.String()
	}
	first := written(asOf)
	require.Equal(t, first, written(asOf))
	require.NotEqual(t, first, written(asOf.AddDays(1)))
}

func TestAFullDiskIsReportedForFilings(t *testing.T) {
	require.ErrorIs(t, WriteLargeFilings(&fullDisk{2 << 20}, 20_000, asOf), errFull)
	require.NoError(t, WriteLargeFilings(io.Discard, 1000, asOf))
}
