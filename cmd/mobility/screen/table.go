package screen

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"mobility/internal/separated"
)

// gap is between two columns.
const gap = "  "

// A column of words is read with ease down to easyWidth, and with patience down to leastWidth.
const (
	easyWidth  = 24
	leastWidth = 12
)

// Table prints rows under headers: aligned for a person at a terminal of a width, tab-separated in a pipe, whose width is 0, and then no
// cell is a formula of a spreadsheet.
// Where the terminal is too narrow, columns of words are wrapped within themselves while they stay readable. Then columns
// without a value are left out, and the optional columns, by their headers in the order given; if that is not enough, each
// row becomes a list of its cells. A row of one cell is a remark below the row before it.
func Table(out io.Writer, width int, headers []string, rows [][]string, optional ...string) {
	if width == 0 {
		for _, row := range append([][]string{headers}, rows...) {
			fmt.Fprintln(out, separated.Tabbed(row))
		}
		return
	}
	t := table{width: width, headers: headers, rows: rows}
	for i := range headers {
		t.columns = append(t.columns, i)
	}
	t.measure()
	if t.least(easyWidth) > width {
		t.columns = slices.DeleteFunc(t.columns, func(c int) bool { return !t.filled[c] })
	}
	for _, header := range optional {
		if t.least(easyWidth) > width {
			t.columns = slices.DeleteFunc(t.columns, func(c int) bool { return headers[c] == header })
		}
	}
	if t.least(leastWidth) > width {
		t.list(out)
		return
	}
	t.narrow()
	t.line(out, headers)
	for _, row := range rows {
		t.line(out, row)
	}
}

// table is a table for a terminal.
type table struct {
	width   int
	headers []string
	rows    [][]string
	// columns are those that are shown; widths are of all, words the longest word of each, and filled says which have a value.
	columns       []int
	widths, words []int
	filled        []bool
}

func (t *table) measure() {
	t.widths, t.words, t.filled = make([]int, len(t.headers)), make([]int, len(t.headers)), make([]bool, len(t.headers))
	for i, header := range t.headers {
		t.add(i, header)
	}
	for _, row := range t.rows {
		if len(row) == 1 && len(t.headers) > 1 {
			continue
		}
		for i, cell := range row {
			t.add(i, cell)
			t.filled[i] = t.filled[i] || cell != ""
		}
	}
}

// add measures a cell of a column.
func (t *table) add(column int, cell string) {
	t.widths[column] = max(t.widths[column], WidthOf(cell))
	for word := range strings.FieldsSeq(cell) {
		t.words[column] = max(t.words[column], WidthOf(word))
	}
}

// floor is how narrow a column may become: as its longest word, and no narrower than a width.
func (t *table) floor(column, width int) int {
	return min(t.widths[column], max(t.words[column], width))
}

// least is how narrow the table may become with columns of words down to a width.
func (t *table) least(width int) int {
	sum := len(gap) * (len(t.columns) - 1)
	for _, c := range t.columns {
		sum += t.floor(c, width)
	}
	return sum
}

// narrow takes from the columns that are the most above their floor until the table fits.
func (t *table) narrow() {
	over := len(gap)*(len(t.columns)-1) - t.width
	for _, c := range t.columns {
		over += t.widths[c]
	}
	for ; over > 0; over-- {
		widest := t.columns[0]
		for _, c := range t.columns {
			if t.widths[c]-t.floor(c, leastWidth) > t.widths[widest]-t.floor(widest, leastWidth) {
				widest = c
			}
		}
		t.widths[widest]--
	}
}

// line prints a row, in as many lines as its longest cell takes.
func (t *table) line(out io.Writer, row []string) {
	if len(row) == 1 && len(t.headers) > 1 {
		for _, line := range Wrapped(row[0], t.width) {
			fmt.Fprintln(out, line)
		}
		return
	}
	cells, high := make([][]string, len(t.columns)), 1
	for i, c := range t.columns {
		cells[i] = Wrapped(row[c], t.widths[c])
		high = max(high, len(cells[i]))
	}
	for at := range high {
		var line strings.Builder
		for i, c := range t.columns {
			cell := ""
			if at < len(cells[i]) {
				cell = cells[i][at]
			}
			line.WriteString(text.Pad(cell, t.widths[c], ' ') + gap)
		}
		fmt.Fprintln(out, strings.TrimRight(line.String(), " "))
	}
}

// list prints each row as lines of a header and a cell, without the cells that are blank.
func (t *table) list(out io.Writer) {
	for i, row := range t.rows {
		if i > 0 && len(row) > 1 {
			fmt.Fprintln(out)
		}
		for c, cell := range row {
			if cell == "" {
				continue
			}
			if header := t.headers[c]; len(row) > 1 && header != "" {
				cell = header + ": " + cell
			}
			for _, line := range Wrapped(cell, t.width) {
				fmt.Fprintln(out, line)
			}
		}
	}
}

// Fitted is a text whose lines are wrapped to a width, each continued a little further in than it begins; width 0 means no limit.
func Fitted(s string, width int) string {
	if width == 0 {
		return s
	}
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
		if WidthOf(line) <= width || WidthOf(indent) > width/2 {
			continue
		}
		wrapped := Wrapped(line[len(indent):], width-len(indent)-len(gap))
		lines[i] = indent + strings.Join(wrapped, "\n"+indent+gap)
	}
	return strings.Join(lines, "\n")
}

// WidthOf is how many columns of a terminal a text takes.
func WidthOf(s string) int { return text.StringWidthWithoutEscSequences(s) }

// Wrapped is a text in lines of a width, broken at blanks where it has any.
func Wrapped(s string, width int) []string {
	if WidthOf(s) <= width {
		return []string{s}
	}
	lines := strings.Split(text.WrapSoft(text.StripEscape(s), max(width, 1)), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	if strings.Contains(s, text.EscapeStart) {
		return styled(lines, s)
	}
	return lines
}
