package docket

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
)

// TestAnEndThatOnlyTheHRSystemStates: where neither petition nor I-94 is recorded, an extension is counted from the last day of status that
// the source states, and the ends that are not known are still asked for.
func TestAnEndThatOnlyTheHRSystemStates(t *testing.T) {
	stated := given{"class": "H-1B", "status_expires": "2026-11-30"}
	extension := given{"form": "I-129", "purpose": "extension", "class_sought": "H-1B", "received": "2026-11-10"}
	for says, c := range map[string]struct {
		stay, filing given
		binding      string
		asked        string
	}{
		"in time":           {stated, extension, "2027-07-27", "petition expiration date, I-94 expiration date"},
		"on the last day":   {stated, plus(extension, given{"received": "2026-11-30"}), "2027-07-27", "petition expiration date, I-94 expiration date"},
		"a day late":        {stated, plus(extension, given{"received": "2026-12-01"}), "2026-11-30", "petition expiration date, I-94 expiration date"},
		"denied":            {stated, plus(extension, given{"decision": "denied", "decided": "2026-12-01"}), "2026-12-01", "petition expiration date, I-94 expiration date"},
		"the I-94 is known": {plus(stated, given{"i94_expires": "2026-12-31"}), extension, "2027-08-27", "petition expiration date"},
	} {
		d := on(t, filed(t, worker(t, since2024, c.stay), c.filing), "2026-12-02")
		var binding []string
		for _, l := range d.Deadlines {
			if l.Binding {
				binding = append(binding, l.Due.String())
			}
		}
		require.Equal(t, []string{c.binding}, binding, says)
		require.Contains(t, summaryOf(d, "status.missing-facts"), c.asked, says)
	}
	d := on(t, worker(t, since2024, stated), "2026-11-01")
	require.True(t, hasDeadline(d, "status.extension-opens", "2026-11-30"), "the window of the extension runs")
}

// TestAMaximumThatOnlyCounselStates: where the first admission is not recorded, a stated end of the maximum stay that is near or past is an
// issue, unless an approved I-140 supports time beyond it.
func TestAMaximumThatOnlyCounselStates(t *testing.T) {
	for says, c := range map[string]struct {
		more  given
		asked bool
	}{
		"near":             {given{"maximum_stay_stated": "2027-01-10"}, true},
		"past":             {given{"maximum_stay_stated": "2024-09-30"}, true},
		"far":              {given{"maximum_stay_stated": "2029-01-10"}, false},
		"not stated":       {given{}, false},
		"beyond it":        {given{"maximum_stay_stated": "2027-01-10", "i140_approved": "2024-05-20"}, false},
		"it is calculated": {given{"maximum_stay_stated": "2027-01-10", "first_admitted": "2021-01-11"}, false},
	} {
		d := on(t, worker(t, since2024, plus(h1b("2027-01-10"), c.more)), "2026-11-29")
		require.Equal(t, c.asked, hasFinding(d, "status.maximum-stated"), says)
	}
	tn := on(t, worker(t, since2024, given{"class": "TN", "i94_expires": "2027-01-10", "maximum_stay_stated": "2027-01-10"}), "2026-11-29")
	require.False(t, hasFinding(tn, "status.maximum-stated"), "a class without a maximum")
}

// TestACardWithoutItsCategory: the receipt of a renewal since October 30, 2025 extends no card of a class that has one category, and an
// earlier one waits for the category.
func TestACardWithoutItsCategory(t *testing.T) {
	for received, lapsed := range map[string]int{"2025-10-29": 0, "2025-10-30": 1, "2025-11-03": 1} {
		card := given{"class": "AOS", "ead_expires": "2026-04-01"}
		d := on(t, filed(t, worker(t, since2024, card), given{"form": "I-765", "purpose": "renewal", "received": received, "old_end": "2026-04-01"}), "2026-11-28")
		require.Equal(t, lapsed, d.People.Lapsed, received)
		require.Equal(t, lapsed == 0, summaryOf(d, "status.missing-facts") != "", received)
	}
	card := given{"class": "TPS", "ead_expires": "2026-04-01"}
	d := on(t, filed(t, worker(t, since2024, card), given{"form": "I-765", "purpose": "renewal", "received": "2026-03-01"}), "2026-11-28")
	require.Zero(t, d.People.Lapsed, "a notice for the country may extend the card, and which of two categories it has is not known")
}

func summaryOf(d *Docket, rule string) string {
	for i := range d.Findings {
		if d.Findings[i].Rule == rule {
			return d.Findings[i].Summary
		}
	}
	return ""
}

func hasDeadline(d *Docket, rule, due string) bool {
	for i := range d.Deadlines {
		if d.Deadlines[i].Rule == rule && d.Deadlines[i].Due == civil.MustParse(due) {
			return true
		}
	}
	return false
}
