package namelist

import (
	"encoding/base64"
	"fmt"
	"iter"
	"slices"
	"sort"
	"strings"
)

// Index finds the people of a list by a mark. It keeps the list and twelve bytes for each mark.
type Index struct {
	texts    []string
	begins   []uint32 // of each text in all of them
	unsorted []string
	marks    []uint64
	lines    []uint32 // where in all texts the line of each mark begins
	// firsts are where the marks of a bucket begin: those with the same first bits.
	firsts []uint32
}

const bucketBits = 16

func bucketOf(mark uint64) uint64 { return mark & mark48 >> (8*markBytes - bucketBits) }

// IsEmpty reports whether nothing was added.
func (x *Index) IsEmpty() bool { return len(x.texts) == 0 }

// Add adds a part of a list. Sort has to follow the last one.
func (x *Index) Add(lines, marks string) error {
	if Count(lines)*marksLength != len(marks) {
		return fmt.Errorf("a list of %d names has %d characters of marks", Count(lines), len(marks))
	}
	var end uint32
	if last := len(x.texts) - 1; last >= 0 {
		end = x.begins[last] + uint32(len(x.texts[last]))
	}
	x.texts, x.begins, x.unsorted = append(x.texts, lines), append(x.begins, end), append(x.unsorted, marks)
	return nil
}

// Sort puts the marks into their buckets. They are read twice, which takes less memory than to keep them.
func (x *Index) Sort() error {
	x.firsts = make([]uint32, 1<<bucketBits+1)
	if err := x.each(func(mark uint64, _ uint32) { x.firsts[bucketOf(mark)+1]++ }); err != nil {
		return err
	}
	for i := range 1 << bucketBits {
		x.firsts[i+1] += x.firsts[i]
	}
	count, next := x.firsts[1<<bucketBits], slices.Clone(x.firsts)
	x.marks, x.lines = make([]uint64, count), make([]uint32, count)
	err := x.each(func(mark uint64, line uint32) {
		to := next[bucketOf(mark)]
		next[bucketOf(mark)]++
		x.marks[to], x.lines[to] = mark, line
	})
	x.unsorted = nil
	return err
}

// each hands over the marks that are not 0, each with the place of its line.
func (x *Index) each(do func(mark uint64, line uint32)) error {
	var b [marksLength / 4 * 3]byte
	for i, text := range x.texts {
		begin, unsorted := x.begins[i], x.unsorted[i]
		for text != "" {
			var line, marks string
			line, marks, text, unsorted = CutLine(text, unsorted)
			if _, err := base64.StdEncoding.Decode(b[:], []byte(marks)); err != nil {
				return fmt.Errorf("read the marks of a list of names: %w", err)
			}
			for at := 0; at < len(b); at += markBytes {
				if mark := number(b[at : at+markBytes]); mark != 0 {
					do(mark, begin)
				}
			}
			begin += uint32(len(line))
		}
	}
	return nil
}

func number(b []byte) (n uint64) {
	for _, c := range b {
		n = n<<8 | uint64(c)
	}
	return n
}

// IDs are those of the people with a mark.
func (x *Index) IDs(mark uint64) iter.Seq[string] {
	return func(yield func(string) bool) {
		mark &= mark48
		for i := x.firsts[bucketOf(mark)]; mark != 0 && i < x.firsts[bucketOf(mark)+1]; i++ {
			if x.marks[i] == mark && !yield(x.id(x.lines[i])) {
				return
			}
		}
	}
}

// id is the id in the line that begins at a place.
func (x *Index) id(at uint32) string {
	text := sort.Search(len(x.begins), func(i int) bool { return x.begins[i] > at }) - 1
	line, _, _ := strings.Cut(x.texts[text][at-x.begins[text]:], string(endOfLine))
	_, id, _ := strings.Cut(line, string(endOfName))
	return id
}
