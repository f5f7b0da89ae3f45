package alerts_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/docket"
	"mobility/internal/law"
)

const para, hr = "para@acme.example", "hr@acme.example"

// due is the deadline of most tests here: 180 days before it is 2026-09-15, 30 days 2027-02-12.
const due = "2027-03-14"

func TestWhatIsReported(t *testing.T) {
	type run struct {
		on   string
		says []stated
	}
	for name, runs := range map[string][]run{
		"nothing is said a day before the first step": {{on: "2026-09-14"}},
		"the first step is said on its day":           {{"2026-09-15", []stated{{alerts.First, 180, para}}}},
		"the first step is said a day late, as the same step": {
			{"2026-09-16", []stated{{alerts.First, 180, para}}},
		},
		"the second send on one day says nothing": {
			{"2026-09-15", []stated{{alerts.First, 180, para}}}, {on: "2026-09-15"},
		},
		"nothing is said between steps": {
			{"2026-09-15", []stated{{alerts.First, 180, para}}}, {on: "2026-11-13"}, // 121 days left
		},
		"the next step is said on its day": {
			{"2026-09-15", []stated{{alerts.First, 180, para}}}, {"2026-11-14", []stated{{alerts.Closer, 120, para}}}, {on: "2026-11-15"},
		},
		"a step missed while the machine was down is said by the next run": {
			{"2026-09-15", []stated{{alerts.First, 180, para}}}, {"2026-11-21", []stated{{alerts.Closer, 120, para}}},
		},
		"after months of silence only the nearest step is said": {
			{"2026-09-15", []stated{{alerts.First, 180, para}}}, {"2027-03-05", []stated{{alerts.Closer, 14, para}}}, {on: "2027-03-06"},
			{"2027-03-07", []stated{{alerts.Closer, 7, para}}},
		},
		"the last step is said once, and the last day adds nothing to it": {
			{"2027-03-13", []stated{{alerts.First, 1, para}}}, {on: "2027-03-14"},
		},
		"a deadline first seen on its last day is said": {{"2027-03-14", []stated{{alerts.First, 1, para}}}},
		"overdue is said the day after, a week after, and not in between": {
			{"2027-03-13", []stated{{alerts.First, 1, para}}}, {"2027-03-15", []stated{{alerts.Overdue, -1, para}}}, {on: "2027-03-20"},
			{"2027-03-21", []stated{{alerts.Overdue, -7, para}}}, {on: "2027-03-22"},
		},
		"what was overdue long ago is said once when it is first seen": {
			{"2030-01-01", []stated{{alerts.Overdue, -30, para}}}, {on: "2030-01-02"}, {on: "2031-01-01"},
		},
		"a clock that runs a week ahead and is set back says nothing twice": {
			{"2027-02-12", []stated{{alerts.First, 30, para}}}, {"2027-03-01", []stated{{alerts.Closer, 14, para}}},
			{on: "2027-02-22"}, {on: "2027-03-02"}, {"2027-03-07", []stated{{alerts.Closer, 7, para}}},
		},
		"a clock that runs into overdue and is set back does not say closer again": {
			{"2027-03-15", []stated{{alerts.Overdue, -1, para}}}, {on: "2027-03-01"}, {on: "2027-03-15"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t, deadline(due))
			o.begin()
			for _, r := range runs {
				require.Equal(t, r.says, shortly(o.send(r.on)), "on %s", r.on)
			}
		})
	}
}

func TestAMovedDateNamesTheOldOne(t *testing.T) {
	for name, c := range map[string]struct {
		to     string
		on     string
		reason alerts.Reason
		step   int
		then   string // the next day on which a notice is sent
		closer int
	}{
		"moved away, beyond every step": {"2030-03-14", "2027-01-01", alerts.Moved, 1168, "2029-09-15", 180},
		"moved away, within the steps":  {"2027-05-01", "2027-02-20", alerts.Moved, 90, "2027-03-02", 60},
		"moved nearer":                  {"2027-02-20", "2027-02-10", alerts.Moved, 14, "2027-02-13", 7},
		"moved into the past":           {"2027-02-01", "2027-02-10", alerts.Overdue, -7, "2027-02-15", -14},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t, deadline(due))
			o.send("2026-12-20")
			o.deadlines[0] = deadline(c.to)
			notices := o.send(c.on)
			require.Equal(t, []stated{{c.reason, c.step, para}}, shortly(notices))
			require.Equal(t, day(due), notices[0].Was)
			require.Contains(t, notices[0].Why, due)
			require.Empty(t, o.send(c.on), "the second send")
			require.Empty(t, o.send(day(c.then).AddDays(-1).String()), "the day before the next step")
			require.Equal(t, c.closer, o.send(c.then)[0].Step)
		})
	}
}

func TestADateThatMovesToAndFroIsNewsEachTime(t *testing.T) {
	o := newOffice(t, deadline(due))
	keys := map[string]bool{}
	for _, to := range []string{due, "2027-04-14", due, "2027-04-14", due} {
		o.deadlines[0] = deadline(to)
		notices := o.send("2027-01-10")
		require.Len(t, notices, 1)
		require.False(t, keys[notices[0].Key], "each has a key of its own")
		keys[notices[0].Key] = true
	}
}

func TestARouteWithoutMovedGetsANewDateAsAFirst(t *testing.T) {
	o := newOffice(t, deadline(due))
	o.settings.Routes[0].Reasons = []alerts.Reason{alerts.First, alerts.Closer}
	o.send("2027-01-10")
	o.deadlines[0] = deadline("2027-05-14")
	require.Equal(t, []stated{{alerts.First, 180, para}}, shortly(o.send("2027-01-11")))
	require.Equal(t, []stated{{alerts.Closer, 120, para}}, shortly(o.send("2027-01-20")))
}

func TestResolved(t *testing.T) {
	o := newOffice(t, deadline(due))
	first := o.send("2027-01-10")
	o.deadlines = nil
	notices := o.send("2027-01-11")
	require.Equal(t, []stated{{alerts.Resolved, 90, para}}, shortly(notices))
	require.Equal(t, "Sample, Ana", notices[0].Subject.Name)
	require.Equal(t, "8 CFR 214.1(c)", notices[0].Pin)
	require.Empty(t, o.send("2027-01-12"), "it is said once")

	o.deadlines = append(o.deadlines, deadline(due))
	again := o.send("2027-01-12")
	require.Equal(t, []stated{{alerts.First, 90, para}}, shortly(again), "it is open again")
	require.NotEqual(t, first[0].Key, again[0].Key)

	t.Run("what nobody was told of is not resolved", func(t *testing.T) {
		o := newOffice(t, deadline(due))
		o.send("2026-01-01")
		o.deadlines = nil
		require.Empty(t, o.send("2026-01-02"))
	})
	t.Run("a route without resolved does not hear of it", func(t *testing.T) {
		o := newOffice(t, deadline(due))
		o.settings.Routes[0].Reasons = []alerts.Reason{alerts.First, alerts.Closer, alerts.Overdue}
		o.send("2027-01-10")
		o.deadlines = nil
		require.Empty(t, o.send("2027-01-11"))
	})
}

func TestWhatStaysSilentKeepsItsReason(t *testing.T) {
	superseded := deadline(due)
	superseded.State, superseded.ReplacedBy = docket.Superseded, "a later stay has taken its place"
	unknown := deadline(due)
	unknown.State, unknown.Missing, unknown.Due = docket.Undetermined, []string{"petition_expires"}, day("")
	for name, c := range map[string]struct {
		deadline docket.Deadline
		suppress string
		why      string
	}{
		"a superseded deadline":              {superseded, "", "superseded: a later stay has taken its place"},
		"a deadline that cannot be told":     {unknown, "", "the date cannot be calculated; missing: petition_expires"},
		"a person whom nobody may ask again": {deadline(due), "protected", "a permanent resident is never reverified"},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t, c.deadline)
			if c.suppress != "" {
				o.suppressions = []alerts.Suppression{{Deadline: c.deadline, Kind: c.suppress, Why: c.why}}
			}
			notices := o.send("2027-03-01")
			require.Equal(t, []string{c.why}, kept(notices))
			require.Empty(t, shortly(notices))
			require.Empty(t, o.send("2027-03-08"), "the reason is listed once")
		})
	}
	t.Run("a silence about what is on no docket is kept as well", func(t *testing.T) {
		o := newOffice(t)
		o.suppressions = []alerts.Suppression{{Deadline: deadline(due), Kind: "protected", Why: "never asked again"}}
		require.Equal(t, []string{"never asked again"}, kept(o.send("2027-03-01")))
	})
	t.Run("what was said and is superseded now is resolved", func(t *testing.T) {
		o := newOffice(t, deadline(due))
		o.send("2027-03-01")
		o.deadlines[0] = superseded
		notices := o.send("2027-03-02")
		require.Equal(t, []stated{{alerts.Resolved, 14, para}}, shortly(notices))
		require.Equal(t, "superseded: a later stay has taken its place", notices[0].Why)
		require.Empty(t, o.send("2027-03-03")[0].To, "afterwards only the reason is listed")
		require.Empty(t, o.send("2027-03-04"))
	})
	t.Run("what was said and cannot be told now is not resolved", func(t *testing.T) {
		o := newOffice(t, deadline(due))
		o.send("2027-03-01")
		o.deadlines[0] = unknown
		require.Empty(t, shortly(o.send("2027-03-02")))
		o.deadlines[0] = deadline(due)
		require.Equal(t, []stated{{alerts.Closer, 7, para}}, shortly(o.send("2027-03-08")))
	})
	t.Run("what no route takes is listed", func(t *testing.T) {
		o := newOffice(t, deadline(due))
		o.settings.Routes[0].Domains = []string{"perm"}
		require.Equal(t, []string{"no route sends status, band red, to a recipient"}, kept(o.send("2027-03-01")))
		require.Empty(t, o.send("2027-03-08"))
	})
}

func TestStepsOfARuleWinOverThoseOfItsDomain(t *testing.T) {
	o := newOffice(t, deadline(due))
	o.settings.StepsFor = map[string][]int{"status": {45, 5}, "status.petition-expires": {200, 20}}
	require.Equal(t, []stated{{alerts.First, 200, para}}, shortly(o.send("2026-09-01")))
	require.Empty(t, o.send("2027-02-01"))
	last := o.send("2027-02-22")
	require.Equal(t, []stated{{alerts.Closer, 20, para}}, shortly(last))
	require.True(t, last[0].Single, "it is this rule's last step")

	delete(o.settings.StepsFor, "status.petition-expires")
	require.Equal(t, []stated{{alerts.Closer, 5, para}}, shortly(o.send("2027-03-10")))
}

func TestKeysAreStable(t *testing.T) {
	o := newOffice(t, deadline(due))
	fresh := o.decide("2027-01-10")[0]
	o.channel = alerts.File
	require.NotEqual(t, fresh.Key, o.decide("2027-01-10")[0].Key, "another channel is another conversation")
	o.channel = ""
	o.send("2027-01-10")
	once, twice := o.decide("2027-03-01"), o.decide("2027-03-01")
	require.Equal(t, once, twice)
	require.Equal(t, once[0].Key, o.decide("2027-03-02")[0].Key, "a run that crashed is repeated the day after, for the same step")
	require.NotEqual(t, once[0].Key, o.decide("2027-03-08")[0].Key)

	failed := o.send("2027-03-01", para)
	require.Equal(t, failed[0].Key, o.decide("2027-03-02")[0].Key, "what was not delivered is said again under its key")

	t.Run("what comes back and what is resolved at one step have keys of their own", func(t *testing.T) {
		o := newOffice(t, deadline(due))
		o.send("2027-02-12")
		hold, err := alerts.Snooze(&o.deadlines[0], "Ana", "on leave", day("2027-02-20"), day("2027-02-15"))
		require.NoError(t, err)
		o.holds = []alerts.Hold{hold}
		back := o.decide("2027-02-20")[0]
		o.deadlines = nil
		require.NotEqual(t, back.Key, o.decide("2027-02-20")[0].Key)
	})
}

func TestNoHistoryIsOneInWhichNothingStands(t *testing.T) {
	q := alerts.Question{AsOf: day("2027-03-01"), Deadlines: []docket.Deadline{deadline(due)}, Settings: settings()}
	require.Equal(t, []stated{{alerts.First, 14, para}}, shortly(alerts.Decide(&q)))
}

func TestWhatIsQueuedIsNotDecidedAgain(t *testing.T) {
	o := newOffice(t, deadline(due))
	n := o.decide("2027-03-01")[0]
	o.ledger = append(o.ledger, n.Entry("id@acme.example", day("2027-03-01"), madeAt))
	require.Equal(t, alerts.New, o.ledger[0].State)
	require.Empty(t, o.decide("2027-03-01"), "the outbox sends it")
}

func TestAnotherChannelReportsAgain(t *testing.T) {
	o := newOffice(t, deadline(due))
	o.send("2027-03-01")
	o.channel = alerts.File
	notices := o.send("2027-03-01")
	require.Equal(t, []stated{{alerts.First, 14, para}}, shortly(notices))
	require.Equal(t, alerts.File, notices[0].Channel)
	require.Empty(t, o.send("2027-03-01"))
}

func TestAPassedDateThatCannotBeOverdueIsNotAnnounced(t *testing.T) {
	for _, kind := range law.DateKinds {
		d := deadline(due)
		d.Kind = kind
		o := newOffice(t, d)
		require.NotEmpty(t, o.decide("2027-03-01"), "%s, before the day", kind)
		require.Equal(t, kind.CanBeOverdue(), len(newOffice(t, d).decide("2028-03-01")) > 0, "%s, after the day", kind)
	}
}

// TestASectionOfAFormThatWasNeverMadeIsNotReportedAsMet keeps the deadlines of both sections from being called met when the issue of the form
// that is missing takes their place, and reports them once the form is there.
func TestASectionOfAFormThatWasNeverMadeIsNotReportedAsMet(t *testing.T) {
	first, second := deadline("2027-01-04"), deadline("2027-01-07")
	first.Key, first.Rule, first.Domain, first.Kind = "i9.section-1/E1/2027-01-04", "i9.section-1", "i9", law.Duty
	second.Key, second.Rule, second.Domain, second.Kind = "i9.section-2/E1/2027-01-04", "i9.section-2", "i9", law.Duty
	o := newOffice(t, first, second)
	o.begin()
	require.Len(t, shortly(o.send("2027-01-05")), 2)
	missing := issue("i9.missing-form/E1/2027-01-04")
	o.deadlines, o.issues = nil, []docket.Deadline{missing}
	require.Equal(t, []stated{{alerts.First, 0, para}}, shortly(o.send("2027-01-08")))
	require.Empty(t, shortly(o.send("2027-01-11")))
	o.issues = nil
	made := o.send("2027-01-12")
	require.Len(t, made, 3, "the form is there")
	for _, n := range made {
		require.Equal(t, alerts.Resolved, n.Reason)
	}
	require.Empty(t, shortly(o.send("2027-01-13")))
}
