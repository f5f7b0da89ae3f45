package workbook

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"mobility/internal/facts"
	"mobility/reports/orderedzip"
)

// templateRows is how many rows of a template are prepared for filling in.
const templateRows = 1000

// Navy is the ground of a header row.
const Navy = "1F3A5F"

// TemplateSheet is a sheet of a template: a row for each thing of its title. The first field is the one that says whose or
// what a row is.
type TemplateSheet struct {
	Title  string
	Fields []*facts.Field
}

// Template writes the workbook that people fill in and import: a sheet for each kind of row, whose headers are the fields'
// names, with real date cells and drop-downs, and one that explains every column.
func Template(w io.Writer, sheets ...TemplateSheet) error {
	f := excelize.NewFile()
	defer f.Close() // a template is small: nothing was put on disk
	for i, sheet := range sheets {
		if err := addSheet(f, i, sheet.Title); err != nil {
			return fmt.Errorf("template: %w", err)
		}
		if err := templateColumns(f, sheet.Title, sheet.Fields); err != nil {
			return fmt.Errorf("template of %s: %w", sheet.Title, err)
		}
	}
	if err := templateHelp(f, sheets); err != nil {
		return fmt.Errorf("template: %w", err)
	}
	if err := Write(w, f, orderedzip.Undated, nil); err != nil {
		return fmt.Errorf("template: %w", err)
	}
	return nil
}

// addSheet adds a sheet; the first takes the place of the one that every new workbook has.
func addSheet(f *excelize.File, i int, title string) error {
	if i == 0 {
		return f.SetSheetName("Sheet1", title)
	}
	_, err := f.NewSheet(title)
	return err
}

func templateColumns(f *excelize.File, sheet string, fields []*facts.Field) error {
	header, err := f.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true, Color: "FFFFFF"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{Navy}},
	})
	if err != nil {
		return err
	}
	for i, field := range fields {
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := f.SetCellValue(sheet, column+"1", field.Name); err != nil {
			return err
		}
		if err := f.SetCellStyle(sheet, column+"1", column+"1", header); err != nil {
			return err
		}
		if err := f.SetColWidth(sheet, column, column, float64(max(12, len(field.Name)+3))); err != nil {
			return err
		}
		if err := templateCells(f, sheet, column, field); err != nil {
			return err
		}
	}
	return f.SetPanes(sheet, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"})
}

// templateCells gives a column's cells their format and, where only some words are meant, their list.
func templateCells(f *excelize.File, sheet, column string, field *facts.Field) error {
	format := "@" // text: leading zeros stay
	if field.Kind == facts.Date || field.Kind == facts.DateOrDS {
		format = "yyyy-mm-dd"
	}
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err != nil {
		return err
	}
	area := fmt.Sprintf("%s2:%s%d", column, column, templateRows+1)
	if err := f.SetCellStyle(sheet, column+"2", fmt.Sprintf("%s%d", column, templateRows+1), style); err != nil {
		return err
	}
	words := field.Words
	if field.Kind == facts.YesNo {
		words = []string{"yes", "no"}
	}
	if len(words) == 0 || len(strings.Join(words, ",")) > 255 { // Excel's limit for a list in the sheet itself
		return nil
	}
	list := excelize.NewDataValidation(true)
	list.SetSqref(area)
	if err := list.SetDropList(words); err != nil {
		return err
	}
	return f.AddDataValidation(sheet, list)
}

// templateHelp explains every column on a sheet of its own.
func templateHelp(f *excelize.File, sheets []TemplateSheet) error {
	const help = "Columns"
	if _, err := f.NewSheet(help); err != nil {
		return err
	}
	rows := [][]any{{"Explanation of the columns", "what it means", "how to write it"}}
	for _, sheet := range sheets {
		if len(sheets) > 1 {
			rows = append(rows, []any{"Sheet " + sheet.Title})
		}
		for i, field := range sheet.Fields {
			says := field.Says
			if i == 0 {
				says += " (required)"
			}
			rows = append(rows, []any{field.Title + ": " + field.Name, says, howToWrite(field)})
		}
	}
	for i, row := range rows {
		if err := f.SetSheetRow(help, fmt.Sprintf("A%d", i+1), &row); err != nil {
			return err
		}
	}
	if err := f.SetColWidth(help, "A", "A", 44); err != nil {
		return err
	}
	return f.SetColWidth(help, "B", "C", 72)
}

func howToWrite(field *facts.Field) string {
	switch field.Kind {
	case facts.Date:
		return "a date: 2026-11-21"
	case facts.DateOrDS:
		return "a date: 2026-11-21, or D/S"
	case facts.YesNo:
		return "yes or no"
	case facts.Count:
		return "a whole number"
	case facts.Class:
		return "H-1B, L-1A, F-1 OPT, TN and so on"
	case facts.Choice:
		return "one of " + strings.Join(field.Words, ", ")
	default:
		return "text"
	}
}
