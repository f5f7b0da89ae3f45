package civil_test

import (
	"encoding/csv"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/us"
	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/realfiles"
)

func TestObservedHolidays(t *testing.T) {
	for _, c := range []struct {
		says, slug string
		year       int
		observed   string
	}{
		{"a Saturday New Year is observed in the year before", "new-years-day", 2028, "2027-12-31"},
		{"so it was in 2022", "new-years-day", 2022, "2021-12-31"},
		{"Juneteenth was first observed on a Friday", "juneteenth", 2021, "2021-06-18"},
		{"a Saturday Independence Day", "independence-day", 2026, "2026-07-03"},
		{"a Saturday Juneteenth", "juneteenth", 2027, "2027-06-18"},
		{"a Sunday Independence Day", "independence-day", 2027, "2027-07-05"},
		{"a Saturday Christmas", "christmas-day", 2027, "2027-12-24"},
		{"a Saturday Veterans Day", "veterans-day", 2028, "2028-11-10"},
		{"a Sunday Veterans Day", "veterans-day", 2029, "2029-11-12"},
	} {
		t.Run(c.says, func(t *testing.T) {
			h, ok := civil.HolidayNamed(c.slug)
			require.True(t, ok)
			observed, ok := h.Observed(c.year)
			require.True(t, ok)
			require.Equal(t, c.observed, observed.String())
			require.False(t, civil.Federal.IsOpen(observed))
			on, ok := civil.HolidayOn(observed)
			require.True(t, ok)
			require.Equal(t, c.slug, on.Slug)
		})
	}
	_, ok := civil.HolidayNamed("inauguration-day")
	require.False(t, ok, "Inauguration Day is in no national calendar")
	require.True(t, civil.Federal.IsOpen(civil.MustParse("2033-01-20")), "Thursday, January 20, 2033")
	require.True(t, civil.Federal.IsOpen(civil.MustParse("2020-06-19")), "Juneteenth before it was a holiday")
}

func TestTheCalendarHasFirstAndLastYears(t *testing.T) {
	labor, _ := civil.HolidayNamed("labor-day")
	_, before := labor.Observed(civil.FirstHolidayYear - 1)
	_, after := labor.Observed(civil.LastHolidayYear + 1)
	require.False(t, before || after)
	require.True(t, civil.Federal.IsOpen(civil.MustParse("1985-07-04")), "years before the calendar have no holidays")
	require.False(t, civil.Federal.IsOpen(civil.MustParse("1986-01-01")), "its first day")
	require.False(t, civil.Federal.IsOpen(civil.MustParse("2100-12-31")), "its last: New Year of 2101, a Saturday")
	h, ok := civil.HolidayOn(civil.MustParse("2100-12-31"))
	require.True(t, ok)
	require.Equal(t, "new-years-day", h.Slug)
}

func TestEveryYearsHolidays(t *testing.T) {
	for year := civil.FirstHolidayYear; year <= civil.LastHolidayYear; year++ {
		held := 0
		for _, h := range civil.Holidays {
			statutory, ok := h.Statutory(year)
			observed, observes := h.Observed(year)
			require.Equal(t, ok, observes)
			if !ok {
				require.Equal(t, "juneteenth", h.Slug)
				require.Less(t, year, 2021)
				continue
			}
			held++
			require.Equal(t, year, statutory.Year())
			require.NotContains(t, []time.Weekday{time.Saturday, time.Sunday}, observed.Weekday())
			require.LessOrEqual(t, max(statutory.DaysUntil(observed), observed.DaysUntil(statutory)), 1)
			require.False(t, civil.Federal.IsOpen(observed))
		}
		if year >= 2021 {
			require.Equal(t, 11, held)
		} else {
			require.Equal(t, 10, held)
		}
		days := civil.Federal.OpenDays(civil.On(year, time.January, 1), civil.On(year, time.December, 31))
		require.True(t, days >= 248 && days <= 253, "%d has %d working days", year, days)
	}
}

func TestOurHolidaysAreThoseOfRickarsCalendar(t *testing.T) {
	theirs := cal.NewBusinessCalendar()
	theirs.AddHoliday(us.Holidays...)
	for d := civil.MustParse("2015-01-01"); d.Before(civil.MustParse("2036-01-01")); d = d.AddDays(1) {
		require.Equal(t, theirs.IsWorkday(d.Time()), civil.Federal.IsOpen(d), "%s", d)
	}
}

func TestOurHolidaysAreThoseOfTheSharedTable(t *testing.T) {
	file, err := os.Open(realfiles.Path(t, "federal-holidays/us-federal-holidays-2015-2035.csv"))
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 226)
	for _, row := range rows[1:] {
		year, err := strconv.Atoi(row[0])
		require.NoError(t, err)
		var found bool
		for _, h := range civil.Holidays {
			statutory, ok := h.Statutory(year)
			if ok && statutory.String() == row[2] {
				observed, _ := h.Observed(year)
				require.Equal(t, row[3], observed.String(), "%v", row)
				require.Equal(t, row[1], h.Name)
				found = true
			}
		}
		require.True(t, found, "%v", row)
	}
}

func TestClosuresTouchASpan(t *testing.T) {
	for name, c := range map[string]struct {
		agency, first, last string
		want                int
	}{
		"the day itself":                    {"USCIS", "2025-01-09", "2025-01-09", 1},
		"a span that ends the day before":   {"USCIS", "2025-01-01", "2025-01-08", 0},
		"a span that begins the day after":  {"USCIS", "2025-01-10", "2025-02-01", 0},
		"another agency's":                  {"OFLC", "2025-01-09", "2025-01-09", 0},
		"the last day of the lapse":         {"OFLC", "2025-11-02", "2025-11-10", 1},
		"the eve of the lapse":              {"OFLC", "2025-09-01", "2025-09-30", 0},
		"every agency's over both closings": {"", "2025-01-01", "2025-12-31", 2},
	} {
		t.Run(name, func(t *testing.T) {
			require.Len(t, civil.Closures(c.agency, date(t, c.first), date(t, c.last)), c.want)
		})
	}
	closures := civil.Closures("", civil.First, civil.Last)
	require.Equal(t, "USCIS 2025-01-09 (closed by executive order; rule book, fed.adhoc)", closures[0].String())
	require.Equal(t, "OFLC 2025-10-01 to 2025-11-02 (lapse of appropriations; rule book, fed.adhoc)", closures[1].String())
	require.True(t, civil.Federal.IsOpen(closures[0].From), "no calendar leaves a closure out by itself")
}
