package letter

import (
	"fmt"
	"strings"
	"sync"

	"codeberg.org/go-fonts/dejavu/dejavusanscondensed"
	"codeberg.org/go-fonts/dejavu/dejavusanscondensedbold"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"
)

// The PDF's font is DejaVu Sans Condensed, from a module that carries it with its licence: it has every Latin letter
// with every accent that names have (Vietnamese too), Greek, Cyrillic, Armenian and Georgian. Chinese, Japanese, Korean
// and the scripts of India are not in it.
var (
	fontRegular = dejavusanscondensed.TTF
	fontBold    = dejavusanscondensedbold.TTF
)

// fontCovers returns a function that reports, for one character at a time, whether the PDF's font can draw it.
var fontCovers = sync.OnceValue(func() func(rune) bool {
	font, err := sfnt.Parse(fontRegular)
	if err != nil { // the font is part of the program: tests would have shown it
		return func(r rune) bool { return r < 0x250 }
	}
	var known sync.Map
	return func(r rune) bool {
		if covers, done := known.Load(r); done {
			return covers.(bool)
		}
		var buffer sfnt.Buffer
		glyph, err := font.GlyphIndex(&buffer, r)
		covers := err == nil && glyph != 0 && r <= 0xFFFF // the PDF writer keeps two bytes of a character
		known.Store(r, covers)
		return covers
	}
})

// MissingSign begins the number of a character that the font lacks.
const MissingSign = "[U+"

// Drawable is text as the PDF's font can draw it: accents composed with their letters, control characters left out, and
// a character that the font lacks spelled as its number, as [U+674E], where a bare font would draw an empty box.
func Drawable(text string) string {
	covers := fontCovers()
	var out strings.Builder
	for _, r := range norm.NFC.String(strings.ToValidUTF8(text, "\uFFFD")) {
		switch {
		case r == '\n':
			out.WriteRune(r)
		case r == '\t':
			out.WriteString("    ")
		case r < ' ' || r == 0x7F || r >= 0x200B && r <= 0x200F || r == 0xFEFF: // control and zero-width characters
		case r <= '~' || covers(r):
			out.WriteRune(r)
		default:
			fmt.Fprintf(&out, MissingSign+"%04X]", r)
		}
	}
	return out.String()
}
