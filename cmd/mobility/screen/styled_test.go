package screen_test

import (
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/stretchr/testify/require"

	"mobility/cmd/mobility/screen"
)

// TestAStyleEndsWhereItsTextEnds wraps a text at every width: what is bold in it is bold, nothing else is, and no line leaves a style open.
func TestAStyleEndsWhereItsTextEnds(t *testing.T) {
	const s = "\x1b[1mWeek of Saturday,  5 clients\x1b[22m · 212 people in \x1b[1;31mtime-limited\x1b[0m status \x1b[2mof Łukasz\x1b[22m"
	want := strings.Join(strings.Fields("Week of Saturday, 5 clients time-limited of Łukasz"), "")
	for width := 4; width < 70; width++ {
		lines := screen.Wrapped(s, width)
		var within strings.Builder
		var all []string
		for _, line := range lines {
			require.LessOrEqual(t, text.StringWidthWithoutEscSequences(line), width)
			var open text.EscSeqParser
			for _, r := range line {
				in := open.InSequence() || r == text.EscapeStartRune
				if open.Consume(r); !in && r != ' ' && open.IsOpen() {
					within.WriteRune(r)
				}
			}
			require.False(t, open.IsOpen(), "%d: %q", width, line)
			all = append(all, text.StripEscape(line))
		}
		require.Equal(t, want, within.String(), "%d", width)
		require.Equal(t, strings.Join(strings.Fields(text.StripEscape(s)), ""), strings.ReplaceAll(strings.Join(all, ""), " ", ""), "%d", width)
	}
}
