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
var initLine = regexp.MustCompile(`(?m)^init (\S+) @\S+ ms, \S+ ms clock, (\d+) bytes`)

// TestTimeZonesAreLinkedIn keeps "zone: America/New_York" working on Windows and in a container without zone data.
func TestTimeZonesAreLinkedIn(t *testing.T) {
	require.Contains(t, packageImports(t)["cmd/mobility"], "time/tzdata")
}

// TestStartUpIsSmall holds what every package's initialization allocates, ours and those of the modules, below 2 MiB: every
// command pays for it. Bytes are the same on a busy machine; times are not.
func TestStartUpIsSmall(t *testing.T) {
	start := exec.Command(os.Args[0], "-test.run=^$")
	start.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	out, err := start.CombinedOutput()
	require.NoError(t, err)
	found := initLine.FindAllStringSubmatch(string(out), -1)
	require.NotEmpty(t, found)
	for _, line := range found {
		allocated, err := strconv.Atoi(line[2])
		require.NoError(t, err)
		require.Less(t, allocated, 2<<20, "the initialization of %s allocates %d bytes", line[1], allocated)
	}
}
