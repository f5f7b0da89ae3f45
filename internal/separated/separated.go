package separated

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"mobility/internal/pattern"
)

// mark is what a spreadsheet takes as the sign of a text.
const mark = "'"

// harmless are a number, and a sign by itself.
var harmless = pattern.Lazy(`^[-+]?[0-9][0-9.,]*%?$|^[-+–]+$`)

// begins reports whether a spreadsheet would take a text for a formula: it begins with one of the signs, of either width, or a tab.
func begins(s string) bool {
	if s == "" {
		return false
	}
	if s[0] == '\t' || s[0] == '\r' {
		return true
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \n"))
	return strings.ContainsRune("=+-@＝＋－＠", first)
}

// Inert is a cell that a spreadsheet shows as it is: an apostrophe stands before what it would take for a formula. A name is written by
// strangers, and "=HYPERLINK(…)" is a name to a database.
func Inert(cell string) string {
	if !begins(cell) || harmless().MatchString(cell) {
		return cell
	}
	return mark + cell
}

// Plain is the cell that Inert was given.
func Plain(cell string) string {
	if text, marked := strings.CutPrefix(cell, mark); marked && begins(text) && !harmless().MatchString(text) {
		return text
	}
	return cell
}

// breaks end a cell or a line of tab-separated text.
var breaks = strings.NewReplacer("\t", " ", "\r\n", " ", "\n", " ", "\r", " ")

// Tabbed is a line of tab-separated text. What would end a cell becomes a blank.
func Tabbed(cells []string) string {
	length := 0
	for _, cell := range cells {
		length += len(cell) + len("\t")
	}
	var line strings.Builder
	line.Grow(length)
	for i, cell := range cells {
		if strings.ContainsAny(cell, "\t\r\n") {
			cell = breaks.Replace(cell)
		}
		if i > 0 {
			line.WriteByte('\t')
		}
		line.WriteString(Inert(cell))
	}
	return line.String()
}

// Writer writes comma-separated text.
type Writer struct {
	csv *csv.Writer
	row []string
}

// NewWriter writes to out.
func NewWriter(out io.Writer) *Writer { return &Writer{csv: csv.NewWriter(out)} }

// Write writes a row.
func (w *Writer) Write(cells []string) error {
	w.row = w.row[:0]
	for _, cell := range cells {
		w.row = append(w.row, Inert(cell))
	}
	if err := w.csv.Write(w.row); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	return nil
}

// Flush writes what is left, and returns the first error.
func (w *Writer) Flush() error {
	w.csv.Flush()
	if err := w.csv.Error(); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	return nil
}

// Write writes all rows of a table.
func Write(out io.Writer, rows [][]string) error {
	w := NewWriter(out)
	for _, row := range rows {
		if err := w.Write(row); err != nil {
			return err
		}
	}
	return w.Flush()
}
