package docket

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/civil"
	"mobility/status"
)

// TestAFilingThatIsSkippedIsOnNoDocket holds filings drawn at random, of people without a status record, against the day from
// which a docket leaves them unread: from that day on it is the same without them.
func TestAFilingThatIsSkippedIsOnNoDocket(t *testing.T) {
	skipped := 0
	rapid.Check(t, func(rt *rapid.T) {
		p := anyone(rt)
		p.Stays = nil
		with, without := *p, *p
		from := civil.Date{}
		for range rapid.IntRange(1, 3).Draw(rt, "filings") {
			r := anyFacts(rt, status.FilingFields, rapid.SampledFrom([]int{5, 15, 40}).Draw(rt, "facts"))
			if rapid.Bool().Draw(rt, "decided") {
				r = override(r, status.FilingFields, given{"form": rapid.SampledFrom([]string{"I-129", "I-765", "I-140", "I-485", "N-400"}).Draw(rt, "form"), "received": "2026-05-04",
					"decided": "2026-10-01", "decision": rapid.SampledFrom([]string{"approved", "denied", "withdrawn"}).Draw(rt, "how")})
			}
			if len(status.CheckFiling("E1", r)) > 0 {
				continue
			}
			f := status.FilingFromRecord(status.FilingKey(r), r)
			day := status.FilingSkippedFrom(&f)
			if day.IsZero() {
				continue
			}
			skipped++
			from = civil.Latest(from, day)
			with.Filings = append(with.Filings, f)
		}
		asOf := from.AddDays(rapid.SampledFrom([]int{0, 1, 30, 365, 4000}).Draw(rt, "days"))
		for _, within := range []int{0, 180, -1} {
			o := Options{AsOf: asOf, Within: within, Superseded: rapid.Bool().Draw(rt, "superseded"), I9: &I9Options{HoldsForms: true}, PERM: &PERMOptions{}}
			have, err := Build(one(&with), o)
			require.NoError(rt, err)
			want, err := Build(one(&without), o)
			require.NoError(rt, err)
			for _, d := range []*Docket{have, want} { // a face shows only on an event
				for i := range d.Events {
					d.Events[i].Class, d.Events[i].Manager = "", ""
				}
				d.faces = nil
			}
			require.Equal(rt, want, have, "as of %s", asOf)
		}
	})
	require.Positive(t, skipped, "no filing drawn is skipped")
	t.Logf("%d filings skipped", skipped)
}

func TestAFilingIsSkippedOnceNothingCanComeOfIt(t *testing.T) {
	for name, c := range map[string]struct {
		facts given
		from  string
	}{
		"approved":                      {given{"form": "I-765", "received": "2026-01-10", "decided": "2026-04-01", "decision": "approved", "valid_to": "2028-04-01"}, "2026-04-01"},
		"denied, after the appeal":      {given{"form": "I-129", "received": "2026-01-10", "decided": "2026-04-01", "decision": "denied"}, "2026-05-02"},
		"pending":                       {given{"form": "I-765", "received": "2026-01-10"}, ""},
		"a result without a day":        {given{"form": "I-129", "received": "2026-01-10", "decision": "denied"}, ""},
		"an approval that is a status":  {given{"form": "I-129", "class_sought": "H-1B", "received": "2026-01-10", "decided": "2026-04-01", "decision": "approved", "valid_to": "2028-04-01"}, ""},
		"an approval that USCIS denies": {given{"form": "I-765", "received": "2026-01-10", "decided": "2026-04-01", "decision": "approved", "case_status": "Card Was Returned To USCIS"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := override(nil, status.FilingFields, c.facts)
			f := status.FilingFromRecord("K", r)
			require.Equal(t, c.from, status.FilingSkippedFrom(&f).String())
		})
	}
}
