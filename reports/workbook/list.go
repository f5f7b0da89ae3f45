package workbook

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"mobility/internal/civil"
	"mobility/reports/orderedzip"
)

// ListSheet is a sheet to read: the first row is the header. Where Answers is set, people choose one of them in the last column. Numbers
// are the headers of columns that count something; every other figure stays the text that it is.
type ListSheet struct {
	PlainSheet
	Answers []string
	Numbers []string
}

// listStyles are the styles of the cells of a list.
type listStyles struct{ header, text, date, number int }

// Lists writes sheets to read: a header that stays in sight, columns as wide as their texts, real dates.
func Lists(w io.Writer, sheets ...ListSheet) error {
	f := excelize.NewFile()
	defer f.Close() // nothing was put on disk
	styles, err := newListStyles(f)
	if err != nil {
		return fmt.Errorf("write a workbook: %w", err)
	}
	for i := range sheets {
		err := addSheet(f, i, sheets[i].Title)
		if err == nil {
			err = sheets[i].write(f, styles)
		}
		if err != nil {
			return fmt.Errorf("write the sheet %s: %w", sheets[i].Title, err)
		}
	}
	if err := Write(w, f, orderedzip.Undated, nil); err != nil {
		return fmt.Errorf("write a workbook: %w", err)
	}
	return nil
}

func newListStyles(f *excelize.File) (s listStyles, err error) {
	day := "yyyy-mm-dd"
	alignment := &excelize.Alignment{Vertical: "top", WrapText: true}
	for _, style := range []struct {
		id    *int
		style excelize.Style
	}{
		{&s.header, excelize.Style{
			Font: &excelize.Font{Family: "Calibri", Size: 11, Bold: true, Color: "FFFFFF"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{Navy}}, Alignment: alignment,
		}},
		{&s.text, excelize.Style{NumFmt: 49, Alignment: alignment}},
		{&s.date, excelize.Style{CustomNumFmt: &day, Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left"}}},
		{&s.number, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left"}}},
	} {
		if *style.id, err = f.NewStyle(&style.style); err != nil {
			return s, err
		}
	}
	return s, nil
}

// setUpPage makes the sheet print as wide as a page turned, the headers on each.
func (s *ListSheet) setUpPage(f *excelize.File) error {
	yes, turned, wide, long := true, "landscape", 1, 0
	if err := f.SetSheetProps(s.Title, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	if err := f.SetPageLayout(s.Title, &excelize.PageLayoutOptions{Orientation: &turned, FitToWidth: &wide, FitToHeight: &long}); err != nil {
		return err
	}
	return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + s.Title + "'!$1:$1", Scope: s.Title})
}

func (s *ListSheet) write(f *excelize.File, styles listStyles) error {
	if err := s.setUpPage(f); err != nil {
		return err
	}
	out, err := f.NewStreamWriter(s.Title)
	if err != nil {
		return err
	}
	widths := s.widths()
	for i, width := range widths {
		if err := out.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for i, row := range s.Rows {
		cells := make([]any, len(row))
		for at, text := range row {
			cells[at] = styles.cell(text, i == 0, slices.Contains(s.Numbers, s.Rows[0][at]))
		}
		if err := out.SetRow(fmt.Sprintf("A%d", i+1), cells, rowHeight(row, widths)); err != nil {
			return err
		}
	}
	if err := s.offerAnswers(f); err != nil {
		return err
	}
	return out.Flush()
}

// rowHeight is the height of a row whose texts are wrapped; the one of a line is left to the program that opens the file.
func rowHeight(row []string, widths []float64) excelize.RowOpts {
	lines := 1
	for i, text := range row {
		lines = max(lines, wrappedLines(text, int(widths[i])-2))
	}
	if lines == 1 {
		return excelize.RowOpts{}
	}
	return excelize.RowOpts{Height: float64(lines) * lineHeight}
}

// lineHeight is that of a line of a list, in points.
const lineHeight = 15

// wrappedLines is how many lines of a width a text takes, broken between words.
func wrappedLines(text string, width int) int {
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

func (s listStyles) cell(text string, isHeader, isNumber bool) excelize.Cell {
	if isHeader {
		return excelize.Cell{StyleID: s.header, Value: text}
	}
	if n, err := strconv.Atoi(text); isNumber && err == nil {
		return excelize.Cell{StyleID: s.number, Value: n}
	}
	if day, err := civil.Parse(text); err == nil && !day.IsZero() {
		return excelize.Cell{StyleID: s.date, Value: day.Time()}
	}
	return excelize.Cell{StyleID: s.text, Value: text}
}

// widths are those of the longest text of each column, within bounds.
func (s *ListSheet) widths() []float64 {
	widths := make([]float64, len(s.Rows[0]))
	for column := range widths {
		longest := 8
		for _, row := range s.Rows {
			if column < len(row) {
				longest = max(longest, utf8.RuneCountInString(row[column]))
			}
		}
		widths[column] = float64(min(longest+4, 60))
	}
	return widths
}

// offerAnswers gives the cells of the last column their list.
func (s *ListSheet) offerAnswers(f *excelize.File) error {
	if len(s.Answers) == 0 || len(s.Rows) < 2 {
		return nil
	}
	column, err := excelize.ColumnNumberToName(len(s.Rows[0]))
	if err != nil {
		return err
	}
	list := excelize.NewDataValidation(true)
	list.SetSqref(fmt.Sprintf("%s2:%s%d", column, column, len(s.Rows)))
	if err := list.SetDropList(s.Answers); err != nil {
		return err
	}
	return f.AddDataValidation(s.Title, list)
}
