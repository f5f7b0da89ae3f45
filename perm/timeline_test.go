package perm

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/law"
)

func TestATimelineShowsWhatDrivesEachEnd(t *testing.T) {
	chart := Timeline(workedCase(t), on("2026-03-10"))
	require.Equal(t, law.Period{From: on("2026-04-02"), To: on("2026-08-01")}, chart.Window)
	require.Equal(t, law.Period{From: on("2026-03-04"), To: on("2026-04-01")}, chart.Quiet)
	require.Equal(t, windowKnown, chart.State)
	byStep := map[string]Bar{}
	for _, b := range chart.Bars {
		byStep[b.Step] = b
	}
	require.Len(t, byStep, 10)
	require.True(t, byStep["job-order"].Opens)
	require.True(t, byStep["job-order"].Closes)
	require.True(t, byStep["additional:G"].Planned)
	require.False(t, byStep["notice"].Opens)
	require.Equal(t, BarNotice, byStep["notice"].Kind)
	require.Contains(t, chart.Notes[0], "opens on Thursday, April 2, 2026, set by job order: 30 days after its last day, March 3, 2026")
	var names []string
	for _, m := range chart.Markers {
		names = append(names, m.Name)
	}
	require.Equal(t, []string{"today", "report-signed", "opens", "pwd-expires", "closes"}, names)
}

func TestATimelineMarksWhatDoesNotCount(t *testing.T) {
	r := workedRecords(t)
	r.stepRows = append(r.stepRows, []string{"step", "sunday-ad", "from", "2026-02-16"}, []string{"step", "I", "from", "2026-03-22"})
	r.noticeRows = [][]string{{"posted", "2026-02-09", "removed", "2026-02-20"}}
	chart := Timeline(r.read(t), on("2026-03-25"))
	faults := map[string]string{}
	for _, b := range chart.Bars {
		if b.Unused {
			faults[b.Label] = b.Fault
		}
	}
	require.Equal(t, map[string]string{"Sunday advertisement": "ran on a Monday", "Local and ethnic newspapers": "",
		"Notice of filing": "the notice was posted for 9 business days, from 2026-02-09 to 2026-02-20; it must be posted for 10"}, faults)
	require.Contains(t, strings.Join(chart.Notes, " "), "9 business days")
}

func TestATimelineOfAWindowWithoutADaySaysWhichStepsCross(t *testing.T) {
	r := workedRecords(t)
	r.stepRows[2] = []string{"step", "sunday-ad", "number", "2", "from", "2026-07-26"}
	chart := Timeline(r.read(t), on("2026-07-27"))
	require.Equal(t, WindowInfeasible, chart.State)
	require.Equal(t, law.Period{}, chart.Window)
	require.Contains(t, chart.Notes, "No valid filing date: Sunday advertisement 2 opens the window only after job order has closed it.")
}
