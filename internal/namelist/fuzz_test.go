package namelist_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/namelist"
)

// FuzzFind looks for words in a list of any names, and compares what it finds with a look at every line.
func FuzzFind(f *testing.F) {
	f.Add("asha rao\nbo lind", "rao")
	f.Add("a\n\nab\naba", "a b")
	f.Fuzz(func(t *testing.T, names, text string) {
		words := strings.Fields(text)
		var list strings.Builder
		var want []string
		for i, name := range strings.Split(strings.ReplaceAll(names, "\t", " "), "\n") {
			list.WriteString(name + "\t" + string(rune('a'+i%26)) + "\n")
			if len(words) > 0 && namelist.HasWords(name, words) {
				want = append(want, name)
			}
		}
		var got []string
		for name := range namelist.Find(list.String(), words) {
			got = append(got, name)
		}
		slices.Sort(got)
		slices.Sort(want)
		require.Equal(t, want, got)
	})
}
