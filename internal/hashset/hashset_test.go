package hashset

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestHashSet(t *testing.T) {
	s := New()
	for i := range 4_000 {
		require.False(t, s.Add(uint64(i)<<20|1), i)
	}
	for i := range 4_000 {
		require.True(t, s.Has(uint64(i)<<20|1))
		require.True(t, s.Add(uint64(i)<<20|1))
	}
	require.False(t, s.Has(3))
	require.Equal(t, 4_000, s.count)
}
