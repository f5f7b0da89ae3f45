package hashset

// Map is values of 64 bits by the 64-bit hashes of texts. It keeps the order in which hashes were put, and answers at once who asks for
// them in this order, from the first again too, as a roster does that comes again: then it keeps 16 bytes for each. An index for the others, of 5 to 11 bytes for
// each, is made when it is first needed. The answers remember the last place, so that one goroutine asks at a time.
type Map struct {
	pairs []Pair
	// index has the places of the pairs plus 1 by their hashes, 0 where it is free.
	index []uint32
	// last is the place that was found last.
	last int
}

// NewMap makes an empty map with room for a number of hashes.
func NewMap(room int) *Map { return &Map{pairs: make([]Pair, 0, room)} }

// Count is how many hashes have a value.
func (m *Map) Count() int { return len(m.pairs) }

// Get is the value of a hash, and whether it has one.
func (m *Map) Get(hash uint64) (value uint64, has bool) {
	if !m.find(hash) {
		return 0, false
	}
	return m.pairs[m.last].Second, true
}

// Place is how many hashes were put before this one, and whether it was.
func (m *Map) Place(hash uint64) (place int, has bool) {
	has = m.find(hash)
	return m.last, has
}

// Put gives a hash a value.
func (m *Map) Put(hash, value uint64) {
	if m.find(hash) {
		m.pairs[m.last].Second = value
		return
	}
	m.Append(hash, value)
}

// Append gives a hash a value that has none.
func (m *Map) Append(hash, value uint64) {
	m.pairs = append(m.pairs, Pair{hash, value})
	switch n := len(m.pairs); {
	case m.index == nil:
	case n > len(m.index)/4*3:
		m.makeIndex()
	default:
		m.enter(hash, n)
	}
}

// find sets the last place to that of a hash, and reports whether there is one.
func (m *Map) find(hash uint64) bool {
	for place := m.last; place <= m.last+1 && place < len(m.pairs); place++ {
		if m.pairs[place].First == hash {
			m.last = place
			return true
		}
	}
	if m.index == nil {
		if len(m.pairs) > 0 && m.pairs[0].First == hash {
			m.last = 0
			return true
		}
		if len(m.pairs) <= few {
			return m.findAmongFew(hash)
		}
		m.makeIndex()
	}
	place := m.index[m.slot(hash)]
	if place != 0 {
		m.last = int(place) - 1
	}
	return place != 0
}

// few is how many pairs are searched without an index.
const few = 8

func (m *Map) findAmongFew(hash uint64) bool {
	for place := range m.pairs {
		if m.pairs[place].First == hash {
			m.last = place
			return true
		}
	}
	return false
}

// Reset empties the map for further use.
func (m *Map) Reset() { *m = Map{pairs: m.pairs[:0]} }

// slot is where a hash is in the index, or would go.
func (m *Map) slot(hash uint64) int {
	mask := len(m.index) - 1
	i := int(hash) & mask // #nosec G115 -- any bits will do
	for m.index[i] != 0 && m.pairs[m.index[i]-1].First != hash {
		i = (i + 1) & mask
	}
	return i
}

// makeIndex makes an index with room for more.
func (m *Map) makeIndex() {
	size := 1 << 10
	for size/4*3 < len(m.pairs)+len(m.pairs)/4 {
		size *= 2
	}
	m.index = make([]uint32, size)
	for i := range m.pairs {
		m.enter(m.pairs[i].First, i+1)
	}
}

// enter puts the place of a hash into the index, unless the hash has one.
func (m *Map) enter(hash uint64, place int) {
	if slot := &m.index[m.slot(hash)]; *slot == 0 {
		*slot = uint32(place) // #nosec G115 -- four billion employees are not in one file
	}
}
