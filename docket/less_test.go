package docket

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/roster"
	"mobility/status"
)

// unrecorded calls with the person as known without each of the facts on record, by the name of the field.
func unrecorded(p *Person, ask func(field string, less *Person)) {
	for i := range p.Employee.Record {
		less := *p
		less.Employee = roster.FromRecord(p.Employee.ID, without(p.Employee.Record, i))
		ask("employee."+p.Employee.Record[i].Field.Name, &less)
	}
	for n := range p.Stays {
		for i, fact := range p.Stays[n].Record {
			less := *p
			less.Stays = slices.Clone(p.Stays)
			less.Stays[n] = status.FromRecord(p.Stays[n].Key, without(p.Stays[n].Record, i))
			ask("status."+fact.Field.Name, &less)
		}
	}
	for n := range p.Filings {
		for i, fact := range p.Filings[n].Record {
			r := without(p.Filings[n].Record, i)
			if len(status.CheckFiling("E1", r)) > 0 { // no door lets it in
				continue
			}
			less := *p
			less.Filings = slices.Clone(p.Filings)
			less.Filings[n] = status.FilingFromRecord(p.Filings[n].Key, r)
			ask("filing."+fact.Field.Name, &less)
		}
	}
	for n := range p.Forms {
		for i, fact := range p.Forms[n].Record {
			less := *p
			less.Forms = slices.Clone(p.Forms)
			less.Forms[n] = i9.FromRecord(p.Forms[n].Key, without(p.Forms[n].Record, i))
			ask("i9."+fact.Field.Name, &less)
		}
	}
}

func without(r facts.Record, at int) facts.Record { return slices.Delete(slices.Clone(r), at, at+1) }

// calls reports whether the docket calls for someone to act: within two months or without a date, or with an end of work or a last day not later than a day.
func calls(d *Docket, end civil.Date) bool {
	return slices.ContainsFunc(d.Events, func(e Event) bool {
		soon := e.Due.IsZero() || !e.Due.After(d.AsOf.AddDays(60))
		return e.Consequence.Rank <= int(law.LateCorrectable) && soon || e.Consequence.Rank <= int(law.GovernmentDeadline) && !e.Due.After(end)
	})
}

// TestKnowingLessCallsNoOneOff leaves each recorded fact unrecorded of people who call for action: they still do. What is not known is
// never in order.
func TestKnowingLessCallsNoOneOff(t *testing.T) {
	end, asked := civil.MustParse("2026-12-31"), 0
	for n, stay := range plainStays(end.String()) {
		for m, filing := range plainFilings(end) {
			if (n+m)%3 > 0 && filing != nil { // a third of the filings beside each stay
				continue
			}
			p := worker(t, since2024, stay)
			if filing != nil {
				if len(status.CheckFiling("E1", record(t, status.FilingFields, filing))) > 0 {
					continue
				}
				filed(t, p, filing)
			}
			options := Options{Within: -1}
			if m%2 == 0 {
				holding(t, p, signed(given{"list_a_document": "Foreign Passport", "list_a_2_document": "Form I-94", "list_a_2_expires": end.String(), "authorized_until": end.String()}))
				options.I9 = &I9Options{HoldsForms: true, Default: i9.Settings{}}
			}
			for _, after := range []int{-100, -20, 1, 60, 250} {
				options.AsOf = end.AddDays(after)
				known, err := Build(one(p), options)
				require.NoError(t, err)
				if !calls(known, end) {
					continue
				}
				unrecorded(p, func(field string, less *Person) {
					asked++
					d, err := Build(one(less), options)
					require.NoError(t, err)
					require.True(t, calls(d, end), "%s, %v, %d days after the end, without %s:\nknown:\n%s\nless:\n%s", stay["class"], filing, after, field, summaries(known), summaries(d))
				})
			}
		}
	}
	require.Greater(t, asked, 5000)
}

// TestTheMaximumStayIsNotTheEndOfWhatWasGranted: as long as it is not known when the stay itself ends, no date controls, the person is counted
// as unclear, and the issue that says so is an event of its own.
func TestTheMaximumStayIsNotTheEndOfWhatWasGranted(t *testing.T) {
	granted := given{"class": "H-1B", "status_from": "2024-03-04", "first_admitted": "2024-03-04", "petition_expires": "2026-12-31", "i94_expires": "2026-12-31"}
	for name, c := range map[string]struct{ stay, filing given }{
		"no end is recorded":         {stay: given{"class": "H-1B", "status_from": "2024-03-04", "first_admitted": "2024-03-04"}},
		"what an approval grants":    {granted, given{"form": "I-129", "purpose": "extension", "decision": "approved", "decided": "2026-12-21", "received": "2026-10-01"}},
		"a petition that is pending": {granted, given{"form": "I-129", "purpose": "change-of-employer", "received": "2026-11-20"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := worker(t, since2024, c.stay)
			if c.filing != nil {
				filed(t, p, c.filing)
			}
			asOf := civil.MustParse("2027-03-01")
			d, err := Build(one(p), Options{AsOf: asOf, Within: -1})
			require.NoError(t, err)
			require.Nil(t, d.Controlling())
			require.NotEmpty(t, p.EndUnknown(asOf))
			require.Equal(t, PeopleCounts{InStatus: 1, Unclear: 1}, d.People)
			require.True(t, slices.ContainsFunc(d.Events, func(e Event) bool { return e.Due.IsZero() && e.Consequence.Rank <= int(law.LateCorrectable) }), summaries(d))
		})
	}
}

// TestAnEndThatAFormLeavesOpenCountsWhenItIsNear: a form on which the day is further ahead is not read, so that it must not count where it is
// read for another reason.
func TestAnEndThatAFormLeavesOpenCountsWhenItIsNear(t *testing.T) {
	for ahead, unclear := range map[int]int{-1: 1, 0: 1, 90: 1, 91: 0} {
		p := worker(t, given{"hired": "2024-03-04"})
		r := record(t, i9.Fields, given{"hired": "2024-03-04", "section_1": "2024-03-04", "section_2": "2024-03-04", "attestation": "authorized-until",
			"list_a_expires": today.AddDays(ahead).String()})
		p.Forms = append(p.Forms, i9.FromRecord(i9.KeyOf(r), r))
		d, err := Build(one(p), Options{AsOf: today, Within: 30})
		require.NoError(t, err)
		require.Equal(t, PeopleCounts{InStatus: unclear, Unclear: unclear}, d.People, "%d days ahead", ahead)
	}
}
