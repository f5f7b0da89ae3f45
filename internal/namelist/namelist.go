package namelist

import (
	"cmp"
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
		rarest := slices.MaxFunc(words, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
		for {
			hit := strings.Index(list, rarest)
			if hit < 0 {
				return
			}
			begin := strings.LastIndexByte(list[:hit], endOfLine) + 1
			end := hit + strings.IndexByte(list[hit:], endOfLine)
			name, id, _ := strings.Cut(list[begin:end], string(endOfName))
			if HasWords(name, words) && !yield(name, id) {
				return
			}
			list = list[end+1:]
		}
	}
}

// HasWords reports whether a name has every word somewhere in it.
func HasWords(name string, words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(name, word) })
}
