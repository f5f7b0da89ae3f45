package workbook

import (
	"errors"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"mobility/reports/orderedzip"
)

// Marks are rows of a sheet that come back to be corrected.
type Marks struct {
	Sheet string
	// HeaderRow is the number of the row with the headers, Columns how many columns it has.
	HeaderRow, Columns int
	Rows               []MarkedRow
	// Blank are columns of sensitive data, by index, whose cells do not come back.
	Blank []int
}

// MarkedRow is one of them, by its number in the sheet.
type MarkedRow struct {
	Number int
	// Wrong are the indexes of the cells to correct; Reason says what is wrong.
	Wrong  []int
	Reason string
	// Texts are cells to be written as text, by index: ids keep their zeros.
	Texts map[int]string
}

// Color of a cell to correct.
const wrongCell = "FFC7CE"

// MarkedHeader is the header of the column with the reasons.
const MarkedHeader = "refused because"

// Marked writes the workbook of a file with rows marked: the cells to correct colored, the reason in a column behind the last one.
// Every other cell is unchanged.
func Marked(w io.Writer, file string, m Marks) error {
	f, err := excelize.OpenFile(file)
	if err != nil {
		return fmt.Errorf("mark the rejected rows of %s: %w", file, err)
	}
	defer f.Close() // nothing of it is changed on disk
	marker := marker{f, m, make(map[int]int)}
	if err := marker.mark(); err != nil {
		return fmt.Errorf("mark the rejected rows of %s: %w", file, err)
	}
	if err := Write(w, f, orderedzip.Undated, nil); err != nil {
		return fmt.Errorf("mark the rejected rows of %s: %w", file, err)
	}
	return nil
}

type marker struct {
	*excelize.File
	marks Marks
	// colored are the styles of cells, and the same colored.
	colored map[int]int
}

func (m *marker) mark() error {
	if m.marks.Sheet == "" {
		m.marks.Sheet = m.GetSheetName(0)
	}
	if err := m.blank(); err != nil {
		return err
	}
	if err := m.text(m.marks.Columns, m.marks.HeaderRow, MarkedHeader); err != nil {
		return err
	}
	for _, row := range m.marks.Rows {
		for i, text := range row.Texts {
			if err := m.text(i, row.Number, text); err != nil {
				return err
			}
		}
		for _, i := range row.Wrong {
			if err := m.color(i, row.Number); err != nil {
				return err
			}
		}
		if err := m.text(m.marks.Columns, row.Number, row.Reason); err != nil {
			return err
		}
	}
	return nil
}

// text writes a text into a cell.
func (m *marker) text(column, row int, text string) error {
	cell, err := excelize.CoordinatesToCellName(column+1, row)
	if err != nil {
		return err
	}
	return m.SetCellStr(m.marks.Sheet, cell, text)
}

// color colors a cell and keeps the rest of its style.
func (m *marker) color(column, row int) error {
	cell, err := excelize.CoordinatesToCellName(column+1, row)
	if err != nil {
		return err
	}
	plain, err := m.GetCellStyle(m.marks.Sheet, cell)
	if err != nil {
		return err
	}
	if _, known := m.colored[plain]; !known {
		style, err := m.GetStyle(plain)
		if err != nil {
			return err
		}
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{wrongCell}}
		if m.colored[plain], err = m.NewStyle(style); err != nil {
			return err
		}
	}
	return m.SetCellStyle(m.marks.Sheet, cell, cell, m.colored[plain])
}

// blank empties the columns of sensitive data.
func (m *marker) blank() error {
	if len(m.marks.Blank) == 0 {
		return nil
	}
	last, err := m.lastRow()
	if err != nil {
		return err
	}
	for row := m.marks.HeaderRow + 1; row <= last; row++ {
		for _, column := range m.marks.Blank {
			if err := m.text(column, row, ""); err != nil {
				return err
			}
		}
	}
	return nil
}

// lastRow is the number of the last row of the sheet.
func (m *marker) lastRow() (int, error) {
	rows, err := m.File.Rows(m.marks.Sheet)
	if err != nil {
		return 0, err
	}
	last := 0
	for rows.Next() {
		last++
	}
	return last, errors.Join(rows.Error(), rows.Close())
}
