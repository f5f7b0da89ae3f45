package rowsum

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
	"mobility/internal/table"
)

// drawRow draws a row of short cells, so that equal rows and cells that run into each other are likely.
func drawRow(t *rapid.T, columns int) []table.Cell {
	cells := make([]table.Cell, columns)
	for i := range cells {
		cells[i] = rapid.SampledFrom([]table.Cell{{}, {Text: "a"}, {Text: "ab"}, {Text: "b"}, {Text: "\x00"}, {Text: "\x01a"}, {Text: "1", Kind: table.Number},
			{Text: "1"}, {Kind: table.Fault}, {Text: "5", Kind: table.Date, Date: civil.MustParse("2026-01-05")},
			{Text: "5", Kind: table.Date, Date: civil.MustParse("2026-02-05")}}).Draw(t, "cell")
	}
	return cells
}

func TestSumsAreEqualWhereTheCellsOfTheColumnsAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.SampledFrom([][]int{{}, {0}, {0, 2}, {1, 2, 3}, {3}}).Draw(t, "columns")
		s := NewSummer(columns, []byte("meaning"))
		a, b := drawRow(t, 4), drawRow(t, 4)
		same := !slices.ContainsFunc(columns, func(i int) bool { return a[i] != b[i] })
		one, other := s.Sum(&table.Row{Cells: a}), s.Sum(&table.Row{Cells: b})
		require.Equal(t, same, one == other)
		require.NotEqual(t, one, NewSummer(columns, []byte("another")).Sum(&table.Row{Cells: a}))
		require.NotZero(t, one)
	})
}

func TestSumsOfAFirstReadingAreThoseOfTheSecond(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		choose := func(label string) (columns []int) {
			for i := range 4 {
				if rapid.Bool().Draw(t, label) {
					columns = append(columns, i)
				}
			}
			return columns
		}
		probable, taken := choose("probable"), choose("taken")
		rows, s := NewRows(probable), NewSummer(taken, []byte("meaning"))
		count := rapid.IntRange(0, 5).Draw(t, "rows")
		all := make([]table.Row, count)
		filled := make([]bool, 4)
		for i := range all {
			all[i] = table.Row{Number: 2*i + 2, Cells: drawRow(t, 4)}
			id := rapid.Uint64Range(0, 3).Draw(t, "id")
			for j, cell := range all[i].Cells {
				filled[j] = filled[j] || id != 0 && cell != table.Cell{}
			}
			rows.Add(&all[i], id)
		}
		summed := rows.With(s)
		usable := !slices.ContainsFunc(taken, func(i int) bool { return !slices.Contains(probable, i) }) &&
			!slices.ContainsFunc(probable, func(i int) bool { return filled[i] && !slices.Contains(taken, i) })
		require.Equal(t, usable, summed != nil, "a sum over a cell that is not kept is of no use")
		if summed == nil {
			return
		}
		require.Equal(t, count, summed.Count())
		for i := range all {
			row := summed.At(i)
			require.Equal(t, all[i].Number, row.Number)
			if row.ID != 0 {
				require.Equal(t, s.Sum(&all[i]), row.Sum)
			} else {
				require.Zero(t, row.Sum)
			}
		}
	})
}

func TestRowsWhoseNumbersDoNotAscendHaveNoSums(t *testing.T) {
	rows := NewRows([]int{0})
	for _, number := range []int{2, 3, 3} {
		rows.Add(&table.Row{Number: number, Cells: []table.Cell{{Text: "a"}}}, 1)
	}
	require.Nil(t, rows.With(NewSummer([]int{0}, nil)))
}

func TestManyRowsAreKept(t *testing.T) {
	rows := NewRows([]int{0})
	for i := range 2*chunkRows + 5 {
		rows.Add(&table.Row{Number: i + 2, Cells: []table.Cell{{Text: "a"}}}, uint64(i+1))
	}
	summed := rows.With(NewSummer([]int{0}, nil))
	require.Equal(t, 2*chunkRows+5, summed.Count())
	for i := range summed.Count() {
		require.Equal(t, Row{Number: i + 2, ID: uint64(i + 1), Sum: summed.At(0).Sum}, summed.At(i))
	}
	summed.Forget()
	require.Equal(t, Row{Number: 7, ID: 6}, summed.At(5))
}
