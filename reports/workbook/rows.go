package workbook

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"mobility/internal/civil"
	"mobility/reports/orderedzip"
)

// Write writes a workbook, with the same bytes whenever it has the same content. rows are those of large sheets, by the sheet, below the
// rows that excelize has of it.
func Write(w io.Writer, f *excelize.File, at civil.Date, rows map[string]*Rows) error {
	z := orderedzip.New(w, at)
	for sheet, r := range rows {
		index, err := f.GetSheetIndex(sheet)
		if err != nil {
			return err
		}
		z.Insert(fmt.Sprintf("xl/worksheets/sheet%d.xml", index+1), "</sheetData>", r.packed)
	}
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return z }) // what excelize writes to is a copy of the file in memory
	return f.Write(io.Discard)
}

// Rows are the rows of a large sheet as excelize's StreamWriter writes them, packed as they are added. A StreamWriter keeps up to 32 MiB of
// each sheet until all sheets are packed.
type Rows struct {
	packed *orderedzip.Stretch
	row    []byte
	// columns are the letters of columns.
	columns []string
	size    int
}

// NewRows has no rows. It has to be closed once the workbook is written.
func NewRows() *Rows { return &Rows{packed: orderedzip.NewStretch()} }

// packedAtOnce is how many bytes of rows are packed together.
const packedAtOnce = 64 << 10

// Add adds a row with its number, behind those before it. A cell has a text, an int, a float64, or nothing; 0 is the usual height.
func (r *Rows) Add(number int, height float64, cells []excelize.Cell) error {
	if height > excelize.MaxRowHeight {
		return excelize.ErrMaxRowHeight
	}
	for len(r.columns) < len(cells) {
		name, err := excelize.ColumnNumberToName(len(r.columns) + 1)
		if err != nil {
			return err
		}
		r.columns = append(r.columns, name)
	}
	r.row = strconv.AppendInt(append(r.row, `<row r="`...), int64(number), 10)
	if height > 0 {
		r.row = append(r.row, `" ht="`...)
		r.row = append(strconv.AppendFloat(r.row, height, 'f', -1, 64), `" customHeight="1`...)
	}
	r.row = append(r.row, `">`...)
	for i := range cells {
		r.row = append(append(r.row, `<c r="`...), r.columns[i]...)
		r.row = strconv.AppendInt(r.row, int64(number), 10)
		if style := cells[i].StyleID; style != 0 {
			r.row = strconv.AppendInt(append(r.row, `" s="`...), int64(style), 10)
		}
		if err := r.value(cells[i].Value); err != nil {
			return err
		}
	}
	r.row = append(r.row, `</row>`...)
	if len(r.row) < packedAtOnce {
		return nil
	}
	return r.pack()
}

// pack packs the rows that wait.
func (r *Rows) pack() error {
	if r.size += len(r.row); r.size > math.MaxUint32-packedAtOnce {
		return errors.New("the sheet is larger than 4 GiB, which programs do not open")
	}
	_, err := r.packed.Write(r.row)
	r.row = r.row[:0]
	return err
}

// End ends the rows, before the workbook is written.
func (r *Rows) End() error { return errors.Join(r.pack(), r.packed.End()) }

// Close forgets the rows.
func (r *Rows) Close() error { return r.packed.Close() }

// value appends what a cell has, from behind its style to its end.
func (r *Rows) value(value any) error {
	switch v := value.(type) {
	case nil:
		r.row = append(r.row, `"></c>`...)
	case string:
		r.row = append(r.row, `" t="inlineStr"><is><t`...)
		if v != "" && (isSpace(v[0]) || isSpace(v[len(v)-1])) {
			r.row = append(r.row, ` xml:space="preserve"`...)
		}
		r.row = append(r.row, '>')
		r.row = append(appendText(r.row, v), `</t></is></c>`...)
	case int:
		r.row = append(r.row, `"><v>`...)
		r.row = append(strconv.AppendInt(r.row, int64(v), 10), `</v></c>`...)
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("a cell cannot have the number %v", v)
		}
		r.row = append(r.row, `"><v>`...)
		r.row = append(appendNumber(r.row, v), `</v></c>`...)
	default:
		return fmt.Errorf("a cell cannot have a %T", value)
	}
	return nil
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

// mostDigits is how many digits of a number Excel keeps.
const mostDigits = 15

// appendNumber appends a number with as many digits as Excel keeps.
func appendNumber(row []byte, n float64) []byte {
	from, digits, fraction := len(row), 0, false
	row = strconv.AppendFloat(row, n, 'f', -1, 64)
	for at := from; at < len(row); at++ {
		switch b := row[at]; {
		case b == '.':
			fraction = true
		case b > '0' || b == '0' && digits > 0:
			if digits++; digits > mostDigits && fraction {
				return bytes.TrimSuffix(row[:at], []byte("."))
			}
		}
	}
	return row
}

// appendText appends a text as a cell has it: no longer than Excel allows.
func appendText(row []byte, text string) []byte {
	if len(text) > excelize.TotalCellChars {
		text = cutToCell(text)
	}
	done := 0
	for at := range len(text) {
		b := text[at]
		if b != '&' && b != '<' && b != '>' && b != '"' && b != '\'' && (b >= ' ' && b < utf8.RuneSelf && b != '_' || b == '\n') {
			continue
		}
		row = append(row, text[done:at]...)
		done = at + 1
		switch {
		case b == '&':
			row = append(row, "&amp;"...)
		case b == '<':
			row = append(row, "&lt;"...)
		case b == '>':
			row = append(row, "&gt;"...)
		case b == '"':
			row = append(row, "&#34;"...)
		case b == '\'':
			row = append(row, "&#39;"...)
		case b == '_' && !isCode(text[at:]):
			row = append(row, b)
		default:
			return appendUnusual(row, text[at:])
		}
	}
	return append(row, text[done:]...)
}

// appendUnusual appends a text that can have any letters. One that looks like Excel's code of a letter is not one: its first sign is written as
// a code itself.
func appendUnusual(row []byte, text string) []byte {
	var escaped bytes.Buffer
	_ = xml.EscapeText(&escaped, []byte(text)) // of a buffer
	text = strings.ReplaceAll(escaped.String(), "&#xA;", "\n")
	for {
		at := strings.IndexByte(text, '_')
		if at < 0 {
			return append(row, text...)
		}
		if row = append(row, text[:at]...); isCode(text[at:]) {
			row = append(row, "_x005F"...)
		}
		row, text = append(row, '_'), text[at+1:]
	}
}

// isCode reports whether a text begins with what Excel reads as the code of a letter: _x0041_.
func isCode(text string) bool {
	const length = len("_x0041_")
	if len(text) < length || text[:2] != "_x" || text[length-1] != '_' {
		return false
	}
	for _, digit := range []byte(text[2 : length-1]) {
		if !strings.ContainsRune("0123456789abcdefABCDEF", rune(digit)) {
			return false
		}
	}
	return true
}

// cutToCell is as much of a text as Excel allows in a cell.
func cutToCell(text string) string {
	letters := 0
	for at, letter := range text {
		if letters += utf16.RuneLen(letter); letters > excelize.TotalCellChars {
			return text[:at]
		}
	}
	return text
}
