package hashset

import "hash/maphash"

// Set is a set of texts by their 64-bit hashes: eight bytes a text at best, sixteen at worst. Two texts of one
// hash are so unlikely (one in thirty million for a million texts) that a second check is left to callers that must be sure.
type Set struct {
	seed  maphash.Seed
	slots []uint64 // 0 is free
	count int
}

// New makes an empty set.
func New() *Set {
	return &Set{seed: maphash.MakeSeed(), slots: make([]uint64, 1<<10)}
}

// Hash is the hash of a text, never 0.
func (s *Set) Hash(text string) uint64 { return maphash.String(s.seed, text) | 1 }

// Add puts a hash in and reports whether it was there.
func (s *Set) Add(h uint64) (had bool) {
	if s.count >= len(s.slots)/4*3 {
		s.grow()
	}
	i := s.slot(h)
	if s.slots[i] == h {
		return true
	}
	s.slots[i] = h
	s.count++
	return false
}

// Has reports whether a hash is in the set.
func (s *Set) Has(h uint64) bool { return s.slots[s.slot(h)] == h }

// Release gives the memory back; the set is empty then, and still hashes texts as before.
func (s *Set) Release() { s.slots, s.count = make([]uint64, 1<<10), 0 }

// slot is where a hash is, or would go.
func (s *Set) slot(h uint64) int {
	mask := len(s.slots) - 1
	i := int(h>>1) & mask
	for s.slots[i] != 0 && s.slots[i] != h {
		i = (i + 1) & mask
	}
	return i
}

func (s *Set) grow() {
	old := s.slots
	s.slots = make([]uint64, 2*len(old))
	for _, h := range old {
		if h != 0 {
			s.slots[s.slot(h)] = h
		}
	}
}
