package screen_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"mobility/cmd/mobility/screen"
)

// FuzzTable prints a table of any texts: nothing in it moves the cursor, colors the terminal, or turns the direction of the text.
func FuzzTable(f *testing.F) {
	f.Add("Rao, Asha", "H-1B ends", 80)
	f.Add("\x1b[31mred\a", "a\u202eb\u2066c", 40)
	f.Add("=1+1", "a\tb\r\nc", 0)
	f.Fuzz(func(t *testing.T, name, text string, width int) {
		width = int(uint(width) % 301)
		var out strings.Builder
		screen.Table(screen.Show(&out), width, []string{"due", "name", "what"}, [][]string{{"2026-12-10", name, text}, {"! " + text}}, "what")
		for _, r := range out.String() {
			require.False(t, r != '\n' && r != '\t' && unicode.IsControl(r), "%q", out.String())
			require.NotContains(t, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c", string(r), "%q", out.String())
		}
	})
}
