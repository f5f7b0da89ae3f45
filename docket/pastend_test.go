package docket

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/law"
)

// TestADateThatHasPassedIsForToday holds the end of authorization that has passed, and that a notice or filing may have extended, to being
// shown as one: it is neither late data nor a missing date.
func TestADateThatHasPassedIsForToday(t *testing.T) {
	for says, c := range map[string]struct {
		stay given
		next string
	}{
		"a card of TPS": {given{"class": "TPS", "ead_category": "A12", "ead_expires": "2026-09-09"}, "Read the Federal Register notice for the country"},
		"a receipt that may be of the card": {given{"class": "H-4", "i94_expires": "2027-03-01", "ead_category": "C26", "ead_expires": "2026-02-28", "extension_received": "2025-09-15"},
			"Read the receipt of September 15, 2025"},
	} {
		d := on(t, worker(t, since2024, c.stay), "2026-11-28")
		require.Equal(t, PeopleCounts{InStatus: 1, Unclear: 1, Past: 1}, d.People, says)
		e := d.Events[0]
		require.Equal(t, int(law.AuthorizationEnds), e.Consequence.Rank, says)
		require.True(t, e.PastEnd(), says)
		require.Contains(t, e.Next, c.next, says)
		require.Equal(t, "Work authorization on record ended (EAD)", e.Summary, says)
		require.Contains(t, SoonText(SoonEvents(d)), "Today:", says)
	}
	d := on(t, worker(t, since2024, given{"class": "TPS", "ead_category": "A12", "ead_expires": "2026-11-28"}), "2026-11-28")
	require.False(t, d.Events[0].PastEnd(), "the last day itself")
	require.Zero(t, d.People.Past)
}

// TestARequestWithoutADayIsAskedFor holds a request for evidence that is known of by its stage or kind alone to an issue: it would
// otherwise be on no docket.
func TestARequestWithoutADayIsAskedFor(t *testing.T) {
	pending := given{"form": "I-129", "purpose": "extension", "class_sought": "H-1B", "received": "2026-10-01"}
	for says, c := range map[string]struct {
		filing given
		asked  bool
	}{
		"by its stage":                  {given{"stage": "notice"}, true},
		"by its kind":                   {given{"notice": "rfe"}, true},
		"pending":                       {given{"stage": "pending"}, false},
		"with its printed day":          {given{"stage": "notice", "notice_due": "2027-01-10"}, false},
		"with its date":                 {given{"notice": "rfe", "notice_issued": "2026-11-01"}, false},
		"answered":                      {given{"notice": "rfe", "notice_answered": "2026-11-20"}, false},
		"answered, by the stage":        {given{"notice": "rfe", "stage": "answered"}, false},
		"decided":                       {given{"stage": "notice", "decision": "denied", "decided": "2026-11-20"}, false},
		"by USCIS, an issue of its own": {given{"stage": "notice", "case_status": "Request for Evidence Was Sent"}, false},
	} {
		d := on(t, filed(t, worker(t, since2024, h1b("2026-12-31")), plus(pending, c.filing)), "2026-11-28")
		require.Equal(t, c.asked, hasFinding(d, "status.notice-undated"), says)
		require.Equal(t, c.asked, slices.ContainsFunc(d.Events, func(e Event) bool { return e.ForToday() }), says)
	}
}

// TestAPendingFilingWhoseEndIsAlreadyOnRecord holds dates that only an approval can have given, beside a filing that is recorded as pending,
// to an issue: a roster often has the end that was asked for.
func TestAPendingFilingWhoseEndIsAlreadyOnRecord(t *testing.T) {
	extension := given{"form": "I-129", "purpose": "extension", "class_sought": "H-1B", "received": "2026-11-10", "stage": "pending"}
	card := given{"form": "I-765", "received": "2026-11-15", "stage": "pending"}
	student := given{"class": "F-1 STEM OPT", "ead_category": "C03C", "stem_starts": "2027-01-01"}
	for says, c := range map[string]struct {
		stay, filing given
		asked        bool
	}{
		"the petition runs to the day asked for": {h1b("2030-01-14"), extension, true},
		"the petition is the one extended":       {h1b("2027-01-15"), extension, false},
		"approved":                               {h1b("2030-01-14"), plus(extension, given{"decision": "approved", "decided": "2026-11-20", "valid_to": "2030-01-14"}), false},
		"filed against another end":              {h1b("2030-01-14"), plus(extension, given{"old_end": "2030-01-14"}), false},
		"the next card is on record":             {plus(student, given{"ead_expires": "2028-12-31"}), card, true},
		"the card is the one renewed":            {plus(student, given{"ead_expires": "2026-12-31"}), card, false},
	} {
		d := on(t, filed(t, worker(t, since2024, c.stay), c.filing), "2026-11-28")
		require.Equal(t, c.asked, hasFinding(d, "status.decision-missing"), says)
	}
}

// TestWorkThatRestsOnAPendingPetitionIsAskedAbout holds the day after the end on record: a petition of a new employer carries the work while it
// is pending, without a last day, so that nothing else would ask whether it still is.
func TestWorkThatRestsOnAPendingPetitionIsAskedAbout(t *testing.T) {
	transfer := given{"form": "I-129", "purpose": "change-of-employer", "class_sought": "H-1B", "received": "2026-01-10", "stage": "pending"}
	for says, c := range map[string]struct {
		filing given
		asOf   string
		asked  bool
	}{
		"the last day":       {transfer, "2026-12-31", false},
		"the day after":      {transfer, "2027-01-01", true},
		"a year later":       {transfer, "2028-01-01", true},
		"denied":             {plus(transfer, given{"decision": "denied", "decided": "2026-12-01"}), "2027-01-01", false},
		"an extension of it": {plus(transfer, given{"purpose": "extension", "received": "2026-11-10"}), "2027-01-01", false},
	} {
		d := on(t, filed(t, worker(t, since2024, h1b("2026-12-31")), c.filing), c.asOf)
		require.Equal(t, c.asked, hasFinding(d, "status.decision-missing"), says)
		events := slices.ContainsFunc(d.Events, func(e Event) bool { return e.Consequence.Rank <= int(law.LateCorrectable) })
		require.True(t, events, "%s: no one is asked to act", says)
	}
}

// TestAnEarlierEndIsAskedAbout holds an end that an import moves to an earlier day to an action item: a stay was cut short, or the file is
// wrong.
func TestAnEarlierEndIsAskedAbout(t *testing.T) {
	spouse := func(end string) *Person { return worker(t, since2024, given{"class": "L-2S", "i94_expires": end}) }
	asks := func(before, after *Person) (asked []string) {
		for _, f := range Consequences(before, after, civil.MustParse("2026-11-28")) {
			if f.Rule == "status.end-earlier" {
				asked = append(asked, f.Summary)
			}
		}
		return asked
	}
	require.Equal(t, []string{"L-2S: earlier end recorded: I-94 expires February 1, 2026, before it was February 1, 2027"}, asks(spouse("2027-02-01"), spouse("2026-02-01")))
	require.Empty(t, asks(spouse("2027-02-01"), spouse("2027-02-01")))
	require.Empty(t, asks(spouse("2027-02-01"), spouse("2027-02-02")))
	require.Empty(t, asks(nil, spouse("2026-02-01")))
	require.Empty(t, asks(spouse("D/S"), spouse("2026-12-31")), "there was no day before")
}

// TestTheCardOfAnAsyleeIsForInformation keeps a card with which no right to work ends from being late.
func TestTheCardOfAnAsyleeIsForInformation(t *testing.T) {
	for says, stay := range map[string]given{
		"asylee":  {"class": "Asylee", "ead_category": "A05", "ead_expires": "2026-11-20"},
		"refugee": {"class": "Refugee", "ead_category": "A03", "ead_expires": "2026-11-20"},
	} {
		for _, asOf := range []string{"2026-11-19", "2026-11-20", "2026-11-21"} {
			d := on(t, worker(t, since2024, stay), asOf)
			require.Equal(t, int(law.ForInformation), d.Events[0].Consequence.Rank, says+" "+asOf)
			require.NotEqual(t, Overdue, d.Events[0].Band, says+" "+asOf)
		}
	}
}

// TestAChangeOfStatusWithoutAnI94IsAskedAbout holds a status that rests on an approval alone, beside a student's card that has not ended, to an
// issue: approved for a consulate, it has not begun.
func TestAChangeOfStatusWithoutAnI94IsAskedAbout(t *testing.T) {
	student := given{"class": "F-1 STEM OPT", "ead_category": "C03C", "ead_expires": "2027-06-30", "status_from": "2025-07-01"}
	approved := given{"form": "I-129", "purpose": "change-of-status", "class_sought": "H-1B", "received": "2026-04-10",
		"decision": "approved", "decided": "2026-06-15", "valid_from": "2026-10-01", "valid_to": "2029-09-30"}
	for says, c := range map[string]struct {
		filing given
		asOf   string
		asked  bool
	}{
		"without an I-94":         {approved, "2026-11-28", true},
		"the day before it began": {approved, "2026-09-30", false},
		"the day it began":        {approved, "2026-10-01", true},
		"with an I-94":            {plus(approved, given{"i94_granted": "2029-10-10"}), "2026-11-28", false},
		"for a consulate":         {plus(approved, given{"consulate": "Mumbai"}), "2026-11-28", false},
		"after the card":          {approved, "2027-07-01", false},
	} {
		d := on(t, filed(t, worker(t, since2024, student), c.filing), c.asOf)
		require.Equal(t, c.asked, hasFinding(d, "status.change-unconfirmed"), says)
	}
}

// TestTheLastDayOfAnEndThatOnlyOneRecordHas is the day before, the last day and the day after.
func TestTheLastDayOfAnEndThatOnlyOneRecordHas(t *testing.T) {
	card := signed(given{"list_a_document": "EAD", "list_a_expires": "2026-08-15"})
	for asOf, past := range map[string]bool{"2026-08-14": false, "2026-08-15": false, "2026-08-16": true} {
		byHR := on(t, worker(t, since2024, given{"class": "TPS", "status_expires": "2026-08-15"}), asOf)
		byForm := on(t, holding(t, worker(t, since2024), card), asOf)
		for says, d := range map[string]*Docket{"HR": byHR, "the form": byForm} {
			require.Equal(t, past, slices.ContainsFunc(d.Events, func(e Event) bool { return e.PastEnd() }), says+" "+asOf)
			require.Equal(t, past, d.People.Past == 1, says+" "+asOf)
		}
	}
}

// TestAnEndThatOnlyOneRecordHasIsTheEnd holds the end of a work authorization that HR keeps as the end of status, or that only the Form I-9
// shows, to being the end of it where no other is known: the person would otherwise be in no list of people to call.
func TestAnEndThatOnlyOneRecordHasIsTheEnd(t *testing.T) {
	card := signed(given{"list_a_document": "EAD", "list_a_expires": "2026-08-15", "authorized_until": "2026-08-15"})
	for says, c := range map[string]struct {
		stays  []given
		form   given
		people PeopleCounts
		next   string
	}{
		"an applicant for asylum, by the end of status": {[]given{{"class": "C08", "status_expires": "2026-08-15"}}, nil,
			PeopleCounts{InStatus: 1, Lapsed: 1}, "Find the newer document"},
		"TPS, by the end of status": {[]given{{"class": "TPS", "status_expires": "2026-08-15"}}, nil,
			PeopleCounts{InStatus: 1, Unclear: 1, Past: 1}, "Read the Federal Register notice"},
		"a renewal of the card that HR calls status": {[]given{{"class": "C08", "ead_category": "C08", "status_expires": "2025-12-31", "ead_renewal_received": "2025-10-01"}}, nil,
			PeopleCounts{InStatus: 1, Later: 1}, ""},
		"an extension that can only be of the card": {[]given{{"class": "C08", "ead_category": "C08", "status_expires": "2025-12-31", "extension_received": "2025-10-01"}}, nil,
			PeopleCounts{InStatus: 1, Later: 1}, ""},
		"an end of status beside a card":              {[]given{{"class": "C08", "status_expires": "2026-08-15", "ead_expires": "2027-08-15"}}, nil, PeopleCounts{InStatus: 1, Later: 1}, ""},
		"an asylee works without an end":              {[]given{{"class": "Asylee", "status_expires": "2026-08-15"}}, nil, PeopleCounts{}, ""},
		"by the form alone":                           {nil, card, PeopleCounts{InStatus: 1, Unclear: 1, Past: 1}, "Examine the document"},
		"by the form, the status has no date":         {[]given{{"class": "TPS"}}, card, PeopleCounts{InStatus: 1, Unclear: 1, Past: 1}, "Examine the document"},
		"by the form, the status runs longer":         {[]given{{"class": "F-1 STEM OPT", "status_expires": "2027-08-15"}}, card, PeopleCounts{InStatus: 1, Later: 1}, ""},
		"by the form, an asylee":                      {[]given{{"class": "Asylee"}}, card, PeopleCounts{}, ""},
		"a form whose date has not passed":            {nil, signed(given{"list_a_document": "EAD", "list_a_expires": "2026-11-28"}), PeopleCounts{InStatus: 1, Within30: 1}, ""},
		"a form without the document that was shown":  {nil, signed(given{"authorized_until": "2027-02-20"}), PeopleCounts{InStatus: 1, Within90: 1}, ""},
		"such a form whose date has passed":           {nil, signed(given{"authorized_until": "2026-08-15"}), PeopleCounts{InStatus: 1, Unclear: 1, Past: 1}, "Examine the document"},
		"a form whose date is far":                    {nil, signed(given{"list_a_document": "EAD", "list_a_expires": "2028-11-28"}), PeopleCounts{}, ""},
		"a form, and a status that has no date":       {[]given{{"class": "TPS"}}, signed(given{"list_a_document": "EAD", "list_a_expires": "2026-12-20"}), PeopleCounts{InStatus: 1, Unclear: 1}, ""},
		"a form of a person who is never asked again": {nil, signed(given{"attestation": "permanent-resident", "list_a_document": "Permanent Resident Card", "list_a_expires": "2026-08-15"}), PeopleCounts{}, ""},
	} {
		p := worker(t, since2024, c.stays...)
		if c.form != nil {
			p = holding(t, p, c.form)
		}
		d := on(t, p, "2026-11-28")
		require.Equal(t, c.people, d.People, says)
		past := slices.IndexFunc(d.Events, func(e Event) bool { return e.PastEnd() })
		require.Equal(t, c.next != "", past == 0, says)
		if past == 0 {
			require.Contains(t, d.Events[0].Next, c.next, says)
		}
	}
}
