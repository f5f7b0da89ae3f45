package intake

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/table/parse"
)

var textsOfTests = parse.NewDateTexts()

func readerOf(t testing.TB, field string, kind facts.Kind, order parse.DateOrder) *reader {
	t.Helper()
	f := &facts.Field{Name: field, Kind: kind}
	facts.NewDictionary("test", f)
	r := newReader(f, 0, nil)
	r.dates = newDateReader(f, civil.MustParse("2026-11-21"), textsOfTests)
	r.dates.Order = order
	return r
}

func TestDatesAreRead(t *testing.T) {
	month, day := readerOf(t, "hired", facts.Date, parse.MonthFirst), readerOf(t, "hired", facts.Date, parse.DayFirst)
	cases := []struct{ text, monthFirst, dayFirst string }{
		{"2026-11-21", "2026-11-21", "2026-11-21"},
		{"2026-11-21 00:00:00", "2026-11-21", "2026-11-21"},
		{"2026-11-21 23:59:59 UTC", "2026-11-21", "2026-11-21"},
		{"2026-11-21T00:00:00Z", "2026-11-21", "2026-11-21"},
		{"2026-11-21T08:30:00.000+01:00", "2026-11-21", "2026-11-21"},
		{"20261121T083000Z", "2026-11-21", "2026-11-21"},
		{"20261121", "2026-11-21", "2026-11-21"},
		{"2026/11/21", "2026-11-21", "2026-11-21"},
		{"2026/1/2", "2026-01-02", "2026-01-02"},
		{"2026-Nov-21", "2026-11-21", "2026-11-21"},
		{"03/04/2026", "2026-03-04", "2026-04-03"},
		{"3/4/2026", "2026-03-04", "2026-04-03"},
		{"3/4/26", "2026-03-04", "2026-04-03"},
		{"3-4-2026", "2026-03-04", "2026-04-03"},
		{"3/4/2026 12:00:00 AM", "2026-03-04", "2026-04-03"},
		{"3/4/2026 12:00", "2026-03-04", "2026-04-03"},
		{"03.04.2026", "2026-04-03", "2026-04-03"},
		{"3.4.26", "2026-04-03", "2026-04-03"},
		{"02-Jan-2026", "2026-01-02", "2026-01-02"},
		{"02-JAN-26", "2026-01-02", "2026-01-02"},
		{"2JAN2026", "2026-01-02", "2026-01-02"},
		{"02JAN26", "2026-01-02", "2026-01-02"},
		{"2 January 2026", "2026-01-02", "2026-01-02"},
		{"January 2, 2026", "2026-01-02", "2026-01-02"},
		{"Jan. 2, 2026", "2026-01-02", "2026-01-02"},
		{"Sept 2 2026", "2026-09-02", "2026-09-02"},
		{"January 2nd, 2026", "2026-01-02", "2026-01-02"},
		{"Friday, January 2, 2026", "2026-01-02", "2026-01-02"},
		{"46347", "2026-11-21", "2026-11-21"},
		{"46347.5", "2026-11-21", "2026-11-21"},
		{"29-Feb-2024", "2024-02-29", "2024-02-29"},
		// what says that there is none
		{"9999-12-31", "", ""}, {"9999-12-31 23:59:59", "", ""}, {"12/31/9999", "", ""}, {"4712-12-31", "", ""},
		{"31-Dec-4712", "", ""},
		{"0000-00-00", "", ""}, {"00/00/0000", "", ""}, {"1900-01-01", "", ""}, {"1/1/1900", "", ""}, {"1/0/1900", "", ""},
		{"1899-12-30", "", ""}, {"0", "", ""}, {"1", "-", "-"}, {"2958465", "", ""}, {"N/A", "", ""}, {"-", "", ""}, {"nan",
			"", ""},
		// what is not a date
		{"13/45/2020", "-", "-"}, {"2/30/2020", "-", "-"}, {"2026-02-29", "-", "-"}, {"2026-13-01", "-", "-"},
		{"1850-01-01", "-", "-"},
		{"3026-01-01", "-", "-"}, {"1/2/2006 garbage", "-", "-"}, {"2026", "-", "-"}, {"11/2026", "-", "-"}, {"-3/4/2026",
			"-", "-"},
		{"3//4/2026", "-", "-"}, {"3/4-2026", "-", "-"}, {"1 2 2026", "-", "-"}, {"TBD", "-", "-"}, {"next May", "-", "-"},
		{"2026-11-21 5", "-", "-"}, {"Friday", "-", "-"}, {"Jan Feb 2026", "-", "-"}, {"123-45-6789", "-", "-"},
		{"1.2.3.2026", "-", "-"},
	}
	for _, c := range cases {
		for reader, want := range map[*reader]string{month: c.monthFirst, day: c.dayFirst} {
			got, more := reader.read(cell(c.text))
			if want == "-" {
				require.NotNil(t, more, c.text)
				require.Empty(t, got, c.text)
				continue
			}
			require.Nil(t, more, c.text)
			require.Equal(t, want, got, c.text)
		}
	}
}

func TestYearsOfTwoFigures(t *testing.T) {
	past, future := readerOf(t, "hired", facts.Date, parse.MonthFirst), readerOf(t, "passport_expires", facts.Date, parse.MonthFirst)
	for text, want := range map[string][2]string{
		"1/2/26": {"2026-01-02", "2026-01-02"},
		"1/2/36": {"2036-01-02", "2036-01-02"},
		"1/2/37": {"1937-01-02", "2037-01-02"},
		"1/2/96": {"1996-01-02", "2096-01-02"},
		"1/2/97": {"1997-01-02", "1997-01-02"},
		"1/2/00": {"2000-01-02", "2000-01-02"},
	} {
		got, _ := past.read(cell(text))
		require.Equal(t, want[0], got, "past of "+text)
		got, _ = future.read(cell(text))
		require.Equal(t, want[1], got, "future of "+text)
	}
}

func TestDurationOfStatus(t *testing.T) {
	i94, passport := readerOf(t, "i94_expires", facts.DateOrDS, parse.MonthFirst), readerOf(t, "passport_expires", facts.Date,
		parse.MonthFirst)
	cases := []struct {
		reader      *reader
		text, value string
		code        string
	}{
		{i94, "D/S", "D/S", ""}, {i94, "d/s", "D/S", ""}, {i94, "DS", "D/S", ""}, {i94, "Duration of Status", "D/S", ""},
		{i94, "02/03/2027 (D/S)", "D/S", CodeDurationOfStatus}, {i94, "02-Dec-2027 D/S", "D/S", CodeDurationOfStatus},
		{i94, "02/03/2027", "2027-02-03", ""}, {i94, "records", "", CodeNoDate},
		{passport, "D/S", "", CodeDurationOfStatus}, {passport, "02-Dec-2027 (D/S)", "2027-12-02", ""},
	}
	for _, c := range cases {
		value, more := c.reader.read(cell(c.text))
		require.Equal(t, c.value, value, c.text)
		if c.code == "" {
			require.Nil(t, more, c.text)
			continue
		}
		require.Equal(t, c.code, more.code, c.text)
	}
}

func TestPriorityDateMayHaveALabel(t *testing.T) {
	r := readerOf(t, "priority_date", facts.Date, parse.MonthFirst)
	value, more := r.read(cell("EB-2 1/15/2020"))
	require.Equal(t, "2020-01-15", value)
	require.Nil(t, more)
	_, more = r.read(cell("Current"))
	require.Equal(t, facts.Warning, more.severity)
	_, more = r.read(cell("EB-2 India"))
	require.Equal(t, facts.Warning, more.severity)
	_, more = readerOf(t, "hired", facts.Date, parse.MonthFirst).read(cell("before 1/15/2020"))
	require.Equal(t, CodeNoDate, more.code, "no other date may have one")
}

func TestEvidenceOfDateOrder(t *testing.T) {
	cases := map[string]struct {
		cells  []string
		stated parse.DateOrder
		order  parse.DateOrder
		code   string
	}{
		"one day above 12 in the second place": {[]string{"3/4/2026", "3/13/2026"}, "", parse.MonthFirst, ""},
		"one day above 12 in the first place":  {[]string{"3/4/2026", "13/3/2026"}, "", parse.DayFirst, ""},
		"the day before the boundary":          {[]string{"3/12/2026"}, "", parse.OrderUnstated, CodeBothWays},
		"every day 12 or less":                 {[]string{"3/4/2026", "5/6/2026"}, "", parse.OrderUnstated, CodeBothWays},
		"the same either way":                  {[]string{"3/3/2026", "12/12/2026"}, "", parse.OrderUnstated, ""},
		"one of each":                          {[]string{"3/13/2026", "13/3/2026"}, "", parse.OrderUnstated, CodeOrdersMixed},
		"said":                                 {[]string{"3/4/2026"}, parse.DayFirst, parse.DayFirst, ""},
		"said against the cells":               {[]string{"3/13/2026"}, parse.DayFirst, parse.DayFirst, ""},
		"an impossible date shows nothing":     {[]string{"13/45/2020", "3/4/2026"}, "", parse.OrderUnstated, CodeBothWays},
		"dots show nothing of slashes":         {[]string{"13.04.2026", "3/4/2026"}, "", parse.OrderUnstated, CodeBothWays},
		"dots, ISO and names need no order": {[]string{"13.04.2026", "2026-04-13", "13-Apr-2026", "46000"}, "",
			parse.OrderUnstated, ""},
		"a spelling of none shows the order too": {[]string{"3/4/2026", "12/31/9999"}, "", parse.MonthFirst, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var e parse.DateEvidence
			for i, text := range c.cells {
				if w, ok := parse.ScanDate(text); ok {
					e.Add(i+2, text, w)
				}
			}
			order, doubt, cells := e.Decide(c.stated)
			require.Equal(t, c.order, order)
			var code, message string
			if doubt != parse.NoDoubt {
				code, message = doubtOf(doubt, cells)
			}
			require.Equal(t, c.code, code)
			if code != "" {
				require.Contains(t, message, "--date-order")
				require.Contains(t, message, "in row")
			}
		})
	}
}

// FuzzDates: whatever a cell holds, what comes out is a canonical date or nothing, and nothing panics.
func FuzzDates(f *testing.F) {
	for _, text := range []string{"2026-11-21", "3/4/26", "02-Jan-2026", "January 2nd, 2026", "46347.5",
		"02/03/2027 (D/S)", "T", "1/2/2006 AM", "d", "20261121T0"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, r := range []*reader{readerOf(t, "hired", facts.Date, parse.MonthFirst), readerOf(t, "i94_expires", facts.DateOrDS,
			parse.DayFirst),
			readerOf(t, "priority_date", facts.Date, parse.DayFirst)} {
			value, more := r.read(cell(text))
			if value == "" || value == "D/S" || value == facts.Clear {
				continue
			}
			require.Nil(t, more)
			d, err := civil.Parse(value)
			require.NoError(t, err)
			require.Equal(t, value, d.String())
			require.False(t, d.Before(civil.First) || d.After(civil.Last))
		}
	})
}
