package alerts

import (
	"iter"

	"mobility/internal/sortedruns"
)

// Sorted are notices in an order, as bytes, beyond a bound in a temporary file. It has to be closed.
type Sorted struct {
	order func(key []byte, n *Notice) []byte
	// decision is the number of the decision whose notices are added.
	decision   int
	notices    *sortedruns.Sorter
	words      sharedWords
	number     int
	key, bytes []byte
	failed     error
}

// sortedBytes is how many bytes of notices stay in memory.
const sortedBytes = 4 << 20

// AsRead are notices of any decisions in the order in which people read them.
func AsRead() *Sorted { return &Sorted{order: asRead, notices: sortedruns.New(sortedBytes)} }

// AsDecided are notices as the decisions have them, one decision after the other.
func AsDecided() *Sorted {
	s := &Sorted{notices: sortedruns.New(sortedBytes)}
	s.order = func(key []byte, n *Notice) []byte { return asDecided(appendInOrder(key, s.decision), n) }
	return s
}

// Next begins the notices of the next decision.
func (s *Sorted) Next() { s.decision++ }

// Len is how many notices were added.
func (s *Sorted) Len() int { return s.number }

// Add adds a notice, of which nothing is kept.
func (s *Sorted) Add(n *Notice) {
	s.number++
	c := noticeCoder{words: &s.words, bytes: s.bytes[:0]}
	c.notice(n)
	s.bytes, s.key = c.bytes, s.order(s.key[:0], n)
	if err := s.notices.Add(s.key, s.bytes); s.failed == nil {
		s.failed = err
	}
}

// All are the notices. Each is valid until the next, its texts for good. Nothing can be added afterwards.
func (s *Sorted) All() iter.Seq2[*Notice, error] {
	return func(yield func(*Notice, error) bool) {
		if s.failed != nil {
			yield(nil, s.failed)
			return
		}
		for kept, err := range s.notices.All() {
			if err != nil {
				yield(nil, err)
				return
			}
			var n Notice
			c := noticeCoder{words: &s.words, reading: true, from: byteReader[string]{bytes: string(kept.Value)}}
			c.notice(&n)
			if !yield(&n, nil) {
				return
			}
		}
	}
}

// Close forgets the notices.
func (s *Sorted) Close() error { return s.notices.Close() }
