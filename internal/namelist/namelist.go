package namelist

import (
	"iter"
	"slices"
	"strings"
)

// A line is a name, a tab, the id and a line feed; neither name nor id has one of the two.
const (
	endOfName = '\t'
	endOfLine = '\n'
)

// Count is how many lines a list has.
func Count(lines string) int { return strings.Count(lines, string(endOfLine)) }

// Lines are the names of a list with their ids.
func Lines(list string) iter.Seq2[string, string] {
	return func(yield func(name, id string) bool) {
		for list != "" { // no iterator: see CutLine
			var line string
			line, list, _ = strings.Cut(list, string(endOfLine))
			name, id, _ := strings.Cut(line, string(endOfName))
			if !yield(name, id) {
				return
			}
		}
	}
}

// Find are the names that have every word somewhere in them, with their ids. Without words it finds none.
func Find(list string, words []string) iter.Seq2[string, string] {
	return func(yield func(name, id string) bool) {
		if len(words) == 0 {
			return
		}
		word, at := rarest(list, words)
		for next := at; next < len(list); {
			hit := strings.IndexByte(list[next:], word[at])
			if hit < 0 {
				return
			}
			hit += next
			if next = hit + 1; !strings.HasPrefix(list[hit-at:], word) {
				continue
			}
			begin := strings.LastIndexByte(list[:hit], endOfLine) + 1
			line, _, _ := strings.Cut(list[begin:], string(endOfLine))
			name, id, _ := strings.Cut(line, string(endOfName))
			if HasWords(name, words) && !yield(name, id) {
				return
			}
			next = begin + len(line) + 1 + at
		}
	}
}

// rarest is the letter of the words that is rarest where a list begins, as the word and its place there: the fewer lines have what is
// searched for, the faster the search is.
func rarest(list string, words []string) (word string, at int) {
	var counts [1 << 8]int
	for i := range min(len(list), 1<<10) {
		counts[list[i]]++
	}
	fewest := len(list) + 1
	for _, w := range words {
		for i := range len(w) {
			if counts[w[i]] < fewest {
				word, at, fewest = w, i, counts[w[i]]
			}
		}
	}
	return word, at
}

// HasWords reports whether a name has every word somewhere in it.
func HasWords(name string, words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(name, word) })
}
