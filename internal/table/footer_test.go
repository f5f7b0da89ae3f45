package table

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFootersAreReportedFromData(t *testing.T) {
	for _, text := range []string{
		"Total", "TOTAL: 311", "Grand total", "Total employees", "Sub-total", "Page 1 of 1", "page 3", "* terminated",
		"*** End ***", "Note: without interns", "Notes:", "Source: HR", "End of report", "Report run 11/21/2026 by HR",
		"Generated on 2026-11-21", "Confidential", "CONFIDENTIAL - internal", "-- End of file --", "311 rows",
		"3,110 records", "5 cases", "Records: 9", "Forms: 12", "2 beneficiaries",
		"(c) 2026 Example", "Run date: x",
		"Number of records: 4", "Copyright 2026", "Printed 11/21/2026", "---",
	} {
		require.True(t, isFooter([]Cell{{}, {Text: text}}), text)
	}
	for _, text := range []string{
		"Totally", "Totalenergies Inc", "Case: 2690012345x", "Personal: 5", "Matter 5", "Pagett", "page boy", "E1001", "Noteworthy", "-", "N/A",
		"Generatedly", "311", "311 Main Street",
		"Confidentiality Officer's", "Sourceful", "total@example.com",
	} {
		require.False(t, isFooter([]Cell{{}, {Text: text}}), text)
	}
	require.False(t, isFooter([]Cell{{Text: "5", Kind: Number}, {Text: "Total"}}))
}

func TestFootersArePassedOverCountedAndNoted(t *testing.T) {
	text := "ID,Name,Hired\n1,Rao,2020-01-02\n\nTotal,1\nTotal,2,x\nPage 1 of 1\n2,Li,\n"
	table := open(t, writeFile(t, "people.csv", text), Options{})
	for range 2 { // a second reading counts afresh
		require.Equal(t, [][]string{{"1", "Rao", "2020-01-02"}, {"Total", "2", "x"}, {"2", "Li", ""}}, grid(t, table))
		require.Equal(t, 2, table.Read.FooterRows)
		require.Equal(t, []Note{{4, noteFooter, "Total | 1"}, {6, noteFooter, "Page 1 of 1"}}, table.Notes)
	}
}

func TestManyNotesAreCounted(t *testing.T) {
	var b strings.Builder
	b.WriteString("ID,Name,Hired\n")
	for i := range 1000 {
		fmt.Fprintf(&b, "Page %d\n", i)
	}
	table := open(t, writeFile(t, "people.csv", b.String()), Options{})
	require.Empty(t, grid(t, table))
	require.Equal(t, 1000, table.Read.FooterRows)
	require.Len(t, table.Notes, maxNotes)
	require.Equal(t, 1000-maxNotes, table.Unlisted)
}
