package namelist_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mobility/internal/namelist"
)

func appendLine(b []byte, name, id string) []byte {
	return namelist.AppendLine(b, id, func(b []byte) []byte { return append(b, name...) })
}

func list(pairs ...string) string {
	var b []byte
	for i := 0; i < len(pairs); i += 2 {
		b = appendLine(b, pairs[i], pairs[i+1])
	}
	return string(b)
}

func TestAPartOfANameFindsEveryoneWhoHasIt(t *testing.T) {
	names := list("munoz jose", "1", "iyer dana", "2", "iyer dan", "3", "", "4", "kim minjun", "munoz")
	find := func(words ...string) []string { return slices.Collect(namelist.Find(names, words)) }
	require.Equal(t, []string{"2", "3"}, find("iyer"))
	require.Equal(t, []string{"2"}, find("dana", "iy"))
	require.Equal(t, []string{"munoz"}, find("min", "jun", "kim"))
	require.Equal(t, []string{"1"}, find("munoz"), "an id is no name")
	require.Empty(t, find("dana", "kim"))
	require.Empty(t, find())
}

// TestFindingReadsEveryLine compares the search with reading the lines one by one.
func TestFindingReadsEveryLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		short := rapid.StringMatching(`[ab ]{0,5}`)
		names := rapid.SliceOfN(short, 0, 12).Draw(t, "names")
		words := rapid.SliceOfN(rapid.StringMatching(`[ab]{1,3}`), 1, 3).Draw(t, "words")
		var b []byte
		for i, name := range names {
			b = appendLine(b, name, strings.Repeat("a", i))
		}
		var want []string
		for name, id := range namelist.Lines(string(b)) {
			if namelist.HasWords(name, words) {
				want = append(want, id)
			}
		}
		require.Equal(t, want, slices.Collect(namelist.Find(string(b), words)))
	})
}
