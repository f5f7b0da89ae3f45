package sortedruns

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"iter"
	"math"
	"slices"
)

// Sorter sorts records by the bytes of their keys; those with the same key stay in the order in which they were added.
type Sorter struct {
	// budget is how many bytes of records are kept in memory.
	budget int
	// held are the keys and values of the records in memory, one behind the other, and places where each begins.
	held   []byte
	places []place
	spill  *spill
	// sorted is set once the records in memory are in order and none is added any more.
	sorted bool
	// closed is set once the records are gone.
	closed bool
}

// place is where a record is, and the first bytes of its key, by which most differ.
type place struct {
	first      uint64
	at         int
	key, value uint32
}

// New is a sorter that keeps some bytes of records in memory.
func New(budget int) *Sorter { return &Sorter{budget: budget} }

// Close forgets the records and removes the temporary file. It may be called more than once.
func (s *Sorter) Close() error {
	s.closed = true
	if s.spill == nil {
		return nil
	}
	err := s.spill.Close()
	s.spill = nil
	return err
}

const (
	// smallest is how many bytes are made room for at first.
	smallest = 16 << 10
	// many is how many bytes are moved to a larger room: beyond them there is room for the whole budget at once.
	many = 1 << 20
)

// Add adds a record, which is copied.
func (s *Sorter) Add(key, value []byte) error {
	size := len(key) + len(value)
	if size > math.MaxInt32 {
		return errors.New("a record is longer than 2 GiB")
	}
	if len(s.held)+size > s.budget && len(s.places) > 0 {
		if err := s.writeRun(); err != nil {
			return err
		}
	}
	if room := cap(s.held); len(s.held)+size > room { // not more than the budget where a record fits into it
		if room *= 2; room > many {
			room = s.budget
		}
		grown := make([]byte, len(s.held), max(len(s.held)+size, min(max(room, smallest), s.budget)))
		copy(grown, s.held)
		s.held = grown
	}
	s.places = append(s.places, place{first: firstOf(key), at: len(s.held), key: uint32(len(key)), value: uint32(len(value))})
	s.held = append(append(s.held, key...), value...)
	return nil
}

// firstOf are the first eight bytes of a key as a number in the same order.
func firstOf(key []byte) uint64 {
	var b [8]byte
	copy(b[:], key)
	return binary.BigEndian.Uint64(b[:])
}

func (s *Sorter) keyOf(p place) []byte   { return s.held[p.at:][:p.key] }
func (s *Sorter) valueOf(p place) []byte { return s.held[p.at+int(p.key):][:p.value] }

// sort puts the records in memory in order.
func (s *Sorter) sort() {
	slices.SortFunc(s.places, func(a, b place) int {
		if a.first != b.first {
			return cmp.Compare(a.first, b.first)
		}
		// One without any bytes is where the next one is.
		return cmp.Or(bytes.Compare(s.keyOf(a), s.keyOf(b)), cmp.Compare(a.at, b.at), cmp.Compare(a.value, b.value))
	})
}

// writeRun writes the records in memory to the temporary file in order, and forgets them.
func (s *Sorter) writeRun() error {
	if s.spill == nil {
		made, err := newSpill()
		if err != nil {
			return err
		}
		s.spill = made
	}
	s.sort()
	err := s.spill.writeRun(func(yield func(key, value []byte) bool) {
		for _, p := range s.places {
			if !yield(s.keyOf(p), s.valueOf(p)) {
				return
			}
		}
	})
	s.held, s.places = s.held[:0], s.places[:0]
	return err
}

// Spill moves what is in memory into the temporary file where there is one. Few records stay in memory until they are read.
func (s *Sorter) Spill() error {
	if s.spill == nil {
		return nil
	}
	err := s.writeRun()
	s.held, s.places = nil, nil
	return err
}

// errClosed is where records are asked for that are gone: none would read as a list that has none.
var errClosed = errors.New("the sorted records were closed")

// Record is a key with its value. It is valid until the next is asked for.
type Record struct{ Key, Value []byte }

// All are the records in order. Nothing can be added afterwards. Once it was asked for, any number of goroutines may read them.
func (s *Sorter) All() iter.Seq2[Record, error] {
	if !s.sorted {
		s.sort()
		s.sorted = true
	}
	return func(yield func(Record, error) bool) {
		if s.closed {
			yield(Record{}, errClosed)
			return
		}
		if s.spill != nil {
			s.merge(yield)
			return
		}
		for _, p := range s.places {
			if !yield(Record{s.keyOf(p), s.valueOf(p)}, nil) {
				return
			}
		}
	}
}

// merge gives the records of the runs and those in memory in order. Runs are in the order in which they were written, and what is in
// memory was added last.
func (s *Sorter) merge(yield func(Record, error) bool) {
	runs, err := s.spill.runs()
	if err != nil {
		yield(Record{}, err)
		return
	}
	runs = append(runs, &run{next: s.fromMemory()})
	var left queue
	for number, r := range runs {
		r.number = number
		if !r.advance() {
			continue
		}
		left = append(left, r)
	}
	left.order()
	for err = failed(runs); err == nil && len(left) > 0; err = failed(left[:min(1, len(left))]) {
		if !yield(left[0].record, nil) {
			return
		}
		if left[0].advance() {
			left.sink(0)
		} else if left[0].err == nil {
			left[0] = left[len(left)-1]
			left = left[:len(left)-1]
			left.sink(0)
		}
	}
	if err != nil {
		yield(Record{}, err)
	}
}

// fromMemory gives the records in memory one by one.
func (s *Sorter) fromMemory() func() (Record, bool, error) {
	at := 0
	return func() (Record, bool, error) {
		if at == len(s.places) {
			return Record{}, false, nil
		}
		p := s.places[at]
		at++
		return Record{s.keyOf(p), s.valueOf(p)}, true, nil
	}
}
