package database

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzCopyLine writes any texts for COPY: the line is read back, as a server does, to the same texts.
func FuzzCopyLine(f *testing.F) {
	f.Add("a\tb", "c\\N\nd")
	f.Add(`\N`, `\`)
	f.Fuzz(func(t *testing.T, one, other string) {
		line := string(appendCopyLine(nil, []any{one, nil, other}))
		require.NotContains(t, line, "\n")
		cells := strings.Split(line, "\t")
		require.Len(t, cells, 3)
		require.Equal(t, `\N`, cells[1])
		for i, want := range map[int]string{0: one, 2: other} {
			require.NotEqual(t, `\N`, cells[i])
			require.Equal(t, want, strings.NewReplacer(`\\`, `\`, `\t`, "\t", `\n`, "\n", `\r`, "\r").Replace(cells[i]))
		}
	})
}
