package datasheet

import (
	"fmt"
	"io"
	"strings"

	"mobility/forms"
	"mobility/internal/civil"
	"mobility/reports/letter"
	"mobility/reports/workbook"
)

// notFiling says what a data sheet is.
const notFiling = "Data sheet, not a filing. Compare every field with the current edition of the form; sections and numbering follow the form, " +
	"not this sheet."

// Sheet is the data of a form about a case on a day.
type Sheet struct {
	forms.Sheet
	About string
	Day   civil.Date
}

// WriteWorkbook writes the sheet as a workbook: a row for each field.
func (s *Sheet) WriteWorkbook(w io.Writer) error {
	rows := [][]string{{"Section", "Field", "Value", "Source", "Status"}}
	for i := range s.Fields {
		f := &s.Fields[i]
		rows = append(rows, []string{f.Section, f.Label, f.Value, civil.Prose(from(f)), status(f)})
	}
	about := [][]string{{"Form", s.Title}, {"About", civil.Prose(s.About)}, {"Made on", s.Day.Plain()},
		{"Fields without a value", fmt.Sprint(s.Missing())}, {"Note", notFiling}}
	return workbook.Lists(w, workbook.ListSheet{PlainSheet: workbook.PlainSheet{Title: "Data", Rows: rows}},
		workbook.ListSheet{PlainSheet: workbook.PlainSheet{Title: "About", Rows: about}})
}

// from is where a value is from, without the command that records it, which is for the screen.
func from(f *forms.Field) string {
	text, _, _ := strings.Cut(f.From, ": mobility ")
	return text
}

func status(f *forms.Field) string {
	if f.Missing {
		return "Missing"
	}
	return "Recorded"
}

// Letter sets the sheet in type: a table for each section.
func (s *Sheet) Letter() *letter.Letter {
	l := &letter.Letter{Title: "Data sheet: " + s.Title, Date: s.Day, Header: s.About, Footer: "Data sheet, not a filing"}
	l.Blocks = append(l.Blocks, letter.Paragraph{Text: notFiling},
		letter.Paragraph{Text: fmt.Sprintf("Fields: %d; without a value: %d.", len(s.Fields), s.Missing())})
	var table letter.Table
	section := ""
	flush := func() {
		if len(table.Rows) > 0 {
			l.Blocks = append(l.Blocks, letter.Heading{Level: 2, Text: section}, table)
		}
	}
	for i := range s.Fields {
		f := &s.Fields[i]
		if f.Section != section {
			flush()
			section, table = f.Section, letter.Table{Columns: []string{"Field", "Value", "Source"}, Widths: []float64{3, 3, 3}}
		}
		value := f.Value
		if f.Missing {
			value = "[missing]"
		}
		table.Rows = append(table.Rows, []string{f.Label, value, from(f)})
	}
	flush()
	return l
}
