package hashset

import (
	"cmp"
	"iter"
	"math/bits"
	"slices"
	"sort"

	"github.com/zeebo/xxh3"
)

// Hash is the hash of a text.
func Hash(text string) uint64 { return xxh3.HashString(text) }

// Pair is the 64-bit hashes of two texts.
type Pair struct{ First, Second uint64 }

// groups is how many groups there are of pairs.
const groups = 1 << groupBits

const groupBits = 10

// Pairs are pairs of hashes that are added first and asked about later: sixteen bytes a pair. They are put in order once, which takes a quarter of the time in which a table of a million hashes is filled, slot by slot all over the memory. Two texts
// of one hash are so unlikely (one in thirty million for a million texts) that a second check is left to callers that must be sure.
type Pairs struct {
	// added are those that are not in order yet, in chunks, so that many need not be copied as they become more.
	added [][]Pair
	// counts has how many are in each group.
	counts [groups]int
	// groups are the pairs in order, by the first bits of their first hash.
	groups [groups][]Pair
}

const chunkPairs = 4096

// NewPairs makes an empty list of pairs.
func NewPairs() *Pairs { return new(Pairs) }

// Add adds a pair.
func (p *Pairs) Add(first, second uint64) {
	last := len(p.added) - 1
	if last < 0 || len(p.added[last]) == chunkPairs {
		p.added = append(p.added, make([]Pair, 0, chunkPairs))
		last++
	}
	p.added[last] = append(p.added[last], Pair{first, second})
	p.counts[first>>(64-groupBits)]++
}

// Sort puts the pairs in order. Nothing is added after it.
func (p *Pairs) Sort() {
	p.part()
	var before []Pair
	for _, g := range p.groups {
		before = append(before[:0], g...)
		sortGroup(g, before)
	}
}

// part puts the pairs into their groups.
func (p *Pairs) part() {
	count := 0
	for _, n := range p.counts {
		count += n
	}
	all := make([]Pair, count)
	for i, n := range p.counts {
		p.groups[i], all = all[:0:n], all[n:]
	}
	for i, chunk := range p.added {
		for _, pair := range chunk {
			g := &p.groups[pair.First>>(64-groupBits)]
			*g = append(*g, pair)
		}
		p.added[i] = nil // for the collector
	}
	p.added = nil
}

// sortGroup puts the pairs of a group in order, of which before is a copy: each goes at once near its place, since the bits of a hash are even.
func sortGroup(group, before []Pair) {
	width := bits.Len(uint(len(group)))
	if width > maxWidth {
		slices.SortFunc(group, compare)
		return
	}
	var begins [1 << maxWidth]uint32
	at := func(i int) *uint32 { return &begins[before[i].First<<groupBits>>(64-width)] }
	for i := range before {
		*at(i)++
	}
	sum := uint32(0)
	for i := range begins[:1<<width] {
		sum += begins[i]
		begins[i] = sum
	}
	for i := range before {
		begin := at(i)
		*begin--
		group[*begin] = before[i]
	}
	for i := range 1 << width {
		end := len(group)
		if i+1 < 1<<width {
			end = int(begins[i+1])
		}
		if together := group[begins[i]:end]; len(together) > 1 {
			slices.SortFunc(together, compare)
		}
	}
}

// maxWidth bounds the places of a group: one of 4,096 pairs is of a file of four million rows.
const maxWidth = 12

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
func (p *Pairs) Release() { *p = Pairs{} }
