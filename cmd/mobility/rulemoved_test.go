package main

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mobility/app/clientreport"
	"mobility/app/kinds"
	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/store"
)

// TestADateThatARuleHasMovedIsAChange puts the report of an earlier version into the journal, whose rules gave other dates.
func TestADateThatARuleHasMovedIsAChange(t *testing.T) {
	c := &clocked{target: filepath.Join(t.TempDir(), "mobility.db"), now: time.Date(2026, time.October, 1, 12, 0, 0, 0, time.UTC)}
	c.run(t, "roster", "import", c.file(t, knownAtHeader+"E1,Asha,Rao,03/15/2021,,Engineer,H-1B,12/14/2026,12/14/2026\n"))
	sent := filepath.Join(t.TempDir(), "status.csv")
	c.now = c.now.AddDate(0, 0, 1)
	c.run(t, "report", "status", "--out", sent, "--sent")
	c.now = c.now.AddDate(0, 0, 2)
	changes, _ := c.run(t, "report", "changes")
	require.NotContains(t, changes, "a rule changed", "the same rules")

	s, err := store.Open(t.Context(), c.target, kinds.All, store.Options{})
	require.NoError(t, err)
	earlier := &clientreport.Sent{AsOf: civil.MustParse("2026-10-04"), Rules: "of an earlier version", Dates: map[string]string{
		"2026-12-24": docket.Reference("status.petition-expires/E1/H-1B"), "2026-12-14": docket.Reference("status.i94-expires/E1/H-1B"),
	}}
	require.NoError(t, s.Write(t.Context(), store.Work{Client: store.DefaultClient, Who: "ana", Command: "report status", At: c.now}, false,
		func(tx *store.Tx) error { return tx.NoteReport(earlier) }))
	require.NoError(t, s.Close())
	c.now = c.now.AddDate(0, 0, 7)
	c.run(t, "roster", "import", c.file(t, knownAtHeader+"E1,Asha,Rao,03/15/2021,,Engineer,H-1B,12/20/2026,12/14/2026\n"))

	changes, stderr := c.run(t, "report", "changes")
	require.Contains(t, stderr, "changes after October 4, 2026")
	require.Contains(t, changes, "H-1B petition expires moved from 2026-12-24 to 2026-12-14 (a rule changed)")
	require.Contains(t, changes, "moved from 2026-12-14 to 2026-12-20 (new data)")
	require.NotContains(t, changes, "I-94 expires (H-1B) moved", "the rules give the date that the report gave")
	changes, _ = c.run(t, "report", "changes", "--since", "2026-10-03")
	require.NotContains(t, changes, "a rule changed", "no report of that day was sent")
	again, _ := c.run(t, "report", "changes", "--since", "2026-10-04")
	require.Contains(t, again, "(a rule changed)")
	c.run(t, "audit", "verify")
}
