package civil_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
)

func date(t testing.TB, s string) civil.Date {
	t.Helper()
	d, err := civil.Parse(s)
	require.NoError(t, err)
	return d
}

// anyDay draws a date from the program's own span.
func anyDay(t *rapid.T) civil.Date {
	return civil.First.AddDays(rapid.IntRange(0, civil.First.DaysUntil(civil.Last)).Draw(t, "day"))
}

func TestParse(t *testing.T) {
	for name, c := range map[string]struct{ text, message string }{
		"an ISO date":                           {"2026-11-21", ""},
		"a leap day":                            {"2024-02-29", ""},
		"the leap day of a century year":        {"2000-02-29", ""},
		"nothing is no date":                    {"", ""},
		"a leap day in an ordinary year":        {"2026-02-29", "is not a valid calendar date"},
		"a leap day in a century that has none": {"1900-02-29", "is not a valid calendar date"},
		"the 31st of April":                     {"2026-04-31", "is not a valid calendar date"},
		"month 13":                              {"2026-13-01", "is not a valid calendar date"},
		"month 0":                               {"2026-00-10", "is not a valid calendar date"},
		"day 0":                                 {"2026-01-00", "is not a valid calendar date"},
		"year 0":                                {"0000-01-01", "is not a valid calendar date"},
		"an American date":                      {"11/21/2026", "is not a date like 2026-11-21"},
		"a short month":                         {"2026-1-21", "is not a date like 2026-11-21"},
		"a time behind it":                      {"2026-11-21T00:00:00Z", "is not a date like 2026-11-21"},
		"a sign in it":                          {"2026-+1-21", "is not a date like 2026-11-21"},
		"text":                                  {"tomorrow", "is not a date like 2026-11-21"},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := civil.Parse(c.text)
			if c.message != "" {
				require.ErrorContains(t, err, c.message)
				require.True(t, d.IsZero())
				return
			}
			require.NoError(t, err)
			require.Equal(t, c.text, d.String())
		})
	}
}

func TestADateKnowsItsDayOfTheWeek(t *testing.T) {
	require.Equal(t, time.Saturday, date(t, "2026-11-21").Weekday())
	require.Equal(t, time.Monday, date(t, "1900-01-01").Weekday())
	require.Equal(t, time.Thursday, date(t, "2024-02-29").Weekday())
	require.Equal(t, "Saturday, November 21, 2026", date(t, "2026-11-21").Long())
	require.Empty(t, civil.Date{}.Long())
}

func TestADateIsTheOneItsTimeShows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDay(t)
		require.Equal(t, d, civil.FromTime(d.Time()))
		require.Equal(t, d.Time().Weekday(), d.Weekday())
		require.Equal(t, d.Time().Format(time.DateOnly), d.String())
		parsed, err := civil.Parse(d.String())
		require.NoError(t, err)
		require.Equal(t, d, parsed)
	})
}

func TestFromTimeTakesTheDayOfTheClocksOwnZone(t *testing.T) {
	late := time.Date(2026, time.November, 21, 23, 30, 0, 0, time.FixedZone("Eastern", -5*60*60))
	require.Equal(t, "2026-11-21", civil.FromTime(late).String())
	require.Equal(t, "2026-11-22", civil.FromTime(late.UTC()).String())
}

func TestCountingDays(t *testing.T) {
	event := date(t, "2026-03-02")
	require.Equal(t, "2026-03-05", event.AddDays(3).String(), "the event day is not counted")
	require.Equal(t, "2026-03-04", event.Through(3).String(), "the first day is day 1")
	require.Equal(t, "2026-02-28", event.AddDays(-2).String())
	require.Equal(t, 3, event.DaysUntil(event.AddDays(3)))
	require.Equal(t, -3, event.AddDays(3).DaysUntil(event))
	require.True(t, civil.Date{}.AddDays(3).IsZero(), "no date stays none")

	rapid.Check(t, func(t *rapid.T) {
		d, n := anyDay(t), rapid.IntRange(-40000, 40000).Draw(t, "n")
		require.Equal(t, n, d.DaysUntil(d.AddDays(n)))
		require.Equal(t, d, d.AddDays(n).AddDays(-n))
	})
}

func TestAddingMonthsClamps(t *testing.T) {
	for name, c := range map[string]struct {
		from    string
		months  int
		to      string
		clamped bool
	}{
		"six months before August 31":             {"2026-08-31", -6, "2026-02-28", true},
		"three years after a leap day":            {"2024-02-29", 36, "2027-02-28", true},
		"four years after a leap day":             {"2024-02-29", 48, "2028-02-29", false},
		"a hundred years after a leap day":        {"2000-02-29", 1200, "2100-02-28", true},
		"a month after January 30":                {"2026-01-30", 1, "2026-02-28", true},
		"a month after February 28 is the 28th":   {"2026-02-28", 1, "2026-03-28", false},
		"a month after April 30 is the 30th":      {"2026-04-30", 1, "2026-05-30", false},
		"twelve months back from January":         {"2026-01-15", -12, "2025-01-15", false},
		"one month back from January":             {"2026-01-31", -1, "2025-12-31", false},
		"eleven months on from January":           {"2026-01-31", 11, "2026-12-31", false},
		"twelve months on from December":          {"2026-12-31", 12, "2027-12-31", false},
		"no months":                               {"2026-08-31", 0, "2026-08-31", false},
		"thirteen months back over the year end":  {"2026-01-31", -13, "2024-12-31", false},
		"eighteen months after August 31":         {"2025-08-31", 18, "2027-02-28", true},
		"six months after the last day of August": {"2027-08-31", 6, "2028-02-29", true},
	} {
		t.Run(name, func(t *testing.T) {
			to, clamped := date(t, c.from).AddMonthsClamped(c.months)
			require.Equal(t, c.to, to.String())
			require.Equal(t, c.clamped, clamped)
		})
	}
	none, clamped := civil.Date{}.AddMonthsClamped(6)
	require.True(t, none.IsZero() && !clamped)
	require.Equal(t, "2029-02-28", date(t, "2024-02-29").AddYears(5).String())
}

func TestAddingMonthsGoesToThatMonthAndNeverPastTheDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, n := anyDay(t), rapid.IntRange(-1200, 1200).Draw(t, "months")
		to, clamped := d.AddMonthsClamped(n)
		y, m, day := d.YMD()
		toY, toM, toDay := to.YMD()
		require.Equal(t, y*12+int(m)+n, toY*12+int(toM))
		require.Equal(t, clamped, toDay < day)
		if clamped {
			_, _, next := to.AddDays(1).YMD()
			require.Equal(t, 1, next, "a clamped day is the last of its month")
		} else {
			require.Equal(t, day, toDay)
		}
	})
}

func TestExactRefusesWhatOnNormalises(t *testing.T) {
	_, ok := civil.Exact(2026, time.April, 31)
	require.False(t, ok)
	require.Equal(t, "2026-05-01", civil.On(2026, time.April, 31).String())
	d, ok := civil.Exact(2026, time.April, 30)
	require.True(t, ok)
	require.Equal(t, "2026-04-30", d.String())
}

func TestDatesAreOrdered(t *testing.T) {
	early, late := date(t, "2026-11-20"), date(t, "2026-11-21")
	require.True(t, early.Before(late) && late.After(early) && early.Compare(late) < 0 && early.Compare(early) == 0)
	require.Equal(t, early, civil.Earliest(late, civil.Date{}, early))
	require.Equal(t, late, civil.Latest(civil.Date{}, late, early))
	require.True(t, civil.Earliest().IsZero() && civil.Latest(civil.Date{}).IsZero())
}

func TestADateTravelsAsText(t *testing.T) {
	type row struct {
		On civil.Date `json:"on,omitzero"`
	}
	data, err := json.Marshal(row{date(t, "2026-11-21")})
	require.NoError(t, err)
	require.JSONEq(t, `{"on":"2026-11-21"}`, string(data))
	data, err = json.Marshal(row{})
	require.NoError(t, err)
	require.JSONEq(t, `{}`, string(data))

	var r row
	require.NoError(t, json.Unmarshal([]byte(`{"on":"2024-02-29"}`), &r))
	require.Equal(t, "2024-02-29", r.On.String())
	require.Error(t, json.Unmarshal([]byte(`{"on":"2023-02-29"}`), &r))
}

func TestADateTravelsThroughADatabase(t *testing.T) {
	value, err := date(t, "2026-11-21").Value()
	require.NoError(t, err)
	require.Equal(t, "2026-11-21", value)
	value, err = civil.Date{}.Value()
	require.NoError(t, err)
	require.Nil(t, value)

	midnight := time.Date(2026, time.November, 21, 0, 0, 0, 0, time.FixedZone("", 0))
	for name, src := range map[string]any{"text": "2026-11-21", "bytes": []byte("2026-11-21"), "midnight": midnight} {
		t.Run(name, func(t *testing.T) {
			var d civil.Date
			require.NoError(t, d.Scan(src))
			require.Equal(t, "2026-11-21", d.String())
		})
	}
	d := date(t, "2026-11-21")
	require.NoError(t, d.Scan(nil))
	require.True(t, d.IsZero())
	require.ErrorContains(t, d.Scan(int64(5)), "int64")
	require.Error(t, d.Scan("yesterday"))
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "2026-11-21", "2026-02-29", "9999-12-31", "2026-1-1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := civil.Parse(s); err == nil {
			require.Equal(t, s, d.String())
		}
	})
}
