package docket

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/actions"
	"mobility/i9"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/perm"
	"mobility/status"
)

// TestAViolationIsWhatRecordedFactsShow holds the findings of people, forms, filings, applications and cases drawn at random to the
// severities of their rules and checks: none is another than its rule or check declares, and what is missing is never a violation.
func TestAViolationIsWhatRecordedFactsShow(t *testing.T) {
	declared := map[string][]law.Severity{}
	for _, rule := range slices.Concat(law.CalendarRules(), status.Rules(), i9.Rules(), paf.Rules(), perm.Rules()) {
		declared[rule.Heading().ID] = rule.Heading().Severities
	}
	for _, check := range slices.Concat(status.Checks(), i9.Checks(), paf.Checks(), perm.Checks(), actions.Checks()) {
		declared[check.ID] = check.Severities
	}
	seen := map[law.Severity]int{}
	reached := map[string]bool{}
	rapid.Check(t, func(rt *rapid.T) {
		d := anyClient(rt, "client")
		for i := range d.Findings {
			f := &d.Findings[i]
			if f.item != nil { // an action item has the severity of the day on which it was raised
				continue
			}
			seen[f.Severity]++
			reached[f.Rule] = true
			require.Contains(rt, declared[f.Rule], f.Severity, "%s: %s", f.Key, f.Summary)
			if len(f.Missing) > 0 {
				require.NotEqual(rt, Violation, f.Severity, "%s: %s", f.Key, f.Summary)
			}
		}
	})
	for _, severity := range []law.Severity{Violation, Risk, Note} {
		require.Positive(t, seen[severity], "no finding of severity %s was drawn", severity)
	}
	require.Greater(t, len(reached), 30, "few rules and checks were reached")
}
