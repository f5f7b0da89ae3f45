package pdftext

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// sign is a glyph where it stands on the page.
type sign struct {
	text     string
	from, to [2]float64 // where it begins and where the next would
	along    [2]float64 // the direction of writing
	size     float64
	turn     int     // that direction in quarters of a turn
	at, line float64 // how far along its line it begins, and how far up the line is
}

// settle works out what the order of signs needs.
func (s *sign) settle() {
	s.turn = int(math.Round(math.Atan2(s.along[1], s.along[0])/(math.Pi/2))+4) % 4
	s.at, s.line = s.offset(s.from)
}

// offset is how far a place is along the line of writing, and how far above it.
func (s *sign) offset(to [2]float64) (along, above float64) {
	return to[0]*s.along[0] + to[1]*s.along[1], to[1]*s.along[0] - to[0]*s.along[1]
}

// after is what stands between a sign and the one before it: nothing, a space, or the end of a line.
func (s *sign) after(before sign) string {
	if s.size == 0 {
		return ""
	}
	gap, rise := s.offset([2]float64{s.from[0] - before.to[0], s.from[1] - before.to[1]})
	switch {
	case math.Abs(rise) > 0.6*s.size: // less than half a line is a superscript
		return "\n"
	case gap > 0.2*s.size || gap < -0.6*s.size:
		return " "
	default:
		return ""
	}
}

// doubles reports whether a sign is the one before, drawn again for a bolder look.
func (s *sign) doubles(before sign) bool {
	return s.text == before.text && !strings.ContainsFunc(s.text, meansNothing) && math.Hypot(s.from[0]-before.from[0], s.from[1]-before.from[1]) < 0.1*s.size
}

// laidOut is the page's text as its lines stand, from the top, whatever the order they are drawn in: some programs draw
// the letters that another font has to lend at the end of the line. What stands in fields and notes comes after it.
func (d *tracing) laidOut() string {
	slices.SortStableFunc(d.signs, func(a, b sign) int {
		return cmp.Or(cmp.Compare(a.turn, b.turn), cmp.Compare(b.line, a.line)) // what is higher comes first
	})
	var text strings.Builder
	for rest := d.signs; len(rest) > 0; {
		n := sameLine(rest)
		writeLine(&text, rest[:n])
		rest = rest[n:]
	}
	for _, note := range d.notes {
		text.WriteString(note + "\n")
	}
	return strings.TrimSpace(text.String())
}

// sameLine is how many of the signs, of which the highest come first, stand on one line with the first.
func sameLine(signs []sign) int {
	first := &signs[0]
	for n := range signs {
		other := &signs[n]
		if other.turn != first.turn || math.Abs(other.line-first.line) > 0.3*max(first.size, other.size) {
			return n
		}
	}
	return len(signs)
}

// writeLine writes the signs of one line in the order they stand.
func writeLine(text *strings.Builder, line []sign) {
	slices.SortStableFunc(line, func(a, b sign) int { return cmp.Compare(a.at, b.at) })
	for i := range line {
		if i > 0 {
			if line[i].doubles(line[i-1]) {
				continue
			}
			text.WriteString(line[i].after(line[i-1]))
		}
		text.WriteString(line[i].text)
	}
	text.WriteByte('\n')
}
