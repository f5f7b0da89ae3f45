package statusreport_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/reports/statusreport"
)

func TestAListIsASheetWithRealDates(t *testing.T) {
	list := &statusreport.DeadlineList{AsOf: civil.MustParse("2026-12-01"), Rows: []statusreport.DeadlineRow{
		{Due: civil.MustParse("2027-03-14"), Band: docket.Green, DaysLeft: 103, Person: "=Sample, Ana", What: "H-1B petition expires",
			Ref: "n1"},
		{Due: civil.MustParse("2026-12-03"), DaysLeft: 2, Person: "Sample, Bob", What: "I-94 expires", Ref: "n2"},
	}}
	var once, twice bytes.Buffer
	require.NoError(t, list.Write(&once))
	require.NoError(t, list.Write(&twice))
	require.Equal(t, once.Bytes(), twice.Bytes())

	book, err := excelize.OpenReader(&once)
	require.NoError(t, err)
	rows, err := book.GetRows("Deadlines")
	require.NoError(t, err)
	require.Equal(t, []string{"No.", "Last day", "Days left", "Band", "Person or case"}, rows[0][:5])
	require.Equal(t, []string{"2027-03-14", "103", "Green", "=Sample, Ana"}, rows[1][1:5])
	require.Equal(t, []string{"2026-12-03", "", "no longer due"}, rows[2][1:4])
	raw, err := book.GetCellValue("Deadlines", "B2", excelize.Options{RawCellValue: true})
	require.NoError(t, err)
	require.Equal(t, "46460", raw, "a date that sorts as one")
	formula, err := book.GetCellFormula("Deadlines", "E2")
	require.NoError(t, err)
	require.Empty(t, formula)
	require.Equal(t, []string{"Employer", "Ref"}, rows[0][8:], "no column that no row has")
}
