package alerts

import (
	"encoding/binary"
	"strings"

	"mobility/internal/civil"
)

// byteReader reads what the functions below append, from a place on.
type byteReader[T string | []byte] struct {
	bytes T
	at    int
}

func appendNumber(b []byte, n int) []byte { return binary.AppendUvarint(b, uint64(n)) }

func (r *byteReader[T]) unsigned() (n uint64) {
	for shift := 0; ; shift += 7 {
		b := r.bytes[r.at]
		r.at++
		if n |= uint64(b&0x7f) << shift; b < 0x80 {
			return n
		}
	}
}

func (r *byteReader[T]) number() int { return int(r.unsigned()) }

func appendSigned(b []byte, n int) []byte { return binary.AppendVarint(b, int64(n)) }

func (r *byteReader[T]) signed() int {
	n := r.unsigned()
	return int(n>>1) ^ -int(n&1)
}

func appendText[T string | []byte](b []byte, text T) []byte {
	return append(appendNumber(b, len(text)), text...)
}

// text is a text where it is.
func (r *byteReader[T]) text() T {
	n := r.number()
	r.at += n
	return r.bytes[r.at-n : r.at]
}

// appendDay appends a day, or none.
func appendDay(b []byte, day civil.Date) []byte {
	if day.IsZero() {
		return append(b, 0)
	}
	return appendSigned(append(b, 1), civil.First.DaysUntil(day))
}

func (r *byteReader[T]) day() civil.Date {
	if r.at++; r.bytes[r.at-1] == 0 {
		return civil.Date{}
	}
	return civil.First.AddDays(r.signed())
}

// sharedWords are texts that many records have: each stands once, and in the records as a number.
type sharedWords struct {
	all     []string
	numbers map[string]int
}

// mostShared is how many texts are shared.
const mostShared = 4096

// append appends the number of a word, or 0 and the word where too many are known.
func (w *sharedWords) append(b []byte, word string) []byte {
	number, known := w.numbers[word]
	if !known && len(w.all) < mostShared {
		if w.numbers == nil {
			w.numbers = map[string]int{}
		}
		word = strings.Clone(word) // it can be a part of a document
		w.all = append(w.all, word)
		number = len(w.all)
		w.numbers[word] = number
	}
	if b = appendNumber(b, number); number == 0 {
		b = appendText(b, word)
	}
	return b
}

func readWord[T string | []byte](w *sharedWords, r *byteReader[T]) string {
	if number := r.number(); number > 0 {
		return w.all[number-1]
	}
	return string(r.text())
}
