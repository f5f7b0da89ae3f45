package hashset

import (
	"math/bits"
	"slices"
)

// list is elements with a hash of 64 bits, which are added first and put in order by it once.
type list[E any] struct {
	// added are those that are not in order yet, in chunks, so that many need not be copied as they become more.
	added [][]E
	// counts has how many are in each group.
	counts [groups]int
	// groups are the elements in order, by the first bits of their hash.
	groups [groups][]E
}

// groups is how many groups there are.
const groups = 1 << groupBits

const groupBits = 10

const chunkSize = 4096

func (l *list[E]) add(hash uint64, e E) {
	last := len(l.added) - 1
	if last < 0 || len(l.added[last]) == chunkSize {
		l.added = append(l.added, make([]E, 0, chunkSize))
		last++
	}
	l.added[last] = append(l.added[last], e)
	l.counts[hash>>(64-groupBits)]++
}

// sort puts the elements in order, which begins with that of their hashes.
func (l *list[E]) sort(hash func(*E) uint64, compare func(a, b E) int) {
	l.part(hash)
	var before []E
	for _, g := range l.groups {
		before = append(before[:0], g...)
		sortGroup(g, before, hash, compare)
	}
}

// part puts the elements into their groups.
func (l *list[E]) part(hash func(*E) uint64) {
	for i, n := range l.counts {
		l.groups[i] = make([]E, 0, n)
	}
	for i, chunk := range l.added {
		for j := range chunk {
			g := &l.groups[hash(&chunk[j])>>(64-groupBits)]
			*g = append(*g, chunk[j])
		}
		l.added[i] = nil // for the collector
	}
	l.added = nil
}

// maxWidth bounds the places of a group: one of 4,096 elements is of a file of four million rows.
const maxWidth = 12

// sortGroup puts a group in order, of which before is a copy: each element goes at once near its place, since the bits of a hash are even.
func sortGroup[E any](group, before []E, hash func(*E) uint64, compare func(a, b E) int) {
	width := bits.Len(uint(len(group)))
	if width > maxWidth {
		slices.SortFunc(group, compare)
		return
	}
	var begins [1 << maxWidth]uint32
	at := func(i int) *uint32 { return &begins[hash(&before[i])<<groupBits>>(64-width)] }
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
