package cmdutil

import (
	"bytes"
	"fmt"
	"iter"
	"slices"
	"strings"

	"mobility/cmd/mobility/screen"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/separated"
)

// Width is the number of columns of the terminal, 0 where the answer is not read on one.
func (p *Program) Width() int {
	if p.Columns > 0 {
		return p.Columns
	}
	return screen.Width(p.Stdout)
}

// PrintTable prints rows under headers, as screen.Table does. The optional columns, by their headers, are left out in the order
// given where the terminal is too narrow for them.
func (p *Program) PrintTable(headers []string, rows [][]string, optional ...string) {
	if p.Width() > 0 {
		rows = sentencesInProse(rows)
	}
	screen.Table(p.Stdout, p.Width(), headers, rows, optional...)
}

// PrintRows is PrintTable for rows that are read one by one, and returns their number. In a pipe each is printed as it is read; the columns
// of a terminal are as wide as all rows need.
func (p *Program) PrintRows(headers []string, rows iter.Seq2[[]string, error], optional ...string) (n int, err error) {
	if p.Width() > 0 {
		var all [][]string
		for row, err := range rows {
			if err != nil {
				return 0, err
			}
			all = append(all, row)
		}
		p.PrintTable(headers, all, optional...)
		return len(all), nil
	}
	var held bytes.Buffer // of whole rows, since a part of a character is none
	screen.Table(&held, 0, headers, nil)
	for row, err := range rows {
		if err != nil {
			return n, err
		}
		fmt.Fprintln(&held, separated.Tabbed(row))
		if held.Len() >= rowsAtOnce {
			if _, err := held.WriteTo(p.Stdout); err != nil {
				return n, p.unprinted() // a reader who has seen enough lost nothing
			}
		}
		n++
	}
	if _, err := held.WriteTo(p.Stdout); err != nil {
		return n, p.unprinted()
	}
	return n, nil
}

// rowsAtOnce is how much of a table is printed at once in a pipe.
const rowsAtOnce = 64 << 10

// Listed are the entries that a list makes of what is read one by one; what has none is left out.
func Listed[T, U any](read iter.Seq2[T, error], entry func(T) (U, bool)) iter.Seq2[U, error] {
	return func(yield func(U, error) bool) {
		for v, err := range read {
			var made U
			wanted := true
			if err == nil {
				made, wanted = entry(v)
			}
			if wanted && !yield(made, err) {
				return
			}
		}
	}
}

// sentencesInProse writes the dates inside the sentences of a table out; a cell that is a date stays one.
func sentencesInProse(rows [][]string) [][]string {
	written := make([][]string, len(rows))
	for i, row := range rows {
		written[i] = slices.Clone(row)
		for j, cell := range row {
			if strings.Contains(cell, " ") {
				written[i][j] = civil.Prose(cell)
			}
		}
	}
	return written
}

// Printf prints a part of the answer, whose lines are wrapped on a terminal.
func (p *Program) Printf(format string, args ...any) {
	fmt.Fprint(p.Stdout, screen.Fitted(fmt.Sprintf(format, args...), p.Width()))
}

// PrintJSON prints a document to standard output.
func (p *Program) PrintJSON(document any) error {
	return screen.JSON(screen.ShowJSON(p.Stdout), document)
}

// BandWord is a band in its color, where there is color.
func (p *Program) BandWord(b docket.Band) string {
	if !screen.IsTerminal(p.Stdout) {
		return string(b)
	}
	return screen.InBand(b, string(b))
}
