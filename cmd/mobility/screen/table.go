package screen

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
)

// gap is between two columns.
const gap = "  "

// leastWidth is how narrow a column of words may become before the table is printed as a list of its rows.
const leastWidth = 12

// Table prints rows under headers: aligned for a person at a terminal of a width, tab-separated in a pipe, whose width is 0.
// Where the terminal is too narrow, the optional columns are left out, in the order given, then the columns of words are
// wrapped within themselves; if that is not enough, each row becomes a list of its cells. A row of one cell is a remark below
// the row before it.
func Table(out io.Writer, width int, headers []string, rows [][]string, optional ...int) {
	if width == 0 {
		for _, row := range append([][]string{headers}, rows...) {
			fmt.Fprintln(out, strings.Join(row, "\t"))
		}
		return
	}
	t := table{width: width, headers: headers, rows: rows}
	for i := range headers {
		t.columns = append(t.columns, i)
	}
	t.measure()
	for _, column := range optional {
		if t.total() > width {
			t.columns = slices.DeleteFunc(t.columns, func(c int) bool { return c == column })
		}
	}
	if !t.narrow() {
		t.list(out)
		return
	}
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
	// columns are those that are shown; widths are of all, and wordy says which have a blank to wrap at.
	columns []int
	widths  []int
	wordy   []bool
}

func (t *table) measure() {
	t.widths, t.wordy = make([]int, len(t.headers)), make([]bool, len(t.headers))
	for i, header := range t.headers {
		t.widths[i] = widthOf(header)
	}
	for _, row := range t.rows {
		if len(row) == 1 && len(t.headers) > 1 {
			continue
		}
		for i, cell := range row {
			t.widths[i] = max(t.widths[i], widthOf(cell))
			t.wordy[i] = t.wordy[i] || strings.Contains(cell, " ")
		}
	}
}

func (t *table) total() int {
	sum := len(gap) * (len(t.columns) - 1)
	for _, c := range t.columns {
		sum += t.widths[c]
	}
	return sum
}

// narrow takes from the widest columns of words until the table fits, and reports whether it does.
func (t *table) narrow() bool {
	for t.total() > t.width {
		widest := -1
		for _, c := range t.columns {
			if t.wordy[c] && t.widths[c] > leastWidth && (widest < 0 || t.widths[c] > t.widths[widest]) {
				widest = c
			}
		}
		if widest < 0 {
			return false
		}
		t.widths[widest]--
	}
	return true
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

func widthOf(s string) int { return text.StringWidthWithoutEscSequences(s) }

// Wrapped is a text in lines of a width, broken at blanks where it has any.
func Wrapped(s string, width int) []string {
	if widthOf(s) <= width {
		return []string{s}
	}
	lines := strings.Split(text.WrapSoft(s, max(width, 1)), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines
}
