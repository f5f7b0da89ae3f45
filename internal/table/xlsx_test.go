package table

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"mobility/internal/civil"
)

// headerXML is a header row in XML: ID, Name.
const headerXML = `<row r="1"><c r="A1" t="s"><v>0</v></c><c t="s"><v>1</v></c></row>`

// book is the parts of a workbook of one sheet, to which a test adds.
func book(sheetData string, others map[string]string) map[string]string {
	parts := map[string]string{
		"_rels/.rels": `<Relationships>
			<Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook xmlns:r="http://r"><workbookPr/><sheets>
			<sheet name="People" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships>
			<Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
			<Relationship Id="r2" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/>
			<Relationship Id="r3" Type="http://x/styles" Target="styles.xml"/></Relationships>`,
		"xl/styles.xml": `<styleSheet>
			<numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="dd\.mm\.yyyy"/></numFmts>
			<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/></cellXfs>
			</styleSheet>`,
		"xl/sharedStrings.xml":     `<sst><si><t>ID</t></si><si><t>Name</t></si></sst>`,
		"xl/worksheets/sheet1.xml": `<worksheet><sheetData>` + sheetData + `</sheetData></worksheet>`,
	}
	for name, content := range others {
		parts[name] = content
	}
	return parts
}

func bookFile(t *testing.T, sheetData string, others map[string]string) string {
	return writeFile(t, "people.xlsx", zipped(t, book(sheetData, others)))
}

// cellsOf reads the one row of cells given as XML.
func cellsOf(t *testing.T, cells string, others map[string]string) []Cell {
	table := open(t, bookFile(t, headerXML+`<row>`+cells+`</row>`, others), Options{})
	var got []Cell
	for row, err := range table.Rows(t.Context()) {
		require.NoError(t, err)
		got = append(got, row.Cells...)
	}
	return got
}

func TestCellsOfWorkbooks(t *testing.T) {
	day := civil.On(2020, time.January, 1)
	for _, c := range []struct {
		name, xml string
		want      Cell
	}{
		{"shared text", `<c t="s"><v>1</v></c>`, Cell{Text: "Name"}},
		{"inline text", `<c t="inlineStr"><is><t> a &amp; b </t></is></c>`, Cell{Text: " a & b "}},
		{"inline text in runs, with its pronunciation",
			`<c t="inlineStr"><is><r><rPr><b/></rPr><t>a</t></r><rPh><t>x</t></rPh><r><t>b</t></r></is></c>`, Cell{Text: "ab"}},
		{"escaped characters", `<c t="inlineStr"><is><t>a_x000D_b_x005F_c_xZZZZ_</t></is></c>`, Cell{Text: "a\rb_c_xZZZZ_"}},
		{"a number", `<c><v>12345.0</v></c>`, Cell{Text: "12345", Kind: Number}},
		{"a number that says so", `<c t="n"><v>1.2345E4</v></c>`, Cell{Text: "12345", Kind: Number}},
		{"a number in a format of zeros", `<c s="2"><v>1234</v></c>`, Cell{Text: "01234"}},
		{"a fraction in a format of zeros", `<c s="2"><v>12.5</v></c>`, Cell{Text: "12.5", Kind: Number}},
		{"a date of a built-in format", `<c s="1"><v>43831</v></c>`, Cell{Text: "2020-01-01", Kind: Date, Date: day}},
		{"a date of an own format, with a time", `<c s="3"><v>43831.75</v></c>`,
			Cell{Text: "2020-01-01", Kind: Date, Date: day}},
		{"a time of day", `<c s="4"><v>0.5</v></c>`, Cell{Text: "0.5", Kind: Number}},
		{"zero in a date format", `<c s="1"><v>0</v></c>`, Cell{Text: "0", Kind: Number}},
		{"a date in ISO form", `<c t="d"><v>2020-01-01T10:00:00</v></c>`, Cell{Text: "2020-01-01", Kind: Date, Date: day}},
		{"text in a date format", `<c s="1" t="inlineStr"><is><t>D/S</t></is></c>`, Cell{Text: "D/S"}},
		{"true", `<c t="b"><v>1</v></c>`, Cell{Text: "TRUE", Kind: Bool}},
		{"false", `<c t="b"><v>0</v></c>`, Cell{Text: "FALSE", Kind: Bool}},
		{"an error", `<c t="e"><v>#REF!</v></c>`, Cell{Text: "#REF!", Kind: Fault}},
		{"a formula with its value", `<c><f>1+1</f><v>2</v></c>`, Cell{Text: "2", Kind: Number}},
		{"a formula with its text", `<c t="str"><f>A1&amp;"x"</f><v>IDx</v></c>`, Cell{Text: "IDx"}},
		{"a formula with an empty text", `<c t="str"><f>""</f><v></v></c>`, Cell{}},
		{"a formula without a value", `<c><f>A1&amp;"x"</f></c>`, Cell{Text: `=A1&"x"`, Kind: Formula}},
		{"a formula without a value, as some programs write it", `<c><f>SUM(A1)</f><v></v></c>`,
			Cell{Text: "=SUM(A1)", Kind: Formula}},
		{"a formula without text or value", `<c><f t="shared" si="0"/></c>`, Cell{Text: "=", Kind: Formula}},
		{"a formula that arrived as text", `<c t="inlineStr"><is><t>=HYPERLINK("x")</t></is></c>`,
			Cell{Text: `=HYPERLINK("x")`, Kind: Formula}},
		{"a text with zeros as CSV files write it", `<c t="inlineStr"><is><t>="00123"</t></is></c>`, Cell{Text: "00123"}},
		{"an unknown style", `<c s="99"><v>5</v></c>`, Cell{Text: "5", Kind: Number}},
		{"what is no number", `<c><v>abc</v></c>`, Cell{Text: "abc"}},
		{"an extension in a cell", `<c><v>5</v><extLst><ext><x:v xmlns:x="y"/></ext></extLst></c>`,
			Cell{Text: "5", Kind: Number}},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, []Cell{{Text: "k"}, c.want}, cellsOf(t, `<c t="inlineStr"><is><t>k</t></is></c>`+c.xml, nil))
		})
	}
}

func TestDaysCountedFrom1904(t *testing.T) {
	others := map[string]string{"xl/workbook.xml": `<workbook xmlns:r="r"><workbookPr date1904="1"/>
		<sheets><sheet name="People" r:id="r1"/></sheets></workbook>`}
	got := cellsOf(t, `<c s="1"><v>42369</v></c>`, others)
	require.Equal(t, Cell{Text: "2020-01-01", Kind: Date, Date: civil.On(2020, time.January, 1)}, got[0])
}

func TestRowsAndColumnsKeepTheirPlaces(t *testing.T) {
	table := open(t, bookFile(t, `
		<row r="3"><c r="B3" t="s"><v>0</v></c><c r="C3" t="s"><v>1</v></c></row>
		<row r="5" hidden="1"><c r="C5"><v>1</v></c></row>
		<row r="6"/><row r="7"><c r="B7" s="1"/></row>
		<row><c r="B8"><v>2</v></c><c><v>3</v></c><c><v>4</v></c><c r="AB8"><v>5</v></c></row>`, nil), Options{})
	require.Equal(t, 3, table.Read.HeaderRow)
	require.Equal(t, []string{"", "ID", "Name"}, table.Headers)
	var seen []string
	for row, err := range table.Rows(t.Context()) {
		require.NoError(t, err)
		seen = append(seen, fmt.Sprintf("%d/%d %d %q", row.Number, row.Line, row.Fields, rowTexts(row.Cells)))
	}
	require.Equal(t, []string{`5/5 3 ["" "" "1"]`, `8/8 3 ["" "2" "3"]`}, seen)
	require.Equal(t, []int{8, 8}, notesOf(table, noteBeside))
	require.Equal(t, []int{5}, notesOf(table, noteHidden))
	require.Contains(t, table.Notes[2].Message, "AB8")
}

func TestMergedCellsAreNoted(t *testing.T) {
	table := open(t, bookFile(t, `<row r="1"><c t="inlineStr"><is><t>People</t></is></c></row>`+
		`<row r="2"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row r="3"><c><v>7</v></c><c><v>8</v></c></row><row r="4"><c><v>9</v></c></row>`+
		`</sheetData><mergeCells count="3"><mergeCell ref="A1:B1"/><mergeCell ref="$B$3:$B$4"/><mergeCell ref="A4:B4"/></mergeCells><sheetData>`, nil), Options{})
	for _, err := range table.Rows(t.Context()) {
		require.NoError(t, err)
	}
	require.Equal(t, []int{3}, notesOf(table, noteMerged), "those above the data and in one row are none")
}

func TestWorkbooksOfUnusualPrograms(t *testing.T) {
	rows := headerXML + `<row><c><v>7</v></c><c><v>8</v></c></row>`
	want := [][]string{{"7", "8"}}
	for _, c := range []struct {
		name  string
		parts func() map[string]string
	}{
		{"prefixed names", func() map[string]string {
			return book("", map[string]string{
				"xl/worksheets/sheet1.xml": `<x:worksheet xmlns:x="y"><x:sheetData>` +
					`<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row>` +
					`<x:row><x:c><x:v>7</x:v></x:c><x:c><x:v>8</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
				"xl/sharedStrings.xml": `<x:sst xmlns:x="y"><x:si><x:t>ID</x:t></x:si>` +
					`<x:si><x:r><x:t>Na</x:t></x:r><x:r><x:t>me</x:t></x:r></x:si></x:sst>`,
			})
		}},
		{"backslashes and capitals in the names of parts", func() map[string]string {
			parts := book(rows, nil)
			parts[`xl\Worksheets\Sheet1.xml`] = parts["xl/worksheets/sheet1.xml"]
			delete(parts, "xl/worksheets/sheet1.xml")
			return parts
		}},
		{"parts in UTF-16", func() map[string]string {
			parts := book(rows, nil)
			for _, name := range []string{"xl/worksheets/sheet1.xml", "xl/workbook.xml"} {
				parts[name] = "\xff\xfe" + string(utf16LittleEndian(`<?xml version="1.0" encoding="UTF-16"?>`+parts[name]))
			}
			return parts
		}},
		{"no relationships of the whole", func() map[string]string {
			parts := book(rows, nil)
			delete(parts, "_rels/.rels")
			return parts
		}},
		{"no styles", func() map[string]string {
			parts := book(rows, nil)
			delete(parts, "xl/styles.xml")
			return parts
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			table := open(t, writeFile(t, "people.csv", zipped(t, c.parts())), Options{}) // the name does not matter
			require.Equal(t, []string{"ID", "Name"}, table.Headers)
			require.Equal(t, want, grid(t, table))
		})
	}
}

func TestRowsEqualThoseOfExcelize(t *testing.T) {
	const rows = 60
	for name, path := range map[string]string{"inline texts": rosterXLSX(t, rows), "shared texts": sharedXLSX(t, rows)} {
		t.Run(name, func(t *testing.T) {
			book, err := excelize.OpenFile(path)
			require.NoError(t, err)
			defer book.Close()
			want, err := book.GetRows("Sheet1")
			require.NoError(t, err)
			table := open(t, path, Options{})
			require.Equal(t, want[0], table.Headers)
			for i, got := range grid(t, table) {
				require.Equal(t, want[i+1], got)
			}
			require.Len(t, want, rows+1)
		})
	}
}

func TestDatesThatExcelizeWritesAreRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dates.xlsx")
	book := excelize.NewFile()
	require.NoError(t, book.SetSheetRow("Sheet1", "A1", &[]any{"Day", "Number", "Flag", "Zip"}))
	leapDay := time.Date(2024, 2, 29, 8, 0, 0, 0, time.UTC)
	require.NoError(t, book.SetSheetRow("Sheet1", "A2", &[]any{leapDay, 0.1, true, 601}))
	format := "00000"
	style, err := book.NewStyle(&excelize.Style{CustomNumFmt: &format})
	require.NoError(t, err)
	require.NoError(t, book.SetCellStyle("Sheet1", "D2", "D2", style))
	require.NoError(t, book.SaveAs(path))
	table := open(t, path, Options{})
	for row, err := range table.Rows(t.Context()) {
		require.NoError(t, err)
		require.Equal(t, []Cell{
			{Text: "2024-02-29", Kind: Date, Date: civil.On(2024, time.February, 29)}, {Text: "0.1", Kind: Number},
			{Text: "TRUE", Kind: Bool}, {Text: "00601"},
		}, row.Cells)
	}
}

func TestSmallWorkbooksThatTakeMuchAreRefused(t *testing.T) {
	var far strings.Builder
	for i := 2; i < 4000; i++ {
		fmt.Fprintf(&far, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, i, i)
	}
	var long strings.Builder
	for i := 2; i < 3000; i++ {
		fmt.Fprintf(&long, `<row r="%d"><c r="A%d" t="s"><v>2</v></c></row>`, i, i)
	}
	for name, path := range map[string]string{
		"long shared texts":      bookFile(t, headerXML+long.String(), map[string]string{"xl/sharedStrings.xml": "<sst><si><t>ID</t></si><si><t>Name</t></si><si><t>" + strings.Repeat("a", 32_000) + "</t></si></sst>"}),
		"shared texts again":     bookFile(t, headerXML, map[string]string{"xl/sharedStrings.xml": "<sst>" + strings.Repeat("<si><t>a</t></si>", maxBlankTexts+2) + "</sst>"}),
		"elements in elements":   bookFile(t, headerXML, map[string]string{"xl/styles.xml": strings.Repeat("<a>", maxNested+1)}),
		"many relationships":     bookFile(t, headerXML, map[string]string{"xl/styles.xml": "<styleSheet>" + strings.Repeat("<a/>", maxTags+1) + "</styleSheet>"}),
		"cells far to the right": bookFile(t, headerXML+far.String(), nil),
		"blank shared texts":     bookFile(t, headerXML, map[string]string{"xl/sharedStrings.xml": "<sst>" + strings.Repeat("<si/>", maxBlankTexts+1) + "</sst>"}),
	} {
		table, err := Open(t.Context(), path, nil, Options{})
		if err == nil {
			for _, err = range table.Rows(t.Context()) {
				if err != nil {
					break
				}
			}
		}
		var wrong *Error
		require.ErrorAs(t, err, &wrong, name)
		require.Equal(t, codeTooLarge, wrong.Code, name)
	}
}

func TestManyCellsInOnePlaceAreRefused(t *testing.T) {
	path := bookFile(t, headerXML+`<row r="2">`+strings.Repeat(`<c r="A2"><v>1</v></c>`, maxColumns+1)+"</row>", nil)
	_, err := Open(t.Context(), path, nil, Options{})
	require.ErrorContains(t, err, "several cells in one place")
}
