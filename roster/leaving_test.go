package roster_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/roster"
)

func TestALayoffIsRecognizedByTheReason(t *testing.T) {
	for reason, want := range map[string]roster.Leaving{
		"":                                    roster.UnstatedLeaving,
		"Layoff":                              roster.LaidOff,
		"Position Eliminated":                 roster.LaidOff,
		"RIF":                                 roster.LaidOff,
		"Involuntary - Reduction in Force":    roster.LaidOff,
		"Drifted apart":                       roster.OtherLeaving,
		"Involuntary":                         roster.UnstatedLeaving,
		"Termination, involuntary":            roster.UnstatedLeaving,
		"Involuntary - for cause":             roster.OtherLeaving,
		"Voluntary, another job":              roster.OtherLeaving,
		"Retirement":                          roster.OtherLeaving,
		"Involuntary termination, misconduct": roster.OtherLeaving,
	} {
		require.Equal(t, want, roster.Employee{LeaveReason: reason}.Leaving(), reason)
	}
}
