package alerts_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
)

// baseline are the holds of a baseline on the docket of a question.
func baseline(t *testing.T, q *alerts.Question, owner string, next civil.Date) (holds []alerts.Hold) {
	t.Helper()
	b := alerts.NewBaseline(q, owner, next)
	for i := range q.Events {
		b.NoteEvent(&q.Events[i])
	}
	add := func(h *alerts.Hold, err error) {
		require.NoError(t, err)
		if h != nil {
			holds = append(holds, *h)
		}
	}
	for i := range q.Deadlines {
		add(b.Deadline(&q.Deadlines[i]))
	}
	for i := range q.Issues {
		add(b.Issue(&q.Issues[i]))
	}
	return holds
}

// A baseline pauses what is overdue until its date and what is near until its next step, and escalation counts from there.
func TestABaselineIsOneAcknowledgement(t *testing.T) {
	o := newOffice(t, several("2026-06-01", "2027-03-01", "2027-03-10", "2028-01-01", "2027-08-01")...)
	o.settings.Escalation.Chain = []string{"hr-manager"}
	q := &alerts.Question{AsOf: day("2027-03-01"), Client: "acme", Deadlines: o.deadlines, Settings: o.settings}
	holds := baseline(t, q, "Ana", day("2027-03-15"))
	require.Len(t, holds, 3, "what is due today is not held, nor what is far")
	require.Equal(t, day("2027-03-15"), holds[0].Until)
	require.Equal(t, day("2027-03-03"), holds[1].Until, "9 days left: its next step")
	require.Equal(t, day("2027-04-03"), holds[2].Until, "its next step, 120 days left")
	q.Holds = holds
	require.Empty(t, baseline(t, q, "Ben", day("2027-04-01")), "a second baseline changes nothing")

	o.holds = holds
	require.Len(t, shortly(o.send("2027-03-01")), 1, "what is due today is announced")
	o.deadlines = o.deadlines[:1]
	for _, on := range []string{"2027-03-02", "2027-03-08", "2027-03-14"} {
		require.NotContains(t, shortly(o.send(on)), stated{alerts.Overdue, -30, hr}, on)
	}
	require.Equal(t, []stated{{alerts.Overdue, -30, para}}, shortly(o.send("2027-03-15")))
	require.Equal(t, []stated{{alerts.Overdue, -30, hr}}, shortly(o.send("2027-03-18")), "three business days later")
}

// The first run without a baseline is the list by itself: what was overdue comes back weeks later, and escalation counts from then.
func TestTheFirstRunIsABaselineByItself(t *testing.T) {
	o := newOffice(t, several("2026-06-01", "2027-03-06", "2027-03-03")...)
	o.issues = []docket.Deadline{issue("paf.open-by/I-200/late")}
	o.settings.Recipients["outside-counsel"] = []string{"counsel@firm.example"}
	o.settings.Escalation.Chain = []string{"hr-manager", "outside-counsel"}
	require.Len(t, shortly(o.send("2027-03-01")), 4)
	o.deadlines = o.deadlines[:2]
	for _, says := range []struct {
		on   string
		says []stated
	}{
		// Work ends on Saturday, March 6: the chain hears of it three business days before, and each in turn.
		{"2027-03-02", []stated{{alerts.Resolved, 7, para}, {alerts.First, 7, hr}}},
		{"2027-03-03", []stated{{alerts.First, 7, "counsel@firm.example"}}},
		{"2027-03-04", nil},
		{"2027-03-05", []stated{{alerts.Closer, 1, "counsel@firm.example"}, {alerts.Closer, 1, hr}, {alerts.Closer, 1, para}}},
		{"2027-03-07", []stated{{alerts.Overdue, -1, "counsel@firm.example"}, {alerts.Overdue, -1, hr}, {alerts.Overdue, -1, para}}},
		{"2027-03-10", nil},
	} {
		require.Equal(t, says.says, shortly(o.send(says.on)), says.on)
	}
	require.NotContains(t, shortly(o.send("2027-03-26")), stated{alerts.Overdue, -30, para})
	require.Contains(t, shortly(o.decide("2027-03-29")), stated{alerts.Overdue, -30, para}, "a Monday, four weeks later")
	require.Contains(t, shortly(o.send("2027-03-29")), stated{alerts.StillOpen, 0, para})
	require.Contains(t, shortly(o.send("2027-04-01")), stated{alerts.Overdue, -30, hr}, "escalation counts from then")
	o.deadlines = o.deadlines[:1]
	require.NotContains(t, shortly(o.send("2027-04-06")), stated{alerts.Overdue, -30, "counsel@firm.example"}, "it was late before reminders began")
}

// issue is a violation without a date.
func issue(key string) docket.Deadline {
	f := docket.Finding{
		Key: key, Domain: "paf", Rule: "paf.open-by", Severity: docket.Violation, Summary: "No public access file",
		Subject: docket.Subject{Kind: "lca", ID: "I-200", Name: "Sample, Ana"}, Employer: "Acme Inc", Event: "paf.open-by/I-200",
	}
	return f.Issue()
}

// People who work without authorization are announced every day until each is acknowledged, whatever a baseline says.
func TestWhoWorksWithoutAuthorizationIsNeverSilenced(t *testing.T) {
	lapsed := func() *office {
		o := eventOffice(t, "2027-02-20")
		o.events[0].Consequence.Code = law.WorksWithoutAuthorization.Code()
		o.settings.Escalation.Chain = []string{"hr-manager"}
		o.settings.Rhythm = alerts.Defaults().Rhythm
		return o
	}
	o := lapsed()
	q := &alerts.Question{AsOf: day("2027-03-01"), Client: "acme", Deadlines: o.deadlines, Events: o.events, Settings: o.settings}
	require.Empty(t, baseline(t, q, "Ana", day("2027-04-01")))
	for _, hold := range o.deadlines { // as earlier versions recorded
		h, err := alerts.Acknowledge(&hold, "Ana", day("2027-04-01"), day("2027-03-01"))
		require.NoError(t, err)
		h.Reason = "baseline"
		o.holds = append(o.holds, h)
	}
	for _, on := range []string{"2027-03-01", "2027-03-02", "2027-03-03"} {
		require.Len(t, shortly(o.send(on)), 1, on)
		require.Empty(t, shortly(o.send(on)), "once a day")
	}
	require.Contains(t, shortly(o.send("2027-03-04")), stated{alerts.Overdue, -7, hr}, "silence escalates after three business days")
	require.Empty(t, shortly(o.send("2027-03-06")), "a Saturday")
	h, err := alerts.Acknowledge(&o.deadlines[0], "Ana", day("2027-03-10"), day("2027-03-08"))
	require.NoError(t, err)
	o.holds = append(o.holds, h)
	require.Empty(t, shortly(o.send("2027-03-08")), "acknowledged by itself")
	require.Len(t, shortly(o.send("2027-03-10")), 1, "and back on its date")
	require.Len(t, shortly(o.send("2027-03-11")), 1)

	o = lapsed()
	o.settings.Routes[0].To = []string{alerts.Employee}
	o.people.People = map[string]alerts.Contact{"E1": {Email: "e1@acme.example"}}
	require.Len(t, shortly(o.send("2027-03-01")), 1)
	require.Empty(t, shortly(o.send("2027-03-02")), "daily for those who act")
}
