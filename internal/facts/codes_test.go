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
	const count, frozen = 419, "abcb4fc067ddb1e7fe2ac557b4260646c9c3897ca38f8edad3ab4d7f0cf9e9a1"
	require.GreaterOrEqual(t, len(storedNames), count)
	sum := sha256.Sum256([]byte(strings.Join(storedNames[:count], " ")))
	require.Equal(t, frozen, hex.EncodeToString(sum[:]))
}

func TestEveryCodeRepresentsOneName(t *testing.T) {
	require.Len(t, codesByName(), len(storedNames), "a name comes twice")
	for number, name := range storedNames {
		got, value := cutCode(codeOf(number) + "0a")
		require.Equal(t, name, got)
		require.Equal(t, "0a", value)
	}
	for _, fact := range []string{"", "?", "9", "99", "0?x", "é"} {
		name, _ := cutCode(fact)
		require.Empty(t, name, fact)
	}
}
