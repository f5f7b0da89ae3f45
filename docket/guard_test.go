package docket

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/roster"
	"mobility/status"
)

// anyOf draws the facts of a noun: for each field one of the values that choices lists, which may be "".
func anyOf(rt *rapid.T, d *facts.Dictionary, choices func(*facts.Field) []string) facts.Record {
	var r facts.Record
	for _, field := range d.Fields {
		if v := rapid.SampledFrom(append([]string{""}, choices(field)...)).Draw(rt, d.Noun+"."+field.Name); v != "" {
			r = append(r, facts.Fact{Field: field, Value: v})
		}
	}
	return r
}

// ends are the days on which documents end, few enough that those of a stay and of a form often meet.
var ends = []string{"2025-11-30", "2025-11-30", "2026-06-30"}

func employeeFacts(f *facts.Field) []string {
	switch f {
	case roster.FieldHired:
		return []string{"2024-03-04", "2024-03-04", "2024-03-04", "2020-01-06"}
	case roster.FieldWorkAuthorization:
		return []string{"", "", "", "", "", "citizen", "national", "permanent-resident", "refugee"}
	case roster.FieldLeft:
		return []string{"", "", "", "2026-11-20", "2027-01-29"}
	default:
		return nil
	}
}

func stayFacts(f *facts.Field) []string {
	switch f {
	case status.FieldClass:
		return []string{"H-1B", "L-1A", "F-1 OPT", "F-1 OPT", "AOS", "H-4", "F-1", "TN"}
	case status.FieldEADCategory:
		return []string{"C09", "C03B", "C26", "A12"}
	case status.FieldPetitionExpires, status.FieldI94Expires, status.FieldEADExpires:
		return ends
	case status.FieldExtensionFiled, status.FieldEADRenewalFiled, status.FieldCapGapFiled:
		return []string{"2025-10-29", "2025-10-30", "2026-06-29", "2026-07-01"}
	case status.FieldExtensionDecided, status.FieldEADRenewalDecided:
		return []string{"", "", "", "2026-08-03"}
	case status.FieldExtensionResult:
		return []string{"approved", "denied"}
	case status.FieldCapYear:
		return []string{"2027"}
	default:
		return nil
	}
}

// shownFacts are the facts of a form, more often than not of one whose permission ends.
func shownFacts(f *facts.Field) []string {
	switch {
	case f == i9.FieldHired:
		return []string{"2024-03-04", "2024-03-04", "2024-03-04", "2020-01-06"}
	case f == i9.FieldSection1 || f == i9.FieldSection2:
		return []string{"2024-03-04", "2024-03-04", "2024-03-20"}
	case f == i9.FieldAttestation:
		return []string{"authorized-until", "authorized-until", "authorized-until", "authorized-until", "citizen", "national", "permanent-resident"}
	case f.Name == "list_a_document", f.Name == "supplement_b_document":
		return []string{"", "", "EAD", "EAD", "EAD", "EAD", "Foreign Passport with Form I-94", "Foreign Passport with Form I-94", "US Passport",
			"I-551", "Temporary I-551 stamp", "i-551-i797", "Papers", "Driver's License"}
	case f.Name == "list_c_document":
		return []string{"", "", "", "Social Security Card", "I-94", "Birth Certificate"}
	case f.Name == "list_b_document":
		return []string{"", "", "", "Driver's License", "US Passport Card"}
	case f.Name == "supplement_b":
		return []string{"", "", "2025-11-03"}
	case strings.HasSuffix(f.Name, "_expires") && !strings.HasPrefix(f.Name, "edition"), f == i9.FieldAuthorizedUntil:
		return ends
	case f == i9.FieldEADRenewal:
		return []string{"", "", "2025-10-29", "2025-10-30"}
	case f == i9.FieldEADCategory:
		return []string{"C09", "C26"}
	case f == i9.FieldReceipt:
		return append([]string{"", "", "", "", "", ""}, f.Words...)
	case f == i9.FieldEVerifyMismatch:
		return []string{"", "", "", "2026-11-17"}
	default:
		return nil
	}
}

// neverAsked says in the rule book's words, apart from how the program says it, that no one asks again.
func neverAsked(p *Person) bool {
	never := []string{"citizen", "national", "permanent-resident"}
	if slices.Contains(never, p.Employee.Authorization) {
		return true
	}
	f := i9.For(p.Forms, p.Employee.Hired)
	if f == nil {
		return true // there is nothing to reverify
	}
	if slices.Contains(never, f.Attestation) {
		return true
	}
	for _, d := range []i9.Recorded{f.A[0], f.A[1], f.A[2], f.B, f.C, f.Reverified} {
		if d.Document != nil && slices.Contains([]string{"us-passport", "us-passport-card", "i-551"}, d.Document.Slug) {
			return true
		}
	}
	return false
}

// meeting are stays and the documents that forms record of them.
var meeting = []struct{ class, category, document, end string }{
	{"AOS", "C09", "EAD", "2025-11-30"}, {"F-1 OPT", "C03B", "EAD", "2026-06-30"},
	{"H-1B", "", "Foreign Passport with Form I-94", "2026-06-30"}, {"L-1A", "", "Foreign Passport with Form I-94", "2026-06-30"},
}

func override(r facts.Record, d *facts.Dictionary, values given) facts.Record {
	for name, value := range values {
		r = r.With(facts.Fact{Field: d.Field(name), Value: value})
	}
	return r
}

// anyone draws a person with stays and forms, which meet half the time.
func anyone(rt *rapid.T) *Person {
	p := &Person{Employee: roster.FromRecord("E1", anyOf(rt, roster.Fields, employeeFacts))}
	overlap, pair := rapid.Bool().Draw(rt, "meet"), rapid.SampledFrom(meeting).Draw(rt, "pair")
	for range rapid.SampledFrom([]int{1, 1, 2, 0}).Draw(rt, "stays") {
		r := anyOf(rt, status.Fields, stayFacts)
		if overlap {
			r = override(r, status.Fields, given{"class": pair.class, "ead_category": pair.category, "ead_expires": pair.end,
				"petition_expires": pair.end, "i94_expires": pair.end})
		}
		key := status.KeyOf(r)
		if !slices.ContainsFunc(p.Stays, func(s status.Stay) bool { return s.Key == key }) { // a store keeps one of a key
			p.Stays = append(p.Stays, status.FromRecord(key, r))
		}
	}
	for range rapid.SampledFrom([]int{1, 1, 2, 0}).Draw(rt, "forms") {
		r := anyOf(rt, i9.Fields, shownFacts)
		if overlap {
			r = override(r, i9.Fields, given{"hired": "2024-03-04", "attestation": "authorized-until", "authorized_until": pair.end,
				"list_a_document": pair.document, "list_a_expires": pair.end, "supplement_b_document": "", "supplement_b_expires": ""})
		}
		key := i9.KeyOf(r)
		if !slices.ContainsFunc(p.Forms, func(f i9.Form) bool { return f.Key == key }) {
			p.Forms = append(p.Forms, i9.FromRecord(key, r))
		}
	}
	return p
}

// documentNames are names by which a text could tell a person what to bring.
var documentNames = []string{"passport", "green card", "i-551", "i-766", "i-94", "i-797", "i-20", "social security", "license", "birth certificate"}

// titledLines are the reverifications of a docket without what is asked beside one about a document without a title.
func titledLines(d *Docket) []Deadline {
	return slices.DeleteFunc(reverifyLines(d), func(l Deadline) bool { return strings.HasSuffix(l.Key, "-untitled") })
}

// TestNoOneProtectedIsEverAskedByTheDocket holds every combination of the facts of a roster, stays and forms against the
// guard, and every reverification that there is against what the stays allow.
func TestNoOneProtectedIsEverAskedByTheDocket(t *testing.T) {
	asked, carried := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		p := anyone(rt)
		options := Options{AsOf: today, Within: -1, Superseded: true, I9: &I9Options{HoldsForms: true}}
		d, err := Build(one(p), options)
		require.NoError(t, err)
		dues := titledLines(d)
		asked += len(dues)
		require.LessOrEqual(t, len(dues), 1)
		requireAsksNothing(t, d, neverAsked(p) || p.Employee.HasLeft(today))

		alone := &Person{Employee: p.Employee, Forms: p.Forms}
		without, err := Build(one(alone), options)
		require.NoError(t, err)
		plain := titledLines(without)
		require.Len(t, dues, len(plain), "a stay makes no reverification, and takes none away")
		switch {
		case len(dues) == 0 || dues[0].Due == plain[0].Due:
		case dues[0].Due.IsZero(): // an entry whose document is not recorded, and a later end in the status records
			require.Equal(t, Undetermined, dues[0].State)
			require.True(t, slices.ContainsFunc(p.Forms, func(f i9.Form) bool { return !f.SupplementB.IsZero() }), "nothing was reverified")
			require.True(t, laterEnd(p), "no later end is recorded")
		default:
			carried++
			require.True(t, dues[0].Due.After(plain[0].Due) || endsWithPetition(p, dues[0].Due, plain[0].Due), "a filing only lengthens")
			require.True(t, endsWithPetition(p, dues[0].Due, plain[0].Due) || allowed(t, p, dues[0].Due, plain[0].Due), "%s instead of %s: %v", dues[0].Due, plain[0].Due, dues[0].Basis)
		}
		for _, c := range Consequences(alone, p, today) {
			requireNamesNoDocument(t, c.Rule, c.Summary+c.Remedy)
			require.False(t, neverAsked(p) && c.Rule == "i9.reverify", "%s", c.Summary)
		}
	})
	require.Positive(t, asked, "somebody is asked, or the test holds nothing")
	t.Logf("%d reverifications, %d of them carried by a stay", asked, carried)
}

// laterEnd reports whether a status record, with what follows from the filings, has an end after the first on a form.
func laterEnd(p *Person) bool {
	var shown []civil.Date
	for i := range p.Forms {
		shown = append(shown, p.Forms[i].Ends()...)
	}
	resolved, _ := status.WithFilings(p.Stays, nil, today)
	return slices.ContainsFunc(resolved, func(s status.Stay) bool { return s.LastEnd().After(civil.Earliest(shown...)) })
}

// requireAsksNothing holds the texts about a form against what may be asked.
func requireAsksNothing(t *testing.T, d *Docket, none bool) {
	t.Helper()
	reported := map[string]string{}
	for _, l := range d.Deadlines {
		if l.Domain == "i9" {
			reported[l.Key] = l.Rule + " " + l.Summary + " " + l.Remedy
		}
	}
	for _, f := range d.Findings {
		if f.Domain == "i9" {
			reported[f.Key] = f.Rule + " " + f.Summary + " " + f.Remedy
		}
	}
	for key, text := range reported {
		requireNamesNoDocument(t, key, text)
		if none && !strings.Contains(text, "do not contact the former employee") {
			require.NotContains(t, strings.ToLower(text), "reverif", key)
			require.NotContains(t, text, "Supplement B", key)
		}
	}
}

func requireNamesNoDocument(t *testing.T, key, text string) {
	t.Helper()
	if !strings.HasPrefix(key, "i9.") {
		return
	}
	for _, name := range documentNames {
		require.NotContains(t, strings.ToLower(text), name, key)
	}
}

// endsWithPetition reports whether the work ends with a petition, before the I-94 that the form shows.
func endsWithPetition(p *Person, due, recorded civil.Date) bool {
	stay := p.Governing(today)
	return stay.PetitionExpires == due && stay.I94Expires == recorded
}

// allowed reports whether the docket of one of the person's stays has the date as that of a filing, and the filing is for a
// stay or card that ends when the form says; or whether a filing carried the work over an end that newer
// documents have replaced, no longer than to its decision.
func allowed(t *testing.T, p *Person, due, recorded civil.Date) bool {
	t.Helper()
	resolved, filings := status.WithFilings(p.Stays, nil, today)
	replaced := slices.ContainsFunc(filings, func(f status.Filing) bool {
		most := 240
		if f.Form == status.FormI765 {
			most = 540
		}
		undecided := f.Decision == "" && f.Decided.IsZero() && !due.After(recorded.AddDays(most))
		return !recorded.Before(f.Received) && (undecided || !due.After(f.Decided) && recorded.Before(f.Decided))
	})
	return replaced || slices.ContainsFunc(resolved, func(stay status.Stay) bool {
		alone := &Person{Employee: p.Employee, Stays: []status.Stay{stay}}
		alone.Employee.Authorization = "" // a refugee's right to work depends on no status record
		d, err := Build(one(alone), Options{AsOf: today, Within: -1, Superseded: true})
		require.NoError(t, err)
		return slices.ContainsFunc(d.Deadlines, func(l Deadline) bool {
			filing := l.Domain == "status" && domainOf(l.Rule) == "i9" && l.State != Undetermined && l.Due == due
			return filing && slices.Contains([]civil.Date{stay.PetitionExpires, stay.I94Expires, stay.EADExpires}, recorded)
		})
	})
}
