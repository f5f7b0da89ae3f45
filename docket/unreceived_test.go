package docket

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
)

// TestAFilingWithoutTheDayOfItsReceipt holds a filing that was sent to three things: its receipt is asked for, it extends nothing, and its
// notices run all the same.
func TestAFilingWithoutTheDayOfItsReceipt(t *testing.T) {
	sent := given{"form": "I-129", "purpose": "extension", "class_sought": "H-1B", "sent": "2026-11-15", "receipt_number": "EAC2690012345"}
	for says, c := range map[string]struct {
		filing    given
		asOf      string
		unknown   bool
		responses []string
	}{
		"sent":                              {sent, "2026-11-28", true, nil},
		"before it was sent":                {sent, "2026-11-14", false, nil},
		"being prepared":                    {given{"form": "I-129", "purpose": "extension", "stage": "preparing"}, "2026-11-28", false, nil},
		"pending, by a list":                {given{"form": "I-129", "purpose": "extension", "stage": "pending"}, "2026-11-28", true, nil},
		"received":                          {plus(sent, given{"received": "2026-11-16"}), "2026-11-28", false, nil},
		"denied":                            {plus(sent, given{"decision": "denied", "decided": "2026-11-20"}), "2026-11-28", false, nil},
		"a request, by its printed day":     {plus(sent, given{"stage": "notice", "notice_due": "2027-01-10"}), "2026-11-28", true, []string{"status.response-due 2027-01-11"}},
		"a request, by the day of its date": {plus(sent, given{"notice": "rfe", "notice_issued": "2026-11-20"}), "2026-11-28", true, []string{"status.notice-answer 2027-02-12"}},
	} {
		d := on(t, filed(t, worker(t, since2024, h1b("2026-12-31")), c.filing), c.asOf)
		require.Equal(t, c.unknown, hasFinding(d, "status.filing-unreceived"), says)
		var responses []string
		for _, l := range d.Deadlines {
			if l.Rule == "status.response-due" || l.Rule == "status.notice-answer" {
				responses = append(responses, l.Rule+" "+l.Due.String())
			}
		}
		require.Equal(t, c.responses, responses, says)
		require.Equal(t, c.unknown, hasNext(d, "Record the day on which USCIS received Form I-129 (extension)"), says)
	}
	d := on(t, filed(t, worker(t, since2024, h1b("2026-12-31")), sent), "2027-01-02")
	require.Equal(t, 1, d.People.Lapsed, "an extension whose receipt is not known carries nothing")
	require.Equal(t, civil.MustParse("2026-12-31"), d.Events[0].Due)
}

// TestACardWhoseRenewalHasNoReceipt asks for the receipt instead of the renewal.
func TestACardWhoseRenewalHasNoReceipt(t *testing.T) {
	card := given{"class": "F-1 OPT", "ead_category": "C03B", "ead_expires": "2026-12-31"}
	d := on(t, filed(t, worker(t, since2024, card), given{"form": "I-765", "category_sought": "C03C", "receipt_number": "IOE0912345678"}), "2026-11-28")
	require.True(t, hasNext(d, "Record the day on which USCIS received Form I-765 IOE0912345678"))
}

// TestAnEndThatPassedBesideAFilingWithoutItsReceipt: the next step is the day of the receipt that is known of, not another document.
func TestAnEndThatPassedBesideAFilingWithoutItsReceipt(t *testing.T) {
	for says, c := range map[string]struct{ stay, filing given }{
		"a card":    {given{"class": "AOS", "ead_category": "C09", "ead_expires": "2025-12-15"}, given{"form": "I-765", "purpose": "renewal", "category_sought": "C09", "sent": "2025-08-01"}},
		"a stay":    {h1b("2026-10-31"), given{"form": "I-129", "purpose": "extension", "class_sought": "H-1B", "sent": "2026-10-15"}},
		"a cap gap": {given{"class": "F-1 OPT", "ead_category": "C03B", "ead_expires": "2026-07-31"}, given{"form": "I-129", "purpose": "change-of-status", "class_sought": "H-1B", "sent": "2026-04-02"}},
	} {
		d := on(t, filed(t, worker(t, since2024, c.stay), c.filing), "2026-11-28")
		require.True(t, hasNext(d, "Record the day on which USCIS received Form I-"), says)
		require.False(t, hasNext(d, "Find the newer"), says)
	}
}

func hasFinding(d *Docket, rule string) bool {
	for i := range d.Findings {
		if d.Findings[i].Rule == rule {
			return true
		}
	}
	return false
}

// hasNext reports whether the next step of an event begins with the words.
func hasNext(d *Docket, words string) bool {
	for i := range d.Events {
		if next := d.Events[i].Next; len(next) >= len(words) && next[:len(words)] == words {
			return true
		}
	}
	return false
}
