package docket

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/roster"
	"mobility/status"
)

// anyFiled gives a person filings: of any facts, or of the usual ones near the ends of the status record.
func anyFiled(rt *rapid.T, p *Person) {
	for range rapid.IntRange(1, 3).Draw(rt, "filings") {
		r := anyFacts(rt, status.FilingFields, rapid.SampledFrom([]int{0, 0, 3, 15, 40}).Draw(rt, "facts"))
		if rapid.IntRange(0, 4).Draw(rt, "usual filing") > 0 {
			r = usualFiling(rt, p, r)
		}
		key := status.FilingKey(r)
		if len(status.CheckFiling("E1", r)) > 0 || slices.ContainsFunc(p.Filings, func(f status.Filing) bool { return f.Key == key }) {
			continue // no door lets it in
		}
		if f := status.FilingFromRecord(key, r); f.For == "" {
			p.Filings = append(p.Filings, f)
		} else {
			p.FamilyFilings = append(p.FamilyFilings, f)
		}
	}
}

// usualFiling completes a filing: of a status that is recorded or was before, of a card, or on the way to permanent residence; pending or
// decided.
func usualFiling(rt *rapid.T, p *Person, r facts.Record) facts.Record {
	form := rapid.SampledFrom([]string{"I-129", "I-129", "I-129", "I-765", "I-140", "I-485", "N-400", "I-90", "I-539"}).Draw(rt, "form")
	began, ends := today.AddDays(-rapid.IntRange(0, 3000).Draw(rt, "filed")), today.AddDays(rapid.IntRange(-2000, 1500).Draw(rt, "granted"))
	class := rapid.SampledFrom([]string{"H-1B", "TN", "TN", "O-1", "E-3", "E-2", "L-1B", "P-1", "R-1", "B-1", "F-1", "L-2"}).Draw(rt, "class sought")
	if len(p.Stays) > 0 {
		s := &p.Stays[0]
		class = s.Class
		if before := rapid.Bool().Draw(rt, "before"); !before && !s.From.IsZero() && !s.End().IsZero() {
			began, ends = s.From, s.End()
		} else if !s.From.IsZero() {
			began, ends = s.From.AddDays(-700), s.From.AddDays(-1)
		}
	}
	received := began.AddDays(-rapid.IntRange(0, 200).Draw(rt, "received"))
	value := given{"form": form, "received": received.String()}
	if form == "I-129" || form == "I-539" {
		value["class_sought"] = class
		value["purpose"] = rapid.SampledFrom([]string{"extension", "extension", "new", "change-of-employer", "change-of-status", "amendment"}).Draw(rt, "purpose")
	}
	if form == "I-765" {
		value["category_sought"] = rapid.SampledFrom([]string{"C09", "C08", "A05", "C03C", "C26"}).Draw(rt, "category")
	}
	decided := received.AddDays(rapid.IntRange(0, 250).Draw(rt, "decided"))
	if how := rapid.SampledFrom([]string{"approved", "approved", "approved", "denied", "withdrawn", "pending"}).Draw(rt, "decision"); how != "pending" {
		value["decision"], value["decided"] = how, decided.String()
		if how == "approved" && began.Before(ends) && (form == "I-129" || form == "I-765" || form == "I-539") {
			value["valid_from"], value["valid_to"] = civil.Latest(began, decided).String(), ends.String()
			if rapid.Bool().Draw(rt, "i94") && form != "I-765" {
				value["i94_granted"] = ends.String()
			}
		}
	}
	return override(r, status.FilingFields, value)
}

// TestAPersonWhoIsQuietWithFilingsIsOnNoDocket holds the span of days on which a person with filings is not read against the
// docket of those days, for windows that end before the span does, with the forms that the docket leaves unread by themselves.
func TestAPersonWhoIsQuietWithFilingsIsOnNoDocket(t *testing.T) {
	quiet := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		for range 40 {
			p := anyPlain(rt)
			switch rapid.IntRange(0, 5).Draw(rt, "who") {
			case 0:
				p = anyone(rt)
			case 1, 2:
				p.Stays = nil
			}
			anyFiled(rt, p)
			if what := requireQuietWithFilings(rt, p); what != "" {
				quiet[what]++
			}
		}
	})
	for _, kind := range []string{"with a status record", "in a status that the filings show", "with a pending filing", "with an approved petition", "with a form"} {
		require.Greater(t, quiet[kind], 12, "%v", quiet) // a fourth of what is drawn on average, or less
	}
}

// requireQuietWithFilings holds the span of days of a person against the docket of the first and last of them and of some between, and
// says who is quiet, "" for no one.
func requireQuietWithFilings(rt *rapid.T, p *Person) string {
	from, until := QuietWithFilings(p)
	if from.IsZero() {
		require.True(rt, until.IsZero())
		return ""
	}
	days := 20_000
	if !until.IsZero() {
		days = from.DaysUntil(until)
	}
	require.Positive(rt, days)
	for _, after := range []int{0, days - 1, rapid.IntRange(0, days-1).Draw(rt, "day"), rapid.IntRange(0, min(days-1, 900)).Draw(rt, "day")} {
		o := Options{AsOf: from.AddDays(after), Client: "acme", Within: rapid.IntRange(0, days-1-after).Draw(rt, "within"), PERM: &PERMOptions{},
			I9: &I9Options{HoldsForms: true}}
		read := *p
		read.Forms = slices.DeleteFunc(slices.Clone(p.Forms), func(f i9.Form) bool { return !formUnread(p, &f, o.Through()) })
		if len(read.Forms) < len(p.Forms) || len(p.Forms) == 0 { // somebody without a form has an issue, and is read
			read.Forms, o.I9, o.Domains = nil, nil, []string{"status", "perm", "lca"}
		}
		d, err := Build(one(&read), o)
		require.NoError(rt, err)
		require.Empty(rt, d.Deadlines, "%s to %s, on %s", from, until, o.AsOf)
		require.Empty(rt, d.Findings, "%s to %s, on %s", from, until, o.AsOf)
		want := PeopleCounts{}
		if !until.IsZero() {
			want = PeopleCounts{InStatus: 1, Later: 1}
		}
		if by, _ := o.SkipsQuiet(); until.IsZero() || by.Before(until) {
			require.Equal(rt, want, d.People, "%s to %s, on %s", from, until, o.AsOf)
		}
	}
	return whoIsQuiet(p, until)
}

// formUnread reports whether a docket that looks ahead to a day leaves a form unread for itself.
func formUnread(p *Person, f *i9.Form, by civil.Date) bool {
	if f.Key != p.Employee.Record.Text(roster.FieldHired) {
		return false
	}
	how, due := i9.SkipOf(f.Key, f.Record, func() string { return p.Employee.Record.Text(roster.FieldWorkAuthorization) })
	return slices.Contains((&i9.Settings{}).Skips(), how) && (due.IsZero() || due.After(by))
}

func whoIsQuiet(p *Person, until civil.Date) string {
	has := func(is func(*status.Filing) bool) bool {
		return slices.ContainsFunc(p.Filings, func(f status.Filing) bool { return is(&f) })
	}
	switch {
	case len(p.Forms) > 0:
		return "with a form"
	case len(p.Stays) > 0:
		return "with a status record"
	case !until.IsZero():
		return "in a status that the filings show"
	case has(func(f *status.Filing) bool { return f.Decision == "" }):
		return "with a pending filing"
	case has(func(f *status.Filing) bool { return f.Form == status.FormI129 && f.Decision == status.Approved }):
		return "with an approved petition"
	default:
		return "others"
	}
}

func TestAPersonIsQuietWithFilingsFromTheDayOnWhichNothingIsLeft(t *testing.T) {
	h1b2022 := given{"form": "I-129", "purpose": "extension", "class_sought": "H-1B", "received": "2021-10-01", "decision": "approved", "decided": "2021-12-01",
		"valid_from": "2022-01-01", "valid_to": "2024-12-31", "i94_granted": "2024-12-31"}
	resident := given{"form": "I-485", "received": "2023-02-01", "decision": "approved", "decided": "2024-03-15"}
	stay := given{"class": "TN", "status_from": "2025-06-01", "petition_expires": "2028-05-31", "i94_expires": "2028-05-31", "passport_expires": "2033-01-01"}
	tn := func(to string) given {
		return given{"form": "I-129", "purpose": "extension", "class_sought": "TN", "received": "2025-03-01", "decision": "approved", "decided": "2025-04-01",
			"valid_from": "2025-06-01", "valid_to": to, "i94_granted": to}
	}
	extended := given{"form": "I-129", "purpose": "extension", "class_sought": "TN", "received": "2028-03-01", "decision": "approved", "decided": "2028-04-01",
		"valid_from": "2028-06-01", "valid_to": "2029-05-31", "i94_granted": "2029-05-31"}
	student := given{"form": "I-539", "purpose": "change-of-status", "class_sought": "F-1", "received": "2025-03-01", "decision": "approved", "decided": "2025-04-01",
		"valid_from": "2025-06-01", "valid_to": "2028-05-31", "i94_granted": "2028-05-31"}
	for says, c := range map[string]struct {
		stay        given
		filings     []given
		from, until string
	}{
		"a card that was approved":                     {nil, []given{{"form": "I-765", "received": "2026-01-10", "decided": "2026-04-01", "decision": "approved", "valid_to": "2028-04-01"}}, "2026-04-01", ""},
		"denied, after the appeal":                     {nil, []given{{"form": "I-129", "received": "2026-01-10", "decided": "2026-04-01", "decision": "denied"}}, "2026-05-02", ""},
		"naturalization pending":                       {nil, []given{{"form": "N-400", "received": "2026-01-10"}}, "2026-01-10", ""},
		"a result without a day":                       {nil, []given{{"form": "I-129", "received": "2026-01-10", "decision": "denied"}}, "2026-01-10", ""},
		"a petition of which no status record tells":   {nil, []given{h1b2022}, "", ""},
		"a petition without a limit that is not known": {nil, []given{tn("2028-05-31")}, "2025-06-01", "2028-05-31"},
		"its extension":                                {nil, []given{tn("2028-05-31"), extended}, "2028-06-01", "2029-05-31"},
		"a student":                                    {nil, []given{student}, "", ""},
		"a permanent resident who was in H-1B":         {nil, []given{h1b2022, resident}, "2024-03-15", ""},
		"an approval that USCIS denies":                {nil, []given{{"form": "I-765", "received": "2026-01-10", "decided": "2026-04-01", "decision": "approved", "case_status": "Card Was Returned To USCIS"}}, "", ""},
		"the approval of the status record":            {stay, []given{tn("2028-05-31")}, "2025-06-01", "2028-05-31"},
		"an approval with another end than the record": {stay, []given{tn("2027-05-31")}, "2025-06-01", "2027-05-31"},
		"an extension pending, to the end of 240 days": {stay, []given{{"form": "I-129", "purpose": "extension", "class_sought": "TN", "received": "2028-03-01"}}, "2028-03-01", "2029-01-25"},
	} {
		t.Run(says, func(t *testing.T) {
			p := &Person{Employee: roster.FromRecord("E1", override(nil, roster.Fields, given{"hired": "2020-03-02"}))}
			if c.stay != nil {
				r := override(nil, status.Fields, c.stay)
				p.Stays = append(p.Stays, status.FromRecord(status.KeyOf(r), r))
			}
			for _, values := range c.filings {
				r := override(nil, status.FilingFields, values)
				p.Filings = append(p.Filings, status.FilingFromRecord(status.FilingKey(r), r))
			}
			from, until := QuietWithFilings(p)
			require.Equal(t, []string{c.from, c.until}, []string{from.String(), until.String()})
		})
	}
}

func TestTheSkipEditionOfFilingsIsRaisedWithItsAnswers(t *testing.T) {
	var answers answersOf
	employee := roster.FromRecord("E1", override(nil, roster.Fields, given{"hired": "2020-03-02"}))
	record := override(nil, status.Fields, given{"class": "TN", "status_from": "2024-06-01", "petition_expires": "2028-05-31", "i94_expires": "2028-05-31",
		"passport_expires": "2033-01-01"})
	for _, form := range []string{"I-129", "I-765", "I-140", "I-485", "I-539", "N-400"} {
		for _, decision := range append([]string{""}, status.FieldDecision.Words...) {
			base := given{"form": form, "received": "2024-02-05"}
			if decision != "" {
				base["decided"], base["decision"] = "2024-04-01", decision
			}
			eachValue(base, status.FilingFields, func(field *facts.Field, value string, r facts.Record) {
				f := status.FilingFromRecord(status.FilingKey(r), r)
				alone := &Person{Employee: employee, Filings: []status.Filing{f}}
				withStatus := &Person{Employee: employee, Filings: alone.Filings, Stays: []status.Stay{status.FromRecord(status.KeyOf(record), record)}}
				for _, p := range []*Person{alone, withStatus} {
					from, until := QuietWithFilings(p)
					answers.add(!from.IsZero(), form, decision, field.Name, value, from, until)
				}
			})
		}
	}
	answers.require(t, map[int64]string{5: "919e82169b2e1be3"}, FilingsEdition)
}

// TestAFormWithoutAnEndDoesNotRestOnFilings holds what a docket has of the forms of people with any filings against what it has of the same
// forms alone.
func TestAFormWithoutAnEndDoesNotRestOnFilings(t *testing.T) {
	listed := 0
	rapid.Check(t, func(rt *rapid.T) {
		for range 20 {
			p := anyone(rt)
			p.Stays, p.Dependents = nil, nil
			anyFiled(rt, p)
			alone := *p
			alone.Filings, alone.FamilyFilings = nil, nil
			if p.FormsRestOnStatus() {
				continue
			}
			o := Options{AsOf: today, Client: "acme", Within: -1, Superseded: true, Domains: []string{"i9"}, I9: &I9Options{HoldsForms: true}}
			d, err := Build(one(p), o)
			require.NoError(rt, err)
			without, err := Build(one(&alone), o)
			require.NoError(rt, err)
			require.Equal(rt, without.Deadlines, d.Deadlines)
			require.Equal(rt, without.Findings, d.Findings)
			listed += len(d.Deadlines) + len(d.Findings)
		}
	})
	require.Greater(t, listed, 100)
}
