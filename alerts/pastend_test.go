package alerts

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/law"
)

// TestAnEndThatHasPassedLeadsTheMessage holds an end of authorization that has passed, and may have been extended, to the section of those who
// work past it, and keeps it from waiting for the weekly digest.
func TestAnEndThatHasPassedLeadsTheMessage(t *testing.T) {
	n := Notice{Consequence: law.AuthorizationEnds.Code(), Due: civil.On(2026, 9, 9), DaysLeft: -81, Band: docket.Overdue}
	require.Equal(t, docket.Band(lapsedBand), n.bandOf())
	weekly := Rhythm{Weekly: []docket.Band{docket.Overdue, docket.Yellow}}
	require.False(t, weekly.isWeekly(&n))
	n.DaysLeft, n.Band = 0, docket.Red
	require.Equal(t, docket.Red, n.bandOf(), "the last day itself")
	n.DaysLeft, n.Band, n.Consequence = -81, docket.Overdue, law.LateCorrectable.Code()
	require.Equal(t, docket.Overdue, n.bandOf())
	require.True(t, weekly.isWeekly(&n))
}

// TestAMessageSaysWhatItCannotRemindOf holds a message to the number of dates that cannot be calculated, over its clients, each once.
func TestAMessageSaysWhatItCannotRemindOf(t *testing.T) {
	o := &Occasion{Parties: map[string]Party{"acme": {Unknown: 2}, "birch": {Unknown: 5}, "cedar": {}}}
	clients := func(names ...string) *Message {
		m := &Message{}
		for _, client := range names {
			m.Notices.Add(&Notice{Client: client})
		}
		return m
	}
	require.Contains(t, o.unknown(clients("acme", "birch", "acme"))[0], "7 dates that cannot be calculated")
	require.Empty(t, o.unknown(clients("cedar")))
	o.Parties["cedar"] = Party{Unknown: 1}
	require.Contains(t, o.unknown(clients("cedar"))[0], "one date")
}
