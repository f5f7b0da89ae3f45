package hashset

import (
	"cmp"
	"hash/maphash"
	"iter"
	"slices"
	"sort"
)

// Pair is the 64-bit hashes of two texts.
type Pair struct{ First, Second uint64 }

// groups is how many groups there are of pairs, by the first bits of their first hash.
const groups = 1 << groupBits

const groupBits = 10

// Pairs are pairs of hashes that are added first and asked about later: sixteen bytes a pair. They are put in order once, group by
// group, which takes a quarter of the time in which a table of a million hashes is filled, slot by slot all over the memory. Two texts
// of one hash are so unlikely (one in thirty million for a million texts) that a second check is left to callers that must be sure.
type Pairs struct {
	seed   maphash.Seed
	groups [][]Pair
}

// NewPairs makes an empty list of pairs.
func NewPairs() *Pairs { return &Pairs{seed: maphash.MakeSeed(), groups: make([][]Pair, groups)} }

// Hash is the hash of a text.
func (p *Pairs) Hash(text string) uint64 { return maphash.String(p.seed, text) }

// Add adds a pair.
func (p *Pairs) Add(first, second uint64) {
	g := &p.groups[first>>(64-groupBits)]
	*g = append(*g, Pair{first, second})
}

// Sort puts the pairs in order. Nothing is added after it.
func (p *Pairs) Sort() {
	for _, g := range p.groups {
		slices.SortFunc(g, compare)
	}
}

func compare(a, b Pair) int {
	if a.First != b.First {
		return cmp.Compare(a.First, b.First)
	}
	return cmp.Compare(a.Second, b.Second)
}

// Repeated gives, after Sort, each pair and the one before it where both have the same first hash.
func (p *Pairs) Repeated() iter.Seq2[Pair, Pair] {
	return func(yield func(Pair, Pair) bool) {
		for _, g := range p.groups {
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
	g, wanted := p.groups[first>>(64-groupBits)], Pair{first, second}
	i := sort.Search(len(g), func(i int) bool { return compare(g[i], wanted) >= 0 })
	return i < len(g) && g[i] == wanted
}

// Release gives the memory back; no pair is left then, and texts are hashed as before.
func (p *Pairs) Release() { p.groups = make([][]Pair, groups) }
