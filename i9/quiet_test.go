package i9_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// quietForm draws a form that is mostly in order, so that many are quiet: at most one thing stands on it that can make it
// one to read, and half of the forms show a card whose end is the end of the permission.
func quietForm(t *rapid.T) facts.Record {
	hired := civil.MustParse("2024-03-04").AddDays(rapid.IntRange(0, 60).Draw(t, "hired"))
	set := map[string]string{
		"hired":          hired.String(),
		"section_1":      hired.AddDays(rapid.IntRange(-3, 0).Draw(t, "section 1")).String(),
		"section_2":      hired.AddDays(rapid.IntRange(0, 5).Draw(t, "section 2")).String(),
		"attestation":    rapid.SampledFrom([]string{"", i9.Citizen, i9.National, i9.PermanentResident, i9.AuthorizedUntil}).Draw(t, "attestation"),
		"everify_result": rapid.SampledFrom([]string{"", i9.EVerifyAuthorized, i9.EVerifyAuthorized, i9.EVerifyMismatched}).Draw(t, "result"),
	}
	if rapid.Bool().Draw(t, "card") {
		set["attestation"] = i9.AuthorizedUntil
		set["list_a_document"] = "Employment Authorization Document (Form I-766)"
		set["list_a_expires"] = hired.AddDays(400).String()
	}
	odd := rapid.SampledFrom([][2]string{
		{}, {}, {}, {}, {}, {}, {}, {}, {}, {},
		{"section_1", hired.AddDays(1).String()},
		{"receipt", i9.ReceiptReplacement},
		{"supplement_b_rehired", hired.AddDays(900).String()},
		{"continued", hired.AddDays(40).String()},
		{"employed_business_days", "1"},
		{"remote_examination", "true"},
		{"everify_opened", hired.AddDays(2).String()},
		{"everify_mismatch", hired.AddDays(3).String()},
		{"authorized_until", hired.AddDays(300).String()},
		{"offer_accepted", hired.AddDays(1).String()},
	}).Draw(t, "odd")
	if odd[0] != "" {
		set[odd[0]] = odd[1]
	}
	var r facts.Record
	for _, f := range i9.Fields.Fields {
		if value := set[f.Name]; value != "" {
			r = append(r, facts.Fact{Field: f, Value: value})
		}
	}
	return r
}

func TestNothingRunsOnAQuietForm(t *testing.T) {
	skips, ending := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		r := quietForm(t)
		f := i9.FromRecord(i9.KeyOf(r), r)
		authorization := rapid.SampledFrom([]string{"", "", i9.AuthorizedUntil, "asylee", i9.Citizen, i9.PermanentResident}).Draw(t, "roster")
		how, until := i9.SkipOf(f.Key, r, func() string { return authorization })
		if how == i9.ToRead {
			return
		}
		settings := i9.Settings{OpenDays: law.OpenDays{
			OpenWeekdays: rapid.SampledFrom([][]string{
				nil, {"mon"}, {"mon", "tue", "wed", "thu", "fri"}, {"sun", "mon", "tue", "wed", "thu", "fri", "sat"},
			}).Draw(t, "weekdays"),
			OpenOnHolidays: rapid.Bool().Draw(t, "holidays"),
		}}
		if rapid.Bool().Draw(t, "told of E-Verify") {
			takesPart := rapid.Bool().Draw(t, "E-Verify")
			settings.EVerify, settings.EVerifySince = &takesPart, f.Hired.AddDays(-30)
		}
		if !slices.Contains(settings.Skips(), how) {
			return
		}
		skips++
		employed := i9.Employment{Hired: f.Hired, Active: true, Authorization: authorization}
		if rapid.Bool().Draw(t, "bridged") {
			employed.Bridges = []i9.Bridge{{
				Rule: i9.EADExtension.ID, Ends: []civil.Date{until}, Until: until.AddDays(rapid.IntRange(-5, 540).Draw(t, "bridge")),
			}}
		}
		if until.IsZero() {
			asOf := f.Hired.AddDays(rapid.IntRange(-10, 9000).Draw(t, "as of"))
			require.Empty(t, i9.Clocks(&f, &employed, &settings, asOf))
			require.Empty(t, i9.Findings(&f, &employed, &settings, asOf))
			return
		}
		ending++
		asOf := until.AddDays(-rapid.IntRange(1, 2000).Draw(t, "days before"))
		for _, c := range i9.Clocks(&f, &employed, &settings, asOf) {
			outcome, err := c.Apply(nil)
			require.NoError(t, err)
			require.Equal(t, law.KindDue, outcome.Kind)
			require.False(t, outcome.Due.Before(until), "%s is due on %s, before %s", c.Rule, outcome.Due, until)
		}
		require.Empty(t, i9.Findings(&f, &employed, &settings, asOf))
	})
	require.NotZero(t, skips, "no form drawn was quiet")
	require.NotZero(t, ending, "no form drawn had a permission that ends")
}

func TestSkip(t *testing.T) {
	cases := []struct {
		name  string
		facts []string
		want  i9.Skip
	}{
		{"a citizen's form in time", nil, i9.SkipNoEVerify},
		{"of somebody whose card ends", []string{
			"attestation", i9.AuthorizedUntil, "authorized_until", "2027-01-04",
			"list_a_document", "Employment Authorization Document (Form I-766)", "list_a_expires", "2027-01-04",
		}, i9.SkipNoEVerify},
		{"with its case settled", []string{"everify_result", i9.EVerifyAuthorized}, i9.SkipAlways},
		{"of somebody whose permission ends nobody knows when", []string{"attestation", i9.AuthorizedUntil}, i9.ToRead},
		{"Section 1 a day late", []string{"section_1", "2024-03-05"}, i9.ToRead},
		{"Section 2 on the third calendar day", []string{"section_2", "2024-03-07"}, i9.SkipNoEVerify},
		{"Section 2 on the fourth, late", []string{"section_2", "2024-03-08"}, i9.ToRead},
		{"Section 2 in time after a weekend", []string{"hired", "2024-03-07", "section_2", "2024-03-12"}, i9.SkipStandardNoEVerify},
		{"the same with its case settled", []string{"hired", "2024-03-07", "section_2", "2024-03-12", "everify_result", i9.EVerifyAuthorized},
			i9.SkipStandardWeek},
		{"a receipt", []string{"receipt", i9.ReceiptReplacement}, i9.ToRead},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			set := map[string]string{
				"hired": "2024-03-04", "section_1": "2024-03-04", "section_2": "2024-03-06", "attestation": i9.Citizen,
			}
			for i := 0; i < len(c.facts); i += 2 {
				set[c.facts[i]] = c.facts[i+1]
			}
			var r facts.Record
			for _, f := range i9.Fields.Fields {
				if set[f.Name] != "" {
					r = append(r, facts.Fact{Field: f, Value: set[f.Name]})
				}
			}
			how, until := i9.SkipOf(i9.KeyOf(r), r, func() string { return "" })
			require.Equal(t, c.want, how)
			require.Equal(t, set["authorized_until"], until.String())
		})
	}
}
