package workbook

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// TestRowsThatAreReadAsTheyAreWritten holds a list whose rows are read one by one against the same list in memory.
func TestRowsThatAreReadAsTheyAreWritten(t *testing.T) {
	header := []string{"id", "day", "count", "what"}
	var rows [][]string
	for i := range 500 {
		rows = append(rows, []string{strconv.Itoa(i), "2026-11-30", strconv.Itoa(i), strings.Repeat("word ", i%40)})
	}
	rows = append(rows, []string{"=1+1", "1899-12-31", "many", "Łaski"})
	var whole, read bytes.Buffer
	require.NoError(t, Lists(&whole, ListSheet{PlainSheet: PlainSheet{"List", append([][]string{header}, rows...)}, Numbers: []string{"count"}, Answers: []string{"yes"}}))
	more := func(yield func([]string, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
	require.NoError(t, Lists(&read, ListSheet{PlainSheet: PlainSheet{"List", [][]string{header}}, Numbers: []string{"count"}, Answers: []string{"yes"}, More: more}))
	require.Equal(t, whole.Bytes(), read.Bytes())

	f, err := excelize.OpenReader(&read)
	require.NoError(t, err)
	have, err := f.GetRows("List")
	require.NoError(t, err)
	require.Len(t, have, 502)
	require.Equal(t, []string{"=1+1", "1899-12-31", "many", "Łaski"}, have[501], "no formula, and no day that programs read differently")
	require.Equal(t, "2026-11-30", have[1][1])
	kind, err := f.GetCellType("List", "C2")
	require.NoError(t, err)
	require.Equal(t, excelize.CellTypeUnset, kind, "a number")

	broken := errors.New("the database went away")
	err = Lists(&read, ListSheet{PlainSheet: PlainSheet{"List", [][]string{header}}, More: func(yield func([]string, error) bool) { yield(nil, broken) }})
	require.ErrorIs(t, err, broken)
}
