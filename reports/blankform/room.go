package blankform

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/font"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"mobility/internal/pattern"
)

// letterSize is the size of the letters in how a field is drawn; 0 fits itself to the field.
var letterSize = pattern.Lazy(`([0-9.]+) +Tf`)

// room is the size of the letters of a field, and the width and height of its box, in points. It is not known where the letters fit
// themselves to the field.
func (b *Blank) room(f *Field) (points, width, height float64, known bool) {
	size := letterSize().FindStringSubmatch(b.appearanceOf(f))
	box := b.array(f.widgets[0]["Rect"])
	if size == nil || len(box) != 4 {
		return 0, 0, 0, false
	}
	points, err := strconv.ParseFloat(size[1], 64)
	if err != nil || points == 0 {
		return 0, 0, 0, false
	}
	var at [4]float64
	for i := range box {
		if at[i], err = b.ctx.DereferenceNumber(box[i]); err != nil {
			return 0, 0, 0, false
		}
	}
	return points, math.Abs(at[2] - at[0]), math.Abs(at[3] - at[1]), true
}

// appearanceOf is how a field is drawn: as the field says, its place on the page, or the form.
func (b *Blank) appearanceOf(f *Field) string {
	for _, o := range []types.Object{f.widgets[0]["DA"], f.appearance, b.form["DA"]} {
		if text := b.text(o); text != "" {
			return text
		}
	}
	return ""
}

// widthOf is the width of a text in letters of Helvetica of one point; 0 where Helvetica cannot measure it.
func widthOf(value string) float64 {
	width, err := font.TextWidth(value, "Helvetica", 1000)
	if err != nil {
		return 0
	}
	return width / 1000
}

// wider reports whether a text in letters of a fixed size is wider than its field.
func (b *Blank) wider(f *Field, value string) bool {
	const tolerated = 1.05 // fonts differ a little
	points, width, _, known := b.room(f)
	return known && widthOf(value)*points > width*tolerated
}

// The sizes of letters that a field of several lines is given where its own are too large for the text.
const (
	largestLetters  = 12
	smallestLetters = 6
)

// lettersFor is the size of letters in which a text fits into a field of several lines: the field's own, if they do; 0 if none does.
// Programs that make forms size the letters for an empty field, and then show two words of a text. A field whose letters fit
// themselves to it is left to the program that shows it.
func (b *Blank) lettersFor(f *Field, value string) float64 {
	own, width, height, known := b.room(f)
	if !known || fits(value, own, width, height) {
		return max(own, 1)
	}
	for size := min(math.Floor(own), largestLetters); size >= smallestLetters; size-- {
		if fits(value, size, width, height) {
			return size
		}
	}
	return 0
}

// fits reports whether a text, broken into lines between its words, fits into a box.
func fits(value string, size, width, height float64) bool {
	const edge, leading = 2, 1.15
	lines, space := 0.0, widthOf(" ")*size
	for line := range strings.SplitSeq(value, "\n") {
		lines++
		used := 0.0
		for _, word := range strings.Fields(line) {
			long := widthOf(word) * size
			if long > width-2*edge {
				return false
			}
			if used > 0 && used+space+long > width-2*edge {
				lines, used = lines+1, 0
			}
			if used > 0 {
				used += space
			}
			used += long
		}
	}
	return lines*size*leading <= height-edge
}

// draw has a field drawn in letters of a size, if its own are of another fixed size.
func (b *Blank) draw(f *Field, size float64) {
	own, _, _, known := b.room(f)
	if !known || size == own {
		return
	}
	drawn := types.StringLiteral(letterSize().ReplaceAllString(b.appearanceOf(f), fmt.Sprintf("%g Tf", size)))
	f.dict["DA"] = drawn
	for _, w := range f.widgets {
		w["DA"] = drawn
	}
}
