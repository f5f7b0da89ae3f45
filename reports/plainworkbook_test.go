package reports_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"mobility/reports"
)

func TestAPlainWorkbookKeepsTextsAsTheyAreAndDatesAsDates(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, reports.PlainWorkbook(&b,
		reports.PlainSheet{Title: "Forms", Rows: [][]string{{"id", "hired"}, {"000123", "2024-02-29"}}},
		reports.PlainSheet{Title: "More", Rows: [][]string{{"=1+1"}}}))
	f, err := excelize.OpenReader(&b)
	require.NoError(t, err)
	defer f.Close()
	require.Equal(t, []string{"Forms", "More"}, f.GetSheetList())
	id, err := f.GetCellValue("Forms", "A2")
	require.NoError(t, err)
	require.Equal(t, "000123", id)
	hired, err := f.GetCellValue("Forms", "B2", excelize.Options{RawCellValue: true})
	require.NoError(t, err)
	require.Equal(t, "45351", hired, "the serial number of 29 February 2024")
	formula, err := f.GetCellFormula("More", "A1")
	require.NoError(t, err)
	require.Empty(t, formula)
}
