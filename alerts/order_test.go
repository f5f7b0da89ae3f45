package alerts_test

import (
	"strings"
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
	arranged, decided, counted := alerts.AsRead(), alerts.AsDecided(), alerts.Tally{}
	defer arranged.Close()
	defer decided.Close()
	for range 2 {
		for i := range given {
			decided.Add(&given[i])
		}
		decided.Next()
	}
	for i := range given {
		arranged.Add(&given[i])
		counted.Add(&given[i])
	}
	for n, err := range arranged.All() {
		require.NoError(t, err)
		keys = append(keys, n.Key)
	}
	require.Equal(t, []string{"lapsed", "ends", "paper", "issue", "other reader", "another", "held", "protected"}, keys)
	byDue := []string{"issue", "another", "held", "protected", "paper", "other reader", "lapsed", "ends"}
	keys = nil
	for n, err := range decided.All() {
		require.NoError(t, err)
		keys = append(keys, n.Key)
	}
	require.Equal(t, append(byDue, byDue...), keys, "one decision after the other")

	counts := map[string]int{}
	for _, c := range counted.Reasons() {
		counts[c.Reason] = c.Count
	}
	require.Equal(t, map[string]int{"held": 1, "protected": 2}, counts)
	require.Equal(t, []int{5, 3}, []int{counted.Stated, counted.Suppressed})
}

// TestNoticesThatAreNotReadBackAreAnError has no folder for the temporary file.
func TestNoticesThatAreNotReadBackAreAnError(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir()+"/none")
	t.Setenv("TMP", t.TempDir()+"/none")
	sorted := alerts.AsDecided()
	defer sorted.Close()
	for range 6 {
		sorted.Add(&alerts.Notice{Key: "k", Why: strings.Repeat("w", 1<<20), Event: strings.Repeat("e", 1<<20)})
	}
	for _, err := range sorted.All() {
		require.ErrorContains(t, err, "temporary file")
		return
	}
	require.Fail(t, "a list that is not complete")
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
	counted := alerts.Tally{}
	for i := range notices {
		counted.Add(&notices[i])
	}
	for _, c := range counted.Reasons() {
		total += c.Count
	}
	require.Len(t, kept(notices), total)
	require.Equal(t, 2, total)
}
