package civil_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
)

var everyDay = civil.WeekdaySet(time.Sunday, time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday,
	time.Saturday)

func TestBusinessDaysAfterAnEvent(t *testing.T) {
	for name, c := range map[string]struct {
		calendar civil.Calendar
		from     string
		days     int
		to       string
	}{
		"Monday plus three is Thursday":                 {civil.Federal, "2026-03-02", 3, "2026-03-05"},
		"Thursday plus three is Tuesday":                {civil.Federal, "2026-03-05", 3, "2026-03-10"},
		"a Saturday is not counted":                     {civil.Federal, "2026-03-07", 3, "2026-03-11"},
		"over King day":                                 {civil.Federal, "2026-01-16", 1, "2026-01-20"},
		"over an observed holiday":                      {civil.Federal, "2026-07-01", 3, "2026-07-07"},
		"over the New Year observed in the year before": {civil.Federal, "2027-12-30", 1, "2028-01-03"},
		"backwards over a weekend":                      {civil.Federal, "2026-03-09", -1, "2026-03-06"},
		"no days stay where they are":                   {civil.Federal, "2026-03-07", 0, "2026-03-07"},
		"an employer open every day but holidays":       {civil.Calendar{Weekdays: everyDay}, "2026-07-01", 3, "2026-07-05"},
		"an employer that never closes": {
			civil.Calendar{Weekdays: everyDay, OpenOnHolidays: true}, "2026-07-01", 3, "2026-07-04",
		},
		"a shutdown": {
			civil.Calendar{Closed: map[civil.Date]bool{civil.MustParse("2026-03-03"): true}}, "2026-03-02", 1, "2026-03-04",
		},
		"an employer open on Sundays only": {civil.Calendar{Weekdays: civil.WeekdaySet(time.Sunday)}, "2026-03-02", 2,
			"2026-03-15"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.to, c.calendar.NthAfter(date(t, c.from), c.days).String())
		})
	}
}

func TestACalendarThatNeverOpensGivesNoDate(t *testing.T) {
	closed := make(map[civil.Date]bool)
	for d := date(t, "2026-01-01"); d.Before(date(t, "2040-01-01")); d = d.AddDays(1) {
		closed[d] = true
	}
	require.True(t, civil.Calendar{Closed: closed}.NthAfter(date(t, "2026-01-01"), 1).IsZero())
	require.True(t, civil.Federal.NthAfter(civil.Date{}, 1).IsZero(), "nor does a date that is none")
}

func TestTheFirstBusinessDayCountsAsOneInAPeriod(t *testing.T) {
	require.Equal(t, "2026-02-23", civil.Federal.Nth(date(t, "2026-02-09"), 10).String(),
		"a notice of filing over Washington's Birthday")
	require.Equal(t, "2026-03-09", civil.Federal.Nth(date(t, "2026-03-07"), 1).String(), "posted on a Saturday")
}

func TestRollingToAnOpenDay(t *testing.T) {
	saturday, thursday := date(t, "2027-06-19"), date(t, "2027-06-17")
	require.Equal(t, "2027-06-21", civil.Federal.OnOrAfter(saturday).String())
	require.Equal(t, "2027-06-17", civil.Federal.OnOrBefore(saturday).String(), "the Friday is the observed Juneteenth")
	require.Equal(t, thursday, civil.Federal.OnOrAfter(thursday))
	require.Equal(t, thursday, civil.Federal.OnOrBefore(thursday))
}

func TestOpenDaysOfASpan(t *testing.T) {
	require.Equal(t, 9, civil.Federal.OpenDays(date(t, "2007-05-14"), date(t, "2007-05-24")),
		"Il Cortile: the officer's count")
	require.Equal(t, 11, civil.Calendar{Weekdays: everyDay}.OpenDays(date(t, "2007-05-14"), date(t, "2007-05-24")),
		"and the Board's")
	require.Zero(t, civil.Federal.OpenDays(date(t, "2026-03-07"), date(t, "2026-03-08")), "a weekend")
	require.Equal(t, 1, civil.Federal.OpenDays(date(t, "2026-03-06"), date(t, "2026-03-06")), "both ends are counted")
	require.Zero(t, civil.Federal.OpenDays(date(t, "2026-03-06"), date(t, "2026-03-05")),
		"a span that ends before it begins")
	require.Zero(t, civil.Federal.OpenDays(civil.Date{}, date(t, "2026-03-05")), "a span without a beginning")
	require.Zero(t, civil.Federal.OpenDays(date(t, "2026-03-05"), civil.Date{}), "a span without an end")
}

func TestCountingForthAndBackMeets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, n := anyDay(t), rapid.IntRange(1, 400).Draw(t, "n")
		calendar := civil.Calendar{
			Weekdays:       civil.Weekdays(rapid.IntRange(1, 127).Draw(t, "weekdays")),
			OpenOnHolidays: rapid.Bool().Draw(t, "open on holidays"),
		}
		to := calendar.NthAfter(d, n)
		require.True(t, calendar.IsOpen(to))
		require.Equal(t, n, calendar.OpenDays(d.AddDays(1), to))
		require.False(t, calendar.NthAfter(to, -n).After(d), "the nth open day back is not behind the start")
		require.Equal(t, to, calendar.NthAfter(calendar.NthAfter(to, -n), n))
	})
}

func BenchmarkBusinessDaysAfter(b *testing.B) {
	from := civil.MustParse("2026-12-10")
	for b.Loop() {
		civil.Federal.NthAfter(from, 15)
	}
}

func BenchmarkIsOpen(b *testing.B) {
	d := civil.MustParse("2026-12-10")
	for b.Loop() {
		civil.Federal.IsOpen(d)
	}
}
