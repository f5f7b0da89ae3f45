package i9_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// reverifications are the answers of the reverification clocks of a form.
func reverifications(t testing.TB, f *i9.Form, e *i9.Employment) []law.Outcome {
	t.Helper()
	var all []law.Outcome
	for _, c := range i9.Clocks(f, e, plain, on("2026-01-01")) {
		if c.Rule == "i9.reverify" {
			outcome, err := c.Apply(&law.Working{})
			require.NoError(t, err)
			all = append(all, outcome)
		}
	}
	return all
}

func TestGuard(t *testing.T) {
	for _, c := range []struct {
		says  string
		facts []string
		want  []string // fact, and the beginning of the reason
	}{
		{"a citizen's passport", []string{"attestation", "citizen", "list_a_document", "US Passport", "list_a_expires",
			"2026-05-01"},
			[]string{"list_a_expires: a document of a citizen"}},
		{"a citizen, with a date in Section 1 all the same", []string{"attestation", "citizen", "authorized_until",
			"2026-05-01"},
			[]string{"authorized_until: the employee attested to being a citizen"}},
		{"a citizen, with a card all the same", []string{"attestation", "citizen", "list_a_document", "EAD", "list_a_expires",
			"2026-05-01"},
			[]string{"list_a_expires: the employee attested to being a citizen"}},
		{"a national", []string{"attestation", "national", "list_c_document", "I-94", "list_c_expires", "2026-05-01"},
			[]string{"list_c_expires: the employee attested to being a noncitizen national"}},
		{"a permanent resident's card", []string{"attestation", "permanent-resident", "list_a_document", "Green Card",
			"list_a_expires", "2026-05-01"},
			[]string{"list_a_expires: a document of a citizen, a national or a permanent resident"}},
		{"the same, attested to nothing", []string{"list_a_document", "I-551", "list_a_expires", "2026-05-01"},
			[]string{"list_a_expires: a document of a citizen"}},
		{"the same, attested to an end", []string{"attestation", "authorized-until", "authorized_until", "2026-05-01",
			"list_a_document", "I-551",
			"list_a_expires", "2026-05-01"}, []string{"authorized_until: a document of a citizen",
			"list_a_expires: a document of a citizen"}},
		{"a passport card beside another document", []string{"list_a_document", "US Passport Card", "list_a_expires",
			"2026-05-01",
			"list_a_2_document", "EAD", "list_a_2_expires", "2026-06-01"},
			[]string{"list_a_expires: a document of a citizen", "list_a_2_expires: another document on the form"}},
		{"a permanent resident's card that a notice extends", []string{"list_a_document", "Form I-551 with Form I-797",
			"list_a_expires", "2026-05-01"},
			[]string{"list_a_expires: a permanent resident's card that a notice extends"}},
		{"List B beside a permission that does not end", []string{"attestation", "citizen", "list_b_document",
			"Driver's License", "list_b_expires",
			"2026-05-01", "list_c_document", "Birth Certificate"}, []string{"list_b_expires: it shows identity only"}},
		{"a document of List B under List A", []string{"attestation", "authorized-until", "authorized_without_end", "true",
			"list_a_document",
			"Driver's License", "list_a_expires", "2026-05-01"}, []string{"list_a_expires: it shows identity only"}},
		{"an unknown title under List B", []string{"attestation", "citizen", "list_b_document", "Card", "list_b_expires",
			"2026-05-01"},
			[]string{"list_b_expires: it shows identity only"}},
		{"a permission without an end, and a date in Section 1", []string{"attestation", "authorized-until",
			"authorized_until", "2026-05-01",
			"list_b_document", "State ID card", "list_c_document", "Social Security Card"},
			[]string{"authorized_until: it shows work authorization that does not expire"}},
		{"a tribal document under List C", []string{"list_b_document", "Driver's License", "list_c_document",
			"Native American tribal document",
			"list_c_expires", "2026-05-01"}, []string{"list_c_expires: it shows work authorization that does not expire"}},
		{"Supplement B with a permanent resident's card", []string{"attestation", "authorized-until", "list_a_document",
			"EAD", "list_a_expires",
			"2025-05-01", "supplement_b", "2025-04-01", "supplement_b_document", "Green Card", "supplement_b_expires",
			"2035-04-01"},
			[]string{"list_a_expires: another document on the form", "supplement_b_expires: a document of a citizen"}},
	} {
		t.Run(c.says, func(t *testing.T) {
			f := form(t, append([]string{"hired", "2024-03-04", "section_1", "2024-03-04", "section_2", "2024-03-05"},
				c.facts...)...)
			require.Empty(t, reverifications(t, f, working("2024-03-04")))
			suppressed := f.Suppressed()
			require.Len(t, suppressed, len(c.want), "%v", suppressed)
			for i, s := range suppressed {
				require.True(t, strings.HasPrefix(s.Fact+": "+s.Reason, c.want[i]), "%s: %s", s.Fact, s.Reason)
				require.Equal(t, "2024-03-04", s.Form)
				require.False(t, s.Ends.IsZero())
				require.NotEmpty(t, s.Citation.Pin)
			}
		})
	}
	t.Run("a date that is followed is not among those suppressed", func(t *testing.T) {
		f := form(t, append(signed, "list_a_document", "Foreign Passport", "list_a_expires", "2025-01-01",
			"list_a_2_document", "I-94",
			"list_a_2_expires", "2026-06-30")...)
		require.Len(t, reverifications(t, f, working("2024-03-04")), 1)
		suppressed := f.Suppressed()
		require.Len(t, suppressed, 1)
		require.Equal(t, "the expiration of a passport does not end work authorization", suppressed[0].Reason)
	})
	t.Run("what Supplement B replaced is", func(t *testing.T) {
		f := form(t, append(signed, "list_a_document", "EAD", "list_a_expires", "2025-01-01", "supplement_b", "2024-12-30",
			"supplement_b_document", "EAD",
			"supplement_b_expires", "2026-06-30")...)
		require.Equal(t, "a later Supplement B entry replaced it", f.Suppressed()[0].Reason)
	})
	t.Run("counsel is told of temporary evidence and of an extended card, and nobody is asked", func(t *testing.T) {
		stamp := form(t, append(signed, "attestation", "permanent-resident", "list_a_document", "Temporary I-551 stamp",
			"list_a_expires", "2026-05-01")...)
		require.Empty(t, reverifications(t, stamp, working("2024-03-04")))
		require.Contains(t, stamp.Suppressed()[0].Review, "ask counsel")
		require.Contains(t, found(stamp, working("2024-03-04"), plain, "2026-06-01"),
			"counsel: Temporary evidence of permanent residence is recorded")
		extended := form(t, append(signed, "list_a_document", "i-551-i797", "list_a_expires", "2026-05-01")...)
		require.Contains(t, extended.Suppressed()[0].Review, "ask counsel")
	})
}

// TestNoOneProtectedIsEverAsked holds every combination of facts against the guard.
func TestNoOneProtectedIsEverAsked(t *testing.T) {
	titles := []string{"", "", "Papers", "Passport"}
	for _, d := range i9.Documents() {
		titles = append(titles, d.Slug, d.Title)
	}
	dates := []string{"", "D/S", "2024-03-05", "2025-12-31", "2026-01-01", "2026-06-30", "2030-01-01"}
	rapid.Check(t, func(rt *rapid.T) {
		var r facts.Record
		for _, field := range i9.Fields.Fields {
			values := choices(field, titles, dates)
			if v := rapid.SampledFrom(values).Draw(rt, field.Name); v != "" {
				r = append(r, facts.Fact{Field: field, Value: v})
			}
		}
		f := i9.FromRecord("form", r)
		e := &i9.Employment{Hired: on("2024-03-04"), Active: true}
		if rapid.Bool().Draw(rt, "bridged") {
			rule := rapid.SampledFrom([]string{"i9.240-day", "i9.ead-extension", "i9.stem-extension", "i9.cap-gap"}).Draw(rt,
				"bridge")
			e.Bridges = []i9.Bridge{{Rule: rule, Ends: []civil.Date{on("2025-12-31"), on("2026-06-30")}, Until: on("2026-09-30")}}
		}
		asked := reverifications(t, &f, e)
		if isProtected(&f) {
			require.Empty(t, asked)
			for _, fault := range i9.Audit(&f, e, plain, on("2031-01-01")) {
				require.False(t, fault.Rule == "i9.reverify" && fault.Kind == i9.Substantive, "nor is it a fault not to have asked")
			}
		}
		for _, outcome := range asked {
			require.True(t, outcome.Kind == law.KindDue || outcome.Kind == law.KindUndetermined, "%v", outcome)
			if outcome.Kind == law.KindDue {
				requireOwnDate(t, &f, e, outcome.Due)
			}
		}
		for _, s := range f.Suppressed() {
			require.NotEmpty(t, s.Reason)
			require.NotEmpty(t, s.Citation.Pin)
		}
	})
}

func choices(field *facts.Field, titles, dates []string) []string {
	switch {
	case strings.HasSuffix(field.Name, "_document"):
		return titles
	case field.Kind == facts.DateOrDS:
		return dates
	case field.Kind == facts.Date:
		return slices.DeleteFunc(slices.Clone(dates), func(d string) bool { return d == "D/S" })
	case field.Kind == facts.Choice:
		return append([]string{""}, field.Words...)
	case field.Kind == facts.YesNo:
		return []string{"", "true", "false"}
	case field.Kind == facts.Count:
		return []string{"", "2", "3"}
	case strings.HasPrefix(field.Name, "ead_"):
		return []string{"", "C09", "C26", "A12", "C03B"}
	default:
		return []string{""}
	}
}

// isProtected says so in the rule book's words, apart from how the package says it: a citizen, a national or a
// permanent resident; a U.S. passport, a card or an I-551 on the form.
func isProtected(f *i9.Form) bool {
	if slices.Contains([]string{"citizen", "national", "permanent-resident"}, f.Attestation) {
		return true
	}
	for _, d := range []i9.Recorded{f.A[0], f.A[1], f.A[2], f.B, f.C, f.Reverified} {
		if d.Document != nil && slices.Contains([]string{"us-passport", "us-passport-card", "i-551"}, d.Document.Slug) {
			return true
		}
	}
	return false
}

// requireOwnDate holds that a reverification is due on a date that stands beside something reverified, in Section 1, or
// that such a date was extended to: never on that of a document of List B.
func requireOwnDate(t *testing.T, f *i9.Form, e *i9.Employment, due civil.Date) {
	t.Helper()
	own := []civil.Date{f.AuthorizedUntil, f.Renewal.Decided, f.Renewal.I94Expires}
	for _, d := range []i9.Recorded{f.A[0], f.A[1], f.A[2], f.C, f.Reverified} {
		if d.Document != nil && slices.Contains(i9.ListB, d.Document.Slug) {
			continue
		}
		own = append(own, d.Expires, d.Expires.AddDays(180), d.Expires.AddDays(540))
	}
	for _, b := range e.Bridges {
		own = append(own, b.Until)
	}
	require.Contains(t, own, due)
}
