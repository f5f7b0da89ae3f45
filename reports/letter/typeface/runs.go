package typeface

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// Run is text of one typeface.
type Run struct {
	Name, Text string
	// Clusters are the glyphs of shaped text from left to right, and Width is how wide they are for letters of size 1. Other text is drawn
	// character by character and has none.
	Clusters []Cluster
	Width    float64
}

// Runs divides a line into what each typeface draws, in the order in which it is drawn from left to right.
func Runs(line string) []Run {
	var runs []Run
	for _, part := range visual(line) {
		for _, piece := range part.pieces() {
			last := len(runs) - 1
			switch {
			case piece.face.shaped:
				run := Run{Name: piece.face.name, Text: piece.text}
				run.Clusters, run.Width = piece.face.shaper().shape(piece.text, part.leftward)
				runs = append(runs, run)
			case last >= 0 && runs[last].Name == piece.face.name:
				runs[last].Text += piece.text
			default:
				runs = append(runs, Run{Name: piece.face.name, Text: piece.text})
			}
		}
	}
	return runs
}

// Plain reports whether Text draws a line as it stands. The PDF writer breaks lines wrongly at marks.
func Plain(line string) bool {
	for _, r := range line {
		if r >= 0x0300 && (Joins(r) || isRightToLeft(r) || For(r) != Text) {
			return false
		}
	}
	return true
}

func isRightToLeft(r rune) bool { return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Thaana) }

// part is text that is written in one direction.
type part struct {
	text     string
	leftward bool
}

// visual divides a line into parts in the order in which they are drawn from left to right.
func visual(line string) []part {
	whole := []part{{text: line}}
	if !slices.ContainsFunc([]rune(line), isRightToLeft) {
		return whole
	}
	const mark = "\u200E" // a line of a report begins at the left, whatever letter is its first
	var p bidi.Paragraph
	if _, err := p.SetString(mark + line); err != nil {
		return whole
	}
	order, err := p.Order()
	if err != nil {
		return whole
	}
	parts := make([]part, 0, order.NumRuns())
	for i := range order.NumRuns() {
		run := order.Run(i)
		parts = append(parts, part{strings.ReplaceAll(run.String(), mark, ""), run.Direction() == bidi.RightToLeft})
	}
	return parts
}

// piece is text of one direction and one typeface.
type piece struct {
	face *face
	text string
}

// pieces divides a part by typefaces, from left to right. Text that is not shaped is turned around where it is written to the left.
func (p part) pieces() []piece {
	var pieces []piece
	for _, r := range p.text {
		last := len(pieces) - 1
		f := faceFor(r)
		switch {
		case last >= 0 && pieces[last].face.goesOn(r):
			f = pieces[last].face
		case f == nil || r == ' ':
			f = faces[0]
		}
		if last >= 0 && pieces[last].face == f {
			pieces[last].text += string(r)
		} else {
			pieces = append(pieces, piece{f, string(r)})
		}
	}
	if p.leftward {
		slices.Reverse(pieces)
		for i := range pieces {
			if !pieces[i].face.shaped {
				pieces[i].text = bidi.ReverseString(pieces[i].text)
			}
		}
	}
	return pieces
}

// goesOn reports whether a shaped typeface also draws a character of no script that follows its text: a mark, a joiner, a punctuation
// mark.
func (f *face) goesOn(r rune) bool {
	return f.shaped && (IsJoiner(r) || r != ' ' && unicode.In(r, unicode.Common, unicode.Inherited) && f.has(r))
}
