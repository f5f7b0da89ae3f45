package table

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"unicode/utf8"
)

// The codes of a Note.
const (
	noteTitle    = "title"           // a row above the header row
	noteAbove    = "above-header"    // a row above the header row that looks like data
	noteLabels   = "second-header"   // a second header row under the first
	noteRepeated = "repeated-header" // the header row again, between the data
	noteFooter   = "footer"          // a footnote, a total, a page number
	noteHeading  = "heading"         // a heading between the rows
	noteOther    = "other-table"     // the headers of another table below, whose rows are not read
	noteBeside   = "beside"          // a cell of a workbook right of the last header
	noteEncoding = "encoding"        // letters whose encoding is not that of the others
	noteQuote    = "quote"           // a quotation mark that should have been doubled
	noteHidden   = "hidden"          // a hidden row of a workbook, which is read
	noteMerged   = "merged"          // cells of a workbook that are merged over several rows
	noteSheet    = "sheet"           // another sheet of a workbook with a table that is much like the one that is read
	noteAside    = "sheet-aside"     // another sheet with what may be a table
	noteNoSheets = "no-sheets"       // a sheet was asked for, and the file is text
)

// maxNotes is how many notes of one code are kept of a reading.
const maxNotes = 25

// Note reports what in a file was skipped or read with a doubt, so that nothing is lost silently.
type Note struct {
	Row     int    `json:"row"` // the row it is about; 0 for the file
	Code    string `json:"code"`
	Message string `json:"message"`
}

// LosesData reports whether the note is of cells that may be data and were not read.
func (n *Note) LosesData() bool {
	return n.Code == noteAbove || n.Code == noteOther || n.Code == noteBeside || n.Code == noteMerged || n.Code == noteSheet
}

// IsRemark reports whether the note is of rows that a reader of the file may not expect to be read or skipped: a heading between the
// others, a hidden one, a sheet.
func (n *Note) IsRemark() bool {
	return n.Code == noteHeading || n.Code == noteHidden || n.Code == noteAside
}

// Table is one table of a file: its headers, and its rows as often as wanted. One reading of the rows at a time.
type Table struct {
	// Name is the base name of the file.
	Name string
	// SHA256 is the checksum of the file's bytes as given, in hex.
	SHA256 string
	Read   Read
	// Headers are without byte order mark, outer blanks and line breaks. A column without a name has the header "".
	Headers []string
	// Notes reports what was skipped: when the table was opened, and in the last reading of the rows as far as it got. At
	// most 25 of each code are kept; Unlisted counts the others.
	Notes    []Note
	Unlisted int

	src     *source
	body    body
	closed  bool
	skip    int // rows up to the header row, or the second one
	labels  []Cell
	opening []Note // the notes of opening
	below   below
	listed  map[string]int
}

// Size is the size of the file in bytes.
func (t *Table) Size() int64 { return t.src.size }

// body is what rows are read from, again for every reading: a text file, or one sheet of a workbook.
type body interface {
	// open begins a reading; note takes its remarks.
	open(ctx context.Context, note func(Note)) (rowReader, error)
	// reopen begins a reading of some rows, after one of all.
	reopen(ctx context.Context) (someReader, error)
}

// rowReader reads rows as they stand, from the first: title rows, the header row, blank ones, with as many cells as
// each has. The row it gives is its own until the next is read, but for the length of its cells.
type rowReader interface {
	// read gives the next row, or io.EOF.
	read() (*Row, error)
	close() error
}

// Close gives the file back. A copy of standard input is gone after it.
func (t *Table) Close() error {
	if t.closed {
		return nil
	}
	t.closed = true
	return t.src.release()
}

// Rows gives the rows of data from the first; it may be called again for another reading. Blank rows, footers and
// repeated header rows are skipped, the latter two with a note. An error is an *Error, and ends the rows.
func (t *Table) Rows(ctx context.Context) iter.Seq2[*Row, error] { return t.reading(ctx, false) }

// Passing gives the rows as Rows does, to a reader that keeps no text of theirs: the texts of the cells, too, stand only until the next row is
// read. Of a text file it makes none.
func (t *Table) Passing(ctx context.Context) iter.Seq2[*Row, error] { return t.reading(ctx, true) }

func (t *Table) reading(ctx context.Context, passing bool) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		in, err := t.begin(ctx, passing)
		if err != nil {
			yield(nil, explain(err, t.src.where, t.Read.Sheet))
			return
		}
		defer in.close()
		for {
			row, err := t.next(ctx, in)
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(nil, explain(err, t.src.where, t.Read.Sheet))
				return
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// begin starts a reading and passes over the rows up to the header row.
func (t *Table) begin(ctx context.Context, passing bool) (in rowReader, err error) {
	defer rescue(&err)
	if t.closed {
		return nil, errors.New("the table was closed before its rows were read")
	}
	if err := t.src.unchanged(); err != nil {
		return nil, err
	}
	t.Notes = append(t.Notes[:0], t.opening...)
	t.Unlisted, t.Read.FooterRows, t.below = 0, 0, below{}
	t.listed = make(map[string]int)
	if in, err = t.body.open(ctx, t.note); err != nil {
		return nil, err
	}
	if records, ok := in.(*recordReader); ok {
		records.passing = passing
	}
	for range t.skip {
		if _, err := in.read(); err != nil {
			return nil, errors.Join(err, in.close())
		}
	}
	return in, nil
}

// next gives the next row of data, or io.EOF.
func (t *Table) next(ctx context.Context, in rowReader) (row *Row, err error) {
	defer rescue(&err)
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		row, err = in.read()
		if err != nil {
			return nil, err
		}
		filled := filledCells(row.Cells, 3)
		switch {
		case filled == 0:
			t.below.gap = true
			continue
		case t.below.other:
			t.Read.FooterRows++
			continue
		case t.repeatsHeader(row.Cells):
			t.passOver(row, noteRepeated, "the header row again")
			continue
		case filled <= 2 && isFooter(row.Cells):
			t.passOver(row, noteFooter, excerpt(row.Cells))
			continue
		case t.below.isHeading(row.Cells, filled):
			t.passOver(row, noteHeading, "a heading, not a row of data: "+excerpt(row.Cells))
			continue
		case t.below.isHeader(row.Cells, filled):
			t.below.other = true
			t.passOver(row, noteOther, otherTable(excerpt(row.Cells)))
			continue
		}
		t.below.learn(row.Cells)
		t.noteBeside(row)
		t.fit(row)
		return row, nil
	}
}

func (t *Table) passOver(row *Row, code, message string) {
	t.Read.FooterRows++
	t.note(Note{row.Number, code, message})
}

// note keeps a note, or counts it if there are many of its code.
func (t *Table) note(n Note) {
	if (n.Code == noteHidden || n.Code == noteMerged) && n.Row <= t.Read.HeaderRow {
		return
	}
	if t.listed[n.Code]++; t.listed[n.Code] > maxNotes {
		t.Unlisted++
		return
	}
	t.Notes = append(t.Notes, n)
}

// repeatsHeader reports whether a row is the header row, or the second one, once more.
func (t *Table) repeatsHeader(cells []Cell) bool {
	for i, header := range t.Headers {
		if i >= len(cells) || !isHeader(cells[i].Text, header) {
			return t.labels != nil && sameText(cells, t.labels)
		}
	}
	return true
}

// isHeader is cleanHeader(text) == header, quick to say no.
func isHeader(text, header string) bool {
	if header == "" {
		return isBlank(text)
	}
	if len(text) <= len(header) {
		return text == header
	}
	return (text[0] <= ' ' || text[0] >= utf8.RuneSelf || text[0] == header[0]) &&
		cleanHeader(text) == header
}

func sameText(a, b []Cell) bool {
	for i := range max(len(a), len(b)) {
		if cellText(a, i) != cellText(b, i) {
			return false
		}
	}
	return true
}

func cellText(cells []Cell, i int) string {
	if i < len(cells) {
		return cells[i].Text
	}
	return ""
}

// noteBeside notes the cells of a workbook's row that no header stands above.
func (t *Table) noteBeside(row *Row) {
	for i := len(t.Headers); t.Read.Format == formatWorkbook && i < len(row.Cells); i++ {
		if !isBlank(row.Cells[i].Text) {
			t.note(Note{row.Number, noteBeside,
				fmt.Sprintf("cell %s%d is to the right of the last header and was not read", ColumnName(i+1), row.Number)})
		}
	}
}

// fit gives a row as many cells as there are headers.
func (t *Table) fit(row *Row) {
	n := len(t.Headers)
	if t.Read.Format == formatWorkbook {
		row.Fields = n
	}
	for len(row.Cells) < n {
		row.Cells = append(row.Cells, Cell{})
	}
	row.Cells = row.Cells[:n]
}
