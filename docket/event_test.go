package docket

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// requireEvents holds what the events of a docket must be.
func requireEvents(t require.TestingT, d *Docket) {
	in := map[string]string{}
	for i := range d.Events {
		e := &d.Events[i]
		require.NotEmpty(t, e.Next, e.Key)
		require.Contains(t, law.Owners, e.Owner, e.Key)
		require.NotEmpty(t, e.Kind, e.Key)
		require.NotEmpty(t, e.Summary, e.Key)
		require.NotEmpty(t, e.Consequence.Reason, e.Key)
		require.NotEmpty(t, e.Consequence.Code, e.Key)
		require.NotEmpty(t, e.Handle, e.Key)
		if i > 0 {
			require.LessOrEqual(t, d.Events[i-1].Consequence.Rank, e.Consequence.Rank, "%s before %s", d.Events[i-1].Key, e.Key)
		}
		for _, key := range e.Members {
			require.Empty(t, in[key], "%s is in two events", key)
			in[key] = e.Key
		}
	}
	for i := range d.Deadlines {
		l := &d.Deadlines[i]
		require.Equal(t, l.State != Superseded, l.Event != "", l.Key)
		require.Equal(t, in[l.Key], l.Event, l.Key)
		if at := slices.IndexFunc(d.Events, func(e Event) bool { return e.Key == l.Event }); l.Event != "" {
			require.Equal(t, l.Due, d.Events[at].Due, "grouping hides no date: %s", l.Key)
		}
	}
	for i := range d.Findings {
		require.NotEmpty(t, d.Findings[i].Event, d.Findings[i].Key)
		require.Equal(t, in[d.Findings[i].Key], d.Findings[i].Event)
	}
}

// TestEveryDeadlineBelongsToOneEvent holds it of people drawn at random.
func TestEveryDeadlineBelongsToOneEvent(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d, err := Build(one(anyone(rt)), Options{AsOf: today, Within: -1, Superseded: true, I9: &I9Options{HoldsForms: true},
			PERM: &PERMOptions{}})
		require.NoError(rt, err)
		requireEvents(rt, d)
	})
}

// eventOf finds the event of a deadline.
func eventOf(t *testing.T, d *Docket, key string) *Event {
	t.Helper()
	for i := range d.Events {
		if slices.Contains(d.Events[i].Members, key) {
			return &d.Events[i]
		}
	}
	require.Fail(t, "no event has "+key)
	return nil
}

// TestTheNextStepSaysByWhenToFileTheLCA counts seven working days, of which Thanksgiving is none, so that the LCA is certified on the working day
// before the petition has to be received.
func TestTheNextStepSaysByWhenToFileTheLCA(t *testing.T) {
	for expires, begins := range map[string]string{
		"2026-12-10": "File the LCA by November 30, 2026, unless one is certified (",
		"2026-12-06": "File the LCA by November 23, 2026, unless one is certified (",
		"2026-12-03": "File the LCA today, unless one is certified (",
		"2026-12-02": "File the LCA today, unless one is certified (",
		"2026-12-01": "USCIS must receive the extension by December 1, 2026; an LCA filed today is usually certified by December 2, 2026.",
	} {
		d := build(t, worker(t, given{}, given{"class": "H-1B", "petition_expires": expires, "i94_expires": expires}), Options{Within: -1})
		require.Contains(t, eventOf(t, d, "status.petition-expires/E1/H-1B").Next, begins, expires)
	}
}

// TestTheStepBeforeAnEndIsOfThatEndAlone keeps the day by which an LCA is filed for an I-94 that ends soon from the petition that ends in years.
func TestTheStepBeforeAnEndIsOfThatEndAlone(t *testing.T) {
	d := build(t, worker(t, given{}, given{"class": "H-1B", "petition_expires": "2030-01-24", "i94_expires": "2027-01-25"}), Options{Within: -1})
	require.Equal(t, "2027-01-12", eventOf(t, d, "status.i94-expires/E1/H-1B").ActBy.String())
	require.Zero(t, eventOf(t, d, "status.petition-expires/E1/H-1B").ActBy)
}

// TestAnEndOnADayWithoutMail names the working day by which USCIS must have a filing: the day before a weekend, and before a holiday.
func TestAnEndOnADayWithoutMail(t *testing.T) {
	for expires, by := range map[string]string{
		"2026-12-18": "by December 18, 2026.",
		"2026-12-19": "by December 18, 2026 (December 19, 2026 is not a working day).",
		"2026-12-20": "by December 18, 2026 (December 20, 2026 is not a working day).",
		"2026-12-21": "by December 21, 2026.",
		"2026-12-25": "by December 24, 2026 (December 25, 2026 is not a working day).",
	} {
		d := build(t, worker(t, given{}, given{"class": "TN", "i94_expires": expires}), Options{Within: -1})
		require.Equal(t, "File the extension; USCIS must receive it "+by, eventOf(t, d, "status.i94-expires/E1/TN").Next)
	}
}

// TestAWeekendBeforeAnEnd keeps a step from naming a working day that has passed, while the end itself has not.
func TestAWeekendBeforeAnEnd(t *testing.T) {
	const passed = "November 20, 2026 was the last working day before it ends."
	for asOf, step := range map[string]string{
		"2026-11-20": "USCIS must receive it by November 20, 2026 (November 22, 2026 is not a working day).",
		"2026-11-21": passed, "2026-11-22": passed + " Record what was filed by then; otherwise ask counsel today: work must stop after November 22, 2026.",
		"2026-11-23": "Without one, work must stop.",
	} {
		d, err := Build(one(worker(t, given{}, given{"class": "TN", "i94_expires": "2026-11-22"})), Options{Within: -1, AsOf: civil.MustParse(asOf)})
		require.NoError(t, err)
		require.Contains(t, eventOf(t, d, "status.i94-expires/E1/TN").Next, step, asOf)
	}
}

// TestAReceiptIsAskedForWhereItExtends holds what is asked of a person past the end of work authorization to what the law still gives a
// receipt: 240 days and the STEM OPT extension, and no longer the renewal of other cards.
func TestAReceiptIsAskedForWhereItExtends(t *testing.T) {
	const receipt = "the receipt of a timely filing"
	for _, c := range []struct {
		stay given
		says string
	}{
		{given{"class": "TN", "i94_expires": "2026-11-08"}, receipt},
		{given{"class": "H-1B", "petition_expires": "2026-11-08", "i94_expires": "2026-11-08"}, receipt},
		{given{"class": "H-4", "ead_category": "C26", "ead_expires": "2026-11-18", "i94_expires": "2028-11-18"}, "received since October 30, 2025 does not extend the card"},
		{given{"class": "AOS", "ead_category": "C09", "ead_expires": "2026-11-18"}, "received since October 30, 2025 does not extend the card"},
		{given{"class": "F-1 OPT", "ead_category": "C03B", "ead_expires": "2026-11-18"}, "the receipt of a STEM OPT application"},
		{given{"class": "F-1 STEM OPT", "ead_category": "C03C", "ead_expires": "2026-11-18"}, "does not extend the card"},
	} {
		d := build(t, worker(t, given{}, c.stay), Options{Within: -1})
		e := &d.Events[0]
		require.Equal(t, 1, e.Consequence.Rank, c.stay)
		require.Contains(t, e.Next, c.says, c.stay)
		require.Contains(t, e.Next, "Without one, work must stop.", c.stay)
	}
}

func TestWhatEndsOnOneDayIsOneEvent(t *testing.T) {
	h1b := given{"class": "H-1B", "first_admitted": "2023-12-11", "petition_expires": "2026-12-10", "i94_expires": "2026-12-10"}
	d := build(t, worker(t, given{"manager_id": "M1"}, h1b), Options{Within: -1})
	e := eventOf(t, d, "status.petition-expires/E1/H-1B")
	require.Equal(t, []string{"status.extension-opens/E1/H-1B", "status.i94-expires/E1/H-1B", "status.petition-expires/E1/H-1B"}, e.Members)
	require.Equal(t, "authorization/E1/2026-12-10", e.Key)
	require.Equal(t, "authorization-ends-nothing-filed", e.Consequence.Code)
	require.Equal(t, "File the LCA by November 30, 2026, unless one is certified (a decision usually takes seven working days); USCIS must receive the "+
		"extension by December 10, 2026.", e.Next)
	require.Equal(t, law.Counsel, e.Owner)
	require.Equal(t, "H-1B", e.Class)
	require.Equal(t, "M1", e.Manager)
	require.Equal(t, "b1", e.Handle)
	require.Equal(t, PeopleCounts{InStatus: 1, Within30: 1}, d.People)
}

func TestTheNextStepFollowsWhatIsFiled(t *testing.T) {
	filed := given{"class": "H-1B", "petition_expires": "2026-12-10", "i94_expires": "2026-12-10", "extension_received": "2026-10-01"}
	d := build(t, worker(t, nil, filed), Options{Within: -1})
	e := &d.Events[0]
	require.Equal(t, "government-deadline", e.Consequence.Code, "%+v", e)
	require.Contains(t, e.Next, "Follow up on the pending extension")

	lapsed := given{"class": "TN", "i94_expires": "2026-11-08"}
	d = build(t, worker(t, nil, lapsed), Options{Within: -1})
	require.Equal(t, 1, d.Events[0].Consequence.Rank)
	require.Contains(t, d.Events[0].Next, "work must stop")
	require.Equal(t, "a1", d.Events[0].Handle)
	require.Equal(t, PeopleCounts{InStatus: 1, Lapsed: 1}, d.People)
}

// TestWhatIsMissingIsAskedOnce holds the question for missing information and the dates that wait for it to one event.
func TestWhatIsMissingIsAskedOnce(t *testing.T) {
	l1b := given{"class": "L-1B", "petition_expires": "2028-12-10", "i94_expires": "D/S"}
	d := build(t, worker(t, given{}, l1b), Options{Within: -1})
	e := eventOf(t, d, "status.maximum-stay/E1/L-1B")
	require.Equal(t, []string{"status.i94-expires/E1/L-1B", "status.maximum-stay/E1/L-1B", "status.missing-facts/E1/L-1B"}, e.Members)
	require.Equal(t, "status.missing-facts/E1", e.Key, "the key that it has without the dates")
	require.Equal(t, "L-1B: missing information: I-94 expiration date, first admitted", e.Summary)
	require.Contains(t, e.Next, "mobility status record E1 i94_expires=... first_admitted=...")
}

// TestThePassportAndItsIssueAreOneEvent holds a passport that ends before the stay to one line, with its date.
func TestThePassportAndItsIssueAreOneEvent(t *testing.T) {
	h1b := given{"class": "H-1B", "first_admitted": "2023-12-11", "petition_expires": "2028-12-10", "i94_expires": "2028-12-10",
		"passport_expires": "2026-12-20"}
	d := build(t, worker(t, given{}, h1b), Options{Within: -1})
	e := eventOf(t, d, "status.passport-too-short/E1")
	require.Equal(t, []string{"status.passport-expires/E1", "status.passport-too-short/E1"}, e.Members)
	require.Equal(t, "status.passport-expires/E1/2026-12-20", e.Key)
	require.Equal(t, "Passport ends 2026-12-20, before the stay (2028-12-10)", e.Summary)
	require.Equal(t, "2026-12-20", e.Due.String())
}
