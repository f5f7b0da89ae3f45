package docket

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestClocksOfAFiling has what runs on filings: answers, premium processing, appeals.
func TestClocksOfAFiling(t *testing.T) {
	extension := func(more given) given {
		return plus(given{"form": "I-129", "purpose": "extension", "received": "2026-07-01", "old_end": "2027-02-25"}, more)
	}
	for _, test := range []struct {
		name   string
		filing given
		asOf   string
		rule   string
		due    string
		found  []string
	}{
		{name: "the day printed on a request governs", asOf: "2026-09-01", rule: "status.notice-answer", due: "2026-10-26",
			filing: extension(given{"notice": "rfe", "notice_issued": "2026-08-03", "notice_due": "2026-10-26"})},
		{name: "a printed day that falls on a Saturday rolls", asOf: "2026-09-01", rule: "status.notice-answer", due: "2026-10-26",
			filing: extension(given{"notice": "rfe", "notice_issued": "2026-08-03", "notice_due": "2026-10-24"})},
		{name: "a printed day later than the law allows is an issue", asOf: "2026-09-01", rule: "status.notice-answer", due: "2026-12-01",
			filing: extension(given{"notice": "rfe", "notice_issued": "2026-08-03", "notice_due": "2026-12-01"}), found: []string{"status.notice-day"}},
		{name: "only the printed day is known", asOf: "2026-09-01", rule: "status.response-due", due: "2026-10-26",
			filing: extension(given{"notice_due": "2026-10-24"})},
		{name: "an answer stops it", asOf: "2026-09-01", rule: "status.notice-answer", due: "",
			filing: extension(given{"notice": "rfe", "notice_issued": "2026-08-03", "notice_answered": "2026-08-20"})},
		{name: "premium processing", asOf: "2026-07-10", rule: "status.premium", due: "2026-07-23", filing: extension(given{"premium_requested": "2026-07-01"})},
		{name: "premium stops on a request", asOf: "2026-07-10", rule: "status.premium", due: "",
			filing: extension(given{"premium_requested": "2026-07-01", "notice": "rfe", "notice_issued": "2026-07-08"})},
		{name: "premium restarts on the response", asOf: "2026-08-10", rule: "status.premium", due: "2026-08-24",
			filing: extension(given{"premium_requested": "2026-07-01", "notice": "rfe", "notice_issued": "2026-07-08", "notice_answered": "2026-08-03"})},
		{name: "a denial can be appealed", asOf: "2026-09-01", rule: "status.appeal", due: "2026-09-21",
			filing: extension(given{"decision": "denied", "decided": "2026-08-20", "decision_mailed": "false"})},
		{name: "a withdrawal cannot", asOf: "2026-09-01", rule: "status.appeal", due: "", filing: extension(given{"decision": "withdrawn", "decided": "2026-08-20"})},
		{name: "the revocation of an I-140 has fifteen days", asOf: "2026-08-25", rule: "status.i140-revocation-appeal", due: "2026-09-04",
			filing: given{"form": "I-140", "received": "2024-07-01", "decision": "revoked", "decided": "2026-08-20", "decision_mailed": "false"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := on(t, filed(t, worker(t, since2024, h1b("2027-02-25")), test.filing), test.asOf)
			due := ""
			for _, l := range d.Deadlines {
				if l.Rule == test.rule {
					due = l.Due.String()
				}
			}
			require.Equal(t, test.due, due)
			for _, rule := range test.found {
				require.Contains(t, found(d), rule)
			}
			if test.found == nil {
				require.NotContains(t, found(d), "status.notice-day")
			}
		})
	}
}
