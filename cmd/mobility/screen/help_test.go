package screen

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const helpText = `NAME:
   mobility docket - every deadline

DESCRIPTION:
   mobility docket                                what is near
   mobility docket --owner hr
   mobility docket --flat --domain i9,lca,status    a row for every deadline and issue

   On a terminal the docket lists events, people first and the gravest consequence on top; in a pipe or with
   --superseded it lists every deadline.

OPTIONS:
   --within DAYS  deadlines due within this many DAYS, and everything overdue
   --all          every event
`

func TestHelpFitsTheTerminal(t *testing.T) {
	require.Equal(t, `NAME:
   mobility docket - every deadline

DESCRIPTION:
   mobility docket  what is near
   mobility docket --owner hr
   mobility docket --flat --domain i9,lca,status
                    a row for every deadline and
                    issue

   On a terminal the docket lists events, people
   first and the gravest consequence on top; in a
   pipe or with --superseded it lists every
   deadline.

OPTIONS:
   --within DAYS  deadlines due within this many
                  DAYS, and everything overdue
   --all          every event
`, Help(helpText, 50))
	for _, width := range []int{80, 120, 200} {
		for line := range strings.Lines(Help(helpText, width)) {
			require.LessOrEqual(t, len(strings.TrimSuffix(line, "\n")), width)
		}
	}
}

func TestHelpInAPipeKeepsItsLines(t *testing.T) {
	got := Help(helpText, 0)
	require.Contains(t, got, "gravest consequence on top; in a pipe or with\n   --superseded")
	require.Contains(t, got, "   mobility docket                                what is near\n")
	require.Contains(t, got, "   mobility docket --flat --domain i9,lca,status  a row for every deadline and issue\n")
}
