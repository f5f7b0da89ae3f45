package hashset

import (
	"cmp"
	"iter"
	"slices"
	"sort"

	"github.com/zeebo/xxh3"
)

// Hash is the hash of a text.
func Hash(text string) uint64 { return xxh3.HashString(text) }

// HashBytes is the hash of a text as bytes, the same one.
func HashBytes(text []byte) uint64 { return xxh3.Hash(text) }

// Pair is the 64-bit hashes of two texts.
type Pair struct{ First, Second uint64 }

// Pairs are pairs of hashes that are added first and asked about later: sixteen bytes a pair. They are put in order once, which takes
// a quarter of the time in which a table of a million hashes is filled, slot by slot all over the memory. Two texts
// of one hash are so unlikely (one in thirty million for a million texts) that a second check is left to callers that must be sure.
type Pairs struct{ list list[Pair] }

// NewPairs makes an empty list of pairs.
func NewPairs() *Pairs { return new(Pairs) }

// Add adds a pair.
func (p *Pairs) Add(first, second uint64) { p.list.add(first, Pair{first, second}) }

// Sort puts the pairs in order. Nothing is added after it.
func (p *Pairs) Sort() { p.list.sort(func(p *Pair) uint64 { return p.First }, compare) }

func compare(a, b Pair) int {
	if a.First != b.First {
		return cmp.Compare(a.First, b.First)
	}
	return cmp.Compare(a.Second, b.Second)
}

// Repeated gives, after Sort, each pair and the one before it where both have the same first hash.
func (p *Pairs) Repeated() iter.Seq2[Pair, Pair] {
	return func(yield func(Pair, Pair) bool) {
		for _, g := range p.list.groups {
			for i := 1; i < len(g); i++ {
				if g[i].First == g[i-1].First && !yield(g[i-1], g[i]) {
					return
				}
			}
		}
	}
}

// Has reports, after Sort, whether a pair was added.
func (p *Pairs) Has(first, second uint64) bool {
	g, wanted := p.list.groups[first>>(64-groupBits)], Pair{first, second}
	i := sort.Search(len(g), func(i int) bool { return compare(g[i], wanted) >= 0 })
	return i < len(g) && g[i] == wanted
}

// Set is a set of hashes that are added first and asked about later: eight bytes each.
type Set struct {
	list  list[uint64]
	count int
}

// Add adds a hash.
func (s *Set) Add(hash uint64) {
	s.list.add(hash, hash)
	s.count++
}

// Count is how many hashes were added, a repeated one each time.
func (s *Set) Count() int { return s.count }

// Sort puts the hashes in order. Nothing is added after it.
func (s *Set) Sort() { s.list.sort(func(hash *uint64) uint64 { return *hash }, cmp.Compare[uint64]) }

// Has reports, after Sort, whether a hash was added.
func (s *Set) Has(hash uint64) bool {
	_, found := slices.BinarySearch(s.list.groups[hash>>(64-groupBits)], hash)
	return found
}

// Hashes are hashes that are added, and of which is asked once which were added twice: eight bytes each.
type Hashes struct{ list list[uint64] }

// Add adds a hash.
func (h *Hashes) Add(hash uint64) { h.list.add(hash, hash) }

// Repeated gives the hashes that were added more than once, and gives the memory back.
func (h *Hashes) Repeated() map[uint64]bool {
	h.list.sort(func(hash *uint64) uint64 { return *hash }, cmp.Compare[uint64])
	repeated := make(map[uint64]bool)
	for _, g := range h.list.groups {
		for i := 1; i < len(g); i++ {
			if g[i] == g[i-1] {
				repeated[g[i]] = true
			}
		}
	}
	*h = Hashes{}
	return repeated
}
