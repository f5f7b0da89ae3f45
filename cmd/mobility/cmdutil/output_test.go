package cmdutil

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/scripts/hostile"
)

// withoutEntry are the flags that name a file which is written, and which the flags of outputs are not, with the reason.
var withoutEntry = map[string]string{
	"refused":       "rows of the file that is imported, which has an entry of its own",
	"certificate":   "the entry about the destruction has all of it",
	"new-field-map": "the fields of a blank form, without data",
	"out-dir":       "the commands make an entry for each report or calendar",
	"heartbeat":     "no data",
}

// TestEveryFileThatIsWrittenHasAnEntry fails for a new flag that names a file to be written, until its files are journalled.
func TestEveryFileThatIsWrittenHasAnEntry(t *testing.T) {
	var found []string
	for _, door := range hostile.Doors() {
		if _, flag, is := strings.Cut(door.Named, "--"); is && door.Line == "" {
			require.True(t, slices.Contains(outputFlags, flag) || withoutEntry[flag] != "", "--%s: which entry of the audit trail is about its file?", flag)
			found = append(found, flag)
		}
	}
	require.Subset(t, found, []string{"out", "letter", "docx", "ics"})
}
