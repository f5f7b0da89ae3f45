package main

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// initLine is what the runtime prints of a package's initialization with GODEBUG=inittrace=1.
var initLine = regexp.MustCompile(`(?m)^init (\S+) @\S+ ms, (\S+) ms clock`)

// TestTimeZonesAreLinkedIn keeps "zone: America/New_York" working on Windows and in a container without zone data.
func TestTimeZonesAreLinkedIn(t *testing.T) {
	require.Contains(t, packageImports(t)["cmd/mobility"], "time/tzdata")
}

// TestStartUpIsShort holds every package's initialization, ours and those of the modules, below 8 milliseconds in the
// best of five starts: every command pays for it.
func TestStartUpIsShort(t *testing.T) {
	best := map[string]float64{}
	for range 5 {
		start := exec.Command(os.Args[0], "-test.run=^$")
		start.Env = append(os.Environ(), "GODEBUG=inittrace=1")
		out, err := start.CombinedOutput()
		require.NoError(t, err)
		for _, line := range initLine.FindAllStringSubmatch(string(out), -1) {
			took, err := strconv.ParseFloat(line[2], 64)
			require.NoError(t, err)
			if known, again := best[line[1]]; again {
				took = min(took, known)
			}
			best[line[1]] = took
		}
	}
	require.Contains(t, best, "main")
	for name, took := range best {
		require.Less(t, took, 8.0, "the initialization of %s takes %.1f ms", name, took)
	}
}
