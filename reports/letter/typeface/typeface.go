package typeface

import (
	"bytes"
	"compress/gzip"
	"embed"
	"io"
	"sync"
	"unicode"

	"codeberg.org/go-fonts/dejavu/dejavusanscondensed"
	"codeberg.org/go-fonts/dejavu/dejavusanscondensedbold"
	"golang.org/x/image/font/sfnt"
)

// The names of the typefaces that are not named for their script.
const (
	Text = "text" // European alphabets; the only one with a bold face
	Han  = "han"  // Chinese, Japanese, Korean
)

//go:embed faces
var packed embed.FS

// face is a typeface that is unpacked and parsed when it is first needed.
type face struct {
	name    string
	scripts []*unicode.RangeTable // of the letters that it draws
	shaped  bool                  // its text is shaped before it is drawn
	bytes   func() []byte
	has     func(rune) bool
	shaper  func() *shaper
}

func newFace(name string, shaped bool, scripts ...*unicode.RangeTable) *face {
	f := &face{name: name, shaped: shaped, scripts: scripts, bytes: sync.OnceValue(func() []byte { return unpacked(name) })}
	f.shaper = sync.OnceValue(func() *shaper { return newShaper(name, f.bytes()) })
	font := sync.OnceValue(func() *sfnt.Font {
		font, err := sfnt.Parse(f.bytes())
		must(name, err)
		return font
	})
	f.has = func(r rune) bool {
		var buffer sfnt.Buffer
		glyph, err := font().GlyphIndex(&buffer, r)
		return err == nil && glyph != 0 && r <= 0xFFFF // the PDF writer keeps two bytes of a character
	}
	return f
}

// unpacked is a typeface as a TrueType file.
func unpacked(name string) []byte {
	if name == Text {
		return dejavusanscondensed.TTF
	}
	content, err := packed.ReadFile("faces/" + name + ".ttf.gz")
	must(name, err)
	zipped, err := gzip.NewReader(bytes.NewReader(content))
	must(name, err)
	content, err = io.ReadAll(zipped)
	must(name, err)
	return content
}

// must ends the program if a typeface, which is part of it, cannot be read.
func must(name string, err error) {
	if err != nil {
		panic("typeface " + name + ": " + err.Error())
	}
}

// The typefaces. That of a letter's script comes first, then the first that has the character.
var faces = []*face{
	newFace(Text, false, unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Georgian),
	newFace("arabic", true, unicode.Arabic),
	newFace("bengali", true, unicode.Bengali),
	newFace("devanagari", true, unicode.Devanagari),
	newFace("ethiopic", true, unicode.Ethiopic),
	newFace("gujarati", true, unicode.Gujarati),
	newFace("gurmukhi", true, unicode.Gurmukhi),
	newFace("hebrew", true, unicode.Hebrew),
	newFace("kannada", true, unicode.Kannada),
	newFace("khmer", true, unicode.Khmer),
	newFace("lao", true, unicode.Lao),
	newFace("malayalam", true, unicode.Malayalam),
	newFace("myanmar", true, unicode.Myanmar),
	newFace("oriya", true, unicode.Oriya),
	newFace("sinhala", true, unicode.Sinhala),
	newFace("tamil", true, unicode.Tamil),
	newFace("telugu", true, unicode.Telugu),
	newFace("thaana", true, unicode.Thaana),
	newFace("thai", true, unicode.Thai),
	newFace(Han, false, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo),
}

// Bytes is a typeface as the TrueType file that the PDF writer is given; bold only of Text.
func Bytes(name string, bold bool) []byte {
	if name == Text && bold {
		return dejavusanscondensedbold.TTF
	}
	f := named(name)
	if f.shaped {
		return f.shaper().drawable
	}
	return f.bytes()
}

// named is the typeface of a name.
func named(name string) *face {
	for _, f := range faces {
		if f.name == name {
			return f
		}
	}
	panic("typeface " + name + ": unknown")
}

// For is the typeface that has a character, "" where none has it.
func For(r rune) string {
	if f := faceFor(r); f != nil {
		return f.name
	}
	return ""
}

// chosen are the typefaces of the characters that were asked for.
var chosen sync.Map

func faceFor(r rune) *face {
	if f, done := chosen.Load(r); done {
		return f.(*face)
	}
	f := choose(r)
	chosen.Store(r, f)
	return f
}

// choose finds the typeface of a character. A letter is not looked for in the typefaces of other scripts, except the first.
func choose(r rune) *face {
	for _, f := range faces {
		if unicode.In(r, f.scripts...) && f.has(r) {
			return f
		}
	}
	if Script(r) != "" && !faces[0].has(r) {
		return nil
	}
	for _, f := range faces {
		if f.has(r) {
			return f
		}
	}
	return nil
}

// Script is the name of the script of a character, "" for a sign of none.
func Script(r rune) string {
	for name, table := range unicode.Scripts {
		if name != "Common" && name != "Inherited" && unicode.Is(table, r) {
			return name
		}
	}
	return ""
}

// Joins reports whether a character belongs to the one before it: a mark on a letter, or a sign that joins two letters or keeps them
// apart.
func Joins(r rune) bool { return unicode.Is(unicode.M, r) || IsJoiner(r) }

// IsJoiner reports whether a character without a width joins two letters or keeps them apart.
func IsJoiner(r rune) bool { return r == '\u200C' || r == '\u200D' }

// Shaped reports whether the text of a character's typeface is shaped before it is drawn.
func Shaped(r rune) bool {
	f := faceFor(r)
	return f != nil && f.shaped
}
