package docket

import (
	"iter"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/roster"
	"mobility/status"
)

var today = civil.MustParse("2026-11-22")

type given map[string]string

// record makes a record of facts given by name, as if from row 17 of import 3.
func record(t testing.TB, d *facts.Dictionary, values given) facts.Record {
	t.Helper()
	var r facts.Record
	for name, value := range values {
		if value == "" {
			continue
		}
		field := d.Field(name)
		require.NotNil(t, field, "there is no fact %s", name)
		r = append(r, facts.Fact{Field: field, Value: value, Origin: facts.Origin{Import: 3, Row: 17}})
	}
	r.Sort()
	return r
}

// worker is an employee in the stays given.
func worker(t testing.TB, employee given, stays ...given) *Person {
	t.Helper()
	p := &Person{Employee: roster.FromRecord("E1", record(t, roster.Fields, employee))}
	for _, s := range stays {
		r := record(t, status.Fields, s)
		p.Stays = append(p.Stays, status.FromRecord(status.KeyOf(r), r))
	}
	return p
}

func one(p *Person) iter.Seq2[*Person, error] {
	return func(yield func(*Person, error) bool) { yield(p, nil) }
}

func build(t testing.TB, p *Person, o Options) *Docket {
	t.Helper()
	o.AsOf = today
	d, err := Build(one(p), o)
	require.NoError(t, err)
	return d
}

// lines are the deadlines by rule, each as "due state", with a star on the one that governs.
func lines(d *Docket) map[string]string {
	all := map[string]string{}
	for _, l := range d.Deadlines {
		line := l.Due.String() + " " + string(l.State)
		if l.Binding {
			line += " *"
		}
		all[l.Rule] = line
	}
	return all
}

func found(d *Docket) []string {
	var rules []string
	for _, f := range d.Findings {
		rules = append(rules, f.Rule)
	}
	return rules
}

func TestDocketOfAStay(t *testing.T) {
	tests := []struct {
		name     string
		employee given
		stays    []given
		want     map[string]string
		found    []string
	}{
		{
			name: "the earlier of petition and I-94 governs, and their difference is a finding",
			stays: []given{{
				"class": "H-1B", "petition_expires": "2027-09-30", "i94_expires": "2027-03-14", "first_admitted": "2024-10-01",
			}},
			want: map[string]string{
				"status.petition-expires": "2027-09-30 open", "status.i94-expires": "2027-03-14 open *",
				"status.extension-opens": "2027-03-14 open", "status.maximum-stay": "2030-09-30 open",
				"status.perm-for-seventh-year": "2029-10-01 open",
			},
			found: []string{"status.i94-before-petition"},
		},
		{
			name: "an I-94 ten days longer than the petition does not lengthen the work",
			stays: []given{{
				"class": "H-1B", "petition_expires": "2027-09-30", "i94_expires": "2027-10-10", "first_admitted": "2024-10-01",
			}},
			want: map[string]string{
				"status.petition-expires": "2027-09-30 open *", "status.i94-expires": "2027-10-10 open",
				"status.extension-opens": "2027-09-30 open", "status.maximum-stay": "2030-09-30 open",
				"status.perm-for-seventh-year": "2029-10-01 open",
			},
			found: []string{"status.i94-margin"},
		},
		{
			name: "a timely extension turns the plain expiry into its 240-day clock",
			stays: []given{{
				"class": "H-1B", "petition_expires": "2026-06-30", "i94_expires": "2026-06-30", "first_admitted": "2023-07-01",
				"extension_received": "2026-06-15",
			}},
			want: map[string]string{
				"status.petition-expires": "2026-06-30 superseded", "status.i94-expires": "2026-06-30 superseded",
				"i9.240-day": "2027-02-24 open *", "status.maximum-stay": "2029-06-30 open", "status.perm-for-seventh-year": "2028-07-01 open",
			},
		},
		{
			name: "an extension received the day after the stay ended carries nothing",
			stays: []given{{
				"class": "H-1B", "petition_expires": "2026-06-30", "i94_expires": "2026-06-30", "first_admitted": "2023-07-01",
				"extension_received": "2026-07-01",
			}},
			want: map[string]string{
				"status.petition-expires": "2026-06-30 open *", "status.i94-expires": "2026-06-30 open",
				"status.maximum-stay": "2029-06-30 open", "status.perm-for-seventh-year": "2028-07-01 open",
			},
			found: []string{"status.extension-late", "status.work-past-end"},
		},
		{
			name: "a denied extension carried the work until the denial",
			stays: []given{{
				"class": "H-1B", "petition_expires": "2026-10-31", "i94_expires": "2026-10-31", "first_admitted": "2023-11-01",
				"extension_received": "2026-10-01", "extension_decided": "2026-11-20", "extension_result": "denied",
			}},
			want: map[string]string{
				"status.petition-expires": "2026-10-31 superseded", "status.i94-expires": "2026-10-31 superseded", "i9.240-day": "2026-11-20 open *",
				"status.appeal": "2026-12-21 open", "status.maximum-stay": "2029-10-31 open", "status.perm-for-seventh-year": "2028-11-01 open",
			},
			found: []string{"status.extension-decided", "status.work-past-end"},
		},
		{
			name: "an approved I-140 carries an H-1B worker beyond the maximum",
			stays: []given{{
				"class": "H-1B", "petition_expires": "2028-01-31", "i94_expires": "2028-01-31", "first_admitted": "2019-02-01",
				"i140_approved": "2023-05-02",
			}},
			want: map[string]string{
				"status.petition-expires": "2028-01-31 open *", "status.i94-expires": "2028-01-31 open",
				"status.extension-opens": "2028-01-31 open", "status.maximum-stay": "2025-01-31 superseded",
			},
		},
		{
			name: "PERM filed 365 days before the time beyond the maximum carries too, a day later it does not",
			stays: []given{{
				"class": "H-1B", "petition_expires": "2027-03-15", "i94_expires": "2027-03-15", "first_admitted": "2021-03-16",
				"perm_filed": "2026-03-17",
			}},
			want: map[string]string{
				"status.petition-expires": "2027-03-15 open *", "status.i94-expires": "2027-03-15 open",
				"status.extension-opens": "2027-03-15 open", "status.maximum-stay": "2027-03-15 open",
			},
			found: []string{"status.perm-late"},
		},
		{
			name: "a card renewal received the day before the automatic extension ended is extended 540 days",
			stays: []given{{
				"class": "AOS", "ead_category": "C09", "ead_expires": "2025-11-30", "ead_renewal_received": "2025-10-29", "i485_filed": "2024-01-02",
			}},
			want: map[string]string{
				"status.ead-expires": "2025-11-30 superseded", "i9.ead-extension": "2027-05-24 open *",
			},
		},
		{
			name: "a card renewal received on the day it ended is not",
			stays: []given{{
				"class": "AOS", "ead_category": "C09", "ead_expires": "2026-11-30", "ead_renewal_received": "2026-10-30", "i485_filed": "2024-01-02",
			}},
			want: map[string]string{"status.ead-expires": "2026-11-30 open *"},
		},
		{
			name:  "a missing fact is a line that cannot be told and a finding",
			stays: []given{{"class": "H-1B", "petition_expires": "2027-09-30"}},
			want: map[string]string{
				"status.petition-expires": "2027-09-30 open *", "status.i94-expires": " cannot-tell",
				"status.extension-opens": "2027-09-30 open", "status.maximum-stay": " cannot-tell",
			},
			found: []string{"status.missing-facts"},
		},
		{
			name:  "TN has no maximum stay and needs no petition",
			stays: []given{{"class": "TN", "i94_expires": "2027-05-31", "passport_expires": "2027-02-28"}},
			want: map[string]string{
				"status.i94-expires": "2027-05-31 open *", "status.passport-expires": "2027-02-28 open", "status.extension-opens": "2027-05-31 open",
			},
			found: []string{"status.passport-too-short"},
		},
		{
			name: "a later stay supersedes an earlier one",
			stays: []given{
				{"class": "F-1 OPT", "status_from": "2023-06-01", "ead_category": "C03B", "ead_expires": "2024-05-31", "i94_expires": "D/S"},
				{"class": "H-1B", "status_from": "2024-10-01", "petition_expires": "2027-09-30", "i94_expires": "2027-09-30", "first_admitted": "2024-10-01"},
			},
			want: map[string]string{
				"status.ead-expires": "2024-05-31 superseded", "status.petition-expires": "2027-09-30 open *", "status.i94-expires": "2027-09-30 open",
				"status.extension-opens": "2027-09-30 open", "status.maximum-stay": "2030-09-30 open", "status.perm-for-seventh-year": "2029-10-01 open",
			},
		},
		{
			name:     "after leaving, the grace period runs and the petition's end is no longer a deadline",
			employee: given{"left": "2026-11-15"},
			stays:    []given{{"class": "H-1B", "petition_expires": "2027-09-30", "i94_expires": "2027-09-30", "first_admitted": "2024-10-01"}},
			want:     map[string]string{"status.grace-60": "2027-01-14 open"},
			found:    []string{"lca.terminate"},
		},
		{
			name:     "a STEM OPT worker's departure is reported in five business days",
			employee: given{"left": "2026-11-20"},
			stays:    []given{{"class": "F-1 STEM OPT", "ead_category": "C03C", "ead_expires": "2027-09-30"}},
			want: map[string]string{"status.stem-employer-report": "2026-11-30 open", "status.stem-final-evaluation": "2026-11-30 open",
				"status.opt-unemployment": "2027-04-19 open"},
		},
		{
			name: "a receipt from before the card's own renewal could be filed extends nothing",
			stays: []given{{
				"class": "AOS", "ead_category": "C09", "ead_expires": "2026-12-31", "ead_renewal_received": "2024-01-10", "i485_filed": "2022-01-03",
			}},
			want:  map[string]string{"status.ead-expires": "2026-12-31 open *"},
			found: []string{"status.receipt-old"},
		},
		{
			name: "a receipt of an earlier extension carries nothing",
			stays: []given{{
				"class": "O-1", "petition_expires": "2027-01-31", "i94_expires": "2027-01-31", "extension_received": "2023-12-01",
			}},
			want: map[string]string{
				"status.petition-expires": "2027-01-31 open *", "status.i94-expires": "2027-01-31 open", "status.extension-opens": "2027-01-31 open",
			},
			found: []string{"status.receipt-old"},
		},
		{
			name: "an approved extension whose dates are not recorded is a missing fact, not a violation",
			stays: []given{{
				"class": "O-1", "petition_expires": "2026-11-10", "i94_expires": "2026-11-10", "extension_received": "2026-10-20",
				"extension_decided": "2026-11-15", "extension_result": "approved",
			}},
			want: map[string]string{
				"status.petition-expires": "2026-11-10 superseded", "status.i94-expires": "2026-11-10 superseded", "i9.240-day": "2026-11-15 superseded",
			},
			found: []string{"status.extension-decided"},
		},
		{
			name: "facts of the person follow to the next stay",
			stays: []given{
				{"class": "H-1B", "status_from": "2020-10-01", "first_admitted": "2020-10-01", "i140_approved": "2024-05-02", "petition_expires": "2023-09-30"},
				{"class": "H-1B", "status_from": "2023-10-01", "petition_expires": "2027-09-30", "i94_expires": "2027-09-30"},
			},
			want: map[string]string{
				"status.petition-expires": "2027-09-30 open *", "status.i94-expires": "2027-09-30 open", "status.extension-opens": "2027-09-30 open",
				"status.maximum-stay": "2026-09-30 superseded",
			},
		},
		{
			name: "a class with a card of its own needs no other, and an old I-94 ends nothing in a pending adjustment",
			stays: []given{{
				"class": "AOS", "ead_category": "C09", "ead_expires": "2027-09-30", "i94_expires": "2023-01-31", "i485_filed": "2022-01-03",
			}},
			want: map[string]string{"status.ead-expires": "2027-09-30 open *", "status.i94-expires": "2023-01-31 open"},
		},
		{
			name:  "a class that gives no work by itself",
			stays: []given{{"class": "TD", "i94_expires": "2027-09-30"}},
			want:  map[string]string{"status.i94-expires": "2027-09-30 open *"},
			found: []string{"status.no-permission"},
		},
		{
			name:  "a student without a known program end",
			stays: []given{{"class": "J-1", "i94_expires": "D/S"}},
			want:  map[string]string{"status.program-ends": " cannot-tell"},
			found: []string{"status.missing-facts"},
		},
		{
			name:     "somebody who became a permanent resident has left the stay behind",
			employee: given{"work_authorization": "permanent-resident"},
			stays:    []given{{"class": "H-1B", "petition_expires": "2026-09-30", "i94_expires": "2026-09-30"}},
			want:     map[string]string{"status.petition-expires": "2026-09-30 superseded", "status.i94-expires": "2026-09-30 superseded"},
		},
		{
			name:  "a card of a category that does not go with the class",
			stays: []given{{"class": "H-4", "ead_category": "A18", "ead_expires": "2027-09-30"}},
			want:  map[string]string{"status.ead-expires": "2027-09-30 open *"},
			found: []string{"status.ead-category"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := build(t, worker(t, test.employee, test.stays...), Options{Within: -1, Superseded: true})
			require.Equal(t, test.want, lines(d))
			require.ElementsMatch(t, test.found, found(d))
		})
	}
}

func TestABandIsCountedInDaysLeft(t *testing.T) {
	for daysLeft, want := range map[int]Band{-1: Overdue, 0: Red, 30: Red, 31: Yellow, 90: Yellow, 91: Green} {
		require.Equal(t, want, BandOf(law.Duty, daysLeft), "%d days left", daysLeft)
	}
}

func TestTheWorkingNamesFactsOriginsAndWhatLost(t *testing.T) {
	p := worker(t, nil, given{"class": "TN", "i94_expires": "2027-05-31", "petition_expires": "2027-08-31"})
	d := build(t, p, Options{Within: -1, Origins: func(f facts.Fact) string { return "hr.csv, row 17" }})
	d.Only("status.i94-expires/E1/TN")
	require.Len(t, d.Deadlines, 1)
	require.Contains(t, d.Deadlines[0].Basis, "i94_expires is 2027-05-31: hr.csv, row 17")
	require.Contains(t, d.Deadlines[0].Basis, "not controlling: petition, August 31, 2027; I-94 ends earlier, May 31, 2027")
}

func TestWhatIsListed(t *testing.T) {
	p := worker(t, nil, given{"class": "L-2S", "i94_expires": "2027-05-31", "passport_expires": "2026-11-21"})
	tests := map[string]struct {
		options Options
		want    int
	}{
		"everything overdue is always listed":     {Options{Within: 0}, 1},
		"the last day of the window is inside it": {Options{Within: 190}, 2},
		"the day before that it is not":           {Options{Within: 189}, 1},
		"another domain has nothing":              {Options{Within: -1, Domains: []string{"perm"}}, 0},
		"another employee has nothing":            {Options{Within: -1, Employee: "E2"}, 0},
		"no limit lists what is far":              {Options{Within: -1}, 2},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { require.Len(t, build(t, p, test.options).Deadlines, test.want) })
	}
}

func TestAnExtensionIsNeededAfterTheEarlierOfPetitionAndI94(t *testing.T) {
	for name, c := range map[string]struct {
		stay                 given
		opens, due, received string
		bridge               string
	}{
		"the I-94 was cut short": {
			stay:  given{"class": "H-1B", "petition_expires": "2028-12-31", "i94_expires": "2026-12-15"},
			opens: "2026-06-16", due: "2026-12-15", received: "2026-07-01", bridge: "2027-08-11",
		},
		"a later start is planned than the stay lasts": {
			stay:  given{"class": "H-1B", "petition_expires": "2026-12-15", "i94_expires": "2026-12-15", "extension_start": "2028-01-01"},
			opens: "2026-06-16", due: "2026-12-15", received: "2026-07-01", bridge: "2027-08-11",
		},
		"O-1 may file a year ahead": {
			stay:  given{"class": "O-1A", "petition_expires": "2026-12-15", "i94_expires": "2026-12-15"},
			opens: "2025-12-16", due: "2026-12-15", received: "2026-01-05", bridge: "2027-08-11",
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := build(t, worker(t, nil, c.stay), Options{Within: -1})
			line := deadlineOf(d, "status.extension-opens")
			require.NotNil(t, line)
			require.Equal(t, c.opens, line.Opens.String())
			require.Equal(t, c.due, line.Due.String())

			c.stay["extension_received"] = c.received
			d = build(t, worker(t, nil, c.stay), Options{Within: -1})
			require.NotContains(t, found(d), "status.receipt-old", "the filing is not older than the window")
			require.Equal(t, c.bridge, deadlineOf(d, "i9.240-day").Due.String())
		})
	}
}

func deadlineOf(d *Docket, rule string) *Deadline {
	for i := range d.Deadlines {
		if d.Deadlines[i].Rule == rule {
			return &d.Deadlines[i]
		}
	}
	return nil
}

func TestNothingOpensAfterItIsDue(t *testing.T) {
	windows := 0
	rapid.Check(t, func(rt *rapid.T) {
		day := func(name string) string {
			return rapid.SampledFrom([]string{"", "2026-12-15", "2027-03-14", "2028-12-31"}).Draw(rt, name)
		}
		p := worker(t, nil, given{
			"class":            rapid.SampledFrom([]string{"H-1B", "L-1A", "O-1A", "TN", "H-4", "F-1 OPT", "F-1 STEM OPT", "J-1"}).Draw(rt, "class"),
			"petition_expires": day("petition"), "i94_expires": day("I-94"), "extension_start": day("start"), "ead_expires": day("card"),
			"program_ends": day("program"), "stem_starts": day("STEM"),
		})
		d, err := Build(one(p), Options{AsOf: today, Within: -1})
		require.NoError(rt, err)
		for i := range d.Deadlines {
			if l := &d.Deadlines[i]; !l.Opens.IsZero() && !l.Due.IsZero() {
				windows++
				require.False(rt, l.Opens.After(l.Due), "%s opens on %s and is due on %s", l.Key, l.Opens, l.Due)
			}
		}
	})
	require.NotZero(t, windows, "no deadline drawn had a window")
}

func TestWhatIsWantedIsListedHoweverFarAheadWithItsEvent(t *testing.T) {
	p := worker(t, nil, given{"class": "H-1B", "status_from": "2026-03-01", "petition_expires": "2029-02-28", "i94_expires": "2029-02-28"})
	require.Nil(t, deadlineOf(build(t, p, Options{AsOf: today, Within: 30}), "status.petition-expires"))
	all := build(t, p, Options{AsOf: today, Within: -1})
	key := deadlineOf(all, "status.petition-expires").Key
	d := build(t, p, Options{AsOf: today, Within: 30, Also: func(wanted string) bool { return wanted == key }})
	require.Equal(t, lines(all), lines(d))
	require.Equal(t, all.Members(deadlineOf(all, "status.petition-expires").Event), d.Members(deadlineOf(d, "status.petition-expires").Event))
}
