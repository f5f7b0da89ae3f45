package workbook_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"mobility/internal/facts"
	"mobility/reports/workbook"
	"mobility/roster"
)

func TestAPlainWorkbookKeepsTextsAsTheyAreAndDatesAsDates(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, workbook.Plain(&b,
		workbook.PlainSheet{Title: "Forms", Rows: [][]string{{"id", "hired"}, {"000123", "2024-02-29"}}},
		workbook.PlainSheet{Title: "More", Rows: [][]string{{"=1+1"}}}))
	f, err := excelize.OpenReader(&b)
	require.NoError(t, err)
	defer f.Close()
	require.Equal(t, []string{"Forms", "More"}, f.GetSheetList())
	id, err := f.GetCellValue("Forms", "A2")
	require.NoError(t, err)
	require.Equal(t, "000123", id)
	hired, err := f.GetCellValue("Forms", "B2", excelize.Options{RawCellValue: true})
	require.NoError(t, err)
	require.Equal(t, "45351", hired, "the serial number of February 29, 2024")
	formula, err := f.GetCellFormula("More", "A1")
	require.NoError(t, err)
	require.Empty(t, formula)
}

// Each large sheet is a part of the file; excelize writes the parts in the order of a map.
func TestTheSameSheetsGiveTheSameBytes(t *testing.T) {
	plain := []workbook.PlainSheet{{Title: "A"}, {Title: "B"}, {Title: "C"}, {Title: "D"}}
	for i := range plain {
		for range 3000 {
			plain[i].Rows = append(plain[i].Rows, []string{"a row that makes the sheet large", "2024-02-29"})
		}
	}
	fields := []*facts.Field{roster.FieldID, roster.FieldHired}
	template := []workbook.TemplateSheet{{Title: "A", Fields: fields}, {Title: "B", Fields: fields}}
	for name, write := range map[string]func(io.Writer) error{
		"a plain workbook": func(w io.Writer) error { return workbook.Plain(w, plain...) },
		"a template":       func(w io.Writer) error { return workbook.Template(w, template...) },
	} {
		t.Run(name, func(t *testing.T) {
			var first bytes.Buffer
			require.NoError(t, write(&first))
			for range 5 {
				var again bytes.Buffer
				require.NoError(t, write(&again))
				require.True(t, bytes.Equal(first.Bytes(), again.Bytes()), "the bytes differ from run to run")
			}
		})
	}
}
