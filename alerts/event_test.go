package alerts_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/docket"
	"mobility/internal/law"
)

const eventKey = "authorization/E1/" + due

// members are three deadlines of one event: petition, I-94 and reverification.
func members(on string) []docket.Deadline {
	petition := deadline(on)
	i94, reverify := petition, petition
	i94.Key, i94.Rule, i94.Summary = "status.i94-expires/E1", "status.i94-expires", "I-94 expires"
	reverify.Key, reverify.Rule, reverify.Domain, reverify.Kind = "i9.reverify/E1/2021", "i9.reverify", "i9", law.Duty
	reverify.Summary = "Form I-9: reverification due (Supplement B)"
	all := []docket.Deadline{petition, i94, reverify}
	for i := range all {
		all[i].Event = "authorization/E1/" + on
	}
	return all
}

// eventOffice has one event, and a ledger.
func eventOffice(t *testing.T, on string) *office {
	o := newOffice(t, members(on)...)
	o.events = []docket.Event{{Key: "authorization/E1/" + on, Consequence: docket.Consequence{Code: "authorization-ends-nothing-filed"}}}
	return o
}

func TestOneEventIsOneNotice(t *testing.T) {
	o := eventOffice(t, due)
	notices := o.send("2026-09-15")
	require.Len(t, notices, 1)
	require.Equal(t, eventKey, notices[0].Event)
	require.ElementsMatch(t, []string{"status.petition-expires/E1", "status.i94-expires/E1", "i9.reverify/E1/2021"},
		append(strings.Fields(notices[0].Members), notices[0].Deadline), "each deadline is in it once")
	require.Empty(t, o.send("2026-09-15"))
	require.Empty(t, o.send("2026-09-16"))
	require.Equal(t, []stated{{alerts.Closer, 120, para}}, shortly(o.send("2026-11-14")))
}

func TestAConversationThatIsOpenUnderItsRowsIsNotBegunAgain(t *testing.T) {
	o := newOffice(t, members(due)...)
	for i := range o.deadlines {
		o.deadlines[i].Event = "" // as the program reports rows
	}
	require.Len(t, o.send("2026-09-15"), 3)
	o.deadlines = members(due)
	o.events = []docket.Event{{Key: eventKey}}
	require.Empty(t, o.send("2026-09-15"))
	require.Empty(t, o.send("2026-09-20"))
	require.Equal(t, []stated{{alerts.Closer, 120, para}}, shortly(o.send("2026-11-14")), "from the next step on it is one")
}

func TestTheEndOfOneMemberResolvesNothingWhileTheEventStands(t *testing.T) {
	o := eventOffice(t, due)
	o.send("2026-09-15")
	o.deadlines = o.deadlines[:2]
	require.Empty(t, o.send("2026-09-16"))
	o.deadlines = nil
	require.Equal(t, []stated{{alerts.Resolved, 180, para}}, shortly(o.send("2026-09-17")), "and its end is told once")
	require.Empty(t, o.send("2026-09-18"))
}

func TestAnEventThatMovesReportsTheOldDate(t *testing.T) {
	o := eventOffice(t, due)
	o.send("2026-09-15")
	moved := eventOffice(t, "2027-05-01")
	moved.ledger = o.ledger
	notices := moved.send("2026-09-16")
	require.Equal(t, []stated{{alerts.Moved, 227, para}}, shortly(notices))
	require.Equal(t, day(due), notices[0].Was)
}

func TestAHoldOnOneMemberPausesTheEvent(t *testing.T) {
	o := eventOffice(t, due)
	o.send("2026-09-15")
	h, err := alerts.Acknowledge(&o.deadlines[1], "Ana", day("2026-12-01"), day("2026-09-20"))
	require.NoError(t, err)
	o.holds = []alerts.Hold{h}
	require.Empty(t, shortly(o.send("2026-11-14")))
	require.Equal(t, []stated{{alerts.Closer, 120, para}}, shortly(o.send("2026-12-01")))
}

func TestEachReaderIsReportedOfTheMembersOfTheirRoutes(t *testing.T) {
	o := eventOffice(t, due)
	o.settings.Routes = []alerts.Route{
		{To: []string{"paralegal"}, Channel: alerts.SMTP}, {To: []string{"hr-manager"}, Channel: alerts.SMTP, Domains: []string{"i9"}},
	}
	for _, n := range o.send("2026-09-15") {
		if n.Role == "hr-manager" {
			require.Equal(t, "i9.reverify/E1/2021", n.Deadline)
			require.Empty(t, n.Members)
			require.NotContains(t, n.Summary, "I-94")
		}
	}
}

func TestOnlyDutiesAndExpirationsEscalate(t *testing.T) {
	for kind, escalates := range map[law.DateKind]bool{
		law.Duty: true, law.Expiration: true, law.Estimate: false, law.Milestone: false, law.RetentionEnd: false, law.WindowOpens: false,
	} {
		d := deadline("2026-12-10")
		d.Kind = kind
		o := newOffice(t, d)
		o.begin()
		o.settings.Escalation.Chain = []string{"hr-manager"}
		o.send("2026-11-20")
		reported := shortly(o.send("2026-12-09"))
		require.Equal(t, escalates, len(reported) > 1, "%s: %v", kind, reported)
	}
}

func TestAnIssueIsReportedWhenNewWhileOpenAndWhenItIsCorrected(t *testing.T) {
	f := docket.Finding{
		Key: "paf.open-by/I-200/late", Domain: "paf", Rule: "paf.open-by", Severity: docket.Violation, Summary: "No public access file",
		Subject: docket.Subject{Kind: "lca", ID: "I-200", Name: "Sample, Ana"}, Employer: "Acme Inc", Event: "paf.open-by/I-200",
	}
	o := newOffice(t)
	o.begin()
	o.issues = []docket.Deadline{f.Issue()}
	o.settings.Routes = append(o.settings.Routes, alerts.Route{To: []string{alerts.Manager, alerts.Employee}, Channel: alerts.SMTP})
	require.Equal(t, []stated{{alerts.First, 0, para}}, shortly(o.send("2026-11-28")), "and neither manager nor employee is told")
	require.Empty(t, shortly(o.send("2026-11-29")))
	require.Equal(t, []stated{{alerts.StillOpen, 0, para}}, shortly(o.send("2026-12-06")))
	require.Empty(t, shortly(o.send("2026-12-07")))
	h, err := alerts.Acknowledge(&o.issues[0], "Ana", day("2027-01-15"), day("2026-12-07"))
	require.NoError(t, err)
	o.holds = []alerts.Hold{h}
	require.Empty(t, shortly(o.send("2026-12-28")))
	require.Equal(t, []stated{{alerts.StillOpen, 0, para}}, shortly(o.send("2027-01-15")))
	o.issues = nil
	require.Equal(t, []stated{{alerts.Resolved, 0, para}}, shortly(o.send("2027-01-16")))
	require.Empty(t, shortly(o.send("2027-01-17")))
}

func TestTheNextNoticeStandsForWhatIsGone(t *testing.T) {
	o := eventOffice(t, due)
	o.send("2026-09-15")
	o.deadlines = o.deadlines[:2]
	require.Equal(t, []stated{{alerts.Closer, 120, para}}, shortly(o.send("2026-11-14")))
	require.Empty(t, o.send("2026-11-14"))
	o.deadlines = o.deadlines[1:]
	require.Equal(t, []stated{{alerts.Closer, 90, para}}, shortly(o.send("2026-12-14")))
	require.Empty(t, o.send("2026-12-15"))
}
