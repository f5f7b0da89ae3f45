package i9_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/i9"
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// quietForm draws a form that is mostly in order, so that many are quiet.
func quietForm(t *rapid.T) facts.Record {
	hired := civil.MustParse("2024-03-04").AddDays(rapid.IntRange(0, 60).Draw(t, "hired"))
	set := map[string]string{
		"hired":          hired.String(),
		"section_1":      hired.AddDays(rapid.IntRange(-3, 1).Draw(t, "section 1")).String(),
		"section_2":      hired.AddDays(rapid.IntRange(0, 5).Draw(t, "section 2")).String(),
		"attestation":    rapid.SampledFrom([]string{"", i9.Citizen, i9.National, i9.PermanentResident, i9.AuthorizedUntil}).Draw(t, "attestation"),
		"everify_result": rapid.SampledFrom([]string{"", i9.EVerifyAuthorized, i9.EVerifyMismatched}).Draw(t, "result"),
	}
	some := func(name, value string) {
		if rapid.IntRange(0, 9).Draw(t, name) == 0 {
			set[name] = value
		}
	}
	some("receipt", i9.ReceiptReplacement)
	some("supplement_b_rehired", hired.AddDays(900).String())
	some("continued", hired.AddDays(40).String())
	some("employed_business_days", "1")
	some("remote_examination", "true")
	some("everify_opened", hired.AddDays(2).String())
	some("everify_mismatch", hired.AddDays(3).String())
	some("list_a_document", "Employment Authorization Document (Form I-766)")
	some("list_a_expires", hired.AddDays(400).String())
	some("authorized_until", hired.AddDays(300).String())
	some("offer_accepted", hired.AddDays(1).String())
	var r facts.Record
	for _, f := range i9.Fields.Fields {
		if value := set[f.Name]; value != "" {
			r = append(r, facts.Fact{Field: f, Value: value})
		}
	}
	return r
}

func TestNothingRunsOnAQuietForm(t *testing.T) {
	quiet := 0
	rapid.Check(t, func(t *rapid.T) {
		r := quietForm(t)
		f := i9.FromRecord(i9.KeyOf(r), r)
		how := i9.Quiet(f.Key, r)
		if how == i9.ToRead {
			return
		}
		quiet++
		settings := i9.Settings{OpenDays: law.OpenDays{
			OpenWeekdays:   rapid.SampledFrom([][]string{nil, {"mon"}, {"sun", "mon", "tue", "wed", "thu", "fri", "sat"}}).Draw(t, "weekdays"),
			OpenOnHolidays: rapid.Bool().Draw(t, "holidays"),
		}}
		if how == i9.QuietAlways {
			takesPart := rapid.Bool().Draw(t, "E-Verify")
			settings.EVerify, settings.EVerifySince = &takesPart, f.Hired.AddDays(-30)
		}
		employed := i9.Employment{Hired: f.Hired, Active: true}
		asOf := f.Hired.AddDays(rapid.IntRange(-10, 9000).Draw(t, "as of"))
		require.Empty(t, i9.Clocks(&f, &employed, &settings, asOf))
		require.Empty(t, i9.Findings(&f, &employed, &settings, asOf))
	})
	require.NotZero(t, quiet, "no form drawn was quiet")
}

func TestQuietness(t *testing.T) {
	cases := []struct {
		name  string
		facts []string
		want  i9.Quietness
	}{
		{"a citizen's form in time", nil, i9.QuietOutsideEVerify},
		{"with its case settled", []string{"everify_result", i9.EVerifyAuthorized}, i9.QuietAlways},
		{"of somebody whose permission ends", []string{"attestation", i9.AuthorizedUntil}, i9.ToRead},
		{"Section 1 a day late", []string{"section_1", "2024-03-05"}, i9.ToRead},
		{"Section 2 on the third calendar day", []string{"section_2", "2024-03-07"}, i9.QuietOutsideEVerify},
		{"Section 2 on the fourth", []string{"section_2", "2024-03-08"}, i9.ToRead},
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
			require.Equal(t, c.want, i9.Quiet("2024-03-04", r))
		})
	}
}
