package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// testQueries holds the commands that read a client's data to one reading of each noun, the check of the client and of the
// schema included.
func (a *asked) testQueries(t *testing.T) {
	for command, most := range map[string]int{"docket": 20, "report status --format json": 25, "alerts preview": 25} {
		var queries []string
		counting := *a
		counting.observe = func(query string) { queries = append(queries, query) }
		code, _, stderr := counting.ask(strings.Fields(command)...)
		require.Zero(t, code, stderr)
		require.LessOrEqual(t, len(queries), most, "%s:\n%s", command, strings.Join(queries, "\n"))
		t.Logf("%s: %d queries", command, len(queries))
	}
}
