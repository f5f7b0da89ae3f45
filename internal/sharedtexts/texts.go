package sharedtexts

import (
	"hash/maphash"
	"strings"
)

// Texts are the texts that have a number. The zero value is ready.
type Texts struct {
	all     []string
	numbers map[string]int
	// met are the hashes of texts that were met once, seed is that of the hashes.
	met  []uint64
	seed maphash.Seed
}

// most is how many texts have a number, mostMet of how many it is known that they were met before.
const (
	most    = 4096
	mostMet = 1 << 14
)

// Number is the number of a text from 1 on, or 0 for a text that has none: one that comes for the first time, such as a next step with the
// command for one employee, and any new one once there are too many.
func (t *Texts) Number(text string) int {
	number, known := t.numbers[text]
	if known || len(t.all) == most || !t.again(text) {
		return number
	}
	if t.numbers == nil {
		t.numbers = map[string]int{}
	}
	text = strings.Clone(text)
	t.all = append(t.all, text)
	t.numbers[text] = len(t.all)
	return len(t.all)
}

// Text is the text that has a number.
func (t *Texts) Text(number int) string { return t.all[number-1] }

// again reports whether a text was met before. A text can be forgotten for another.
func (t *Texts) again(text string) bool {
	if t.met == nil {
		t.met, t.seed = make([]uint64, mostMet), maphash.MakeSeed()
	}
	hash := maphash.String(t.seed, text)
	place := &t.met[hash%mostMet]
	before := *place
	*place = hash
	return before == hash
}
