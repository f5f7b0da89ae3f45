package table

import (
	"bytes"
	"encoding/binary"
	"io"
	"math/bits"
	"strings"
	"unicode/utf8"
	"unsafe"

	"mobility/internal/separated"
)

// What a record of text may hold. A spreadsheet's cell ends at 32,767 characters and its last column is the 16,384th.
const (
	maxCell    = 100_000 // characters
	maxColumns = 16_384
	maxRecord  = 64 << 20 // bytes
)

// recordReader splits text into records and cells. It follows RFC 4180, and beyond it what spreadsheet programs write
// and read: blanks around quotation marks, quotation marks in the middle of a cell, any line end. It takes some
// two thirds of the time of encoding/csv (BenchmarkCSV), which reads none of these.
type recordReader struct {
	in        io.Reader
	delimiter byte
	end       byte
	buf       []byte
	start     int // first byte of the next record
	stop      int // end of what has been read
	searched  int // bytes from start that hold no end of record
	atEOF     bool
	row       Row
	nextLine  int // line on which the next record begins
	spans     []span
	note      func(Note)
	// passing is set where the texts of a record need not outlive it.
	passing bool
	// sizes are those of the records in bytes, which keep gets when all have been read; it is nil where they are not wanted.
	sizes []uint32
	keep  func(sizes []uint32)
}

// span is where a cell stands in its record.
type span struct {
	from, to int
	doubled  bool // holds doubled quotation marks
}

func newRecordReader(in io.Reader, delimiter, end byte, note func(Note)) *recordReader {
	return &recordReader{
		in: in, delimiter: delimiter, end: end, buf: make([]byte, chunkSize), nextLine: 1, note: note,
	}
}

func (r *recordReader) close() error { return nil }

// read gives the next record, blank ones too, with as many cells as it has.
func (r *recordReader) read() (*Row, error) {
	for {
		window := r.buf[r.start:r.stop]
		if len(window) == 0 && r.atEOF {
			if r.keep != nil {
				r.keep(r.sizes)
			}
			return nil, io.EOF
		}
		if r.row.Number == 0 && r.start == 0 && r.skipByteOrderMark() {
			continue
		}
		end := bytes.IndexByte(window[r.searched:], r.end)
		switch {
		case end >= 0:
			end += r.searched
		case r.atEOF:
			end = len(window)
		default:
			r.searched = len(window)
			if err := r.fill(); err != nil {
				return nil, err
			}
			continue
		}
		if r.splitLine(r.withoutReturn(window[:end])) {
			return r.accept(min(end+1, len(window)), 1)
		}
		row, err := r.splitRecord(window, end)
		if row != nil || err != nil {
			return row, err
		}
		if err := r.fill(); err != nil {
			return nil, err
		}
	}
}

// skipByteOrderMark passes over a byte order mark before the first record, and reports whether there is one.
func (r *recordReader) skipByteOrderMark() bool {
	if !bytes.HasPrefix(r.buf[r.start:r.stop], []byte(byteOrderMark)) {
		return false
	}
	r.start, r.searched = len(byteOrderMark), 0
	return true
}

// fill reads more, making room by moving the unfinished record to the front and by doubling the buffer.
func (r *recordReader) fill() error {
	if r.start > 0 {
		r.stop = copy(r.buf, r.buf[r.start:r.stop])
		r.start = 0
	}
	if r.stop == len(r.buf) {
		if r.stop >= maxRecord {
			return r.fault(codeLongCell, 0, "this record is longer than %d MiB; the file has no line ends, or is not a table",
				maxRecord>>20)
		}
		r.buf = append(r.buf, make([]byte, len(r.buf))...)
	}
	for r.stop < len(r.buf) {
		n, err := r.in.Read(r.buf[r.stop:])
		r.stop += n
		if err == io.EOF {
			r.atEOF = true
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// fault is an error in the record that is being read.
func (r *recordReader) fault(code string, column int, format string, args ...any) *Error {
	err := fault(code, format, args...)
	err.Row, err.Column = r.row.Number+1, column
	return err
}

// splitLine splits a record that is one line with nothing unusual in it, as nearly all are; else it reports false.
func (r *recordReader) splitLine(line []byte) bool {
	text := r.text(line)
	cells := r.row.Cells[:cap(r.row.Cells)]
	n, pos := 0, 0
	for {
		if n == len(cells) {
			if n >= maxColumns {
				return false
			}
			cells = append(cells, make([]Cell, 32+n)...)
		}
		from, to, next, doubled := pos, pos, 0, false
		switch {
		case pos < len(line) && line[pos] == '"':
			from++
			if to, doubled = closingQuote(line, from, r.delimiter); to < 0 {
				return false
			}
			next = to + 1
		case opensBehindSpaces(line, pos):
			return false
		default:
			to += indexByte(line[to:], r.delimiter)
			next = to
		}
		cell := text[from:to]
		if doubled {
			cell = strings.ReplaceAll(cell, `""`, `"`)
		}
		if cell == "" || cell[0] > '@' || cell[0] > '-' && cell[0] < '=' {
			cells[n] = Cell{Text: cell}
		} else {
			cells[n] = textCell(cell)
		}
		n++
		if next >= len(line) {
			r.row.Cells = cells[:n]
			return n <= maxColumns
		}
		pos = next + 1
	}
}

// text is the text of a record: the one allocation of it, but for cells with doubled quotation marks. In a passing reading it stays in the
// buffer, and stands until the next record is read.
func (r *recordReader) text(record []byte) string {
	if r.passing {
		return unsafe.String(unsafe.SliceData(record), len(record))
	}
	return string(record)
}

// indexByte is the place of the first byte of a kind, or the end: eight bytes at a time, as bytes.IndexByte takes longer for a short text.
func indexByte(text []byte, c byte) int {
	const lowest, highest = 0x0101010101010101, 0x8080808080808080
	i := 0
	for ; i+8 <= len(text); i += 8 {
		// The byte is zero here where it is c; below the first of them no bit is set.
		word := binary.LittleEndian.Uint64(text[i:]) ^ lowest*uint64(c)
		if found := (word - lowest) &^ word & highest; found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for i < len(text) && text[i] != c {
		i++
	}
	return i
}

// closingQuote is the place of the quotation mark that ends the quoted text beginning at from, with a delimiter or the
// line end right behind it; -1 if the text goes on in the next line, or has blanks or a stray quotation mark about it.
func closingQuote(line []byte, from int, delimiter byte) (at int, doubled bool) {
	for i := from; i < len(line); i++ {
		if i += indexByte(line[i:], '"'); i == len(line) {
			break
		}
		switch {
		case i+1 == len(line), line[i+1] == delimiter:
			return i, doubled
		case line[i+1] != '"':
			return -1, false
		}
		doubled = true
		i++
	}
	return -1, false
}

// opensBehindSpaces reports whether the cell at pos has spaces before its opening quotation mark.
func opensBehindSpaces(line []byte, pos int) bool {
	if pos >= len(line) || line[pos] != ' ' {
		return false
	}
	pos = skipSpaces(line, pos)
	return pos < len(line) && line[pos] == '"'
}

// accept counts a record as read, which stands on a number of lines.
func (r *recordReader) accept(size, lines int) (*Row, error) {
	if size > maxCell {
		for i, c := range r.row.Cells {
			if len(c.Text) > maxCell && utf8.RuneCountInString(c.Text) > maxCell {
				return nil, r.fault(codeLongCell, i+1, "this cell has more than %d characters; "+
					"perhaps a quotation mark is missing near it", maxCell)
			}
		}
	}
	if r.keep != nil {
		r.sizes = append(r.sizes, uint32(size)) // #nosec G115 -- a record has at most maxRecord bytes
	}
	r.row.Line = r.nextLine
	r.row.Fields = len(r.row.Cells)
	r.advance(size, lines)
	return &r.row, nil
}

// advance goes on behind a record.
func (r *recordReader) advance(size, lines int) {
	r.start += size
	r.searched = 0
	r.row.Number++
	r.nextLine += lines
}

func (r *recordReader) tooManyColumns() *Error {
	return r.fault(codeManyColumns, 0,
		"this row has more than %d columns; the file is not a table, or its line ends are lost", maxColumns)
}

// withoutReturn removes the carriage return of a CRLF line end; in a file whose records end with carriage returns, a
// line feed that follows one.
func (r *recordReader) withoutReturn(record []byte) []byte {
	if r.end == '\r' {
		return bytes.TrimPrefix(record, []byte("\n"))
	}
	return bytes.TrimSuffix(record, []byte("\r"))
}

// splitRecord splits any record. It may reach over several lines, of which the first ends at lineEnd; it gives no row
// if the window does not hold the whole record.
func (r *recordReader) splitRecord(window []byte, lineEnd int) (*Row, error) {
	r.spans = r.spans[:0]
	pos, stray := 0, false
	if r.end == '\r' && window[0] == '\n' {
		pos = 1
	}
	for {
		if lineEnd < pos {
			if lineEnd = r.findEnd(window, pos); lineEnd < 0 {
				return nil, nil
			}
		}
		cell, after := span{from: pos}, 0
		if open := skipSpaces(window, pos); open < len(window) && window[open] == '"' {
			var wild bool
			var err error
			if cell, after, wild, err = r.closeQuote(window, open+1); after < 0 || err != nil {
				return nil, err
			}
			stray = stray || wild
			if lineEnd < after {
				if lineEnd = r.findEnd(window, after); lineEnd < 0 {
					return nil, nil
				}
			}
		} else {
			after = lineEnd
			if i := bytes.IndexByte(window[pos:lineEnd], r.delimiter); i >= 0 {
				after = pos + i
			}
			cell.to = after
			if after == lineEnd {
				cell.to = pos + len(r.withoutReturn(window[pos:lineEnd]))
			}
		}
		if r.spans = append(r.spans, cell); len(r.spans) > maxColumns {
			return nil, r.tooManyColumns()
		}
		if after >= lineEnd {
			return r.gather(window[:lineEnd], min(lineEnd+1, len(window)), stray)
		}
		pos = after + 1
	}
}

// findEnd finds the end of the line that holds pos, or -1 if more must be read to know it.
func (r *recordReader) findEnd(window []byte, pos int) int {
	if i := bytes.IndexByte(window[pos:], r.end); i >= 0 {
		return pos + i
	}
	if r.atEOF {
		return len(window)
	}
	return -1
}

func skipSpaces(b []byte, i int) int {
	for i < len(b) && b[i] == ' ' {
		i++
	}
	return i
}

// closeQuote finds the end of the quoted text that begins at from. After is the place of the delimiter or line end
// behind it, or -1 if more must be read to know it. Stray reports whether a quotation mark inside was not doubled: the cell
// then continues until one that a delimiter or line end follows.
func (r *recordReader) closeQuote(window []byte, from int) (cell span, after int, stray bool, err error) {
	cell.from = from
	for i := from; ; {
		j := bytes.IndexByte(window[i:], '"')
		if j < 0 {
			return cell, -1, false, r.unclosed(window, from)
		}
		i += j
		if i+1 < len(window) && window[i+1] == '"' {
			cell.doubled = true
			i += 2
			continue
		}
		next := skipSpaces(window, i+1)
		if next < len(window) && window[next] == '\r' && r.end == '\n' {
			next++
		}
		if next == len(window) && !r.atEOF {
			return cell, -1, false, nil
		}
		if next == len(window) || window[next] == r.end || window[next] == r.delimiter && window[next-1] != '\r' {
			cell.to = i
			if stray && bytes.ContainsAny(window[from:i], "\r\n") {
				return cell, 0, true, r.fault(codeStrayQuote, len(r.spans)+1, "a quotation mark inside this cell is not "+
					"doubled, so that its end is unclear; write it twice, or export the table as XLSX")
			}
			return cell, next, stray, nil
		}
		stray = true
		i++
	}
}

// unclosed refuses quoted text that the file, or what a cell may hold, ends before its closing quotation mark.
func (r *recordReader) unclosed(window []byte, from int) error {
	const ask = "look for an extra or missing quotation mark"
	switch open := window[from:]; {
	case r.atEOF:
		return r.fault(codeOpenQuote, len(r.spans)+1,
			"the quotation mark that opens this cell (line %d) is not closed; %s", r.nextLine, ask)
	case len(open) > maxCell*utf8.UTFMax, len(open) > maxCell && utf8.RuneCount(open) > maxCell:
		return r.fault(codeLongCell, len(r.spans)+1,
			"this cell, opened by a quotation mark (line %d), has more than %d characters; %s", r.nextLine, maxCell, ask)
	}
	return nil
}

// gather makes the cells of a record out of their spans.
func (r *recordReader) gather(record []byte, size int, stray bool) (*Row, error) {
	text := r.text(record)
	r.row.Cells = r.row.Cells[:0]
	for _, s := range r.spans {
		cell := text[s.from:s.to]
		if s.doubled {
			cell = strings.ReplaceAll(cell, `""`, `"`)
		}
		r.row.Cells = append(r.row.Cells, textCell(cell))
	}
	if stray {
		r.note(Note{r.row.Number + 1, noteQuote, "a quotation mark inside a quoted cell is not doubled; read literally"})
	}
	return r.accept(size, 1+bytes.Count(record, []byte{r.end}))
}

// textCell is the cell of a text as it stands in a file. Text that programs write as ="00123", so that a spreadsheet
// keeps the zeros, is the text inside, and so is a text behind an apostrophe that keeps it from being a formula. Text that a spreadsheet
// would run is a Formula.
func textCell(text string) Cell {
	if text == "" || text[0] > '@' || text[0] > '-' && text[0] < '=' {
		return Cell{Text: text}
	}
	return formulaCell(text)
}

// formulaCell is textCell for text that may begin with = + - @, perhaps behind blanks.
func formulaCell(text string) Cell {
	if text[0] == '\'' {
		return Cell{Text: separated.Plain(text)}
	}
	inner := strings.TrimLeft(text, " \t\r\n")
	if inner == "" {
		return Cell{Text: text}
	}
	switch inner[0] {
	case '=':
		inner = strings.TrimRight(inner, " \t\r\n")
		if n := len(inner); n >= 3 && inner[1] == '"' && inner[n-1] == '"' {
			if quoted := inner[2 : n-1]; strings.Count(quoted, `"`) == 2*strings.Count(quoted, `""`) {
				return Cell{Text: strings.ReplaceAll(quoted, `""`, `"`)}
			}
		}
		if len(inner) > 1 {
			return Cell{Text: text, Kind: Formula}
		}
	case '+', '-', '@':
		if len(inner) > 1 && isLetter(inner[1]) && strings.ContainsAny(inner, "(|") {
			return Cell{Text: text, Kind: Formula}
		}
	}
	return Cell{Text: text}
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
