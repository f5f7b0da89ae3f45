package table

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var knownOfPeople = knows("id", "employee id", "name", "last name", "hired", "hire date", "email", "title")

func TestHeaderRowIsFound(t *testing.T) {
	for _, c := range []struct {
		name, text string
		known      func(string) bool
		row        int
		headers    []string
		data       [][]string
		notes      []Note
	}{
		{
			"first row", "ID,Name\n1,Rao\n", knownOfPeople, 1,
			[]string{"ID", "Name"}, [][]string{{"1", "Rao"}}, nil,
		},
		{
			"first row that holds anything when nothing is known", "\n,\nx,y\n1,Rao\n", nil, 3,
			[]string{"x", "y"}, [][]string{{"1", "Rao"}}, nil,
		},
		{
			"title rows above", "Example Works\nPeople as of today,\n\nID,Name,Hired\n1,Rao,2020-01-02\n", knownOfPeople, 4,
			[]string{"ID", "Name", "Hired"}, [][]string{{"1", "Rao", "2020-01-02"}},
			[]Note{
				{1, noteTitle, "above the header row: Example Works"},
				{2, noteTitle, "above the header row: People as of today"},
			},
		},
		{
			"cleaned headers", "\ufeff ID ,\"Hire\r\n Date\",\u00a0Email\u00a0\n1,2,3\n", knownOfPeople, 1,
			[]string{"ID", "Hire Date", "Email"}, [][]string{{"1", "2", "3"}}, nil,
		},
		{
			"columns without a name, at either end", ",ID,Name,\n0,1,Rao,x\n", knownOfPeople, 1,
			[]string{"", "ID", "Name", ""}, [][]string{{"0", "1", "Rao", "x"}}, nil,
		},
		{
			"a number in the header row", "ID,Name,,311\n1,Rao,,\n", knownOfPeople, 1,
			[]string{"ID", "Name", "", "311"}, [][]string{{"1", "Rao", "", ""}}, nil,
		},
		{
			"the same header twice", "ID,Name,Name\n1,Rao,Li\n", knownOfPeople, 1,
			[]string{"ID", "Name", "Name"}, [][]string{{"1", "Rao", "Li"}}, nil,
		},
		{
			"keys above labels", "id,name,hired\nEmployee ID,Last Name,Hire Date\n1,Rao,2020-01-02\n", knownOfPeople, 1,
			[]string{"id", "name", "hired"}, [][]string{{"1", "Rao", "2020-01-02"}},
			[]Note{{2, noteLabels, "a second header row: Employee ID | Last Name | Hire Date"}},
		},
		{
			"a first row of data with words like headers is data", "id,name,hired\n1,Name,Title\n", knownOfPeople, 1,
			[]string{"id", "name", "hired"}, [][]string{{"1", "Name", "Title"}}, nil,
		},
		{
			"words like headers in a part of the first row are data", "id,name,hired\nName,Title,Bonn\n", knownOfPeople, 1,
			[]string{"id", "name", "hired"}, [][]string{{"Name", "Title", "Bonn"}}, nil,
		},
		{
			"data above the header row", "1,Rao,2020-01-02\nID,Name,Hired\n2,Li,2021-01-02\n", knownOfPeople, 2,
			[]string{"ID", "Name", "Hired"}, [][]string{{"2", "Li", "2021-01-02"}},
			[]Note{{1, noteAbove, "this row looks like data, but is above the header row and was not read"}},
		},
		{
			"one known header in a table of one column", "Name\nRao\n", knownOfPeople, 1,
			[]string{"Name"}, [][]string{{"Rao"}}, nil,
		},
		{
			"row 40", strings.Repeat("x\n", 39) + "ID,Name\n1,Rao\n", knownOfPeople, 40,
			[]string{"ID", "Name"}, [][]string{{"1", "Rao"}}, nil,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			table := open(t, writeFile(t, "people.csv", c.text), Options{Known: c.known})
			require.Equal(t, c.row, table.Read.HeaderRow)
			require.Equal(t, c.headers, table.Headers)
			require.Equal(t, c.data, grid(t, table))
			if c.notes != nil {
				require.Equal(t, c.notes, table.Notes)
			}
		})
	}
}

func TestNoHeaderRowIsRefusedWithWhatWasSeen(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"no known header", "1,Rao,x\n2,Li,y\n3,Wu,z\n4,Ito,a\n"},
		{"one known header among many columns", "1,Rao,Name\n2,Li,y\n3,Wu,z\n"},
		{"a header row below the first 40", strings.Repeat("1,Rao,x\n", 40) + "ID,Name,Hired\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := writeFile(t, "people.csv", c.text)
			refused := refusal(t, path, Options{Known: knownOfPeople, Expected: []string{"Employee ID", "Name"}})
			require.Equal(t, codeNoHeader, refused.Code)
			require.Contains(t, refused.Message, "1: 1 | Rao | ")
			require.Contains(t, refused.Message, "Employee ID, Name")
		})
	}
}

func TestHeaderRowAgainIsPassedOver(t *testing.T) {
	table := open(t, writeFile(t, "people.csv",
		"id,name\nEmployee ID,Last Name\n1,Rao\nid,name\nEmployee ID,Last Name\n2,Li\n id , NAME \nid,name,\n"),
		Options{Known: knownOfPeople})
	require.Equal(t, [][]string{{"1", "Rao"}, {"2", "Li"}, {" id ", " NAME "}}, grid(t, table))
	require.Equal(t, []int{4, 5, 8}, notesOf(table, noteRepeated))
	require.Equal(t, 3, table.Read.FooterRows)
}

func TestRowsAreNumberedAsAPersonCounts(t *testing.T) {
	text := "People\n\nID,Name\n\n1,\"Rao\nAsha\"\n\n2\n3,Li,x\n"
	table := open(t, writeFile(t, "people.csv", text), Options{Known: knownOfPeople})
	var seen []string
	for row, err := range table.Rows(t.Context()) {
		require.NoError(t, err)
		seen = append(seen, fmt.Sprintf("%d/%d: %q of %d", row.Number, row.Line, rowTexts(row.Cells), row.Fields))
	}
	require.Equal(t, []string{`5/5: ["1" "Rao\nAsha"] of 2`, `7/8: ["2" ""] of 1`, `8/9: ["3" "Li"] of 3`}, seen)
}
