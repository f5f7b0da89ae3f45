package workbook

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"mobility/internal/civil"
	"mobility/reports/orderedzip"
)

// PlainSheet is a sheet of texts: the first row is the header.
type PlainSheet struct {
	Title string
	Rows  [][]string
}

// Plain writes sheets of texts, dates as real date cells: what people keep their lists in.
func Plain(w io.Writer, sheets ...PlainSheet) error {
	f := excelize.NewFile()
	defer f.Close() // nothing was put on disk
	format := "yyyy-mm-dd"
	dates, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err != nil {
		return fmt.Errorf("write a workbook: %w", err)
	}
	for i, sheet := range sheets {
		err := addSheet(f, i, sheet.Title)
		if err == nil {
			err = plainRows(f, sheet, dates)
		}
		if err != nil {
			return fmt.Errorf("write the sheet %s: %w", sheet.Title, err)
		}
	}
	if err := Write(w, f, orderedzip.Undated, nil); err != nil {
		return fmt.Errorf("write a workbook: %w", err)
	}
	return nil
}

func plainRows(f *excelize.File, sheet PlainSheet, dates int) error {
	out, err := f.NewStreamWriter(sheet.Title)
	if err != nil {
		return err
	}
	for i, row := range sheet.Rows {
		cells := make([]any, len(row))
		for at, text := range row {
			cells[at] = text
			if day, err := civil.Parse(text); err == nil && !day.IsZero() {
				cells[at] = excelize.Cell{StyleID: dates, Value: day.Time()}
			}
		}
		if err := out.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
			return err
		}
	}
	return out.Flush()
}
