package statusreport_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"mobility/docket"
	"mobility/internal/audience"
	"mobility/reports/statusreport"
)

// opened is a workbook as its readers see it: through excelize, and part by part.
type opened struct {
	*excelize.File
	parts map[string]string
	names []string
	read  map[string][][]string
}

func openWorkbook(t *testing.T, s *statusreport.Report) opened {
	t.Helper()
	data := written(t, s, "xlsx")
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	o := opened{parts: map[string]string{}, read: map[string][][]string{}}
	for _, part := range archive.File {
		in, err := part.Open()
		require.NoError(t, err)
		text, err := io.ReadAll(in)
		require.NoError(t, err)
		require.Equal(t, asOf.Time(), part.Modified.UTC(), part.Name)
		o.parts[part.Name], o.names = string(text), append(o.names, part.Name)
	}
	o.File, err = excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, o.Close()) })
	return o
}

// part is the XML of a sheet.
func (o opened) part(t *testing.T, sheet string) string {
	t.Helper()
	at, err := o.GetSheetIndex(sheet)
	require.NoError(t, err)
	return o.parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", at+1)]
}

func (o opened) rows(t *testing.T, sheet string) [][]string {
	t.Helper()
	if o.read[sheet] == nil {
		rows, err := o.GetRows(sheet)
		require.NoError(t, err)
		o.read[sheet] = rows
	}
	return o.read[sheet]
}

// cell names the cell under a header in a row, counted from 1.
func (o opened) cell(t *testing.T, sheet, head string, row int) string {
	t.Helper()
	at := slices.Index(o.rows(t, sheet)[0], head)
	require.GreaterOrEqual(t, at, 0, "no column %s", head)
	name, err := excelize.CoordinatesToCellName(at+1, row)
	require.NoError(t, err)
	return name
}

func (o opened) value(t *testing.T, sheet, cell string) string {
	t.Helper()
	value, err := o.GetCellValue(sheet, cell)
	require.NoError(t, err)
	return value
}

func (o opened) style(t *testing.T, sheet, cell string) *excelize.Style {
	t.Helper()
	id, err := o.GetCellStyle(sheet, cell)
	require.NoError(t, err)
	style, err := o.GetStyle(id)
	require.NoError(t, err)
	return style
}

// clientSheets are the sheets that everybody gets, sheets those of the people who run the program.
var (
	clientSheets = []string{"Summary", "Actions", "Foreign nationals", "Cases", "PERM pipeline", "Max-outs", "Information we need",
		"LCA and PAF", "I-9", "Changes", "Method"}
	sheets = []string{"Summary", "Actions", "Foreign nationals", "Cases", "PERM pipeline", "Max-outs", "Information we need",
		"LCA and PAF", "I-9", "Changes", "Deadlines", "Issues", "Data changes", "Missing data", "Method"}
)

// tables are the sheets that are one list under one header.
var tables = sheets[1:14]

func TestWorkbookHasItsSheetsInOrder(t *testing.T) {
	o := openWorkbook(t, fixture(60))
	require.Equal(t, sheets, o.GetSheetList())
	s := fixture(60)
	s.Audience = audience.Client
	require.Equal(t, clientSheets, openWorkbook(t, s).GetSheetList())
	require.True(t, slices.IsSorted(o.names), "the parts come by name, whatever the order they were made in")
}

func TestEveryListIsFrozenFilteredAndReadyToPrint(t *testing.T) {
	o := openWorkbook(t, fixture(60))
	names := o.GetDefinedName()
	for _, sheet := range tables {
		t.Run(sheet, func(t *testing.T) {
			panes, err := o.GetPanes(sheet)
			require.NoError(t, err)
			require.True(t, panes.Freeze)
			require.Equal(t, 1, panes.YSplit)

			last := len(o.rows(t, sheet))
			corner, err := excelize.CoordinatesToCellName(len(o.rows(t, sheet)[0])-1, last, true)
			require.NoError(t, err)
			require.Contains(t, o.part(t, sheet), `<autoFilter ref="$A$1:`+corner+`"`)

			layout, err := o.GetPageLayout(sheet)
			require.NoError(t, err)
			require.Equal(t, orientation(sheet), *layout.Orientation)
			require.Equal(t, 1, *layout.FitToWidth)
			require.Contains(t, o.part(t, sheet), "Acme Group (synthetic), as of November 21, 2026")
			require.True(t, slices.ContainsFunc(names, func(n excelize.DefinedName) bool {
				return n.Name == "_xlnm.Print_Titles" && n.Scope == sheet && n.RefersTo == "'"+sheet+"'!$1:$1"
			}), "the header repeats on every page")

			cell, err := excelize.CoordinatesToCellName(len(o.rows(t, sheet)[0]), 1)
			require.NoError(t, err)
			require.Equal(t, "Back to Summary", o.value(t, sheet, cell))
			linked, to, err := o.GetCellHyperLink(sheet, cell)
			require.NoError(t, err)
			require.True(t, linked)
			require.Equal(t, "'Summary'!A1", to)
		})
	}
}

func TestDatesAreRealDates(t *testing.T) {
	s := fixture(60)
	o := openWorkbook(t, s)
	for i := 2; i <= 40; i++ {
		cell := o.cell(t, "Deadlines", "Due", i)
		kind, err := o.GetCellType("Deadlines", cell)
		require.NoError(t, err)
		require.Contains(t, []excelize.CellType{excelize.CellTypeUnset, excelize.CellTypeNumber}, kind)
		raw, err := o.GetCellValue("Deadlines", cell, excelize.Options{RawCellValue: true})
		require.NoError(t, err)
		serial, err := strconv.ParseFloat(raw, 64)
		require.NoError(t, err)
		day, err := excelize.ExcelDateToTime(serial, false)
		require.NoError(t, err)
		require.Equal(t, day.Format("2006-01-02"), o.value(t, "Deadlines", cell))
		left, err := strconv.Atoi(o.value(t, "Deadlines", o.cell(t, "Deadlines", "Days left", i)))
		require.NoError(t, err)
		require.Equal(t, asOf.AddDays(left).Time(), day)
		require.Equal(t, "yyyy-mm-dd", *o.style(t, "Deadlines", cell).CustomNumFmt)
	}
	require.Equal(t, "2026-11-20 09:30", o.value(t, "Data changes", "A2"))
}

func TestBandsHaveTheirColourAndTheirWord(t *testing.T) {
	o := openWorkbook(t, fixture(60))
	colours := map[string]string{"Overdue": "6B0F1A", "Red": "F9D6D2", "Yellow": "FFF0C2", "Green": "DDEFE4",
		"Missing data": "E3E0EE", "Superseded": "EDF0F3"}
	seen := map[string]int{}
	for i := range o.rows(t, "Deadlines")[1:] {
		cell := fmt.Sprintf("A%d", i+2)
		word := o.value(t, "Deadlines", cell)
		require.Equal(t, []string{colours[word]}, o.style(t, "Deadlines", cell).Fill.Color, "row %d, %s", i+2, word)
		seen[word]++
	}
	require.Len(t, seen, len(colours), "the fixture has every band")
}

func TestNothingPeopleWroteBecomesAFormula(t *testing.T) {
	s := fixture(60)
	all := allPeople(s)
	for i, start := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "_x003D_1"} {
		all[i].Title = start
	}
	s.People = statusreport.PeopleOf(all...)
	o := openWorkbook(t, s)
	for name, part := range o.parts {
		if strings.HasPrefix(name, "xl/worksheets/sheet") {
			require.NotRegexp(t, `<f[ >/]`, part, name)
		}
	}
	at := slices.IndexFunc(o.rows(t, "Deadlines"), func(row []string) bool { return len(row) > 3 && row[3] == formula })
	require.Positive(t, at)
	cell := fmt.Sprintf("D%d", at+1)
	kind, err := o.GetCellType("Deadlines", cell)
	require.NoError(t, err)
	require.Equal(t, excelize.CellTypeInlineString, kind)
	require.Equal(t, 49, o.style(t, "Deadlines", cell).NumFmt, "what is typed over it stays text too")
	titles := map[string]bool{}
	for row := range s.People.Len() {
		titles[o.value(t, "Foreign nationals", o.cell(t, "Foreign nationals", "Title", row+2))] = true
	}
	for _, start := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "_x003D_1"} {
		require.True(t, titles[start], start)
	}
}

func TestPageOneCountsPeopleAndLeadsEverywhere(t *testing.T) {
	s := fixture(60)
	o := openWorkbook(t, s)
	text := fmt.Sprint(o.rows(t, "Summary"))
	require.Contains(t, text, "past the end of work authorization on record and still employed")
	require.Contains(t, text, "What we need from you (10 of ")
	linked, err := o.GetHyperLinkCells("Summary", "Location")
	require.NoError(t, err)
	reached := map[string]bool{}
	for _, cell := range linked {
		_, to, err := o.GetCellHyperLink("Summary", cell)
		require.NoError(t, err)
		sheet, _, _ := strings.Cut(strings.Trim(to, "'"), "'!")
		reached[sheet] = true
	}
	for _, sheet := range sheets[1:] {
		require.True(t, reached[sheet], "no link leads to %s", sheet)
	}
}

// TestTheNumberOfAnApplicationIsOnOneLine has page 1 where only applications are to be acted on: their column is as wide as a number.
func TestTheNumberOfAnApplicationIsOnOneLine(t *testing.T) {
	s := fixture(60)
	held(s).Events = slices.DeleteFunc(held(s).Events, func(e docket.Event) bool { return e.Subject.Kind != "lca" })
	for i := range held(s).Events {
		e := &held(s).Events[i]
		e.Subject.Name = "LCA " + e.Subject.ID + " (Software Engineer)"
	}
	text := fmt.Sprint(openWorkbook(t, s).rows(t, "Summary"))
	require.Contains(t, text, "LCA\nI-200-26")
	_, table, _ := strings.Cut(text, "What we need")
	require.NotContains(t, table, "LCA I-200-26")
}

func TestPageOneHasANativeChart(t *testing.T) {
	o := openWorkbook(t, fixture(60))
	require.Contains(t, o.parts, "xl/charts/chart1.xml")
	for _, text := range []string{`<barDir val="col">`, `<grouping val="stacked">`, "6B0F1A", "CF4A3F", "F2C14E", "6FB08C", "Summary"} {
		require.Contains(t, o.parts["xl/charts/chart1.xml"], text)
	}
}

func TestMethodPrintsCitationsAndReadings(t *testing.T) {
	o := openWorkbook(t, fixture(60))
	var all []string
	for _, row := range o.rows(t, "Method") {
		all = append(all, strings.Join(row, "|"))
	}
	text := strings.Join(all, "\n")
	for _, words := range []string{
		"Last day of the maximum stay\nstatus.maximum-stay|the day of filing|2017-01-17|8 CFR 214.2(h)(13)(iii)(A)|" +
			"may not seek extension of more than six years|verified|2026-11-21|20",
		"prior version|the day of filing||8 CFR 214.2(h)(13)(iii)|six years|unverified",
		"Does a day of travel count as a day abroad?", "No: only full days, midnight to midnight, are recaptured.",
		"Yes: the day of departure is a day outside the United States.",
		"paf.items|", // a rule the report was not given stands with the citation of its findings
	} {
		require.Contains(t, text, words)
	}
	require.NotContains(t, text, "A rule that nothing rests on")
}

func TestMissingFactsSayWhatWaitsForThem(t *testing.T) {
	o := openWorkbook(t, fixture(60))
	rows := o.rows(t, "Missing data")
	require.Equal(t, []string{"Person or case", "Kind", "ID", "Employer", "Information needed", "Template column",
		"Needed for", "How many"}, rows[0][:8])
	require.True(t, slices.ContainsFunc(rows, func(row []string) bool {
		return row[4] == "last day of the petition's validity (I-797)" && row[5] == "petition_expires" &&
			row[6] == "I-94 expires: last day of stay"
	}))
}

func TestAnEmptySheetSaysSoInASentence(t *testing.T) {
	o := openWorkbook(t, &statusreport.Report{Client: "acme", AsOf: asOf, Audience: audience.Internal, Docket: &docket.Docket{}})
	for sheet, sentence := range map[string]string{
		"Deadlines":         "No deadlines from the records on file as of November 21, 2026.",
		"Issues":            "No issues from the records on file as of November 21, 2026.",
		"Foreign nationals": "No employees in a time-limited status from the records on file as of November 21, 2026.",
		"PERM pipeline":     "No PERM cases in progress from the records on file as of November 21, 2026.",
		"I-9":               "No Forms I-9 are kept in this program: it does not know whether one is missing or due.",
		"Missing data":      "No missing information from the records on file as of November 21, 2026.",
	} {
		require.Equal(t, sentence, o.value(t, sheet, "A2"))
	}
}

// TestAnEmptyListIsNoAllClear: what is not on record or cannot be calculated is not reported as in order.
func TestAnEmptyListIsNoAllClear(t *testing.T) {
	unknown := docket.Deadline{Rule: "status.maximum-stay", Key: "status.maximum-stay/1", State: docket.Undetermined, Subject: docket.Subject{Kind: "employee", ID: "1"}}
	r := &statusreport.Report{Client: "acme", AsOf: asOf, Audience: audience.Client, Docket: &docket.Docket{Deadlines: []docket.Deadline{unknown}}}
	require.Equal(t, "No maximum stay that is known ends within three years. For 1 employee it cannot be calculated: see Information we need.",
		openWorkbook(t, r).value(t, "Max-outs", "A2"))
	r.Docket = &docket.Docket{}
	o := openWorkbook(t, r)
	require.Equal(t, "No maximum stay ends within three years from the records on file as of November 21, 2026.", o.value(t, "Max-outs", "A2"))
	require.Contains(t, o.value(t, "I-9", "A2"), "does not know")
	require.Contains(t, o.value(t, "LCA and PAF", "A2"), "needs one")
	r.Forms = &statusreport.FormCounts{}
	require.Equal(t, "Nothing to do on Forms I-9 from the records on file as of November 21, 2026.", openWorkbook(t, r).value(t, "I-9", "A2"))
}

func TestAWorkingLongerThanACellIsCutWithAWord(t *testing.T) {
	s := fixture(3)
	held(s).Deadlines[0].Basis = []string{strings.Repeat("ü", 40_000)}
	o := openWorkbook(t, s)
	text := o.value(t, "Deadlines", o.cell(t, "Deadlines", "Why", 2))
	require.Less(t, len([]rune(text)), 32_767)
	require.True(t, strings.HasSuffix(text, "the rest is in the JSON report."), text[len(text)-60:])
}

// orientation is how a sheet prints: what has few or narrow columns stands upright.
func orientation(sheet string) string {
	if slices.Contains([]string{"Foreign nationals", "Information we need", "LCA and PAF", "Changes"}, sheet) {
		return "portrait"
	}
	return "landscape"
}
