package table

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestAWorkbookOfManySheetsTakesLittle opens one whose sheets are a few bytes each: what is set aside for a sheet is in proportion to it.
func TestAWorkbookOfManySheetsTakesLittle(t *testing.T) {
	const count, most = 500, 100 << 10
	parts := map[string]string{"_rels/.rels": `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`}
	var sheets, relations strings.Builder
	for i := range count {
		fmt.Fprintf(&sheets, `<sheet name="Sheet %d" id="r%d"/>`, i, i)
		fmt.Fprintf(&relations, `<Relationship Id="r%d" Type="x/worksheet" Target="s%d.xml"/>`, i, i)
		parts[fmt.Sprintf("xl/s%d.xml", i)] = `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`
	}
	parts["xl/s7.xml"] = `<worksheet><sheetData><row><c t="inlineStr"><is><t>Employee ID</t></is></c></row><row><c><v>1</v></c></row></sheetData></worksheet>`
	parts["xl/workbook.xml"] = "<workbook><sheets>" + sheets.String() + "</sheets></workbook>"
	parts["xl/_rels/workbook.xml.rels"] = "<Relationships>" + relations.String() + "</Relationships>"
	path := writeFile(t, "sheets.xlsx", zipped(t, parts))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	table, err := Open(context.Background(), path, nil, Options{Known: knows("Employee ID")})
	runtime.ReadMemStats(&after)
	require.NoError(t, err)
	require.Equal(t, "Sheet 7", table.Read.Sheet)
	require.Equal(t, [][]string{{"1"}}, grid(t, table))
	require.NoError(t, table.Close())
	require.Less(t, (after.TotalAlloc-before.TotalAlloc)/count, uint64(most))
}
