package docket

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestAnApprovalWithoutTheEndItGrants: a list has the day of an approval and not the dates on its notice. Those dates are asked for, whether
// or not the day of receipt is known, and no one is asked to file what was approved.
func TestAnApprovalWithoutTheEndItGrants(t *testing.T) {
	extension := given{"form": "I-129", "purpose": "extension", "class_sought": "H-1B", "receipt_number": "EAC2690012345", "sent": "2026-10-26",
		"decision": "approved", "decided": "2026-11-18"}
	renewal := given{"form": "I-765", "purpose": "renewal", "category_sought": "C09", "decision": "approved", "decided": "2026-11-18"}
	card := func(end string) given { return given{"class": "AOS", "ead_category": "C09", "ead_expires": end} }
	received := given{"received": "2026-10-28"}
	for says, c := range map[string]struct {
		stay, filing given
		asOf         string
		asked        bool
	}{
		"before the old end":                    {h1b("2026-12-31"), extension, "2026-11-29", true},
		"before it, with the receipt":           {h1b("2026-12-31"), plus(extension, received), "2026-11-29", true},
		"after it":                              {h1b("2026-12-31"), extension, "2027-01-15", true},
		"after it, with the receipt":            {h1b("2026-12-31"), plus(extension, received), "2027-01-15", true},
		"the day of the approval alone":         {h1b("2026-12-31"), given{"form": "I-129", "purpose": "extension", "decision": "approved", "decided": "2026-11-18"}, "2026-11-29", true},
		"the end is recorded":                   {h1b("2026-12-31"), plus(extension, given{"valid_to": "2029-12-31", "i94_granted": "2029-12-31"}), "2026-11-29", false},
		"the record has the new end":            {h1b("2029-12-31"), extension, "2026-11-29", false},
		"not decided on that day":               {h1b("2026-12-31"), extension, "2026-11-17", false},
		"a family member's":                     {given{"class": "H-4", "i94_expires": "2026-12-31"}, given{"form": "I-539", "purpose": "extension", "decision": "approved", "decided": "2026-11-18"}, "2026-11-29", true},
		"a new employer's":                      {h1b("2026-12-31"), plus(extension, given{"purpose": "change-of-employer"}), "2026-11-29", true},
		"a new employer's, with the receipt":    {h1b("2026-12-31"), plus(plus(extension, received), given{"purpose": "change-of-employer"}), "2026-11-29", true},
		"a card":                                {card("2026-12-20"), renewal, "2026-11-29", true},
		"a card, with the receipt":              {card("2026-12-20"), plus(renewal, received), "2026-11-29", true},
		"a card, after its end":                 {card("2026-12-20"), renewal, "2027-01-15", true},
		"the record has the new card":           {card("2028-05-20"), renewal, "2026-11-29", false},
		"of the card, where the end is granted": {card("2026-12-20"), plus(renewal, given{"valid_to": "2028-05-20"}), "2026-11-29", false},
	} {
		d := on(t, filed(t, worker(t, since2024, c.stay), c.filing), c.asOf)
		require.Equal(t, c.asked, hasFinding(d, "status.extension-decided"), says)
		require.Equal(t, c.asked, hasNext(d, "Record valid_"), says)
		if c.asked {
			for _, l := range d.Deadlines {
				require.NotEqual(t, "status.extension-opens", l.Rule, says)
			}
			require.Zero(t, d.People.Lapsed, says)
			for _, ask := range []string{"File ", "Have the ", "Use one "} {
				require.False(t, hasNext(d, ask), says)
			}
		}
	}
}

// TestAnApprovalOfTheEndOnRecord: once the end that an approval granted has passed, no approval is waited for.
func TestAnApprovalOfTheEndOnRecord(t *testing.T) {
	short := given{"form": "I-129", "purpose": "extension", "class_sought": "H-1B", "received": "2026-07-15", "decision": "approved", "decided": "2026-08-01",
		"valid_to": "2026-11-15", "i94_granted": "2026-11-15"}
	d := on(t, filed(t, worker(t, since2024, h1b("2026-11-15")), short), "2026-11-29")
	require.Equal(t, 1, d.People.Lapsed)
	require.False(t, hasFinding(d, "status.extension-decided"))
}
