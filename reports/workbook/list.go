package workbook

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"mobility/reports/orderedzip"
)

// ListSheet is a sheet to read: the first row is the header. Where Answers is set, people choose one of them in the last column. Numbers
// are the headers of columns that count something; every other figure stays the text that it is. More, when set, are further rows, which are
// read as they are written: there may be a million of them.
type ListSheet struct {
	PlainSheet
	Answers []string
	Numbers []string
	More    iter.Seq2[[]string, error]
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
	below := map[string]*Rows{}
	defer func() {
		for _, rows := range below {
			_ = rows.Close() // a temporary file
		}
	}()
	for i := range sheets {
		s := &sheets[i]
		err := addSheet(f, i, s.Title)
		if err == nil {
			below[s.Title] = NewRows()
			err = s.write(f, styles, below[s.Title])
		}
		if err != nil {
			return fmt.Errorf("write the sheet %s: %w", s.Title, err)
		}
	}
	if err := Write(w, f, orderedzip.Undated, below); err != nil {
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

// write writes the rows, then the header above them: columns are as wide as their texts.
func (s *ListSheet) write(f *excelize.File, styles listStyles, below *Rows) error {
	if err := s.setUpPage(f); err != nil {
		return err
	}
	header := s.Rows[0]
	body := listBody{styles: styles, rows: below, longest: make([]int, len(header)), numbers: make([]bool, len(header))}
	for at, name := range header {
		body.numbers[at] = slices.Contains(s.Numbers, name)
		body.longest[at] = max(8, utf8.RuneCountInString(name))
	}
	n, err := body.add(s.all())
	if err != nil {
		return err
	}
	out, err := f.NewStreamWriter(s.Title)
	if err != nil {
		return err
	}
	for at, longest := range body.longest {
		if err := out.SetColWidth(at+1, at+1, float64(min(longest+4, widestColumn))); err != nil {
			return err
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	cells := make([]any, len(header))
	for at, text := range header {
		cells[at] = excelize.Cell{StyleID: styles.header, Value: text}
	}
	if err := out.SetRow("A1", cells, excelize.RowOpts{Height: heightOf(header)}); err != nil {
		return err
	}
	if err := s.offerAnswers(f, n); err != nil {
		return err
	}
	return out.Flush()
}

// all are the rows below the header.
func (s *ListSheet) all() iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for _, row := range s.Rows[1:] {
			if !yield(row, nil) {
				return
			}
		}
		if s.More != nil {
			s.More(yield)
		}
	}
}

// offerAnswers gives the cells of the last column in the rows below the header their list.
func (s *ListSheet) offerAnswers(f *excelize.File, rows int) error {
	if len(s.Answers) == 0 || rows == 0 {
		return nil
	}
	column, err := excelize.ColumnNumberToName(len(s.Rows[0]))
	if err != nil {
		return err
	}
	list := excelize.NewDataValidation(true)
	list.SetSqref(fmt.Sprintf("%s2:%s%d", column, column, rows+1))
	if err := list.SetDropList(s.Answers); err != nil {
		return err
	}
	return f.AddDataValidation(s.Title, list)
}
