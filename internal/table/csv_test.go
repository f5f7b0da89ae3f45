package table

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// readRecords splits a text with a buffer of a size, so that records meet its end in every way.
func readRecords(content string, delimiter, end byte, buffer int) (
	records [][]string, rows []Row, notes []Note, err error) {
	in := iotest.HalfReader(strings.NewReader(content))
	r := newRecordReader(in, delimiter, end, func(n Note) { notes = append(notes, n) })
	r.buf = make([]byte, buffer)
	for {
		row, err := r.read()
		if err == io.EOF {
			return records, rows, notes, nil
		}
		if err != nil {
			return records, rows, notes, err
		}
		records = append(records, rowTexts(row.Cells))
		rows = append(rows, Row{Number: row.Number, Line: row.Line, Fields: row.Fields})
	}
}

func TestRecordsAreSplitAsTheyAreMeant(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       [][]string
	}{
		{"plain cells", "a,b\n1,2\n", [][]string{{"a", "b"}, {"1", "2"}}},
		{"no final line end", "a,b\n1,2", [][]string{{"a", "b"}, {"1", "2"}}},
		{"line ends of Windows", "a,b\r\n1,2\r\n", [][]string{{"a", "b"}, {"1", "2"}}},
		{"a final carriage return alone", "a,b\r\n1,2\r", [][]string{{"a", "b"}, {"1", "2"}}},
		{"quoted delimiter", `"Rao, Asha",2`, [][]string{{"Rao, Asha", "2"}}},
		{"doubled quotation marks", `"the ""best"" one",2`, [][]string{{`the "best" one`, "2"}}},
		{"an empty quoted cell", `"",""`, [][]string{{"", ""}}},
		{"line feed inside a quoted cell of a Windows file", "\"a\nb\",2\r\nc,d\r\n", [][]string{{"a\nb", "2"}, {"c", "d"}}},
		{"line end of Windows inside a quoted cell", "\"a\r\nb\",2\r\nc,d", [][]string{{"a\r\nb", "2"}, {"c", "d"}}},
		{"blank lines inside a quoted cell", "\"a\n\n\nb\"\nc", [][]string{{"a\n\n\nb"}, {"c"}}},
		{"a byte order mark before a quoted header", "\ufeff\"a\",b\n", [][]string{{"a", "b"}}},
		{"blanks before and behind quotation marks", `1, "Rao, Asha" ,3`, [][]string{{"1", "Rao, Asha", "3"}}},
		{"a quotation mark inside an unquoted cell", `5" pipe,2`, [][]string{{`5" pipe`, "2"}}},
		{"a stray quotation mark inside a quoted cell", `"John "Jack" Doe",2`, [][]string{{`John "Jack" Doe`, "2"}}},
		{"JSON in a cell", `1,"[""Citizen""]",3`, [][]string{{"1", `["Citizen"]`, "3"}}},
		{"a header that ends with an empty name", "a,b,\n1,2,3\n", [][]string{{"a", "b", ""}, {"1", "2", "3"}}},
		{"blank records", "a\n\n\nb", [][]string{{"a"}, {""}, {""}, {"b"}}},
		{"a text of a formula with its zeros", `="00123",=""`, [][]string{{"00123", ""}}},
		{"the same, quoted", `"=""00123""",2`, [][]string{{"00123", "2"}}},
		{"a quotation mark in it", `"=""5"""" pipe""",2`, [][]string{{`5" pipe`, "2"}}},
		{"a lone carriage return inside a line", "a\rb,c\n", [][]string{{"a\rb", "c"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for buffer := 1; buffer < 64; buffer *= 2 {
				got, _, _, err := readRecords(c.text, ',', '\n', buffer)
				require.NoError(t, err)
				require.Equal(t, c.want, got, "buffer of %d", buffer)
			}
		})
	}
}

func TestRecordsOfOldMacintoshFiles(t *testing.T) {
	for buffer := 1; buffer < 64; buffer *= 2 {
		got, _, _, err := readRecords("a,b\r\"x\ny\",2\r3,4", ',', '\r', buffer)
		require.NoError(t, err)
		require.Equal(t, [][]string{{"a", "b"}, {"x\ny", "2"}, {"3", "4"}}, got)
	}
}

func TestRecordsKnowTheirNumberAndLine(t *testing.T) {
	_, rows, _, err := readRecords("a,b\n\"1\n2\",x\n\n3,4,5\n", ',', '\n', 8)
	require.NoError(t, err)
	require.Equal(t, []Row{
		{Number: 1, Line: 1, Fields: 2}, {Number: 2, Line: 2, Fields: 2}, {Number: 3, Line: 4, Fields: 1},
		{Number: 4, Line: 5, Fields: 3},
	}, rows)
}

func TestStrayQuotationMarkIsNoted(t *testing.T) {
	_, _, notes, err := readRecords("a\n\"John \"Jack\" Doe\"\n", ',', '\n', 8)
	require.NoError(t, err)
	require.Equal(t, []Note{
		{2, noteQuote, "a quotation mark inside a quoted cell is not doubled; read literally"},
	}, notes)
}

func TestRecordsThatAreRefused(t *testing.T) {
	long := strings.Repeat("x", maxCell+1)
	for _, c := range []struct {
		name, text  string
		code        string
		row, column int
	}{
		{"a quotation mark that is never closed names the row where it opened", "a,b\n1,\"2\n3,4\n", codeOpenQuote, 2, 2},
		{"at the very end", "a,\"", codeOpenQuote, 1, 2},
		{"a never closed one before much text", "a,b\n1,\"" + strings.Repeat("x,y\n", maxCell), codeLongCell, 2, 2},
		{"a cell that is too long", "a,b\n1," + long + "\n", codeLongCell, 2, 2},
		{"a quoted cell that is too long", "a,b\n1,\"" + long + "\"\n", codeLongCell, 2, 2},
		{"a quoted cell of two lines that is too long", "a,b\n1,\"\n" + long + "\"\n", codeLongCell, 2, 2},
		{"too many columns", "a\n" + strings.Repeat(",", maxColumns) + "\n", codeManyColumns, 2, 0},
		{"too many quoted columns", "a\n\"\n\"" + strings.Repeat(",", maxColumns) + "\n", codeManyColumns, 2, 0},
		{"a stray quotation mark that would swallow rows", "a,b\n\"x\"y,1\n\"z\",2\n", codeStrayQuote, 2, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, _, err := readRecords(c.text, ',', '\n', 1<<10)
			var refused *Error
			require.ErrorAs(t, err, &refused)
			require.Equal(t, c.code, refused.Code)
			require.Equal(t, c.row, refused.Row)
			require.Equal(t, c.column, refused.Column)
		})
	}
}

func TestCellOfManyBytesButFewCharactersIsRead(t *testing.T) {
	accents := strings.Repeat("é", maxCell)
	got, _, _, err := readRecords(accents+",\""+accents+"\"\n", ',', '\n', 1<<10)
	require.NoError(t, err)
	require.Equal(t, [][]string{{accents, accents}}, got)
}

func TestKindOfTextCells(t *testing.T) {
	for text, want := range map[string]Cell{
		"":                            {},
		"-":                           {Text: "-"},
		"-5":                          {Text: "-5"},
		"+1-212-555-0100 (office)":    {Text: "+1-212-555-0100 (office)"},
		"@home":                       {Text: "@home"},
		"=":                           {Text: "="},
		`="00123"`:                    {Text: "00123"},
		`=""`:                         {Text: ""},
		` ="00123" `:                  {Text: "00123"},
		`="a"&"b"`:                    {Text: `="a"&"b"`, Kind: Formula},
		`=HYPERLINK("http://x","y")`:  {Text: `=HYPERLINK("http://x","y")`, Kind: Formula},
		"=1+1":                        {Text: "=1+1", Kind: Formula},
		"+cmd|' /C calc'!A0":          {Text: "+cmd|' /C calc'!A0", Kind: Formula},
		"-SUM(A1)":                    {Text: "-SUM(A1)", Kind: Formula},
		"@SUM(1+1)*cmd|' /C calc'!A0": {Text: "@SUM(1+1)*cmd|' /C calc'!A0", Kind: Formula},
		"\t=1+1":                      {Text: "\t=1+1", Kind: Formula},
		"Fish & Chips":                {Text: "Fish & Chips"},
	} {
		require.Equal(t, want, textCell(text), "%q", text)
	}
}

// FuzzRecords compares with encoding/csv wherever that accepts a text, and for any text, one buffer with another.
func FuzzRecords(f *testing.F) {
	for _, seed := range []string{
		"a,b\n1,2\n",
		"\"a\"\"b\",c\r\n\"\n\",d", "\"x\" ,y\n", " \"x\",y", "a\r\r\n", "\"a\r\n\"\r", "\"a\"b\",\"c", "\"\"\"\"",
		",,\n\n,\n", "\"\",\"\"\n\r\n", "\"\r\r\n\"\r", "=\"0\",=1\n",
		"\ufeff\"a\",b", "a\rb\rc", "\"a\",\"b\nc\"\"d\",e\nf", "é,\"ü\n\"",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, content string) {
		got, rows, notes, err := readRecords(content, ',', '\n', 4)
		again, rowsAgain, notesAgain, errAgain := readRecords(content, ',', '\n', 1<<12)
		require.Equal(t, again, got)
		require.Equal(t, rowsAgain, rows)
		require.Equal(t, notesAgain, notes)
		require.Equal(t, errAgain, err)

		oracle := csv.NewReader(strings.NewReader(content))
		oracle.FieldsPerRecord = -1
		want, oracleErr := oracle.ReadAll()
		if oracleErr != nil || strings.HasPrefix(content, byteOrderMark) {
			return
		}
		require.NoError(t, err)
		require.Equal(t, shown(want), shown(got))
	})
}

// shown is what records show: without blank ones, line ends in cells alike, and ="x" as x, which encoding/csv does not
// know.
func shown(records [][]string) (texts []string) {
	for _, record := range records {
		if len(record) == 1 && record[0] == "" {
			continue
		}
		for i, cell := range record {
			record[i] = textCell(lineEnds.ReplaceAllString(cell, "\n")).Text
		}
		texts = append(texts, fmt.Sprintf("%q", record))
	}
	return texts
}

var lineEnds = regexp.MustCompile(`\r+\n`)

func TestWrittenTablesAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		delimiter := rapid.SampledFrom([]byte(delimiters)).Draw(t, "delimiter")
		cell := rapid.StringMatching(`[a-zé ,;|\t"\n.-]{0,12}`)
		records := rapid.SliceOfN(rapid.SliceOfN(cell, 2, 5), 1, 8).Draw(t, "records")
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma = rune(delimiter)
		w.UseCRLF = rapid.Bool().Draw(t, "CRLF")
		require.NoError(t, w.WriteAll(records))
		got, _, _, err := readRecords(b.String(), delimiter, '\n', rapid.IntRange(1, 40).Draw(t, "buffer"))
		require.NoError(t, err)
		require.Equal(t, shown(records), shown(got))
	})
}
