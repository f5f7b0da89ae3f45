package table

import (
	"fmt"
	"strings"
)

// below recognizes what stands under a table after a blank row: a heading, and the headers of another table.
type below struct {
	// rows counts the rows of data that were learned from, filled their cells by column, and figures those of them with a figure.
	rows            int
	filled, figures []int
	// gap is set behind a blank row or a heading.
	gap bool
	// other is set behind the headers of another table.
	other bool
}

const (
	// A table is learned from its first learned rows; a column that has figures in fewFigures rows or more, and always, has no words.
	learned    = 200
	fewFigures = 2
)

// learn looks at a row of data.
func (b *below) learn(cells []Cell) {
	b.gap = false
	if b.rows >= learned {
		return
	}
	b.rows++
	for i := range cells {
		if len(b.filled) <= i {
			b.filled, b.figures = append(b.filled, 0), append(b.figures, 0)
		}
		if isBlank(cells[i].Text) {
			continue
		}
		b.filled[i]++
		if hasFigure(cells[i]) {
			b.figures[i]++
		}
	}
}

func hasFigure(c Cell) bool { return c.Kind != text || strings.ContainsAny(c.Text, "0123456789") }

// isHeading reports whether a row has one text of words behind a blank row, where the table has figures in two columns or more.
func (b *below) isHeading(cells []Cell, filled int) bool {
	return b.gap && filled == 1 && b.wordsForFigures(cells) >= 0 && b.numeric() >= 2
}

// isHeader reports whether a row behind a blank row is the header of another table: words alone, two of them where the table has
// figures in each row.
func (b *below) isHeader(cells []Cell, filled int) bool {
	return b.gap && filled >= 2 && b.wordsForFigures(cells) >= 2
}

// wordsForFigures counts the cells with words in columns of figures; -1 if a cell has a figure.
func (b *below) wordsForFigures(cells []Cell) (n int) {
	for i := range cells {
		switch {
		case isBlank(cells[i].Text):
		case hasFigure(cells[i]):
			return -1
		case b.isNumeric(i):
			n++
		}
	}
	return n
}

func (b *below) isNumeric(i int) bool {
	return i < len(b.filled) && b.figures[i] >= fewFigures && b.figures[i] == b.filled[i]
}

func (b *below) numeric() (n int) {
	for i := range b.filled {
		if b.isNumeric(i) {
			n++
		}
	}
	return n
}

// otherTable says what was not read.
func otherTable(headers string) string {
	return fmt.Sprintf("another table begins here and was not read: %s. Put it into a file or a sheet of its own if it is needed", headers)
}
