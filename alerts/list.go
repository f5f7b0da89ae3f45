package alerts

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"iter"
	"slices"
	"strings"

	"mobility/internal/civil"
)

// List is a list of notices in little memory: each is kept as bytes, in a fifth of the room. A digest has tens of thousands.
type List struct {
	notices []string
	words   *sharedWords
}

// ListOf is a list of some notices.
func ListOf(notices ...Notice) List {
	l := List{notices: []string{}}
	for i := range notices {
		l.Add(&notices[i])
	}
	return l
}

// Len is how many notices there are.
func (l *List) Len() int { return len(l.notices) }

// At is one of them.
func (l *List) At(i int) (n Notice) {
	l.read(i, &n)
	return n
}

// All are the notices with their places. Each is valid until the next, its texts for good.
func (l *List) All() iter.Seq2[int, *Notice] {
	return func(yield func(int, *Notice) bool) {
		var n Notice
		for i := range l.notices {
			if l.read(i, &n); !yield(i, &n) {
				return
			}
		}
	}
}

// Entries are the notices as a list that is printed entry by entry.
func (l *List) Entries() iter.Seq2[*Notice, error] {
	return func(yield func(*Notice, error) bool) {
		for _, n := range l.All() {
			if !yield(n, nil) {
				return
			}
		}
	}
}

// Without is the list without the notices of a state. The list stays as it is.
func (l *List) Without(state State) List {
	left := List{notices: []string{}, words: l.words}
	for i, n := range l.All() {
		if n.State != state {
			left.notices = append(left.notices, l.notices[i])
		}
	}
	return left
}

// Slice are the notices as they are.
func (l *List) Slice() []Notice {
	all := make([]Notice, l.Len())
	for i := range all {
		l.read(i, &all[i])
	}
	return all
}

// Add adds a notice, of which nothing is kept.
func (l *List) Add(n *Notice) {
	l.notices = append(l.notices, "")
	l.put(len(l.notices)-1, n)
}

// Append adds the notices of another list.
func (l *List) Append(more *List) {
	if l.words == nil {
		l.words = more.words
	}
	if l.words == more.words {
		l.notices = append(l.notices, more.notices...)
		return
	}
	for _, n := range more.All() {
		l.Add(n)
	}
}

// Has reports whether any notice is of a kind.
func (l *List) Has(is func(*Notice) bool) bool {
	for _, n := range l.All() {
		if is(n) {
			return true
		}
	}
	return false
}

// Change changes each notice, and leaves out those for which change returns false.
func (l *List) Change(change func(*Notice) bool) {
	left := 0
	for _, n := range l.All() {
		if !change(n) {
			continue
		}
		l.put(left, n)
		left++
	}
	clear(l.notices[left:])
	l.notices = l.notices[:left]
}

// sort puts the notices in the order of the bytes that key appends; those alike stay as they are.
func (l *List) sort(key func([]byte, *Notice) []byte) {
	type keyed struct{ key, notice string }
	order, room := make([]keyed, l.Len()), []byte(nil)
	for i, n := range l.All() {
		room = key(room[:0], n)
		order[i] = keyed{string(room), l.notices[i]}
	}
	slices.SortStableFunc(order, func(a, b keyed) int { return strings.Compare(a.key, b.key) })
	for i := range order {
		l.notices[i] = order[i].notice
	}
}

// What follows appends to a key by which a list is sorted: a number, a day, or texts, in their order as bytes.
func appendInOrder(key []byte, n int) []byte {
	return binary.BigEndian.AppendUint32(key, uint32(int32(n))^1<<31)
}

func appendDayInOrder(key []byte, day civil.Date) []byte {
	return appendInOrder(key, civil.Date{}.DaysUntil(day))
}

func appendTexts(key []byte, texts ...string) []byte {
	for _, text := range texts {
		key = append(append(key, text...), 0)
	}
	return key
}

// part are the notices from one place to another.
func (l *List) part(from, to int) List { return List{l.notices[from:to:to], l.words} }

func (l *List) put(i int, n *Notice) {
	if l.words == nil {
		l.words = &sharedWords{}
	}
	c := noticeCoder{words: l.words}
	c.notice(n)
	l.notices[i] = string(c.bytes)
}

func (l *List) read(i int, n *Notice) {
	c := noticeCoder{words: l.words, reading: true, from: byteReader[string]{bytes: l.notices[i]}}
	c.notice(n)
}

// MarshalJSON writes the notices as the library writes a slice of them.
func (l List) MarshalJSON() ([]byte, error) {
	if l.notices == nil {
		return []byte("null"), nil
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false) // who writes the document decides
	b.WriteByte('[')
	for i, n := range l.All() {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := encoder.Encode(n); err != nil {
			return nil, err
		}
	}
	b.WriteByte(']')
	return b.Bytes(), nil
}

// UnmarshalJSON reads them back.
func (l *List) UnmarshalJSON(text []byte) error {
	*l = List{}
	decoder := json.NewDecoder(bytes.NewReader(text))
	if begin, err := decoder.Token(); err != nil || begin != json.Delim('[') { // null is none
		return err
	}
	for decoder.More() {
		var n Notice
		if err := decoder.Decode(&n); err != nil {
			return err
		}
		l.Add(&n)
	}
	return nil
}

// noticeCoder writes the fields of a notice as bytes, or reads them: there is one list of its fields for both.
type noticeCoder struct {
	words   *sharedWords
	reading bool
	bytes   []byte
	from    byteReader[string]
}

func (c *noticeCoder) notice(n *Notice) {
	c.texts(&n.Key, &n.Deadline, &n.Event, &n.Members, &n.Subject.ID, &n.Subject.Name, &n.About, &n.gone)
	word(c, &n.Reason)
	word(c, &n.State)
	word(c, &n.Channel)
	word(c, &n.Band)
	word(c, &n.Owner)
	word(c, &n.To, &n.Role, &n.Client, &n.Consequence, &n.Next, &n.Why, &n.SuppressedFor, &n.Domain, &n.Rule, &n.Pin, &n.Subject.Kind, &n.Summary,
		&n.Employer)
	c.days(&n.ActBy, &n.Due, &n.Was, &n.Target, &n.Opens)
	c.numbers(&n.Step, &n.DaysLeft, &n.Escalated)
	c.are(&n.Asks, &n.Controlling, &n.Single, &n.punctual, &n.merged)
}

// texts are those that few notices have.
func (c *noticeCoder) texts(all ...*string) {
	for _, s := range all {
		if c.reading {
			*s = c.from.text()
		} else {
			c.bytes = appendText(c.bytes, *s)
		}
	}
}

// word are texts that many notices have.
func word[T ~string](c *noticeCoder, all ...*T) {
	for _, s := range all {
		if c.reading {
			*s = T(readWord(c.words, &c.from))
		} else {
			c.bytes = c.words.append(c.bytes, string(*s))
		}
	}
}

func (c *noticeCoder) days(all ...*civil.Date) {
	for _, day := range all {
		if c.reading {
			*day = c.from.day()
		} else {
			c.bytes = appendDay(c.bytes, *day)
		}
	}
}

func (c *noticeCoder) numbers(all ...*int) {
	for _, n := range all {
		if c.reading {
			*n = c.from.signed()
		} else {
			c.bytes = appendSigned(c.bytes, *n)
		}
	}
}

func (c *noticeCoder) are(all ...*bool) {
	for _, b := range all {
		switch {
		case c.reading:
			*b = c.from.number() == 1
		case *b:
			c.bytes = append(c.bytes, 1)
		default:
			c.bytes = append(c.bytes, 0)
		}
	}
}
