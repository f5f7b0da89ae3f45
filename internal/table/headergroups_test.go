package table

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestHeadersInTwoRows: groups of columns above, their columns below, with and without a title, whichever of the two rows has more known
// headers. A row of data below a header with blank cells is not a header.
func TestHeadersInTwoRows(t *testing.T) {
	known := knows("id", "employee id", "name", "period from", "period to", "notice posted", "notice removed", "from", "to", "i-140 filed", "perm filed", "filed", "outcome")
	for _, c := range []struct {
		name, text string
		row        int
		headers    []string
		data       [][]string
	}{
		{
			"groups", "ID,Name,Period,,Notice,\n,,From,To,Posted,Removed\n1,Rao,2026-01-02,2026-02-03,x,y\n", 2,
			[]string{"ID", "Name", "Period From", "Period To", "Notice Posted", "Notice Removed"}, [][]string{{"1", "Rao", "2026-01-02", "2026-02-03", "x", "y"}},
		},
		{
			"more known headers below, numbers of forms above", "Log of cases\nID,PERM,,I-140,,Note\n,Filed,Outcome,Filed,Outcome,\n1,a,b,c,d,e\n", 3,
			[]string{"ID", "PERM Filed", "PERM Outcome", "I-140 Filed", "I-140 Outcome", "Note"}, [][]string{{"1", "a", "b", "c", "d", "e"}},
		},
		{
			"a row of data under a header without a name", "Employee ID,Name,,Outcome\nE1001,Rao,note,\nE1002,Li,,x\n", 1,
			[]string{"Employee ID", "Name", "", "Outcome"}, [][]string{{"E1001", "Rao", "note", ""}, {"E1002", "Li", "", "x"}},
		},
		{
			"a row of words under a header without blank cells", "ID,Name,Outcome\nrao,Rao,\n", 1,
			[]string{"ID", "Name", "Outcome"}, [][]string{{"rao", "Rao", ""}},
		},
	} {
		table := open(t, writeFile(t, "list.csv", c.text), Options{Known: known})
		require.Equal(t, c.headers, table.Headers, c.name)
		require.Equal(t, c.row, table.Read.HeaderRow, c.name)
		require.Equal(t, c.data, grid(t, table), c.name)
	}
}
