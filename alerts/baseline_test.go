package alerts_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
)

// A baseline pauses what is overdue or near until its date, no longer than a last safe day, and escalation counts from there.
func TestABaselineIsOneAcknowledgement(t *testing.T) {
	o := newOffice(t, several("2026-06-01", "2027-03-01", "2027-03-10", "2028-01-01", "2027-08-01")...)
	o.settings.Escalation.Chain = []string{"hr-manager"}
	q := &alerts.Question{AsOf: day("2027-03-01"), Client: "acme", Deadlines: o.deadlines, Settings: o.settings}
	holds, err := alerts.Baseline(q, "Ana", day("2027-03-15"))
	require.NoError(t, err)
	require.Len(t, holds, 3, "what is due today is not held, nor what is far")
	require.Equal(t, day("2027-03-15"), holds[0].Until)
	require.Equal(t, day("2027-03-10"), holds[1].Until)
	require.Equal(t, day("2027-04-03"), holds[2].Until, "120 days left: its first step after the date")
	q.Holds = holds
	again, err := alerts.Baseline(q, "Ben", day("2027-04-01"))
	require.NoError(t, err)
	require.Empty(t, again, "a second baseline changes nothing")

	o.holds = holds
	require.Len(t, shortly(o.send("2027-03-01")), 1, "what is due today is announced")
	o.deadlines = o.deadlines[:1]
	for _, on := range []string{"2027-03-02", "2027-03-08", "2027-03-14"} {
		require.NotContains(t, shortly(o.send(on)), stated{alerts.Overdue, -30, hr}, on)
	}
	require.Equal(t, []stated{{alerts.Overdue, -30, para}}, shortly(o.send("2027-03-15")))
	require.Equal(t, []stated{{alerts.Overdue, -30, hr}}, shortly(o.send("2027-03-18")), "three business days later")
}
