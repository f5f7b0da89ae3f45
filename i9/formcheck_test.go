package i9_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/i9"
	"mobility/internal/facts"
)

func TestAFormRejectsOnlyWhatIsImpossible(t *testing.T) {
	for says, c := range map[string]struct {
		form []string
		want []string
	}{
		"late, early and blank dates are for the audit": {[]string{"hired", "2026-01-05", "section_1", "2026-03-02", "section_2", "2026-02-02",
			"offer_accepted", "2026-04-01", "supplement_b", "2025-01-01", "memo", "2025-01-01"}, nil},
		"an edition that expired before its date": {[]string{"edition", "2025-01-20", "edition_expires", "2023-07-31"}, []string{"I9-001 edition_expires error"}},
		"an edition that expires on its date":     {[]string{"edition", "2025-01-20", "edition_expires", "2025-01-20"}, nil},
		"a receipt that ended before it began":    {[]string{"receipt_issued", "2026-01-05", "receipt_expires", "2026-01-04"}, []string{"I9-002 receipt_expires error"}},
		"E-Verify out of order": {[]string{"everify_opened", "2026-01-06", "everify_mismatch", "2026-01-05", "everify_decided", "2026-01-04",
			"everify_referred", "2026-01-03", "everify_contacted", "2026-01-02"}, []string{"I9-003 everify_mismatch warning",
			"I9-003 everify_decided warning", "I9-003 everify_referred warning", "I9-003 everify_contacted warning"}},
		"a second renewal beside the decision on the first": {[]string{"ead_renewal_received", "2026-05-01", "ead_renewal_decided", "2025-01-02"},
			[]string{"I9-004 ead_renewal_decided warning"}},
		"rehired before hired": {[]string{"hired", "2026-01-05", "continued", "2026-01-05", "supplement_b_rehired", "2026-01-04"},
			[]string{"I9-005 supplement_b_rehired warning"}},
		"an end, and none": {[]string{"authorized_until", "2026-12-31", "authorized_without_end", "true"}, []string{"I9-006 authorized_until warning"}},
	} {
		var r facts.Record
		for i := 0; i < len(c.form); i += 2 {
			r = r.With(facts.Fact{Field: i9.Fields.Field(c.form[i]), Value: c.form[i+1]})
		}
		var found []string
		for _, f := range i9.CheckForm("E1", r) {
			found = append(found, f.Code+" "+f.Field+" "+string(f.Severity))
		}
		require.Equal(t, c.want, found, says)
	}
}
