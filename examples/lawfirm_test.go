package examples

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheLawFirmKnowsWhatTheHRExportLacks(t *testing.T) {
	hr, feed := Company(asOf), StatusFacts(asOf)
	for _, c := range []struct{ situation, hrHeader, feedHeader, feedSays string }{
		{"H-1B, first admission and days abroad known only to the law firm", "First Admission Date",
			"Final NIV-H/L Status Valid From", "10-Jun-2021"},
		{"H-1B, first admission and days abroad known only to the law firm",
			"Recapture Days", "Recapture Days", "33"},
		{"H-1B, extension approved, which only the law firm knows",
			"Extension Decision", "Extension Decision", "Approved"},
		{"F-1, STEM OPT renewal pending, 180 days", "I-94 Expiration Date", "I-94 Expiration Date", "D/S"},
		{"Adjustment EAD (C09), extended automatically", "PERM Filed Date", "LC Filed Date", "21-Sep-2021"},
	} {
		p := find(staff(asOf), c.situation, 0)
		require.Empty(t, cell(t, hr, rowOf(t, hr, "Employee ID", p), c.hrHeader), c.situation)
		row := rowOf(t, feed, "Beneficiary Employee Id", p)
		require.Equal(t, c.feedSays, cell(t, feed, row, c.feedHeader), c.situation)
	}
}

func TestTheFeedHasOneDSAndOneDependantAndElseOnlyEmployees(t *testing.T) {
	feed := StatusFacts(asOf)
	employees := map[string]bool{}
	for _, p := range staff(asOf) {
		employees[p.id()] = true
	}
	durations, dependants := 0, 0
	for _, row := range feed.Rows() {
		if cell(t, feed, row, "I-94 Expiration Date") == "D/S" {
			durations++
		}
		if cell(t, feed, row, "Relation") != "" {
			dependants++
			require.Empty(t, cell(t, feed, row, "Beneficiary Employee Id"))
			require.Equal(t, "Individual Client", cell(t, feed, row, "Petitioner Name"))
			continue
		}
		require.True(t, employees[cell(t, feed, row, "Beneficiary Employee Id")])
	}
	require.Equal(t, 1, durations)
	require.Equal(t, 1, dependants)
}
