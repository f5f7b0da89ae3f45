package screen_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/cmd/mobility/screen"
)

var (
	headers = []string{"due", "id", "name", "what", "key"}
	rows    = [][]string{
		{"2026-12-10", "E2", "Łaski, Wilhelmina 李", "H-1B extension filing deadline, before the petition ends", "status.extension-opens/E2/H-1B"},
		{"", "E10", "Rao, Asha", "", "lca.ends/I-200-23128-001076"},
		{"! the notice was posted for 9 business days, and it must be posted for 10"},
	}
)

func TestATableFitsTheTerminal(t *testing.T) {
	for _, width := range []int{20, 40, 60, 80, 120, 200} {
		var out strings.Builder
		screen.Table(&out, width, headers, rows, "key")
		for line := range strings.SplitSeq(out.String(), "\n") {
			require.LessOrEqual(t, len([]rune(line)), width, "%d: %q", width, line)
			require.Equal(t, strings.TrimRight(line, " "), line)
		}
		page := strings.Join(strings.Fields(out.String()), " ")
		optional := width < 60 || width >= 120 // a list has room for every cell
		require.Equal(t, optional, strings.Contains(strings.ReplaceAll(page, " ", ""), "lca.ends/I-200-23128-001076"), "%d: %s", width, page)
		require.Contains(t, page, "Rao, Asha")
	}
}

func TestATableInAPipeIsWhole(t *testing.T) {
	var out strings.Builder
	screen.Table(&out, 0, headers, rows, "key")
	require.Equal(t, strings.Join(headers, "\t")+"\n"+strings.Join(rows[0], "\t")+"\n"+strings.Join(rows[1], "\t")+"\n"+rows[2][0]+"\n", out.String())
}

func TestAColumnOfWordsIsWrappedWithinItself(t *testing.T) {
	var out strings.Builder
	screen.Table(&out, 40, []string{"id", "why"}, [][]string{{"E1", "the petition ends before the I-94, which controls"}})
	require.Equal(t, "id  why\nE1  the petition ends before the I-94,\n    which controls\n", out.String())
}

func TestARowOfATooNarrowTerminalIsAList(t *testing.T) {
	var out strings.Builder
	screen.Table(&out, 20, []string{"id", "", "key"}, [][]string{{"E1", "", "I-200-23128-001076"}, {"E2", "x", ""}})
	require.Equal(t, "id: E1\nkey:\nI-200-23128-001076\n\nid: E2\nx\n", out.String())
}
