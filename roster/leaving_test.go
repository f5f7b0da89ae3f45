package roster_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/roster"
)

func TestALeaverIsLaidOffByTheWordsOfTheReason(t *testing.T) {
	for reason, want := range map[string]roster.Leaving{
		"":                                    roster.UnsaidLeaving,
		"Layoff":                              roster.LaidOff,
		"Position Eliminated":                 roster.LaidOff,
		"RIF":                                 roster.LaidOff,
		"Involuntary - Reduction in Force":    roster.LaidOff,
		"Drifted apart":                       roster.OtherLeaving,
		"Involuntary":                         roster.UnsaidLeaving,
		"Termination, involuntary":            roster.UnsaidLeaving,
		"Involuntary - for cause":             roster.OtherLeaving,
		"Voluntary, another job":              roster.OtherLeaving,
		"Retirement":                          roster.OtherLeaving,
		"Involuntary termination, misconduct": roster.OtherLeaving,
	} {
		require.Equal(t, want, roster.Employee{LeaveReason: reason}.Leaving(), reason)
	}
}
