package alerts_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/docket"
	"mobility/internal/law"
)

// escalating is an office whose chain is the HR manager, then counsel, each waiting three business days.
func escalating(t *testing.T) *office {
	o := newOffice(t, deadline(due))
	o.begin()
	o.settings.Escalation.Chain = []string{"hr-manager", "counsel@firm.example"}
	require.NoError(t, o.settings.Validate())
	return o
}

func TestEscalation(t *testing.T) {
	const counsel = "counsel@firm.example"
	t.Run("the chain is told in business days, one after the other", func(t *testing.T) {
		o := escalating(t)
		o.send("2027-02-12")                                                    // a Friday, 30 days left; Monday the 15th is Washington's Birthday
		require.Empty(t, o.send("2027-02-17"), "two business days have passed") // Tuesday, Wednesday
		notices := o.send("2027-02-18")
		require.Equal(t, []stated{{alerts.First, 30, hr}}, shortly(notices))
		require.Equal(t, 1, notices[0].Escalated)
		require.Contains(t, notices[0].Why, "not acknowledged since the notice of 2027-02-12")
		require.Empty(t, o.send("2027-02-22"))
		require.Equal(t, []stated{{alerts.First, 30, counsel}}, shortly(o.send("2027-02-23")))
		require.Empty(t, o.send("2027-02-24"))
		require.Len(t, shortly(o.send("2027-02-28")), 3, "all of them hear the next step")
	})
	t.Run("a late run tells one of the chain, not all of it", func(t *testing.T) {
		o := escalating(t)
		o.send("2027-02-12")
		require.Equal(t, []stated{{alerts.First, 14, hr}, {alerts.Closer, 14, para}}, shortly(o.send("2027-03-03")))
	})
	t.Run("a yellow deadline does not escalate", func(t *testing.T) {
		o := escalating(t)
		o.send("2027-01-14")
		require.Empty(t, o.send("2027-02-01"))
	})
	t.Run("an acknowledged deadline does not escalate, until it has come back and nobody answered again", func(t *testing.T) {
		o := escalating(t)
		o.send("2027-02-12")
		hold, err := alerts.Acknowledge(&o.deadlines[0], "Ana", day("2027-02-25"), day("2027-02-16"))
		require.NoError(t, err)
		o.holds = append(o.holds, hold)
		require.Empty(t, o.send("2027-02-24"))
		back := o.send("2027-02-25")
		require.Equal(t, []stated{{alerts.Closer, 30, para}}, shortly(back))
		require.Contains(t, back[0].Why, "acknowledged by Ana on 2027-02-16")
		require.Empty(t, o.send("2027-02-25"))
		require.Empty(t, o.send("2027-02-27"))
		require.Contains(t, shortly(o.send("2027-03-02")), stated{alerts.First, 14, hr})
	})
	t.Run("what could not be delivered escalates at once", func(t *testing.T) {
		o := escalating(t)
		o.send("2027-01-14", para)
		notices := o.send("2027-01-14")
		require.Equal(t, []stated{{alerts.First, 60, hr}, {alerts.First, 60, para}}, shortly(notices))
		require.Contains(t, notices[0].Why, "could not be delivered to "+para)
	})
	t.Run("once it is delivered again, the next step goes to the chain no more", func(t *testing.T) {
		o := escalating(t)
		o.settings.Steps = []int{90, 60, 45}
		o.send("2026-12-15", para)
		require.Equal(t, []stated{{alerts.First, 60, hr}, {alerts.First, 60, para}}, shortly(o.send("2027-01-14")))
		require.Equal(t, []stated{{alerts.Closer, 45, para}}, shortly(o.send("2027-01-28")))
	})
	t.Run("a place in the chain with nobody behind it is passed over", func(t *testing.T) {
		o := escalating(t)
		o.settings.Escalation.Chain = []string{"manager", "hr-manager"}
		o.send("2027-02-12")
		require.Equal(t, []string{"the employee's manager is not on file"}, kept(o.send("2027-02-18")))
		require.Equal(t, []stated{{alerts.First, 30, hr}}, shortly(o.send("2027-02-23")))
	})
	t.Run("whoever was told by way of the chain hears that it is resolved", func(t *testing.T) {
		o := escalating(t)
		o.settings.Routes[0].Reasons = []alerts.Reason{alerts.First, alerts.Closer}
		o.send("2027-02-12")
		o.send("2027-02-18")
		o.deadlines = nil
		require.Equal(t, []stated{{alerts.Resolved, 30, hr}}, shortly(o.send("2027-02-19")))
	})
}

func TestWhatIsForInformationDoesNotEscalate(t *testing.T) {
	for _, c := range []struct {
		consequence law.Consequence
		escalated   bool
	}{{law.GovernmentDeadline, true}, {law.ForInformation, false}} {
		o := escalating(t)
		o.deadlines[0].Event = "passport/E1"
		o.events = []docket.Event{{Key: "passport/E1", Due: o.deadlines[0].Due, Consequence: docket.Consequence{Code: c.consequence.Code()}}}
		o.send("2027-02-15")
		escalated := false
		for _, on := range []string{"2027-02-16", "2027-02-18", "2027-02-19", "2027-02-22", "2027-02-23", "2027-02-24", "2027-02-25", "2027-02-26"} {
			for _, n := range o.send(on) {
				escalated = escalated || n.Escalated > 0
			}
		}
		require.Equal(t, c.escalated, escalated, c.consequence.Code())
	}
}

// TestOneEventEscalatesOnce: a reader whose route has one of its deadlines knows of it, and the next of the chain gets all of
// them on one day.
func TestOneEventEscalatesOnce(t *testing.T) {
	o := eventOffice(t, due)
	o.begin()
	o.settings.Routes = append(o.settings.Routes, alerts.Route{
		To: []string{"hr-manager"}, Channel: alerts.SMTP, Domains: []string{"i9"}, Bands: []docket.Band{docket.Red, docket.Overdue},
	})
	o.settings.Escalation.Chain = []string{"hr-manager", "counsel@firm.example"}
	require.NoError(t, o.settings.Validate())
	require.Equal(t, []stated{{alerts.First, 30, hr}, {alerts.First, 30, para}}, shortly(o.send("2027-02-12")))
	require.Empty(t, o.send("2027-02-17"))
	escalated := o.send("2027-02-18")
	require.Equal(t, []stated{{alerts.First, 30, "counsel@firm.example"}}, shortly(escalated))
	require.Len(t, strings.Fields(escalated[0].Members), 2, "with each deadline of the event")
	for _, on := range []string{"2027-02-19", "2027-02-22", "2027-02-23", "2027-02-26"} {
		require.Empty(t, o.send(on), on)
	}
	require.Len(t, shortly(o.send("2027-02-28")), 3, "the next step, once to each")
}

func TestWhatDoesNotEndWorkEscalatesInItsLastWeekOnly(t *testing.T) {
	d := deadline(due)
	d.Key, d.Rule, d.Domain, d.Kind = "i9.section-2/E1/2027", "i9.section-2", "i9", law.Duty
	o := newOffice(t, d)
	o.begin()
	o.settings.Escalation.Chain = []string{"hr-manager"}
	o.send("2027-02-12") // 30 days left, not acknowledged
	require.Empty(t, o.send("2027-02-18"))
	require.Equal(t, []stated{{alerts.Closer, 14, para}}, shortly(o.send("2027-02-28")))
	require.Empty(t, o.send("2027-03-05"))
	require.Equal(t, []stated{{alerts.First, 7, hr}, {alerts.Closer, 7, para}}, shortly(o.send("2027-03-07")))
}

// TestTheEndOfWorkEscalatesBeforeIt: three business days after a notice of the last week would be too late.
func TestTheEndOfWorkEscalatesBeforeIt(t *testing.T) {
	o := newOffice(t, deadline("2027-03-11")) // a Thursday
	o.settings.Escalation.Chain = []string{"hr-manager", "counsel@firm.example"}
	require.NoError(t, o.settings.Validate())
	require.Equal(t, []stated{{alerts.First, 7, para}}, shortly(o.send("2027-03-05")), "the first list")
	require.Equal(t, []stated{{alerts.First, 7, hr}}, shortly(o.send("2027-03-08")))
	require.Equal(t, []stated{{alerts.First, 7, "counsel@firm.example"}}, shortly(o.send("2027-03-09")))
}
