package book

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/status"
)

func TestPendingFilingsAreNamed(t *testing.T) {
	today := civil.MustParse("2026-11-28")
	received, later := today.AddDays(-100), today.AddDays(1)
	for want, f := range map[string]status.Filing{
		"I-129 new received August 20, 2026, pending":       {Form: "I-129", Purpose: "new", Received: received},
		"I-765 renewal received August 20, 2026, pending":   {Form: "I-765", Purpose: "renewal", Received: received, Decision: "approved", Decided: later},
		"No extension on record":                            {Form: "I-129", Received: received, Decision: "denied", Decided: today},
		"I-539 extension received August 20, 2026, pending": {Form: "I-539", Purpose: "extension", Received: received},
		"I-539 extension, day of receipt not recorded":      {Form: "I-539", Purpose: "extension", Receipt: "IOE0912345678"},
		"I-129 extension in preparation":                    {Form: "I-129", Purpose: "extension"},
	} {
		g := &Glance{Person: &docket.Person{Filings: []status.Filing{f}}, Docket: &docket.Docket{AsOf: today}}
		require.Equal(t, want, g.Pending())
	}
	none := &Glance{Docket: &docket.Docket{AsOf: today}, Person: &docket.Person{Filings: []status.Filing{
		{Form: "I-539", For: "Bo One", Received: received}, {Form: "I-129", Received: later}, {Form: "I-140", Received: received},
	}}}
	require.Equal(t, "No extension on record", none.Pending())
}
