package statusreport

import (
	"fmt"
	"io"
	"sort"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"mobility/reports/wording"
	"mobility/reports/workbook"
)

// book is a status report on its way to being an Excel file.
type book struct {
	*digest
	file   *excelize.File
	styles styles
	sheets []sheet
	tables []table
}

func (d *digest) writeWorkbook(w io.Writer) error {
	b := &book{digest: d, file: excelize.NewFile(), sheets: d.sheets()}
	defer b.close() // what was written is in w by then
	if err := b.begin(); err != nil {
		return err
	}
	for i := range b.sheets {
		if err := b.addTable(&b.sheets[i]); err != nil {
			return err
		}
	}
	for _, write := range []func() error{b.fillTables, b.writeMethod, b.writeFront} {
		if err := write(); err != nil {
			return err
		}
	}
	b.sortContentTypes()
	rows := map[string]*workbook.Rows{}
	for i := range b.tables {
		if t := &b.tables[i]; t.rows > 0 {
			rows[t.name] = t.below
		}
	}
	return workbook.Write(w, b.file, d.AsOf, rows)
}

// close forgets what was written.
func (b *book) close() {
	for i := range b.tables {
		_ = b.tables[i].below.Close()
	}
	_ = b.file.Close()
}

// begin makes the sheets, the styles and the document's properties, whose times are the as-of date's: the clock has no
// place in a report that must come out the same twice.
func (b *book) begin() (err error) {
	if err = b.file.SetSheetName("Sheet1", sheetSummary); err != nil {
		return err
	}
	if err = b.setUpPage(sheetSummary, methodTab, true, 1); err != nil {
		return err
	}
	for i := range b.sheets {
		s := &b.sheets[i]
		if err = b.newSheet(s.name, s.tab, s.upright); err != nil {
			return err
		}
	}
	if err = b.newSheet(sheetMethod, methodTab, true); err != nil {
		return err
	}
	if b.styles, err = newLook(b.file); err != nil {
		return fmt.Errorf("making the styles: %w", err)
	}
	if err = b.file.SetAppProps(&excelize.AppProperties{Application: "mobility"}); err != nil {
		return err
	}
	midnight := b.AsOf.Time().Format(time.RFC3339)
	return b.file.SetDocProps(&excelize.DocProperties{
		Title:       fmt.Sprintf("Immigration compliance status of %s as of %s", b.clientTitle(), b.AsOf.Plain()),
		Subject:     "Immigration compliance status",
		Description: b.covers(),
		Creator:     "mobility", LastModifiedBy: "mobility", Created: midnight, Modified: midnight,
	})
}

// sortContentTypes puts the kinds of picture that a drawing brings along in order: excelize adds them in that of a map.
func (b *book) sortContentTypes() {
	kinds := b.file.ContentTypes.Defaults
	sort.Slice(kinds, func(i, j int) bool { return kinds[i].Extension < kinds[j].Extension })
}

// letterPaper is US Letter by Excel's numbers, which is what its readers print on.
const letterPaper = 1

func (b *book) newSheet(name, tab string, upright bool) error {
	if _, err := b.file.NewSheet(name); err != nil {
		return fmt.Errorf("making the sheet %s: %w", name, err)
	}
	if err := b.setUpPage(name, tab, upright, 0); err != nil {
		return fmt.Errorf("setting up the page of the sheet %s: %w", name, err)
	}
	return nil
}

// setUpPage makes a sheet print as wide as the page and on that many pages, 0 for as many as it takes, with client, as-of
// date and page number at its foot.
func (b *book) setUpPage(sheet, colour string, upright bool, long int) error {
	yes, turned, wide, paper, opaque := true, "landscape", 1, letterPaper, "FF"+colour
	if upright {
		turned = "portrait"
	}
	if err := b.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes, TabColorRGB: &opaque}); err != nil {
		return err
	}
	if err := b.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{
		Orientation: &turned, FitToWidth: &wide, FitToHeight: &long, Size: &paper,
	}); err != nil {
		return err
	}
	side, top, foot, edge := 0.3, 0.32, 0.46, 0.2
	if err := b.file.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &top, Bottom: &foot, Header: &edge, Footer: &edge,
	}); err != nil {
		return err
	}
	return b.file.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: b.footer()})
}

// footer is the page foot in Excel's own signs: & begins one, so that a client's own & is doubled. The name is
// shortened because Excel allows a footer 255 characters.
func (b *book) footer() string {
	client := strings.ReplaceAll(wording.Shortened(b.clientTitle(), 60), "&", "&&")
	return fmt.Sprintf("&L&8 %s, as of %s&C&8 &A&R&8 Confidential. Page &P of &N", client, b.AsOf.Plain())
}

// place names a cell by column and row, both counted from 1.
func place(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return "A1" // only for a column or row that no sheet has, and addTable refuses those
	}
	return name
}

// inSheet is the place as other sheets write it.
func inSheet(sheet, cell string) string { return "'" + sheet + "'!" + cell }
