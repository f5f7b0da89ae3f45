package namelist

import (
	"encoding/base64"

	"slices"
	"strings"
)

// Marks are the hashes of what shows that two employees are one person; 0 is one that is not known. Of a hash, the first
// six bytes count.
type Marks [3]uint64

const (
	// In a list a mark is markLength characters, and those of all its lines follow each other.
	markLength  = 8
	marksLength = len(Marks{}) * markLength
	markBytes   = 6
	mark48      = 1<<(8*markBytes) - 1
)

// List is a list of names, and of what shows that two employees are one person. The marks of a line are at its place.
type List struct{ Lines, Marks []byte }

// Add adds a person. appendName appends the name, which may be blank.
func (l *List) Add(id string, appendName func([]byte) []byte, marks Marks) {
	l.Lines = append(append(appendName(l.Lines), endOfName), id...)
	l.Lines = append(l.Lines, endOfLine)
	for _, mark := range marks {
		mark &= mark48
		var b [markBytes]byte
		for i := range b {
			b[i] = byte(mark >> (8 * (markBytes - 1 - i)))
		}
		l.Marks = base64.StdEncoding.AppendEncode(l.Marks, b[:])
	}
}

// CutLine cuts the first line off a list, with its marks. Loops call it instead of an iterator: a body of a loop over one that loops over
// strings.Lines had, as go1.26.11 compiles it, pointers to a stack that had grown meanwhile, and the program ended with a damaged heap.
func CutLine(lines, marks string) (line, own, moreLines, moreMarks string) {
	end := strings.IndexByte(lines, endOfLine) + 1
	if end == 0 { // the last line lacks its end
		end = len(lines)
	}
	most := min(marksLength, len(marks))
	return lines[:end], marks[:most], lines[end:], marks[most:]
}

// Append adds the people of another list.
func (l *List) Append(other List) {
	l.Lines, l.Marks = append(l.Lines, other.Lines...), append(l.Marks, other.Marks...)
}

// Reset empties a list and keeps its memory.
func (l *List) Reset() { l.Lines, l.Marks = l.Lines[:0], l.Marks[:0] }

// Cut splits off the lines that begin within the first most bytes.
func (l *List) Cut(most int) (block, rest List) {
	if len(l.Lines) <= most {
		return *l, List{}
	}
	end := most + slices.Index(l.Lines[most:], endOfLine) + 1
	marks := Count(string(l.Lines[:end])) * marksLength
	return List{l.Lines[:end], l.Marks[:marks]}, List{l.Lines[end:], l.Marks[marks:]}
}
