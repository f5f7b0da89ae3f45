package jobs_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/app/jobs"
)

func TestALongLogKeepsItsBeginningAndItsEnd(t *testing.T) {
	var log jobs.RunLog
	for i := range 10_000 {
		fmt.Fprintf(&log, "line %d\n", i)
	}
	kept := log.String()
	require.True(t, strings.HasPrefix(kept, "line 0\n"))
	require.True(t, strings.HasSuffix(kept, "line 9999\n"))
	require.Regexp(t, `… \d+ bytes omitted …`, kept)
	require.Less(t, len(kept), jobs.LogHead+jobs.LogTail+100)
}
