package i9

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/law"
)

// TestEveryFaultHasASeverityOfItsCheck holds the kinds of faults of a form to what their rules and checks declare, and the checks to the
// faults that there are.
func TestEveryFaultHasASeverityOfItsCheck(t *testing.T) {
	found := map[string]map[law.Severity]bool{}
	for _, f := range failings() {
		if found[f.rule] == nil {
			found[f.rule] = map[law.Severity]bool{}
		}
		found[f.rule][severityOf(f.kind)] = true
	}
	for _, rule := range Rules() {
		for severity := range found[rule.Heading().ID] {
			require.Contains(t, rule.Heading().Severities, severity, rule.Heading().ID)
		}
	}
	for _, check := range Checks() {
		if found[check.ID] == nil { // it makes action items only
			continue
		}
		require.Len(t, check.Severities, len(found[check.ID]), check.ID)
		for _, severity := range check.Severities {
			require.True(t, found[check.ID][severity], "%s: %s", check.ID, severity)
		}
	}
}
