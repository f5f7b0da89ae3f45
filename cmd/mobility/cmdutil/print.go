package cmdutil

import (
	"fmt"
	"slices"
	"strings"

	"mobility/cmd/mobility/screen"
	"mobility/docket"
	"mobility/internal/civil"
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
