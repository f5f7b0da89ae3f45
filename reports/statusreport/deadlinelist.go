package statusreport

import (
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/reports/workbook"
)

// DeadlineList is a short table of deadlines, as it goes with a message: one sheet that can be sorted and filtered.
type DeadlineList struct {
	AsOf civil.Date
	Rows []DeadlineRow
}

// DeadlineRow is one deadline of a list.
type DeadlineRow struct {
	// No is the number of the row in the message.
	No  int
	Due civil.Date
	// Band is how near it is, "" for one that is due no more.
	Band     docket.Band
	DaysLeft int
	// Person is who it is about, What is what is due, Next what to do, Why the reason that it is reported now.
	Person, What, Next, Why string
	Employer                string
	// Client is set in a list of several clients; Citation and Ref, what it is called when a person answers, for people who run
	// the program.
	Client, Citation, Ref string
}

// Write writes the list as a workbook; the same list gives the same bytes.
func (l *DeadlineList) Write(w io.Writer) error {
	if err := l.write(w); err != nil {
		return fmt.Errorf("writing the list of deadlines: %w", err)
	}
	return nil
}

func (l *DeadlineList) write(w io.Writer) error {
	d := &digest{Report: &Report{AsOf: l.AsOf}}
	b := &book{digest: d, file: excelize.NewFile()}
	defer b.file.Close() // nothing was put on disk
	if err := b.file.SetSheetName("Sheet1", sheetDeadlines); err != nil {
		return err
	}
	if err := b.setUpPage(sheetDeadlines, steel, false, 0); err != nil {
		return err
	}
	var err error
	if b.styles, err = newLook(b.file); err != nil {
		return err
	}
	midnight := l.AsOf.Time().Format(time.RFC3339)
	err = b.file.SetDocProps(&excelize.DocProperties{
		Title: "Immigration deadlines", Creator: "mobility", LastModifiedBy: "mobility", Created: midnight, Modified: midnight,
	})
	if err != nil {
		return err
	}
	rows := workbook.NewRows()
	defer rows.Close()
	if err := b.writeList(l, rows); err != nil {
		return err
	}
	return workbook.Write(w, b.file, l.AsOf, map[string]*workbook.Rows{sheetDeadlines: rows})
}

func (b *book) writeList(l *DeadlineList, rows *workbook.Rows) error {
	list := b.listed(l)
	out, err := b.file.NewStreamWriter(sheetDeadlines)
	if err != nil {
		return err
	}
	header := make([]any, len(list.columns))
	for i, column := range list.columns {
		header[i] = excelize.Cell{Value: column.head, StyleID: b.styles.header}
		if err := out.SetColWidth(i+1, i+1, column.width); err != nil {
			return err
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := out.SetRow("A1", header, excelize.RowOpts{Height: headerHeight}); err != nil {
		return err
	}
	if _, err := writeRows(&b.styles, rows, &list); err != nil {
		return err
	}
	last := place(len(list.columns), len(l.Rows)+1)
	if err := b.file.AutoFilter(sheetDeadlines, "A1:"+last, nil); err != nil {
		return err
	}
	if err := b.file.SetSheetDimension(sheetDeadlines, "A1:"+last); err != nil {
		return err
	}
	lastColumn, err := excelize.ColumnNumberToName(len(list.columns))
	if err != nil {
		return err
	}
	if err := b.printArea(sheetDeadlines, fmt.Sprintf("$A$1:$%s$%d", lastColumn, len(l.Rows)+1), "$1:$1"); err != nil {
		return err
	}
	return out.Flush()
}

func (b *book) listed(l *DeadlineList) sheet {
	type row = DeadlineRow
	columns := []columnOf[row]{
		{head: "No.", width: 6, value: func(r row) any { return r.No }},
		{head: "Last day", width: 12, value: func(r row) any { return r.Due }},
		{head: "Days left", width: 10, value: func(r row) any {
			if r.Band == "" || r.Due.IsZero() {
				return nil
			}
			return r.DaysLeft
		}},
		{head: "Band", width: 12, value: func(r row) any {
			switch {
			case r.Band != "":
				return badge{bandWord(r.Band), toneOf(r.Band)}
			case r.Due.IsZero():
				return badge{"issue", tonePlain}
			default:
				return badge{"no longer due", tonePlain}
			}
		}},
		{head: "Person or case", width: 26, value: func(r row) any { return strong(r.Person) }},
		{head: "What", width: 38, value: func(r row) any { return lines{r.What} }},
		{head: "Next step", width: 46, value: func(r row) any { return lines{r.Next} }},
		{head: "Why now", width: 30, value: func(r row) any { return lines{r.Why} }},
		{head: "Employer", width: 20, value: func(r row) any { return r.Employer }},
	}
	for _, optional := range []struct {
		column columnOf[row]
		value  func(row) string
	}{
		{columnOf[row]{head: "Client", width: 20}, func(r row) string { return r.Client }},
		{columnOf[row]{head: "Citation", width: 28}, func(r row) string { return r.Citation }},
		{columnOf[row]{head: "Ref", width: 24}, func(r row) string { return r.Ref }},
	} {
		if slices.ContainsFunc(l.Rows, func(r row) bool { return optional.value(r) != "" }) {
			optional.column.value = func(r row) any { return optional.value(r) }
			columns = append(columns, optional.column)
		}
	}
	return sheetOf(b.digest, listing{name: sheetDeadlines}, l.Rows, columns...)
}
