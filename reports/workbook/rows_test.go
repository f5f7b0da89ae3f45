package workbook_test

import (
	"archive/zip"
	"bytes"
	"io"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"mobility/internal/civil"
	"mobility/reports/workbook"
)

// row is a row of a sheet with its height.
type row struct {
	height float64
	cells  []excelize.Cell
}

// anyText draws texts with what XML, Excel and wrapped cells treat in their own way.
var anyText = rapid.OneOf(
	rapid.String(),
	rapid.StringMatching(`[a-zA-Z '"&<>=+\-_\t\n\r]{0,20}`),
	rapid.StringMatching(`( |é|王|😀|\x00|\x1f|\x{fffe}|]]>|_x|_|x0041|_x000D_){0,6}`),
	rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
	rapid.Map(rapid.IntRange(0, 5), func(n int) string { return strings.Repeat("😀", excelize.TotalCellChars/2+n-3) + "a" }),
)

var anyCell = rapid.Custom(func(t *rapid.T) excelize.Cell {
	return excelize.Cell{
		StyleID: rapid.IntRange(0, 2).Draw(t, "style"),
		Value: rapid.OneOf(
			rapid.Just[any](nil), anyText.AsAny(), rapid.Int().AsAny(), rapid.IntRange(-99, 99).AsAny(),
			rapid.Float64Range(-1e9, 1e9).AsAny(), rapid.Map(rapid.IntRange(0, 1e8), func(minutes int) float64 { return float64(minutes) / 1440 }).AsAny(),
		).Draw(t, "value"),
	}
})

var anyRows = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) row {
	return row{
		rapid.SampledFrom([]float64{0, 13.5, 30, excelize.MaxRowHeight}).Draw(t, "height"),
		rapid.SliceOfN(anyCell, 0, 30).Draw(t, "cells"),
	}
}), 1, 8)

// TestRowsAreThoseOfExcelize has excelize's StreamWriter write the same rows in the same sheet: the files have the same parts, and the parts the
// same bytes, apart from codes of letters.
func TestRowsAreThoseOfExcelize(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := anyRows.Draw(t, "rows")
		ours, theirs := write(t, rows, true), write(t, rows, false)
		want, got := partsOf(t, theirs), partsOf(t, ours)
		require.Len(t, got, len(want))
		unusual := strings.Contains(want[secondSheet], "_x")
		for name, part := range want {
			if name != secondSheet || !unusual {
				require.Equal(t, part, got[name], name)
			}
		}
		f, err := excelize.OpenReader(bytes.NewReader(ours))
		require.NoError(t, err)
		defer f.Close()
		for i, row := range rows {
			for column, cell := range row.cells {
				if text, is := cell.Value.(string); is {
					name, err := excelize.CoordinatesToCellName(column+1, i+2)
					require.NoError(t, err)
					value, err := f.GetCellValue("Second", name, excelize.Options{RawCellValue: true})
					require.NoError(t, err)
					require.Equal(t, asKept(text), value)
				}
			}
		}
	})
}

const secondSheet = "xl/worksheets/sheet2.xml"

// asKept is a text as a workbook keeps it: not longer than a cell, and without what XML cannot have.
func asKept(text string) string {
	letters := 0
	return strings.Map(func(r rune) rune {
		if letters++; r > 0xffff {
			letters++
		}
		switch {
		case letters > excelize.TotalCellChars:
			return -1
		case r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff:
			return '\uFFFD'
		}
		return r
	}, text)
}

// write writes a workbook of two sheets, with the rows in the second, below a header that is frozen and filtered.
func write(t require.TestingT, rows []row, ours bool) []byte {
	f := excelize.NewFile()
	defer f.Close()
	_, err := f.NewSheet("Second")
	require.NoError(t, err)
	for range 2 {
		_, err := f.NewStyle(&excelize.Style{NumFmt: 49})
		require.NoError(t, err)
	}
	out, err := f.NewStreamWriter("Second")
	require.NoError(t, err)
	require.NoError(t, out.SetColWidth(1, 3, 20))
	require.NoError(t, out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	require.NoError(t, out.SetRow("A1", []any{"one", "two"}))
	require.NoError(t, f.AutoFilter("Second", "A1:C3", nil))
	below := workbook.NewRows()
	defer below.Close()
	for i, row := range rows {
		if ours {
			require.NoError(t, below.Add(i+2, row.height, row.cells))
			continue
		}
		cells := make([]any, len(row.cells))
		for at := range cells {
			cells[at] = row.cells[at]
		}
		first, err := excelize.CoordinatesToCellName(1, i+2)
		require.NoError(t, err)
		require.NoError(t, out.SetRow(first, cells, excelize.RowOpts{Height: row.height}))
	}
	require.NoError(t, out.Flush())
	var file bytes.Buffer
	if !ours {
		require.NoError(t, workbook.Write(&file, f, civil.On(2026, time.November, 29), nil))
		return file.Bytes()
	}
	require.NoError(t, below.End())
	require.NoError(t, workbook.Write(&file, f, civil.On(2026, time.November, 29), map[string]*workbook.Rows{"Second": below}))
	return file.Bytes()
}

func partsOf(t require.TestingT, file []byte) map[string]string {
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	require.NoError(t, err)
	parts := map[string]string{}
	for _, part := range archive.File {
		in, err := part.Open()
		require.NoError(t, err)
		text, err := io.ReadAll(in)
		require.NoError(t, err)
		parts[part.Name] = string(text)
	}
	return parts
}

// TestTextsThatLookLikeCodesStayTexts has texts that Excel would read as letters, some of which excelize writes so that they are read so.
func TestTextsThatLookLikeCodesStayTexts(t *testing.T) {
	for _, text := range []string{"_x0041_", "_x0041_x0042_", "_x005F_x0041_", "_x005f_", "__x0041__", "_x004_", "_xD800_", "a_x0041_\"é"} {
		file := write(t, []row{{0, []excelize.Cell{{Value: text}}}}, true)
		f, err := excelize.OpenReader(bytes.NewReader(file))
		require.NoError(t, err)
		value, err := f.GetCellValue("Second", "A2")
		require.NoError(t, err)
		require.Equal(t, text, value)
		require.NoError(t, f.Close())
	}
}

// TestWhatNoCellCanHaveIsAnError adds what is not a text or a number, and rows in a sheet that is not there.
func TestWhatNoCellCanHaveIsAnError(t *testing.T) {
	r := workbook.NewRows()
	defer r.Close()
	require.ErrorContains(t, r.Add(2, 0, []excelize.Cell{{Value: time.Now}}), "a cell cannot have a func")
	require.Error(t, r.Add(2, excelize.MaxRowHeight+1, nil))
	for _, number := range []float64{math.NaN(), math.Inf(1)} {
		require.ErrorContains(t, r.Add(2, 0, []excelize.Cell{{Value: number}}), "a cell cannot have")
	}
	require.Error(t, workbook.Write(io.Discard, excelize.NewFile(), civil.On(2026, time.November, 29), map[string]*workbook.Rows{"None": r}))
}
