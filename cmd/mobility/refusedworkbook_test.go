package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"mobility/cmd/mobility/cmdutil"
)

// TestRejectedRowsComeBackInTheirWorkbook imports a workbook with a wrong date, corrects the workbook that comes back, and imports
// that: the same people, and no one twice.
func TestRejectedRowsComeBackInTheirWorkbook(t *testing.T) {
	dir := t.TempDir()
	file, back := filepath.Join(dir, "hr.xlsx"), filepath.Join(dir, "hr.refused.xlsx")
	f := excelize.NewFile()
	zeros, err := f.NewStyle(&excelize.Style{CustomNumFmt: ptr("000000")})
	require.NoError(t, err)
	date, err := f.NewStyle(&excelize.Style{NumFmt: 14, Font: &excelize.Font{Bold: true}})
	require.NoError(t, err)
	for cell, value := range map[string]any{
		"A1": "Employee ID", "B1": "First Name", "C1": "Last Name", "D1": "Hire Date", "E1": "SSN", "F1": "Salary",
		"A2": 124, "B2": "Ann", "C2": "Ace", "D2": time.Date(2020, 1, 6, 0, 0, 0, 0, time.UTC), "E2": "123-45-6789", "F2": 90000.5,
		"A3": 125, "B3": "Bo", "C3": "Kim", "D3": "soon", "E3": "123-45-6780", "F3": 80000.25,
	} {
		require.NoError(t, f.SetCellValue("Sheet1", cell, value))
	}
	_, err = f.NewSheet("Notes")
	require.NoError(t, err)
	require.NoError(t, f.SetCellValue("Notes", "A1", "kept"))
	require.NoError(t, f.SetCellStyle("Sheet1", "A2", "A3", zeros))
	require.NoError(t, f.SetCellStyle("Sheet1", "D2", "D3", date))
	require.NoError(t, f.SaveAs(file))

	run := func(code int, args ...string) string {
		t.Helper()
		var out strings.Builder
		p := inProcess(&out, &out)
		require.Equal(t, code, p.Run(t.Context(), append([]string{"mobility", "--db=" + filepath.Join(dir, "d.db"), "--config="}, args...)), &out)
		return out.String()
	}
	run(cmdutil.ExitPartial, "roster", "import", file, "--sheet", "Sheet1", "--partial")

	g, err := excelize.OpenFile(back)
	require.NoError(t, err)
	value := func(sheet, cell string) string {
		text, err := g.GetCellValue(sheet, cell)
		require.NoError(t, err)
		return text
	}
	require.Equal(t, "refused because", value("Sheet1", "G1"))
	require.Contains(t, value("Sheet1", "G3"), "not a valid date")
	require.Empty(t, value("Sheet1", "G2"))
	require.Empty(t, value("Sheet1", "E2")+value("Sheet1", "E3"), "sensitive data do not come back")
	require.Equal(t, "kept", value("Notes", "A1"))
	require.Equal(t, "000125", value("Sheet1", "A3"))
	kind, err := g.GetCellType("Sheet1", "A3")
	require.NoError(t, err)
	require.Equal(t, excelize.CellTypeSharedString, kind, "the id is a text")
	require.Equal(t, "80000.25", value("Sheet1", "F3"))
	style := func(cell string) *excelize.Style {
		id, err := g.GetCellStyle("Sheet1", cell)
		require.NoError(t, err)
		s, err := g.GetStyle(id)
		require.NoError(t, err)
		return s
	}
	require.Equal(t, []string{"FFC7CE"}, style("D3").Fill.Color)
	require.True(t, style("D3").Font.Bold, "the rest of the style stays")
	require.Empty(t, style("D2").Fill.Color)

	require.NoError(t, g.SetCellValue("Sheet1", "D3", time.Date(2021, 3, 15, 0, 0, 0, 0, time.UTC)))
	require.NoError(t, g.SaveAs(back))
	require.Contains(t, run(0, "roster", "import", back, "--sheet", "Sheet1", "--json"), `"hired": 1,`)
	require.Contains(t, run(0, "roster", "list"), "000125")
	require.NotContains(t, run(0, "roster", "list"), "\n125")
}

// TestRejectedRowsOfALargeWorkbookAreListed imports workbooks in which nothing can be marked: one of more cells than are held in memory, one
// of very many merged cells.
func TestRejectedRowsOfALargeWorkbookAreListed(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, rows, merged int) string {
		f := excelize.NewFile()
		out, err := f.NewStreamWriter("Sheet1")
		require.NoError(t, err)
		require.NoError(t, out.SetRow("A1", []any{"Employee ID", "First Name", "Last Name", "Hire Date"}))
		for i := 2; i < rows; i++ {
			cell, err := excelize.CoordinatesToCellName(1, i)
			require.NoError(t, err)
			require.NoError(t, out.SetRow(cell, []any{i, "Ann", "Lee", map[bool]string{true: "soon", false: "2020-01-06"}[i == 2]}))
		}
		for i := range merged {
			require.NoError(t, out.MergeCell(fmt.Sprintf("F%d", 2*i+1), fmt.Sprintf("G%d", 2*i+2)))
		}
		require.NoError(t, out.Flush())
		require.NoError(t, f.SaveAs(filepath.Join(dir, name)))
		return filepath.Join(dir, name)
	}
	for _, file := range []string{write("large.xlsx", 40_000, 0), write("merged.xlsx", 10, 2_000)} {
		var out strings.Builder
		p := inProcess(&out, &out)
		code := p.Run(t.Context(), []string{"mobility", "--db=" + file + ".db", "--config=", "roster", "import", file, "--partial"})
		require.Equal(t, cmdutil.ExitPartial, code, &out)
		listed, err := os.ReadFile(strings.TrimSuffix(file, ".xlsx") + ".refused.csv")
		require.NoError(t, err)
		require.Contains(t, string(listed), "Ann,Lee,soon,2,")
	}
}

func ptr(s string) *string { return &s }
