package main

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestEachClientHasItsOwnDay asks at an instant at which it is December 2 for one client and still December 1 for the other.
func TestEachClientHasItsOwnDay(t *testing.T) {
	c := &clocked{target: filepath.Join(t.TempDir(), "mobility.db"), now: time.Date(2026, time.December, 2, 3, 0, 0, 0, time.UTC)}
	people := c.file(t, knownAtHeader+"E1,Asha,Rao,03/15/2021,,Engineer,H-1B,12/14/2026,12/14/2026\n")
	for _, client := range []string{"east", "west"} {
		c.run(t, "roster", "import", people, "--client", client, "--create-client")
	}
	c.run(t, "client", "set", "west", "zone=America/Los_Angeles")

	ofEast, _ := c.run(t, "docket", "--client", "east", "--json")
	require.Contains(t, ofEast, `"as_of": "2026-12-02"`)
	ofWest, _ := c.run(t, "docket", "--client", "west", "--json")
	require.Contains(t, ofWest, `"as_of": "2026-12-01"`)
	_, stderr := c.run(t, "docket", "--client", "west", "--as-of", "2026-12-01")
	require.NotContains(t, stderr, "calculated from the data recorded to date", "it is today there")

	folder := filepath.Join(t.TempDir(), "reports")
	written, _ := c.run(t, "report", "folder", folder, "--formats", "csv")
	require.Contains(t, written, filepath.Join("east", "status-2026-12-02.csv"))
	require.Contains(t, written, filepath.Join("west", "status-2026-12-01.csv"))
	written, _ = c.run(t, "report", "folder", folder, "--formats", "csv", "--as-of", "2026-12-03")
	require.Contains(t, written, filepath.Join("west", "status-2026-12-03.csv"))

	c.run(t, "--all-clients", "alerts", "send", "--channel", "file", "--out", filepath.Join(folder, "letters"))
	for client, day := range map[string]string{"east": "2026-12-02", "west": "2026-12-01"} {
		sent, _ := c.run(t, "alerts", "list", "--client", client, "--json")
		require.Contains(t, sent, `"as_of": "`+day+`"`, client)
	}
}
