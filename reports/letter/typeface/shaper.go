package typeface

import (
	"bytes"
	"slices"
	"strings"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
)

// Cluster is what is drawn for one or more characters that cannot be parted.
type Cluster struct {
	// Text has the characters that the glyphs show, "" where the only glyph is drawn by its character.
	Text   string
	Glyphs []Glyph
}

// Glyph is a glyph by the character that draws it, and where: to the right of the start of its run and above the line, for letters of
// size 1.
type Glyph struct {
	Code rune
	X, Y float64
}

// shaper turns text of a typeface into glyphs.
type shaper struct {
	mu       sync.Mutex // the library's font keeps what it has worked out
	font     *harfbuzz.Font
	unit     float64 // of the measures of the typeface, for letters of size 1
	drawable []byte  // the typeface with a character for every glyph
}

func newShaper(name string, content []byte) *shaper {
	face, err := font.ParseTTF(bytes.NewReader(content))
	must(name, err)
	drawable, err := withGlyphs(content, face)
	must(name, err)
	return &shaper{font: harfbuzz.NewFont(face), unit: 1 / float64(face.Font.Upem()), drawable: drawable}
}

// shape turns text of one script and direction into clusters from left to right.
func (s *shaper) shape(text string, leftward bool) (clusters []Cluster, width float64) {
	letters := []rune(text)
	buffer := harfbuzz.NewBuffer()
	buffer.AddRunes(letters, 0, len(letters))
	buffer.GuessSegmentProperties()
	buffer.Props.Direction = harfbuzz.LeftToRight
	if leftward {
		buffer.Props.Direction = harfbuzz.RightToLeft
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	buffer.Shape(s.font, nil)
	starts := []int{len(letters)}
	for i := range buffer.Info {
		starts = append(starts, buffer.Info[i].Cluster)
	}
	slices.Sort(starts)
	for i := 0; i < len(buffer.Info); {
		first := buffer.Info[i].Cluster
		after, _ := slices.BinarySearch(starts, first+1)
		c := Cluster{Text: string(letters[first:starts[after]])}
		from := width
		for ; i < len(buffer.Info) && buffer.Info[i].Cluster == first; i++ {
			at := &buffer.Pos[i]
			c.Glyphs = append(c.Glyphs, Glyph{rune(buffer.Info[i].Glyph) + firstGlyph, width + float64(at.XOffset)*s.unit, float64(at.YOffset) * s.unit})
			width += float64(at.XAdvance) * s.unit
		}
		clusters = append(clusters, s.readable(c, from, width, leftward)...)
	}
	return clusters, width
}

// readable prepares a cluster for those who read the text of the file. They take its place from the glyphs that are drawn first and
// last, which may be marks above its middle, so hidden ones are drawn there. Text that is written to the left they turn around
// character by character, so each one gets a place of its own, from the last to the first.
func (s *shaper) readable(c Cluster, from, to float64, leftward bool) []Cluster {
	s.simplify(&c)
	letters := []rune(c.Text)
	_, hasHidden := s.font.Face().NominalGlyph(Hidden)
	if !hasHidden || len(letters) < 2 && len(c.Glyphs) < 2 {
		return []Cluster{c}
	}
	places := []string{c.Text}
	if leftward {
		slices.Reverse(letters)
		places = strings.Split(string(letters), "")
	}
	step := (to - from) / float64(len(places))
	clusters := make([]Cluster, len(places))
	for i, text := range places {
		x := from + step*float64(i)
		clusters[i] = Cluster{text, []Glyph{{Code: Hidden, X: x}, {Code: Hidden, X: x + step}}}
	}
	clusters[0].Glyphs = slices.Insert(clusters[0].Glyphs, 1, c.Glyphs...)
	return clusters
}

// Hidden is a character without a width that is not to be seen, though a typeface may have a shape for it.
const Hidden = '\u200C'

// simplify draws a cluster by its character where the typeface has its only glyph for it.
func (s *shaper) simplify(c *Cluster) {
	letters := []rune(c.Text)
	if len(letters) != 1 || len(c.Glyphs) != 1 || letters[0] >= firstGlyph {
		return
	}
	if glyph, has := s.font.Face().NominalGlyph(letters[0]); has && rune(glyph)+firstGlyph == c.Glyphs[0].Code {
		c.Text, c.Glyphs[0].Code = "", letters[0]
	}
}
