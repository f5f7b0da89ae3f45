package alerts

import (
	"hash/maphash"
	"strings"

	"mobility/docket"
)

// folded keeps the conversations about deadlines by the keys of these, each of which has a number.
type folded struct {
	slots []slot
	// table finds the number of a key, plus one, at its hash or at the next free place.
	table []uint32
	seed  maphash.Seed
	// keys, conversations and entries are the keys, the conversations and the latest entries of these, one behind the other. What has been
	// recorded again since is left behind until they are packed; packed is how long they were then.
	keys, conversations, entries []byte
	packed                       int
	// entry is the one at hand, kept for its room.
	entry []byte
	words sharedWords
}

// slot is where a key and the conversations about its deadline are.
type slot struct{ key, at int }

// number is that of a key, -1 for one that is not known.
func (f *folded) number(key string) int {
	if len(f.table) == 0 {
		return -1
	}
	return int(f.table[f.find(key)]) - 1
}

// find is the place of a key in the table, or the free one where it would be.
func (f *folded) find(key string) int {
	at := int(maphash.String(f.seed, key) % uint64(len(f.table)))
	for ; f.table[at] != 0 && string(f.keyOf(int(f.table[at])-1)) != key; at = (at + 1) % len(f.table) {
	}
	return at
}

func (f *folded) keyOf(number int) []byte {
	c := byteReader[[]byte]{bytes: f.keys, at: f.slots[number].key}
	return c.text()
}

func (f *folded) key(number int) string { return string(f.keyOf(number)) }

// numbered is the number of a key, which is made known.
func (f *folded) numbered(key string) int {
	if 4*len(f.slots) >= 3*len(f.table) {
		f.grow()
	}
	at := f.find(key)
	if f.table[at] == 0 {
		f.slots = append(f.slots, slot{len(f.keys), -1})
		f.keys = appendText(f.keys, key)
		f.table[at] = uint32(len(f.slots))
	}
	return int(f.table[at]) - 1
}

func (f *folded) grow() {
	if len(f.table) == 0 {
		f.seed = maphash.MakeSeed()
	}
	f.table = make([]uint32, max(64, 2*len(f.table)))
	for number := range f.slots {
		f.table[f.find(f.key(number))] = uint32(number) + 1
	}
}

// threads are the conversations about a deadline.
func (f *folded) threads(key string) []thread {
	number := f.number(key)
	if number < 0 {
		return nil
	}
	threads := f.brief(number)
	for i := range threads {
		if t := &threads[i]; t.place > 0 {
			f.readEntry(t, number)
		}
	}
	return threads
}

// brief are the conversations about a deadline, of the latest entries only the key, the due date and the reason.
func (f *folded) brief(number int) []thread {
	if f.slots[number].at < 0 {
		return nil
	}
	c := byteReader[[]byte]{f.conversations, f.slots[number].at}
	n := c.number()
	threads := make([]thread, n, n+1)
	for i := range threads {
		t := &threads[i]
		t.to, t.via, t.place, t.failed = readWord(&f.words, &c), Channel(readWord(&f.words, &c)), c.number(), string(c.text())
		if n := c.number(); n > 0 {
			t.suppressed = make([]string, n)
			for k := range t.suppressed {
				t.suppressed[k] = string(c.text())
			}
		}
		t.stated = make([]mention, c.number())
		for k := range t.stated {
			t.stated[k] = mention{c.day(), int32(c.signed())}
		}
		if t.place > 0 {
			f.readHead(t)
		}
	}
	return threads
}

// put keeps the conversations about a deadline.
func (f *folded) put(number int, threads []thread) {
	f.slots[number].at = len(f.conversations)
	b := appendNumber(f.conversations, len(threads))
	for i := range threads {
		t := &threads[i]
		b = f.words.append(f.words.append(b, t.to), string(t.via))
		b = appendNumber(appendText(appendNumber(b, t.place), t.failed), len(t.suppressed))
		for _, key := range t.suppressed {
			b = appendText(b, key)
		}
		b = appendNumber(b, len(t.stated))
		for _, m := range t.stated {
			b = appendSigned(appendDay(b, m.asOf), int(m.step))
		}
	}
	f.conversations = b
}

// putEntry keeps what is needed of an entry about some deadlines, of which the first leads, and returns its place, which is not 0.
func (f *folded) putEntry(e *LedgerEntry, keys []int) int {
	if len(f.entries) == 0 {
		f.entries = append(f.entries, 0)
	}
	b := f.words.append(appendDay(appendText(f.entry[:0], e.Key), e.Due), string(e.Reason))
	b = appendNumber(b, len(keys))
	for _, key := range keys {
		b = appendNumber(b, key)
	}
	b = appendSigned(appendSigned(appendDay(b, e.AsOf), e.Step), e.Escalated)
	for _, word := range []string{e.Role, e.Domain, e.Rule, e.Pin, e.Subject.Kind, e.Summary, e.Employer} {
		b = f.words.append(b, word)
	}
	f.entry = appendText(appendText(appendText(b, e.About), e.Subject.ID), e.Subject.Name)
	place := len(f.entries)
	f.entries = appendText(f.entries, f.entry)
	return place
}

// readHead reads the beginning of the latest entry of a conversation.
func (f *folded) readHead(t *thread) byteReader[[]byte] {
	c := byteReader[[]byte]{f.entries, t.place}
	c.number() // its length
	t.last.Key, t.last.Due, t.last.Reason = string(c.text()), c.day(), Reason(readWord(&f.words, &c))
	return c
}

// readEntry reads the latest entry of a conversation about the deadline whose key has a number. Where that one leads, the entry does not repeat it.
func (f *folded) readEntry(t *thread, number int) {
	c, l := f.readHead(t), &t.last
	keys := make([]string, c.number())
	for i := range keys {
		if key := c.number(); i > 0 || key != number {
			keys[i] = f.key(key)
		}
	}
	l.Deadline, l.Members = keys[0], strings.Join(keys[1:], " ")
	l.AsOf, l.Step, l.Escalated = c.day(), c.signed(), c.signed()
	for _, word := range []*string{&l.Role, &l.Domain, &l.Rule, &l.Pin, &l.Subject.Kind, &l.Summary, &l.Employer} {
		*word = readWord(&f.words, &c)
	}
	l.About, l.To, l.Channel = string(c.text()), t.to, t.via
	l.Subject = docket.Subject{Kind: l.Subject.Kind, ID: string(c.text()), Name: string(c.text())}
}

// leastPacked is the length below which nothing is packed.
const leastPacked = 1 << 20

// pack leaves out what was recorded again, once that is half.
func (f *folded) pack() {
	if len(f.conversations)+len(f.entries) < 2*max(f.packed, leastPacked) {
		return
	}
	old := folded{slots: f.slots, keys: f.keys, conversations: f.conversations, entries: f.entries, words: f.words}
	f.conversations, f.entries = nil, []byte{0}
	moved := map[int]int{}
	for number := range f.slots {
		threads := old.brief(number)
		for i := range threads {
			t := &threads[i]
			if t.place == 0 {
				continue
			}
			place, done := moved[t.place]
			if !done {
				place = len(f.entries)
				entry := byteReader[[]byte]{old.entries, t.place}
				f.entries = appendText(f.entries, entry.text())
				moved[t.place] = place
			}
			t.place = place
		}
		f.put(number, threads)
	}
	f.packed = len(f.conversations) + len(f.entries)
}
