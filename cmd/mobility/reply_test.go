package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// A workbook comes back with replies on page 1 and among the actions; each is read by the name of its row.
func TestAReturnedWorkbookIsReadByItsRows(t *testing.T) {
	o := &office{t, t.TempDir(), "2026-11-21"}
	require.NoError(t, os.WriteFile(o.path("hr.csv"), []byte("Employee ID,First Name,Last Name,Hire Date,Visa Type,I-797 Expiration Date,I-94 Expiration Date\n"+
		"E1,Asha,Rao,2024-03-15,H-1B,2026-12-01,2026-12-01\nE2,Li,Wei,2024-03-15,H-1B,2026-12-10,2026-12-10\n"), 0o600))
	o.must("roster", "import", o.path("hr.csv"))
	o.must("report", "status", "--out", o.path("sent.xlsx"), "--sent")

	book, err := excelize.OpenFile(o.path("sent.xlsx"))
	require.NoError(t, err)
	reply := func(sheet, name, text string) {
		rows, err := book.GetRows(sheet)
		require.NoError(t, err)
		column := 0
		for i, row := range rows {
			for k, cell := range row {
				if cell == "Your reply" {
					column = k + 1
				}
			}
			if column > 0 && strings.Contains(strings.Join(row, "|"), name) {
				place, err := excelize.CoordinatesToCellName(column, i+1)
				require.NoError(t, err)
				require.NoError(t, book.SetCellStr(sheet, place, text))
				return
			}
		}
		t.Fatalf("no row of %s on the sheet %s", name, sheet)
	}
	reply("Summary", "Rao, Asha", "Filed on 11/20/2026")
	reply("Actions", "Wei, Li", "leaving")
	require.NoError(t, book.SaveAs(o.path("returned.xlsx")))

	before := o.must("docket", "--flat")
	planned := o.must("report", "reply", o.path("returned.xlsx"))
	require.Contains(t, planned, "opens an action item for paralegal: Get the receipt notice")
	require.Contains(t, planned, "opens an action item for hr: Record the last day of work")
	require.NotContains(t, o.must("actions", "list"), "The client replied")
	o.must("--yes", "report", "reply", o.path("returned.xlsx"))
	require.Contains(t, o.must("actions", "list"), "The client replied: Filed on 11/20/2026")
	require.Contains(t, o.must("--yes", "report", "reply", o.path("returned.xlsx")), "none: the reply is recorded already")
	for line := range strings.Lines(before) {
		require.Contains(t, o.must("docket", "--flat"), line, "a reply changes no date")
	}
	o.must("audit", "verify")
}
