package statusreport

import (
	"fmt"
	"io"
	"mobility/reports/orderedzip"
	"mobility/reports/wording"
	"mobility/reports/workbook"
	"sort"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// The sheets, in the order of their tabs.
const (
	sheetSummary   = "Summary"
	sheetDeadlines = "Deadlines"
	sheetFindings  = "Issues"
	sheetPeople    = "People"
	sheetPERM      = "PERM"
	sheetLCA       = "LCA and PAF"
	sheetI9        = "I-9"
	sheetChanges   = "Changes"
	sheetMissing   = "Missing information"
	sheetMethod    = "Method"
)

var statusSheets = []struct{ name, holds, colour string }{
	{sheetSummary, "", workbook.Navy},
	{sheetDeadlines, "All deadlines, earliest first, with citation and calculation", steel},
	{sheetFindings, "Violations, possible violations and items for information, with next steps", steel},
	{sheetPeople, "All employees covered, with the controlling date", steel},
	{sheetPERM, "Deadlines and issues of PERM cases", pale},
	{sheetLCA, "Deadlines and issues of LCAs and their public access files", pale},
	{sheetI9, "Deadlines and issues of Forms I-9", pale},
	{sheetChanges, "Changed data, with prior values", pale},
	{sheetMissing, "Information we need, and the dates that depend on it", pale},
	{sheetMethod, "How to read this report: the rules applied, and where the law can be read in two ways", workbook.Navy},
}

// book is a status report on its way to being an Excel file.
type book struct {
	*digest
	file   *excelize.File
	look   look
	tables []table
	// rows counts the rows below the header of each sheet.
	rows map[string]int
}

func (d *digest) writeWorkbook(w io.Writer) error {
	b := &book{digest: d, file: excelize.NewFile(), rows: map[string]int{}}
	defer b.file.Close() // removes the temporary files of large sheets; what was written is in w by then
	if err := b.begin(); err != nil {
		return err
	}
	for _, write := range []func() error{
		b.addDeadlines, b.addFindings, b.addPeople, b.addAreas, b.addChanges, b.addMissing, b.fillTables, b.writeMethod,
		b.writeSummary, // last: it says how many rows the others have
	} {
		if err := write(); err != nil {
			return err
		}
	}
	b.sortContentTypes()
	orderedzip.Reproducible(b.file, d.AsOf)
	return b.file.Write(w)
}

// begin makes the sheets, the styles and the document's properties, whose times are the as-of date's: the clock has no
// place in a report that must come out the same twice.
func (b *book) begin() (err error) {
	for i, sheet := range statusSheets {
		if i == 0 {
			err = b.file.SetSheetName("Sheet1", sheet.name)
		} else {
			_, err = b.file.NewSheet(sheet.name)
		}
		if err != nil {
			return fmt.Errorf("making the sheet %s: %w", sheet.name, err)
		}
		if err = b.setUpPage(sheet.name, sheet.colour); err != nil {
			return fmt.Errorf("setting up the page of the sheet %s: %w", sheet.name, err)
		}
	}
	if b.look, err = newLook(b.file); err != nil {
		return fmt.Errorf("making the styles: %w", err)
	}
	if err = b.file.SetAppProps(&excelize.AppProperties{Application: "mobility"}); err != nil {
		return err
	}
	midnight := b.AsOf.Time().Format(time.RFC3339)
	return b.file.SetDocProps(&excelize.DocProperties{
		Title:       fmt.Sprintf("Immigration compliance status of %s as of %s", b.clientTitle(), b.AsOf),
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

// setUpPage makes a sheet print on landscape paper, as wide as the page and as long as it takes, with client, as-of
// date and page number at its foot.
func (b *book) setUpPage(sheet, colour string) error {
	yes, landscape, wide, long, paper, opaque := true, "landscape", 1, 0, letterPaper, "FF"+colour
	if err := b.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes, TabColorRGB: &opaque}); err != nil {
		return err
	}
	if err := b.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{
		Orientation: &landscape, FitToWidth: &wide, FitToHeight: &long, Size: &paper,
	}); err != nil {
		return err
	}
	side, top, foot, edge := 0.4, 0.5, 0.6, 0.3
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
	return fmt.Sprintf("&L&8 %s, as of %s&C&8 &A&R&8 Confidential. Page &P of &N", client, b.AsOf)
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
