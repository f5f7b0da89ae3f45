package table

import (
	"fmt"
	"strconv"

	"mobility/internal/civil"
)

// Options says how to read a file where the file itself leaves it open.
type Options struct {
	// Sheet names the sheet of a workbook. Blank lets the headers decide.
	Sheet string
	// Known reports whether a header is one that the reader of the table knows. It finds the header row, and the sheet.
	Known func(header string) bool
	// Expected names the headers that matter most, for the message when no row looks like a header row.
	Expected []string
}

// Read determines how a file was read. It is part of what commands print.
type Read struct {
	Format    string `json:"format"`    // csv, xlsx
	Encoding  string `json:"encoding"`  // utf-8, utf-16le, utf-16be, windows-1252; utf-8 for a workbook
	Delimiter string `json:"delimiter"` // "," ";" "\t" "|"; "" for a workbook
	Sheet     string `json:"sheet"`
	HeaderRow int    `json:"header_row"`
	// FooterRows counts the rows below or between the data that are none: footnotes, totals, page numbers, the header
	// row again. It is complete once all rows have been read.
	FooterRows int `json:"footer_rows"`
}

// CellKind says what a cell holds.
type CellKind uint8

// The kinds of cell. Text files have text only, and formulas as text.
const (
	text CellKind = iota
	Number
	Date
	Bool
	Formula // a formula that arrived as text: =HYPERLINK(...), +cmd|...
	Fault   // an error value: #REF!
)

// Cell is one cell. Text is what it shows: for a workbook's number with leading zeros in its format, the zeros too.
type Cell struct {
	Text string
	Kind CellKind
	// Date is the day of a Date cell.
	Date civil.Date
}

// Row is one row of data. It and its cells are valid until the next row is read. The texts of the cells stay valid, but
// share the memory of their record: what is kept for long is better copied with strings.Clone.
type Row struct {
	// Number is the row's number in the file as a person counts it, from 1: a workbook's row number; in a text file the
	// number of the record, the header's being counted too and blank records not skipped in the count.
	Number int
	// Line is the line of a text file on which the record begins; the same as Number unless cells hold line breaks.
	Line int
	// Cells are as many as there are headers; Fields is how many the file's record had. A workbook's row always has as
	// many as there are headers.
	Cells  []Cell
	Fields int
}

// Error is what is wrong with a file, and where.
type Error struct {
	File  string
	Sheet string
	// Row and Column count from 1; 0 where the trouble has no one place.
	Row, Column int
	// Code is stable: SHT-001 and so on.
	Code string
	// Message says what is wrong and what to do about it.
	Message string
	// Cause is the error beneath, where there is one: a cancelled context, a fault of the disk.
	Cause error
}

// Unwrap gives the error beneath.
func (e *Error) Unwrap() error { return e.Cause }

func (e *Error) Error() string {
	where := e.File
	if e.Sheet != "" {
		where += ", sheet " + strconv.Quote(e.Sheet)
	}
	if e.Row > 0 {
		where += fmt.Sprintf(", row %d", e.Row)
	}
	if e.Column > 0 {
		where += ", column " + ColumnName(e.Column)
	}
	return fmt.Sprintf("%s: %s [%s]", where, e.Message, e.Code)
}

// ColumnName is a column's number as workbooks letter it: 1 is A, 27 is AA.
func ColumnName(n int) string {
	name := ""
	for ; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}
