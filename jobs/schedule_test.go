package jobs_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/jobs"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	loaded, err := time.LoadLocation(name)
	require.NoError(t, err)
	return loaded
}

func parse(t testing.TB, text, in string) jobs.Schedule {
	t.Helper()
	s, err := jobs.Parse(text, zone(t, in))
	require.NoError(t, err)
	return s
}

func at(t testing.TB, text string) time.Time {
	t.Helper()
	moment, err := time.Parse(time.RFC3339, text)
	require.NoError(t, err)
	return moment
}

func TestTheNextMoments(t *testing.T) {
	const newYork = "America/New_York"
	cases := []struct {
		name, schedule, zone, after string
		want                        []string
	}{
		{"seven in the morning, in summer and in winter", "0 7 * * *", newYork, "2026-10-31T12:00:00Z",
			[]string{"2026-11-01T07:00:00-05:00", "2026-11-02T07:00:00-05:00"}},
		{"seven on weekdays", "0 7 * * 1-5", newYork, "2026-11-20T13:00:00Z", []string{"2026-11-23T07:00:00-05:00"}},
		{"a moment is not after itself", "0 7 * * *", "UTC", "2026-11-21T07:00:00Z", []string{"2026-11-22T07:00:00Z"}},
		{"clocks go forward over half past two: it runs when they have gone forward, and once", "30 2 * * *", newYork,
			"2027-03-13T12:00:00Z", []string{"2027-03-14T03:00:00-04:00", "2027-03-15T02:30:00-04:00"}},
		{"clocks go back over half past one: it runs the first time, and once", "30 1 * * *", newYork,
			"2027-11-06T12:00:00Z", []string{"2027-11-07T01:30:00-04:00", "2027-11-08T01:30:00-05:00"}},
		{"asked in the second half past one, the first is over", "30 1 * * *", newYork,
			"2027-11-07T06:10:00Z", []string{"2027-11-08T01:30:00-05:00"}},
		{"every hour goes on through both hours of one name", "0 * * * *", newYork, "2027-11-07T04:30:00Z",
			[]string{"2027-11-07T01:00:00-04:00", "2027-11-07T01:00:00-05:00", "2027-11-07T02:00:00-05:00"}},
		{"every quarter of the hour that is left out is one moment", "*/15 2 * * *", newYork, "2027-03-14T06:59:00Z",
			[]string{"2027-03-14T03:00:00-04:00", "2027-03-15T02:00:00-04:00"}},
		{"every five minutes over the hour that is left out", "*/5 * * * *", newYork, "2027-03-14T06:54:00Z",
			[]string{"2027-03-14T01:55:00-05:00", "2027-03-14T03:00:00-04:00"}},
		{"a zone that is half an hour off", "30 1 * * *", "Australia/Lord_Howe", "2027-04-03T00:00:00Z",
			[]string{"2027-04-04T01:30:00+11:00", "2027-04-05T01:30:00+10:30"}},
		{"the leap day", "0 0 29 2 *", "UTC", "2026-11-21T07:00:00Z", []string{"2028-02-29T00:00:00Z"}},
		{"a period is counted from 1970, not from the last run", "@every 10m", "UTC", "2026-11-21T07:03:59Z",
			[]string{"2026-11-21T07:10:00Z", "2026-11-21T07:20:00Z"}},
		{"every second", "@every 1s", "UTC", "2026-11-21T07:03:59.5Z", []string{"2026-11-21T07:04:00Z", "2026-11-21T07:04:01Z"}},
		{"a period before 1970", "@every 10m", "UTC", "1969-12-31T23:55:00Z", []string{"1970-01-01T00:00:00Z"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s, moment := parse(t, c.schedule, c.zone), at(t, c.after)
			var got []string
			for range c.want {
				moment = s.Next(moment)
				got = append(got, moment.In(zone(t, c.zone)).Format(time.RFC3339))
			}
			require.Equal(t, c.want, got)
		})
	}
}

// TestAFixedHourRunsOnceOnEveryDay walks two years of days in zones whose clocks change at different hours.
func TestAFixedHourRunsOnceOnEveryDay(t *testing.T) {
	for _, name := range []string{"America/New_York", "Europe/London", "Australia/Lord_Howe", "America/Santiago", "Asia/Kolkata"} {
		for _, schedule := range []string{"0 0 * * *", "30 0 * * *", "30 1 * * *", "30 2 * * *", "15 3 * * *", "@daily"} {
			s := parse(t, schedule, name)
			moment := s.Next(time.Date(2026, time.January, 1, 12, 0, 0, 0, zone(t, name)))
			for range 730 {
				next := s.Next(moment)
				y, m, d := moment.In(zone(t, name)).Date()
				require.Equal(t, time.Date(y, m, d+1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly),
					next.In(zone(t, name)).Format(time.DateOnly), "%s in %s after %s", schedule, name, moment)
				moment = next
			}
		}
	}
}

func TestWhatIsNoSchedule(t *testing.T) {
	cases := map[string]struct{ schedule, want string }{
		"nothing":                           {"", "it takes minute, hour"},
		"a day that never comes":            {"0 0 30 2 *", "no day of the calendar"},
		"a zone without a schedule":         {"TZ=UTC", "set the time zone with zone: in the configuration"},
		"a zone the parser panics on":       {"TZ=0", "set the time zone with zone: in the configuration"},
		"a zone under its other name":       {"CRON_TZ=UTC 0 7 * * *", "set the time zone with zone: in the configuration"},
		"too few fields":                    {"7 * * *", "it takes minute, hour"},
		"seconds":                           {"0 0 7 * * *", "it takes minute, hour"},
		"an hour that there is not":         {"0 25 * * *", "it takes minute, hour"},
		"a period of nothing":               {"@every 0s", "whole seconds"},
		"a period that goes back":           {"@every -10m", "whole seconds"},
		"a period of parts of a second":     {"@every 1500ms", "whole seconds"},
		"a period without a unit":           {"@every 10", "whole seconds"},
		"a word":                            {"@sometimes", "it takes minute, hour"},
		"a step of nothing":                 {"*/0 * * * *", "it takes minute, hour"},
		"a number too large for the parser": {"99999999999999999999 * * * *", "it takes minute, hour"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := jobs.Parse(c.schedule, time.UTC)
			require.ErrorContains(t, err, c.want)
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"0 7 * * *", "TZ=", "@every 1h", "0 0 31 * 1", "*/7 1-5 * jan sun"} {
		f.Add(seed)
	}
	newYork := zone(f, "America/New_York")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := jobs.Parse(text, newYork)
		if err != nil {
			return
		}
		now := time.Date(2027, time.March, 14, 6, 59, 30, 0, time.UTC)
		if next := s.Next(now); !next.IsZero() {
			require.True(t, next.After(now))
		}
	})
}
