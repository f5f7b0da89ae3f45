package alerts_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
)

// steady is an office with the ordinary rhythm, whose first run was long ago.
func steady(t *testing.T, dues ...string) *office {
	o := newOffice(t, several(dues...)...)
	o.begin()
	o.settings.Rhythm = alerts.Defaults().Rhythm
	return o
}

func TestRedGoesDailyYellowAndGreenWeekly(t *testing.T) {
	o := steady(t, "2027-04-01", "2027-06-01", "2027-08-01") // the first two reach a step on March 2 and 3
	o.send("2027-02-22")
	require.Equal(t, []stated{{alerts.Closer, 30, para}}, shortly(o.send("2027-03-02")))
	require.Equal(t, []string{
		"waits for the weekly digest, Monday, March 8, 2027: 90 days left: 90-day reminder; last notice 2027-02-22",
	}, kept(o.decide("2027-03-03")))
	require.Empty(t, shortly(o.send("2027-03-05")))
	require.Equal(t, []stated{{alerts.Closer, 90, para}}, shortly(o.send("2027-03-08")))
}

func TestNothingGoesOnWeekendsAndHolidays(t *testing.T) {
	o := steady(t, "2027-01-18") // Martin Luther King day, a Monday
	o.send("2026-12-21")
	require.Equal(t, []stated{{alerts.Closer, 14, para}}, shortly(o.send("2027-01-04")))
	o.send("2027-01-11")
	friday := o.decide("2027-01-15")
	require.Equal(t, []stated{{alerts.Closer, 1, para}}, shortly(friday), "what reaches a step before Tuesday is announced on Friday")
	require.Equal(t, "3 days left: 1-day reminder, sent early; last notice 2027-01-11", friday[0].Why)
	for _, on := range []string{"2027-01-16", "2027-01-17", "2027-01-18"} {
		require.Empty(t, shortly(o.decide(on)), on)
		require.Contains(t, kept(o.decide(on))[0], "waits for the next business day, Tuesday, January 19, 2027")
	}
	require.Equal(t, []stated{{alerts.Overdue, -1, para}}, shortly(o.send("2027-01-19")))
}

func TestAWeeklyDigestThatWasMissedIsMadeUp(t *testing.T) {
	o := steady(t, "2027-05-30")
	o.send("2027-02-22")
	require.Equal(t, []stated{{alerts.Closer, 90, para}}, shortly(o.send("2027-03-09")), "the machine was off on Monday, March 8")
}

func TestAHoldEndsOnItsDateWhateverTheRhythm(t *testing.T) {
	o := steady(t, "2027-05-30")
	o.send("2027-02-22")
	h, err := alerts.Acknowledge(&o.deadlines[0], "Ana", day("2027-03-03"), day("2027-02-23"))
	require.NoError(t, err)
	o.holds = []alerts.Hold{h}
	require.Len(t, shortly(o.send("2027-03-03")), 1, "a Wednesday")
}

func TestNowSendsWhatWaits(t *testing.T) {
	o := steady(t, "2027-06-01")
	o.send("2027-02-22")
	require.Empty(t, shortly(o.decide("2027-03-03")))
	o.now = true
	require.Len(t, shortly(o.decide("2027-03-06")), 1)
}

func TestTheFirstRunDoesNotWait(t *testing.T) {
	o := steady(t, "2027-05-30")
	o.ledger = nil
	require.Len(t, shortly(o.send("2027-03-06")), 1, "a Saturday")
}
