package alerts_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/docket"
)

func TestHoldsAreRefused(t *testing.T) {
	d := deadline(due) // a Sunday; the working day to aim at is the Friday before
	d.Target = day("2027-03-12")
	closed := d
	closed.State = docket.Superseded
	snooze := func(d docket.Deadline, until, asOf string) error {
		_, err := alerts.Snooze(&d, "Ana", "waiting for the consulate", day(until), day(asOf))
		return err
	}
	ack := func(d docket.Deadline, next, asOf string) error {
		_, err := alerts.Acknowledge(&d, "Ana", day(next), day(asOf))
		return err
	}
	_, unstated := alerts.Snooze(&d, "Ana", " ", day("2027-03-01"), day("2027-02-01"))
	_, none := alerts.Acknowledge(&d, "", day("2027-03-01"), day("2027-02-01"))
	for name, c := range map[string]struct {
		err  error
		says string // "" for allowed
	}{
		"a snooze until the day before the last safe day":   {snooze(d, "2027-03-11", "2027-02-01"), ""},
		"a snooze until the last safe day":                  {snooze(d, "2027-03-12", "2027-02-01"), ""},
		"a snooze past the last safe day":                   {snooze(d, "2027-03-13", "2027-02-01"), "past the last safe day, 2027-03-12"},
		"a snooze of what is overdue":                       {snooze(d, "2027-03-20", "2027-03-16"), "acknowledge it instead"},
		"a snooze until today":                              {snooze(d, "2027-02-01", "2027-02-01"), "is not after 2027-02-01"},
		"a snooze without an end":                           {snooze(d, "", "2027-02-01"), "a date is required"},
		"a snooze without a reason":                         {unstated, "a reason is required"},
		"a snooze of what is superseded":                    {snooze(closed, "2027-03-01", "2027-02-01"), "it is superseded"},
		"an ack until the last safe day":                    {ack(d, "2027-03-12", "2027-02-01"), ""},
		"an ack past the last safe day":                     {ack(d, "2027-03-13", "2027-02-01"), "past the last safe day, 2027-03-12"},
		"an ack of what is overdue, with a later next date": {ack(d, "2027-03-20", "2027-03-16"), ""},
		"an ack without an owner":                           {none, "an owner is required"},
	} {
		t.Run(name, func(t *testing.T) {
			if c.says == "" {
				require.NoError(t, c.err)
			} else {
				require.ErrorContains(t, c.err, c.says)
			}
		})
	}
}

func TestASnoozedDeadlineIsSilentAndComesBack(t *testing.T) {
	o := newOffice(t, deadline(due))
	o.send("2027-02-12")
	hold, err := alerts.Snooze(&o.deadlines[0], "Ana", "waiting for the consulate", day("2027-03-10"), day("2027-02-15"))
	require.NoError(t, err)
	o.holds = []alerts.Hold{hold}

	notices := o.send("2027-03-01")
	require.Empty(t, shortly(notices))
	require.Equal(t, []string{"snoozed until 2027-03-10: waiting for the consulate"}, kept(notices))
	require.Empty(t, o.send("2027-03-02"), "the reason is listed once a step")
	require.Empty(t, shortly(o.send("2027-03-09")))
	require.Equal(t, []stated{{alerts.Closer, 7, para}}, shortly(o.send("2027-03-10")))
	require.Empty(t, o.send("2027-03-11"))

	t.Run("it comes back although no further step was reached", func(t *testing.T) {
		o := newOffice(t, deadline(due))
		o.send("2027-02-12")
		hold, err := alerts.Snooze(&o.deadlines[0], "Ana", "on leave", day("2027-02-20"), day("2027-02-15"))
		require.NoError(t, err)
		o.holds = []alerts.Hold{hold}
		require.Empty(t, o.send("2027-02-19"))
		require.Equal(t, []stated{{alerts.Closer, 30, para}}, shortly(o.send("2027-02-21")), "a day late, by the next run")
		require.Empty(t, o.send("2027-02-22"))
	})
	t.Run("a date that moves voids it", func(t *testing.T) {
		o := newOffice(t, deadline(due))
		o.send("2027-02-12")
		o.holds = []alerts.Hold{hold}
		o.deadlines[0] = deadline("2027-03-05")
		require.Equal(t, []stated{{alerts.Moved, 14, para}}, shortly(o.send("2027-02-25")))
	})
	t.Run("it never outlasts a target that came nearer", func(t *testing.T) {
		o := newOffice(t, deadline(due))
		o.send("2027-02-12")
		o.holds = []alerts.Hold{hold}
		o.deadlines[0].Target = day("2027-03-05")
		require.Empty(t, shortly(o.send("2027-03-04")))
		require.Equal(t, []stated{{alerts.Closer, 14, para}}, shortly(o.send("2027-03-05")))
	})
	t.Run("the later of two holds counts", func(t *testing.T) {
		o := newOffice(t, deadline(due))
		o.send("2027-02-12")
		later, err := alerts.Acknowledge(&o.deadlines[0], "Bo", day("2027-02-18"), day("2027-02-16"))
		require.NoError(t, err)
		o.holds = []alerts.Hold{later, hold}
		require.Equal(t, []stated{{alerts.Closer, 30, para}}, shortly(o.send("2027-02-18")))
	})
}

// TestWhatIsAcknowledgedComesBackOnItsDay holds every acknowledgement to the day that was chosen: of what was overdue or an issue in the first
// list, which waits for weeks if no one acts on it, as of what came later.
func TestWhatIsAcknowledgedComesBackOnItsDay(t *testing.T) {
	for _, first := range []bool{true, false} {
		for _, due := range []string{"2016-05-02", "2027-02-26", "2027-03-04", "2027-04-20", "2027-08-01", ""} {
			for _, next := range []string{"2027-03-02", "2027-03-04", "2027-03-10", "2027-03-22", "2027-03-29", "2027-04-19", "2027-05-03"} {
				o := newOffice(t)
				d := issue("paf.open-by/I-200/late")
				if due == "" {
					o.issues = []docket.Deadline{d}
				} else {
					d = deadline(due)
					o.deadlines = []docket.Deadline{d}
				}
				if !first {
					o.begin()
				}
				require.Len(t, shortly(o.send("2027-03-01")), 1, due)
				hold, err := alerts.Acknowledge(&d, "Ana", day(next), day("2027-03-01"))
				if err != nil { // past the last safe day
					continue
				}
				o.holds = []alerts.Hold{hold}
				for on := day("2027-03-02"); on.Before(hold.Until); on = on.AddDays(1) {
					require.Empty(t, shortly(o.send(on.String())), "due %s, next %s: %s", due, next, on)
				}
				require.Len(t, shortly(o.send(next)), 1, "due %s, next %s, in the first list: %v", due, next, first)
			}
		}
	}
}
