package statusreport

import (
	"fmt"
	"math"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/xuri/excelize/v2"

	"mobility/internal/civil"
	"mobility/internal/crash"
	"mobility/reports/wording"
	"mobility/reports/workbook"
)

const (
	headerHeight = 30
	lineHeight   = 12.75
	// mostLines keeps one long working from filling the screen; the cell holds all of it all the same.
	mostLines = 12
	// narrow columns hold dates, numbers and words on a colour, which stand in the middle, as do their headers.
	narrow = 12
	// mostText is below the 32,767 characters Excel allows a cell.
	mostText = 32000
	// mostRows is what a sheet holds below its header.
	mostRows = excelize.TotalRows - 1
)

// table is a sheet whose header stands and whose rows are still to be written.
type table struct {
	*sheet
	// out has the header, below the rows.
	out   *excelize.StreamWriter
	below *workbook.Rows
	// high is the height of its rows together, in points, once they are written.
	high float64
}

// fill writes the rows of a table, or a sentence if there are none.
func (b *book) fill(t *table) (err error) {
	if t.rows == 0 {
		return b.writeNone(t.out, t.none)
	}
	t.high, err = writeRows(&b.styles, t.below, t.sheet)
	return err
}

// fillTables writes the rows of all tables, several sheets at a time: they are most of the work of a large report, and
// no sheet knows of another. Everything else is done by one hand, before and after.
func (b *book) fillTables() error {
	errs := make([]error, len(b.tables))
	turn := make(chan struct{}, runtime.GOMAXPROCS(0))
	var all sync.WaitGroup
	for i := range b.tables {
		t := &b.tables[i]
		turn <- struct{}{}
		all.Go(func() {
			errs[i] = crash.Catch(func() error { return b.fill(t) })
			<-turn
		})
	}
	all.Wait()
	for i := range b.tables {
		t := &b.tables[i]
		if errs[i] == nil {
			errs[i] = b.tighten(t)
		}
		if errs[i] == nil {
			errs[i] = t.out.Flush()
		}
		if errs[i] != nil {
			return fmt.Errorf("writing the sheet %s: %w", t.out.Sheet, errs[i])
		}
	}
	return nil
}

// addTable begins a sheet with a frozen header and filters in row 1, and leaves it to fillTables to write its rows, or a
// sentence if there are none.
func (b *book) addTable(s *sheet) error {
	if s.rows > mostRows {
		return fmt.Errorf("the sheet %s would need %s rows and Excel allows %s: narrow the report, or write it as csv",
			s.name, wording.Grouped(s.rows), wording.Grouped(mostRows))
	}
	deep := max(s.rows, 1) + 1
	if err := b.file.SetSheetDimension(s.name, "A1:"+place(len(s.columns)+1, deep)); err != nil {
		return err
	}
	out, err := b.file.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	if err := writeHeader(b, out, s.columns); err != nil {
		return err
	}
	if err := frameTable(b, s.name, s.columns, deep); err != nil {
		return err
	}
	b.tables = append(b.tables, table{sheet: s, out: out, below: workbook.NewRows()})
	return nil
}

// writeRows writes the rows of a sheet, and returns their height.
func writeRows(l *styles, out *workbook.Rows, s *sheet) (high float64, err error) {
	cells := make([]excelize.Cell, len(s.columns))
	for row := range s.each {
		height := 1
		for at := range s.columns {
			col := &s.columns[at]
			cell, tall := l.cell(col.value(), col.width)
			cells[at], height = cell, max(height, tall)
		}
		high += heightOf(height)
		if err := out.Add(row+2, heightOf(height), cells); err != nil {
			return 0, err
		}
	}
	return high, out.End()
}

// What a printed page has room for, in points, and the smallest scale at which letters of ten points can be read.
const (
	pageLong, pageShort = 740.0, 550.0
	pointsPerWidth      = 5.4
	smallestScale       = 0.557
	mostPages           = 32767 // that Excel fits a sheet to
)

// tighten prints a sheet on as few pages as a scale that can still be read allows.
func (b *book) tighten(t *table) error {
	across, down := pageLong, pageShort
	if t.upright {
		across, down = down, across
	}
	width := 0.0
	for i := range t.columns {
		if c := &t.columns[i]; !c.aside && !c.screen {
			width += c.width * pointsPerWidth
		}
	}
	down -= headerHeight
	pages := int(min(mostPages, max(1, math.Ceil(t.high*min(smallestScale, across/width)/down))))
	return b.file.SetPageLayout(t.name, &excelize.PageLayoutOptions{FitToHeight: &pages})
}

func (b *book) writeNone(out *excelize.StreamWriter, none string) error {
	if err := out.MergeCell("A2", "H2"); err != nil {
		return err
	}
	sentence := []any{excelize.Cell{Value: none, StyleID: b.styles.prose}}
	return out.SetRow("A2", sentence, excelize.RowOpts{Height: heightOf(2)})
}

func heightOf(lines int) float64 { return float64(min(lines, mostLines))*lineHeight + 0.75 }

func writeHeader(b *book, out *excelize.StreamWriter, columns []column) error {
	header := make([]any, len(columns)+1)
	for i, col := range columns {
		style := b.styles.header
		if col.width <= narrow {
			style = b.styles.headerMid
		}
		header[i] = excelize.Cell{Value: col.head, StyleID: style}
		if err := out.SetColWidth(i+1, i+1, col.width); err != nil {
			return err
		}
	}
	header[len(columns)] = excelize.Cell{Value: "Back to Summary", StyleID: b.styles.back}
	if err := out.SetColWidth(len(columns)+1, len(columns)+1, 16); err != nil {
		return err
	}
	frozen := &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}
	if err := out.SetPanes(frozen); err != nil {
		return err
	}
	return out.SetRow("A1", header, excelize.RowOpts{Height: headerHeight})
}

// frameTable adds what belongs to a sheet besides its rows: filters, the way back, what prints and what repeats.
func frameTable(b *book, sheet string, columns []column, deep int) error {
	if err := b.file.AutoFilter(sheet, "A1:"+place(len(columns), deep), nil); err != nil {
		return err
	}
	back := place(len(columns)+1, 1)
	if err := b.file.SetCellHyperLink(sheet, back, inSheet(sheetSummary, "A1"), "Location"); err != nil {
		return err
	}
	printed := 0
	for at, col := range columns {
		if col.head == HeadReply {
			if err := b.offerReplies(sheet, place(at+1, 2)+":"+place(at+1, max(deep, 2))); err != nil {
				return err
			}
		}
		if !col.aside && !col.screen {
			printed++
		}
	}
	last, err := excelize.ColumnNumberToName(printed)
	if err != nil {
		return err
	}
	return b.printArea(sheet, fmt.Sprintf("$A$1:$%s$%d", last, deep), "$1:$1")
}

// answersOffered are the replies that a cell for one offers; any other text is taken too.
var answersOffered = []string{"extending", "leaving", "changed status", "filed on ", "not ours", "new owner "}

// offerReplies makes cells offer the replies that are understood.
func (b *book) offerReplies(sheet, cells string) error {
	offer := excelize.NewDataValidation(true)
	offer.Sqref, offer.ShowErrorMessage = cells, false
	if err := offer.SetDropList(answersOffered); err != nil {
		return err
	}
	return b.file.AddDataValidation(sheet, offer)
}

// printArea says which cells of a sheet print, and which rows repeat on every page.
func (b *book) printArea(sheet, area, repeat string) error {
	names := []excelize.DefinedName{{Name: "_xlnm.Print_Area", RefersTo: inSheet(sheet, area), Scope: sheet}}
	if repeat != "" {
		names = append(names, excelize.DefinedName{
			Name: "_xlnm.Print_Titles", RefersTo: inSheet(sheet, repeat), Scope: sheet})
	}
	for _, name := range names {
		if err := b.file.SetDefinedName(&name); err != nil {
			return fmt.Errorf("setting the print area of the sheet %s: %w", sheet, err)
		}
	}
	return nil
}

// cell styles a value, and returns how many lines it needs in a column of that width.
func (l *styles) cell(value any, width float64) (excelize.Cell, int) {
	switch v := value.(type) {
	case string:
		return textCell(v, l.text), 1
	case strong:
		return textCell(string(v), l.strong), workbook.Lines(string(v), width)
	case lines:
		text := strings.Join(v, "\n")
		return textCell(text, l.wrapped), workbook.Lines(text, width)
	case badge:
		return textCell(v.word, l.badges[v.tone]), 1
	case centered:
		return textCell(string(v), l.center), 1
	case reply:
		return textCell(string(v), l.reply), 1
	case civil.Date:
		return l.dateCell(v), 1
	case time.Time:
		if v.IsZero() {
			return excelize.Cell{StyleID: l.stamp}, 1
		}
		return excelize.Cell{StyleID: l.stamp, Value: excelTime(v)}, 1
	case int:
		return excelize.Cell{StyleID: l.number, Value: v}, 1
	default: // nil: an empty cell keeps the row's line
		return excelize.Cell{StyleID: l.text}, 1
	}
}

func textCell(text string, style int) excelize.Cell {
	switch {
	case text == "":
		return excelize.Cell{StyleID: style}
	case len(text) > mostText:
		text = strings.ToValidUTF8(text[:mostText], "") + "\n… the rest is in the JSON report."
	}
	return excelize.Cell{StyleID: style, Value: text}
}

func (l *styles) dateCell(d civil.Date) excelize.Cell {
	if d.IsZero() {
		return excelize.Cell{StyleID: l.date}
	}
	if days, ok := workbook.DayNumber(d); ok {
		return excelize.Cell{StyleID: l.date, Value: days}
	}
	return excelize.Cell{StyleID: l.date, Value: d.String()}
}

// excelTime is a moment as Excel keeps it, to the minute, as the clock of its own zone shows it.
func excelTime(t time.Time) float64 {
	minutes := t.Hour()*60 + t.Minute()
	days, _ := workbook.DayNumber(civil.FromTime(t)) // a time of the program's own
	return float64(days) + float64(minutes)/(24*60)
}
