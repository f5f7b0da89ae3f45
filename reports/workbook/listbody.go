package workbook

import (
	"fmt"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"mobility/internal/civil"
)

// listBody writes the rows of a list below its header.
type listBody struct {
	styles listStyles
	rows   *Rows
	// longest is the length of the longest text of each column, numbers which columns count something.
	longest []int
	numbers []bool
	cells   []excelize.Cell
}

// add writes rows, and returns how many there are.
func (b *listBody) add(rows iter.Seq2[[]string, error]) (n int, err error) {
	for row, err := range rows {
		if err != nil {
			return n, err
		}
		if n++; n >= excelize.TotalRows {
			return n, fmt.Errorf("a sheet has room for %d rows below its header; write a text file in the place of a workbook", excelize.TotalRows-1)
		}
		b.cells = b.cells[:0]
		for at, text := range row {
			counts := at < len(b.numbers) && b.numbers[at]
			b.cells = append(b.cells, b.styles.cell(text, counts))
			if at < len(b.longest) {
				b.longest[at] = max(b.longest[at], utf8.RuneCountInString(text))
			}
		}
		if err := b.rows.Add(n+1, heightOf(row), b.cells); err != nil {
			return n, err
		}
	}
	return n, b.rows.End()
}

// widestColumn is how wide a column is at most, and lineHeight how high a line is, in points.
const (
	widestColumn = 60
	lineHeight   = 15
)

// heightOf is the height of a row whose texts are wrapped; 0 for one of a line, whose height is left to the program that opens the file. Only
// a column of the greatest width has texts that do not fit on a line.
func heightOf(row []string) float64 {
	lines := 1
	for _, text := range row {
		lines = max(lines, wrappedLines(text, widestColumn-2))
	}
	if lines == 1 {
		return 0
	}
	return float64(lines) * lineHeight
}

// wrappedLines is how many lines of a width a text takes, broken between words.
func wrappedLines(text string, width int) int {
	if len(text) < width {
		return 1
	}
	lines, used := 1, 0
	for word := range strings.FieldsSeq(text) {
		n := utf8.RuneCountInString(word)
		if used > 0 && used+1+n > width {
			lines, used = lines+1, 0
		}
		used += n + 1
	}
	return lines
}

func (s listStyles) cell(text string, counts bool) excelize.Cell {
	if counts {
		if n, err := strconv.Atoi(text); err == nil {
			return excelize.Cell{StyleID: s.number, Value: n}
		}
	}
	if looksLikeDay(text) {
		if day, err := civil.Parse(text); err == nil {
			if number, ok := DayNumber(day); ok {
				return excelize.Cell{StyleID: s.date, Value: number}
			}
		}
	}
	return excelize.Cell{StyleID: s.text, Value: text}
}

// looksLikeDay reports whether a text may be a day: the error for one that is none costs more than the cell.
func looksLikeDay(text string) bool { return len(text) == len("2026-11-30") && text[4] == '-' }
