package facts

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestCodesAreFrozen keeps the codes that databases have: a new name comes behind the others, and the sum is computed again.
func TestCodesAreFrozen(t *testing.T) {
	const count, frozen = 421, "9758fc9b246a56ffee9ce78c49356c64c00cbb748089b2d7a24f478cc5b5d1eb"
	require.GreaterOrEqual(t, len(storedNames), count)
	sum := sha256.Sum256([]byte(strings.Join(storedNames[:count], " ")))
	require.Equal(t, frozen, hex.EncodeToString(sum[:]))
}

func TestEveryCodeRepresentsOneName(t *testing.T) {
	require.Len(t, codesByName(), len(storedNames), "a name comes twice")
	for number, name := range storedNames {
		require.Regexp(t, `^[a-z][a-z0-9_]*$`, name)
		got, value := cutCode(codeOf(number) + "0a")
		require.Equal(t, number, got)
		require.Equal(t, "0a", value)
	}
	for _, fact := range []string{"", "?", "9", "99", "0?x", "é"} {
		number, _ := cutCode(fact)
		require.Negative(t, number, fact)
	}
}
