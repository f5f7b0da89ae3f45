package screen_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/cmd/mobility/screen"
)

// TestNothingShownActsOnATerminal writes what moves a cursor and what turns the direction of text, as text and in a document.
func TestNothingShownActsOnATerminal(t *testing.T) {
	for text, want := range map[string]string{
		"Rao, Asha\tü 李 שלום\n":                  "Rao, Asha\tü 李 שלום\n",
		"\x1b[31mred\x1b[0m\a":                   "\ufffd[31mred\ufffd[0m\ufffd",
		"a\u202eb\u2066c\u200fd":                 "a\ufffdb\ufffdc\ufffdd",
		"\u009b2J \x9b2J\r":                      "\ufffd2J \ufffd2J\ufffd",
		"eight by\x1fte\x7fs, and \x7f\x1f more": "eight by\ufffdte\ufffds, and \ufffd\ufffd more",
	} {
		var out strings.Builder
		_, err := screen.Show(screen.Show(&out)).Write([]byte(text))
		require.NoError(t, err)
		require.Equal(t, want, out.String())
	}
	var out strings.Builder
	require.NoError(t, screen.JSON(screen.ShowJSON(screen.Show(&out)), map[string]string{"name": "a\u202eb\u0085\x1b"}))
	require.NotContains(t, out.String(), "\u202e")
	require.NotContains(t, out.String(), "\u0085")
	var read map[string]string
	require.NoError(t, json.Unmarshal([]byte(out.String()), &read))
	require.Equal(t, "a\u202eb\u0085\x1b", read["name"])
}

// TestEveryByteThatActsIsFoundWhereverItStands puts each byte at each place of a text, eight of which are compared at once.
func TestEveryByteThatActsIsFoundWhereverItStands(t *testing.T) {
	for at := range 17 {
		for c := range 256 {
			text := []byte("seventeen letters")
			text[at] = byte(c)
			var out strings.Builder
			_, err := screen.Show(&out).Write(text)
			require.NoError(t, err)
			acts := c != '\n' && c != '\t' && (c < ' ' || c >= 0x7f)
			require.Equal(t, acts, strings.Contains(out.String(), "\ufffd"), "%q", text)
		}
	}
}
