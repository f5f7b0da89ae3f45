package alerts_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/alerts"
	"mobility/internal/law"
)

func TestAPreviewIsInTheOrderOfTheDocket(t *testing.T) {
	notice := func(key, to string, consequence law.Consequence, due string) alerts.Notice {
		n := alerts.Notice{Key: key, To: to, Consequence: consequence.Code(), State: alerts.New}
		if due != "" {
			n.Due = day(due)
		}
		return n
	}
	suppressed := func(key, why string) alerts.Notice {
		return alerts.Notice{Key: key, State: alerts.Suppressed, SuppressedFor: why, Due: day("2015-01-01")}
	}
	given := []alerts.Notice{
		suppressed("protected", alerts.Protected), suppressed("another", alerts.Protected), suppressed("held", "held"),
		notice("paper", "ana", law.LateCorrectable, "2024-07-24"),
		notice("other reader", "zoe", law.WorksWithoutAuthorization, "2026-11-01"),
		notice("issue", "ana", law.LateCorrectable, ""),
		notice("ends", "ana", law.AuthorizationEnds, "2026-12-10"),
		notice("lapsed", "ana", law.WorksWithoutAuthorization, "2026-11-16"),
	}
	var keys []string
	arranged := alerts.ListOf(given...)
	arranged.Arrange()
	for _, n := range arranged.All() {
		keys = append(keys, n.Key)
	}
	require.Equal(t, []string{"lapsed", "ends", "paper", "issue", "other reader", "protected", "another", "held"}, keys)

	counts, listed := map[string]int{}, alerts.ListOf(given...)
	for _, c := range alerts.CountSuppressed(&listed) {
		counts[c.Reason] = c.Count
	}
	require.Equal(t, map[string]int{"held": 1, "protected": 2}, counts)
}

// Every reason for which something is suppressed is counted: none is missing from the preview.
func TestEveryReasonOfASuppressedNoticeIsCounted(t *testing.T) {
	o := newOffice(t, deadline(due))
	o.settings.Routes = append(o.settings.Routes, alerts.Route{To: []string{alerts.Manager}, Channel: alerts.SMTP})
	hold, err := alerts.Acknowledge(&o.deadlines[0], "Ana", day("2027-02-25"), day("2027-02-12"))
	require.NoError(t, err)
	o.holds = append(o.holds, hold)
	total := 0
	notices := o.decide("2027-02-13")
	listed := alerts.ListOf(notices...)
	for _, c := range alerts.CountSuppressed(&listed) {
		total += c.Count
	}
	require.Len(t, kept(notices), total)
	require.Equal(t, 2, total)
}
