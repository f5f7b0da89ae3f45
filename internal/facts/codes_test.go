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
	const count, frozen = 420, "552df0eef07d0600e115f365a997e4d33886ba86cc1854b32dd47e77c8fb37f1"
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
