package hashset

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPairsAreFoundAndTheirRepetitions(t *testing.T) {
	p, random := NewPairs(), rand.New(rand.NewPCG(1, 2))
	added := make(map[Pair]int)
	for range 20_000 {
		pair := Pair{random.Uint64N(5_000) << 51, random.Uint64N(3)}
		p.Add(pair.First, pair.Second)
		added[pair]++
	}
	p.Sort()
	again := make(map[Pair]int)
	for one, other := range p.Repeated() {
		require.Equal(t, one.First, other.First)
		require.LessOrEqual(t, one.Second, other.Second)
		if one == other {
			again[one]++
		}
	}
	for pair, count := range added {
		require.True(t, p.Has(pair.First, pair.Second))
		require.False(t, p.Has(pair.First, pair.Second+3))
		require.False(t, p.Has(pair.First+1, pair.Second))
		require.Equal(t, count-1, again[pair])
	}
}

func TestTheHashOfATextIsThatOfItsBytes(t *testing.T) {
	for n := range 300 {
		text := strings.Repeat("é0", n)
		require.Equal(t, Hash(text), HashBytes([]byte(text)))
	}
}

func TestRepeatedHashes(t *testing.T) {
	var h Hashes
	random, times, want := rand.New(rand.NewPCG(1, 2)), map[uint64]int{}, map[uint64]bool{}
	for range 20_000 {
		hash := random.Uint64N(15_000) * 0x9E3779B97F4A7C15
		h.Add(hash)
		if times[hash]++; times[hash] > 1 {
			want[hash] = true
		}
	}
	require.Equal(t, want, h.Repeated())
	require.Empty(t, h.Repeated(), "they were given back")
}

func TestAGroupOfManyPairs(t *testing.T) {
	p := NewPairs()
	for i := range uint64(3 * 4096) {
		p.Add(i%5_000, i)
	}
	p.Sort()
	require.True(t, p.Has(4_999, 4_999))
	require.False(t, p.Has(4_999, 5_000))
	again := 0
	for one, other := range p.Repeated() {
		require.Equal(t, one.First, other.First)
		again++
	}
	require.Equal(t, 3*4096-5_000, again)
}

func TestAMapIsAMapOfGo(t *testing.T) {
	m, want := NewMap(0), map[uint64]uint64{}
	random := rand.New(rand.NewPCG(1, 2))
	for range 40_000 {
		key, value := random.Uint64N(9_000)<<40, random.Uint64()
		m.Put(key, value)
		want[key] = value
		other := random.Uint64N(18_000) << 40
		_, has := m.Get(other)
		_, wanted := want[other]
		require.Equal(t, wanted, has)
	}
	requireMap(t, want, m)
}

func TestAMapThatIsAskedInItsOrderHasNoIndex(t *testing.T) {
	const count = 3_000
	m, want := NewMap(count), map[uint64]uint64{}
	for i := range uint64(count) {
		m.Append(i<<20, i)
		want[i<<20] = i + 2
	}
	for range 2 { // also from the first again
		for i := range uint64(count) {
			value, has := m.Get(i << 20)
			require.True(t, has)
			m.Put(i<<20, value+1)
		}
	}
	require.Nil(t, m.index)
	_, has := m.Get(7)
	require.False(t, has)
	m.Append(7, 8)
	want[7] = 8
	requireMap(t, want, m)
}

func requireMap(t *testing.T, want map[uint64]uint64, m *Map) {
	require.Equal(t, len(want), m.Count())
	for key, value := range want {
		got, has := m.Get(key)
		require.True(t, has)
		require.Equal(t, value, got)
	}
}

func TestASetHasWhatWasAdded(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, count := range []int{0, 1, 9, 30_000} {
		var s Set
		added := make(map[uint64]bool)
		for range count {
			hash := random.Uint64()
			s.Add(hash)
			added[hash] = true
		}
		s.Sort()
		require.Equal(t, count, s.Count())
		for hash := range added {
			require.True(t, s.Has(hash))
			require.Equal(t, added[hash+1], s.Has(hash+1))
		}
	}
}

func TestAMapIsFoundInWithFewAndAfterAReset(t *testing.T) {
	random, m := rand.New(rand.NewPCG(5, 6)), NewMap(0)
	for range 200 {
		want := make(map[uint64]uint64)
		for range random.IntN(40) {
			hash := random.Uint64N(64)
			want[hash] = random.Uint64()
			m.Put(hash, want[hash])
			value, has := m.Get(random.Uint64N(64))
			require.True(t, !has || value != 0)
		}
		for hash := range uint64(64) {
			value, has := m.Get(hash)
			stored, stays := want[hash]
			require.Equal(t, []any{stored, stays}, []any{value, has})
		}
		require.Equal(t, len(want), m.Count())
		m.Reset()
	}
}
