package clientreport

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/roster"
	"mobility/status"
)

// TestADecisionHasItsOwnWord: a revoked petition is not called denied.
func TestADecisionHasItsOwnWord(t *testing.T) {
	decided := civil.MustParse("2026-11-20")
	for _, decision := range []string{"denied", "withdrawn", "rejected", "revoked", "abandoned"} {
		p := docket.Person{Filings: []status.Filing{{Form: "I-140", Decision: decision, Decided: decided}}}
		events := personEvents(&p, period{since: decided.AddDays(-30), asOf: decided})
		require.Len(t, events, 1)
		require.Equal(t, "I-140 "+decision, events[0].What)
	}
}

func TestMoved(t *testing.T) {
	hired, title := roster.Fields.Field("hired"), roster.Fields.Field("title")
	require.Equal(t, hired.Title+" moved from 2026-10-10 to 2027-10-10 (new data)", moved(hired, "2026-10-10", "2027-10-10"))
	require.Equal(t, hired.Title+": 2027-10-10", moved(hired, "", "2027-10-10"))
	require.Equal(t, hired.Title+": was 2026-10-10, now blank", moved(hired, "2026-10-10", ""))
	require.Equal(t, title.Title+": Director, previously Manager", moved(title, "Manager", "Director"))
}
