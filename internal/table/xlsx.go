package table

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"mobility/internal/civil"
)

// The bounds of a sheet.
const (
	maxSheetRow    = 1_048_576
	maxBlankTexts  = 1 << 20
	maxSharedTexts = 32 << 20 // more than 30 different texts in each of those rows
)

// sheetReader reads the rows of a sheet as they come.
type sheetReader struct {
	book *workbook
	part io.Closer
	xml  *xmlScanner
	note func(Note)
	row  Row
	done bool

	// texts collects what the cells of a row show, but for shared texts; pending says where each cell's is.
	texts   []byte
	pending []pendingCell
	cell    rawCell
	// touched counts the cells of all rows so far, those without a value between others too.
	touched int64
	// shared counts the bytes of the shared texts that they refer to.
	shared int64
}

// pendingCell is a cell whose text is not a string yet.
type pendingCell struct {
	column, from, to int
}

// rawCell is a cell as its XML says it.
type rawCell struct {
	column int
	style  int
	kind   []byte // the attribute t: s, str, inlineStr, b, e, d, n or none
	value  []byte
	valued bool // has a value, or text of its own
	// formula is the text of the cell's formula; hasFormula reports whether there is one, even without text.
	formula    []byte
	hasFormula bool
}

func (r *sheetReader) close() error { return r.part.Close() }

// read gives the next row that the sheet holds, or io.EOF.
func (r *sheetReader) read() (*Row, error) {
	for !r.done {
		switch token, err := r.xml.next(); {
		case err == io.EOF:
			return nil, io.ErrUnexpectedEOF
		case err != nil:
			return nil, err
		case token == startTag && string(r.xml.name) == "row":
			if err := r.startRow(); err != nil {
				return nil, err
			}
			if r.xml.empty {
				continue
			}
			return &r.row, r.readCells()
		case token == startTag && string(r.xml.name) == "sheetData" && r.xml.empty,
			token == endTag && string(r.xml.name) == "sheetData":
			r.done = true
		}
	}
	r.readMerges()
	// What follows the cells else is of no interest but for the checksum at its end.
	if _, err := io.Copy(io.Discard, r.xml.in); err != nil {
		return nil, err
	}
	return nil, io.EOF
}

// startRow takes a row's number from its tag; a row without one follows the row before.
func (r *sheetReader) startRow() error {
	number, hidden := r.row.Number+1, false
	for rest := r.xml.attributes; ; {
		name, value, after := nextAttribute(rest)
		if name == nil {
			break
		}
		switch string(name) {
		case "r":
			number = atoi(value)
		case "hidden":
			hidden = string(value) == "1" || string(value) == "true"
		}
		rest = after
	}
	if number < 1 || number > maxSheetRow {
		return fault(codeDamaged, "the workbook has a row whose number is not between 1 and %d; save it again",
			maxSheetRow)
	}
	r.row = Row{Number: number, Line: number, Cells: r.row.Cells[:0]}
	if hidden && !r.xml.empty {
		r.note(Note{number, noteHidden, "the row is hidden in the workbook; it was read like the others"})
	}
	return nil
}

// readCells reads the cells of a row through its end tag.
func (r *sheetReader) readCells() error {
	r.texts, r.pending = r.texts[:0], r.pending[:0]
	column := 0
	for {
		if r.xml.usualCell(&r.cell) {
			column = r.cell.column
			if err := r.placeStated(&r.cell); err != nil {
				return err
			}
			continue
		}
		token, err := r.xml.next()
		if err != nil {
			return unexpected(err)
		}
		switch {
		case token == startTag && string(r.xml.name) == "c":
			if column, err = r.readCell(column + 1); err != nil {
				return err
			}
		case token == endTag && string(r.xml.name) == "row":
			r.settle()
			return nil
		}
	}
}

// settle makes strings of the texts that were collected.
func (r *sheetReader) settle() {
	texts := string(r.texts)
	for _, p := range r.pending {
		cell := &r.row.Cells[p.column-1]
		cell.Text = texts[p.from:p.to]
		if cell.Kind == text {
			*cell = textCell(cell.Text)
		}
	}
	r.row.Fields = len(r.row.Cells)
}

func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// readCell reads one cell through its end tag and gives its column. A cell that does not name one stands at next.
func (r *sheetReader) readCell(next int) (column int, err error) {
	c := &r.cell
	*c = rawCell{column: next, kind: c.kind[:0], value: c.value[:0], formula: c.formula[:0]}
	for rest := r.xml.attributes; ; {
		name, value, after := nextAttribute(rest)
		if name == nil {
			break
		}
		switch string(name) {
		case "r":
			c.column = columnNumber(value)
		case "s":
			c.style = atoi(value)
		case "t":
			c.kind = append(c.kind, value...)
		}
		rest = after
	}
	if c.column < 1 || c.column > maxColumns {
		return 0, r.fault("a cell without a proper address")
	}
	if !r.xml.empty {
		if err := r.readContent(c); err != nil {
			return 0, err
		}
	}
	return c.column, r.placeStated(c)
}

// placeStated puts a cell into the row if anything stands in it.
func (r *sheetReader) placeStated(c *rawCell) error {
	if c.valued || c.hasFormula {
		return r.place(c)
	}
	return nil
}

// readContent reads what stands between the tags of a cell.
func (r *sheetReader) readContent(c *rawCell) error {
	for {
		token, err := r.xml.next()
		if err != nil {
			return unexpected(err)
		}
		switch {
		case token == endTag && string(r.xml.name) == "c":
			return nil
		case token != startTag || r.xml.empty && string(r.xml.name) != "f":
			continue
		}
		switch string(r.xml.name) {
		case "v":
			c.valued = true
			c.value, err = r.xml.appendText(c.value)
		case "f":
			c.hasFormula = true
			if !r.xml.empty {
				c.formula, err = r.xml.appendText(c.formula)
			}
		case "is":
			c.valued = true
			c.value, err = appendRichText(c.value, r.xml)
		}
		if err != nil {
			return err
		}
	}
}

// place puts a cell into the row.
func (r *sheetReader) place(c *rawCell) error {
	r.touched += int64(max(0, c.column-len(r.row.Cells)))
	if r.touched > maxTouched && r.touched/maxTouchedPerRow > int64(r.row.Number) {
		return fault(codeTooLarge, "its rows reach to column %d: delete what lies right of the table, and save it again", c.column)
	}
	for len(r.row.Cells) < c.column {
		r.row.Cells = append(r.row.Cells, Cell{})
	}
	if len(r.pending) >= maxColumns {
		return r.fault("several cells in one place")
	}
	if len(c.value) > maxCell && utf8.RuneCount(c.value) > maxCell || len(r.texts) > maxRecord {
		err := fault(codeLongCell, "this cell has more than %d characters", maxCell)
		err.Row, err.Column = r.row.Number, c.column
		return err
	}
	cell := &r.row.Cells[c.column-1]
	*cell = Cell{}
	if c.hasFormula && len(c.value) == 0 && string(c.kind) != "str" {
		cell.Kind = Formula
		r.collect(c.column, append(append(r.texts, '='), c.formula...))
		return nil
	}
	switch string(c.kind) {
	case "s":
		i := atoi(c.value)
		if i < 0 || i >= len(r.book.strings) {
			return r.fault("a cell that refers to a missing text")
		}
		if r.shared += int64(len(r.book.strings[i])); r.shared > ratioApplies && r.shared/maxSharedPerRow > int64(r.row.Number) {
			return fault(codeTooLarge, "its rows have more than %d characters on average; if it is yours, take out the long texts", maxSharedPerRow)
		}
		*cell = textCell(r.book.strings[i])
	case "b":
		cell.Kind = Bool
		text := "FALSE"
		if string(c.value) == "1" || string(c.value) == "true" {
			text = "TRUE"
		}
		cell.Text = text
	case "e":
		cell.Kind = Fault
		r.collect(c.column, append(r.texts, c.value...))
	case "str", "inlineStr":
		r.collect(c.column, appendUnescaped(r.texts, c.value))
	case "d":
		r.placeISODate(c, cell)
	default:
		r.placeNumber(c, cell)
	}
	return nil
}

// collect takes over texts to which the text of a cell has been appended.
func (r *sheetReader) collect(column int, texts []byte) {
	r.pending = append(r.pending, pendingCell{column, len(r.texts), len(texts)})
	r.texts = texts
}

// placeISODate puts a date that is written as text: 2026-11-21T00:00:00.
func (r *sheetReader) placeISODate(c *rawCell, cell *Cell) {
	day, _, _ := strings.Cut(string(c.value), "T")
	if date, err := civil.Parse(day); err == nil && !date.IsZero() {
		*cell = Cell{Text: day, Kind: Date, Date: date}
		return
	}
	r.collect(c.column, append(r.texts, c.value...))
}

// placeNumber puts a number, which its format may make a date or a text with leading zeros.
func (r *sheetReader) placeNumber(c *rawCell, cell *Cell) {
	value := bytes.TrimSpace(c.value)
	if len(value) == 0 {
		return
	}
	var format numberFormat
	if c.style >= 0 && c.style < len(r.book.formats) {
		format = r.book.formats[c.style]
	}
	if format.date {
		serial, err := strconv.ParseFloat(string(value), 64)
		if date, ok := serialDate(serial, r.book.since1904); ok && err == nil {
			cell.Kind, cell.Date = Date, date
			r.collect(c.column, date.Append(r.texts))
			return
		}
	}
	texts, ok := appendNumber(r.texts, value)
	if !ok {
		r.collect(c.column, append(r.texts, value...))
		return
	}
	if digits := texts[len(r.texts):]; format.zeros != "" && bytes.Trim(digits, "0123456789") == nil {
		r.collect(c.column, appendZeros(r.texts, append([]byte(nil), digits...), format.zeros))
		return
	}
	cell.Kind = Number
	r.collect(c.column, texts)
}

// fault is an error in the row that is being read.
func (r *sheetReader) fault(what string) *Error {
	err := fault(codeDamaged, "the workbook has %s; open it and save it again", what)
	err.Row = r.row.Number
	return err
}

// atoi reads a number without sign; -1 is what is none.
func atoi(b []byte) int {
	if len(b) == 0 || len(b) > 9 {
		return -1
	}
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return -1
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// columnNumber is the column of a cell's address: 28 for AB12; 0 if there is none.
func columnNumber(address []byte) (n int) {
	for _, c := range address {
		if !isLetter(c) || n > maxColumns {
			break
		}
		n = n*26 + int(c|0x20-'a') + 1
	}
	return n
}
