package examples

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func largeRoster(t *testing.T, n, changedEvery int) [][]string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, WriteLarge(&b, n, changedEvery, asOf))
	require.InDelta(t, 275, b.Len()/n, 25, "a row is of a realistic length")
	records, err := csv.NewReader(&b).ReadAll()
	require.NoError(t, err)
	return records
}

func TestALargeRosterHas30ColumnsAndATenthForeignNationals(t *testing.T) {
	records := largeRoster(t, 5000, 0)
	require.Len(t, records, 5001)
	require.Len(t, records[0], 30)
	ids, foreign := map[string]bool{}, 0
	for _, row := range records[1:] {
		ids[row[0]] = true
		if row[slices.Index(records[0], "Visa Type")] != "" {
			foreign++
		}
	}
	require.Len(t, ids, 5000)
	require.Equal(t, 500, foreign)
}

func TestALargeRosterIsTheSameEachTime(t *testing.T) {
	first := largeRoster(t, 2000, 100)
	require.Equal(t, first, largeRoster(t, 2000, 100))
}

func TestOneRowInAHundredChangesInTitleWageOrWorksite(t *testing.T) {
	before, after := largeRoster(t, 6000, 0), largeRoster(t, 6000, 100)
	changed, foreign := map[string]int{}, 0
	visaType := slices.Index(before[0], "Visa Type")
	for i, row := range before {
		for column := range row {
			if row[column] != after[i][column] {
				changed[before[0][column]]++
				if row[visaType] != "" {
					foreign++
				}
				break // count one difference per row, by its first column
			}
		}
	}
	require.Equal(t, map[string]int{"Job Title": 20, "Pay Rate": 20, "Work Location": 20}, changed)
	require.Equal(t, 6, foreign, "a tenth of those changed")
}

var errFull = errors.New("no space left")

type fullDisk struct{ room int }

func (d *fullDisk) Write(p []byte) (int, error) {
	if d.room -= len(p); d.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestAFullDiskIsReported(t *testing.T) {
	for name, c := range map[string]struct{ room, rows int }{
		"at once": {0, 20_000}, "after some megabytes": {3 << 20, 20_000}, "with the last row": {0, 1},
	} {
		require.ErrorIs(t, WriteLarge(&fullDisk{c.room}, c.rows, 0, asOf), errFull, name)
	}
}

func BenchmarkWriteLarge(b *testing.B) {
	for b.Loop() {
		if err := WriteLarge(io.Discard, 100_000, 100, asOf); err != nil {
			b.Fatal(err)
		}
	}
}
