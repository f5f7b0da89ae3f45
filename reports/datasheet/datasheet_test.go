package datasheet_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"mobility/forms"
	"mobility/internal/civil"
	"mobility/reports/datasheet"
	"mobility/reports/letter"
)

func TestASheetIsMarkedAsDataAndNamesWhatIsMissing(t *testing.T) {
	sheet := &datasheet.Sheet{Sheet: forms.Sheet{Form: "f", Title: "Form F"}, About: "Case 1", Day: civil.MustParse("2026-11-28")}
	sheet.Add("Employer", "Name", "Acme, Inc.", "register.csv, row 2")
	sheet.Add("Employer", "FEIN", "", "not recorded: mobility perm record C-1 fein=VALUE")
	var out bytes.Buffer
	require.NoError(t, sheet.WriteWorkbook(&out))
	book, err := excelize.OpenReader(&out)
	require.NoError(t, err)
	rows, err := book.GetRows("Data")
	require.NoError(t, err)
	require.Equal(t, [][]string{{"Section", "Field", "Value", "Source", "Status"}, {"Employer", "Name", "Acme, Inc.", "register.csv, row 2", "Recorded"},
		{"Employer", "FEIN", "", "not recorded", "Missing"}}, rows)
	page := sheet.Letter()
	require.Equal(t, "Data sheet, not a filing", page.Footer)
	table := page.Blocks[len(page.Blocks)-1].(letter.Table)
	require.Equal(t, []string{"FEIN", "[missing]", "not recorded"}, table.Rows[1], "a document has no command lines")
}
