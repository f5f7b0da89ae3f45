package table

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"mobility/internal/redact"
)

// headerSearch is in how many of the first rows that hold anything the header row is looked for.
const headerSearch = 40

// seenRow is what the search for the header keeps of a row.
type seenRow struct {
	index  int // how many rows were read before it, blank ones too
	number int
	cells  []Cell
	filled int
}

// top is the beginning of a sheet, and the header row found in it.
type top struct {
	rows []seenRow
	// header is the index of the header row in rows; known is how many of its cells are known headers.
	header, known int
	// labels reports whether the row below the header repeats the headers in other words.
	labels bool
	// joined reports whether the header row was put together from two.
	joined bool
	// found reports whether there is a header row.
	found bool
}

// readTop reads the first rows and finds the header row: the one with the most known headers. Without a notion of what
// is known it is the first row that holds anything.
func readTop(in rowReader, o Options) (top, error) {
	t, err := firstRows(in)
	if err != nil || len(t.rows) == 0 {
		return t, err
	}
	if o.Known == nil {
		t.found = true
		return t, nil
	}
	for i, row := range t.rows[:min(len(t.rows), headerSearch)] {
		if n := knownHeaders(row.cells, o.Known); n > t.known {
			t.header, t.known = i, n
		}
	}
	// One known header makes a header row only where a table is as narrow as that.
	t.found = t.known >= 2 || t.known == 1 && t.rows[t.header].filled <= 2
	if t.found {
		t.joinHeaders(o.Known)
	}
	if next := t.header + 1; t.found && !t.joined && next < len(t.rows) {
		t.labels = isLabels(t.rows[next], t.rows[t.header], o.Known)
	}
	return t, nil
}

// firstRows reads the rows among which the header is looked for, and one more.
func firstRows(in rowReader) (t top, err error) {
	for index := 0; len(t.rows) <= headerSearch; index++ {
		row, err := in.read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return t, err
		}
		if filled := filledCells(row.Cells, len(row.Cells)); filled > 0 {
			t.rows = append(t.rows, seenRow{index, row.Number, append([]Cell(nil), row.Cells...), filled})
		}
	}
	return t, nil
}

// knownHeaders counts the cells of a row that are known headers.
func knownHeaders(cells []Cell, known func(string) bool) (n int) {
	for _, c := range cells {
		if c.Kind != text {
			continue
		}
		if header := cleanHeader(c.Text); header != "" && known(header) {
			n++
		}
	}
	return n
}

// isLabels reports whether a row under the header row is none of data, but a second header row: keys above, labels
// below. Nearly all of it is known headers, it is about as wide as the header, and holds no number, date or other
// value.
func isLabels(row, header seenRow, known func(string) bool) bool {
	for _, c := range row.cells {
		if c.Kind != text || c.Text != "" && strings.Trim(c.Text, "0123456789.,-/: ") == "" {
			return false
		}
	}
	n := knownHeaders(row.cells, known)
	return n >= 2 && n*5 >= row.filled*4 && row.filled*2 >= header.filled
}

// cleanHeader is a header as it is meant: without byte order mark, outer blanks and line breaks.
func cleanHeader(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\ufeff' || r == '\u200b': // byte order mark, zero width space
			return -1
		case unicode.IsSpace(r) || unicode.IsControl(r):
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// headers are the cleaned headers of a header row. A text's are as many as its record has cells, a workbook's end with
// the last that has a name.
func headers(cells []Cell, workbook bool) []string {
	names := make([]string, len(cells))
	last := 0
	for i, c := range cells {
		if names[i], _ = redact.Mask(cleanHeader(c.Text)); names[i] != "" {
			last = i + 1
		}
	}
	if workbook {
		return names[:last]
	}
	return names
}

// notes say which rows above and below the header row are not read.
func (t *top) notes() (notes []Note) {
	header := t.rows[t.header]
	above := t.rows[:t.header]
	if t.joined {
		above = t.rows[:t.header-1]
		notes = append(notes, Note{header.number, noteLabels, "the header is in two rows, which were read together: " + excerpt(header.cells)})
	}
	for _, row := range above {
		if row.filled >= 3 && row.filled*2 >= header.filled {
			notes = append(notes, Note{row.number, noteAbove,
				"this row looks like data, but is above the header row and was not read"})
			continue
		}
		notes = append(notes, Note{row.number, noteTitle, "above the header row: " + excerpt(row.cells)})
	}
	if t.labels {
		notes = append(notes, Note{t.rows[t.header+1].number, noteLabels, "a second header row: " +
			excerpt(t.rows[t.header+1].cells)})
	}
	return notes
}

// noHeader is the error of a sheet in which no row looks like a header row.
func (t *top) noHeader(o Options) *Error {
	message := "no row looks like a header row."
	if len(t.rows) > 0 {
		message += " The first rows are"
		for i, row := range t.rows[:min(3, len(t.rows))] {
			separator := ","
			if i == 0 {
				separator = ""
			}
			message += fmt.Sprintf("%s %d: %s", separator, row.number, excerpt(row.cells))
		}
		message += "."
	}
	if len(o.Expected) > 0 {
		message += " Headers such as these are expected: " + strings.Join(o.Expected, ", ") + "."
	}
	return fault(codeNoHeader, "%s Put the names of the columns in one row above the data", message)
}

// excerpt shows the beginning of a row.
func excerpt(cells []Cell) string {
	const most, longest = 4, 40
	var shown []string
	for _, c := range cells {
		text, _ := redact.Mask(cleanHeader(c.Text))
		if text == "" {
			continue
		}
		if len(shown) == most {
			return strings.Join(shown, " | ") + " | ..."
		}
		if runes := []rune(text); len(runes) > longest {
			text = string(runes[:longest]) + "..."
		}
		shown = append(shown, text)
	}
	return strings.Clone(strings.Join(shown, " | ")) // one text alone is still part of its record
}
