package jobs_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/jobs"
)

func TestWhatIsDue(t *testing.T) {
	const daily = "0 7 * * *"
	run := func(scheduled string, result jobs.Result, attempt int) *jobs.Run {
		return &jobs.Run{Scheduled: at(t, scheduled), Result: result, Attempt: attempt}
	}
	ok := func(scheduled string) *jobs.Run { return run(scheduled, jobs.Succeeded, 1) }
	cases := []struct {
		name, schedule string
		last           *jobs.Run
		now            string
		due            string // "" for nothing
		missed         int
		attempt        int
		why            string
	}{
		{"a second before its time", daily, ok("2026-11-20T12:00:00Z"), "2026-11-21T11:59:59Z", "", 0, 0, ""},
		{"at its time", daily, ok("2026-11-20T12:00:00Z"), "2026-11-21T12:00:00Z", "2026-11-21T12:00:00Z", 0, 1, ""},
		{"a second after its time", daily, ok("2026-11-20T12:00:00Z"), "2026-11-21T12:00:01Z", "2026-11-21T12:00:00Z", 0, 1, ""},
		{"it has run", daily, ok("2026-11-21T12:00:00Z"), "2026-11-21T12:00:01Z", "", 0, 0, ""},
		{"a failure waits for the next time", daily, run("2026-11-21T12:00:00Z", jobs.Failed, 1), "2026-11-21T12:05:00Z", "", 0, 0, ""},
		{"it is running", daily, run("2026-11-20T12:00:00Z", jobs.Running, 1), "2026-11-21T12:05:00Z", "", 0, 0, ""},
		{"it was interrupted", daily, run("2026-11-21T12:00:00Z", jobs.Interrupted, 1), "2026-11-21T12:05:00Z",
			"2026-11-21T12:00:00Z", 0, 2, "the last run was interrupted"},
		{"it was interrupted too often", daily, run("2026-11-21T12:00:00Z", jobs.Interrupted, 3), "2026-11-21T12:05:00Z", "", 0, 0, ""},
		{"it was interrupted too often, but that was yesterday", daily, run("2026-11-20T12:00:00Z", jobs.Interrupted, 3),
			"2026-11-21T12:05:00Z", "2026-11-21T12:00:00Z", 0, 1, ""},
		{"the clock jumps a week forward: one run makes up for seven", daily, ok("2026-11-21T12:00:00Z"), "2026-11-28T13:00:00Z",
			"2026-11-28T12:00:00Z", 6, 1, "earlier runs that were missed: 6"},
		{"the clock jumps a week back: what is due by it is run", daily, ok("2026-11-28T12:00:00Z"), "2026-11-21T13:00:00Z",
			"2026-11-21T12:00:00Z", 0, 1, "the clock went back: the last run was for 2026-11-28T07:00:00-05:00"},
		{"another machine's clock is a little ahead", daily, ok("2026-11-21T12:00:00Z"), "2026-11-21T11:30:00Z", "", 0, 0, ""},
		{"it has never run", daily, nil, "2026-11-21T13:00:00Z", "2026-11-21T12:00:00Z", 0, 1, "it has never run"},
		{"a schedule of years ahead has never run", "0 0 29 2 *", nil, "2026-11-21T13:00:00Z", "", 0, 0, ""},
		{"the schedule was moved to an earlier hour", "0 6 * * *", ok("2026-11-21T12:00:00Z"), "2026-11-21T13:00:00Z", "", 0, 0, ""},
		{"the schedule was moved to a later hour", "0 9 * * *", ok("2026-11-21T12:00:00Z"), "2026-11-21T15:00:00Z",
			"2026-11-21T14:00:00Z", 0, 1, ""},
		{"down over the hour that is left out", "30 2 * * *", ok("2027-03-13T07:30:00Z"), "2027-03-14T12:00:00Z",
			"2027-03-14T07:00:00Z", 0, 1, ""},
		{"after the first of the two half past ones", "30 1 * * *", ok("2027-11-07T05:30:00Z"), "2027-11-07T06:30:00Z", "", 0, 0, ""},
		{"a year of seconds was missed", "@every 1s", ok("2025-11-21T12:00:00Z"), "2026-11-21T12:00:00Z",
			"2026-11-21T12:00:00Z", 10000, 1, "earlier runs that were missed: 10000"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s, now := parse(t, c.schedule, "America/New_York"), at(t, c.now)
			d := jobs.Decide(s, c.last, now)
			got := ""
			if d.Due {
				got = d.Scheduled.UTC().Format(time.RFC3339)
			}
			require.Equal(t, c.due, got)
			require.Equal(t, c.missed, d.Missed)
			require.Equal(t, c.attempt, d.Attempt)
			require.Equal(t, c.why, d.Why)
			require.True(t, d.Next.After(now))
		})
	}
}

// TestAClockThatJumps lives through a week with a clock that is a week ahead for a day: every day has its run, and none
// is waited for until the clock has come to where it had been.
func TestAClockThatJumps(t *testing.T) {
	s := parse(t, "0 7 * * *", "America/New_York")
	var last *jobs.Run
	var runs []string
	decide := func(clock string) {
		if d := jobs.Decide(s, last, at(t, clock)); d.Due {
			last = &jobs.Run{Scheduled: d.Scheduled, Attempt: d.Attempt, Result: jobs.Succeeded}
			runs = append(runs, d.Scheduled.In(zone(t, "America/New_York")).Format(time.DateOnly))
		}
	}
	for _, clock := range []string{
		"2026-11-16T13:00:00Z", "2026-11-16T14:00:00Z",
		"2026-11-24T13:00:00Z", "2026-11-24T14:00:00Z", // in truth the 17th
		"2026-11-18T11:00:00Z", "2026-11-18T11:01:00Z", "2026-11-18T13:00:00Z", "2026-11-19T13:00:00Z", "2026-11-24T13:00:00Z",
	} {
		decide(clock)
	}
	require.Equal(t, []string{"2026-11-16", "2026-11-24", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-24"}, runs)
}
