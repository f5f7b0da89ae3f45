package hashset

import (
	"math/rand/v2"
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

func TestAReleasedSetIsEmptyAndHashesAsBefore(t *testing.T) {
	s := New()
	h := s.Hash("00000050")
	s.Add(h)
	s.Release()
	require.False(t, s.Has(h))
	require.Equal(t, h, s.Hash("00000050"))
}

func TestAMapIsAMapOfGo(t *testing.T) {
	m, want := NewMap(), map[uint64]uint64{}
	random := rand.New(rand.NewPCG(1, 2))
	for range 40_000 {
		key, value := random.Uint64N(9_000)<<40+1, random.Uint64()
		m.Put(key, value)
		want[key] = value
		other := random.Uint64N(18_000)<<40 + 1
		_, has := m.Get(other)
		_, wanted := want[other]
		require.Equal(t, wanted, has)
	}
	require.Equal(t, len(want), m.Count())
	for key, value := range want {
		got, has := m.Get(key)
		require.True(t, has)
		require.Equal(t, value, got)
	}
	_, has := m.Get(0)
	require.Equal(t, want[1] != 0, has)
}
