package typeface

import (
	"bytes"
	"compress/gzip"
	_ "embed" // the typefaces
	"io"
	"sync"
	"unicode"

	"codeberg.org/go-fonts/dejavu/dejavusanscondensed"
	"codeberg.org/go-fonts/dejavu/dejavusanscondensedbold"
	"golang.org/x/image/font/sfnt"
)

// The names of the typefaces.
const (
	Text = "text" // European alphabets, Arabic, Hebrew; the only one with a bold face
	Han  = "han"  // Chinese, Japanese, Korean
	Thai = "thai"
)

var (
	//go:embed han.ttf.gz
	packedHan []byte
	//go:embed thai.ttf.gz
	packedThai []byte
)

// face is a typeface that is unpacked and parsed when it is first needed.
type face struct {
	name  string
	bytes func() []byte
	has   func(rune) bool
}

func newFace(name string, read func() []byte) face {
	f := face{name: name, bytes: sync.OnceValue(read)}
	font := sync.OnceValue(func() *sfnt.Font {
		font, err := sfnt.Parse(f.bytes())
		if err != nil {
			panic("typeface " + name + ": " + err.Error()) // it is part of the program
		}
		return font
	})
	var known sync.Map
	f.has = func(r rune) bool {
		if has, done := known.Load(r); done {
			return has.(bool)
		}
		var buffer sfnt.Buffer
		glyph, err := font().GlyphIndex(&buffer, r)
		has := err == nil && glyph != 0 && r <= 0xFFFF // the PDF writer keeps two bytes of a character
		known.Store(r, has)
		return has
	}
	return f
}

func unpacked(content []byte) func() []byte {
	return func() []byte {
		zipped, err := gzip.NewReader(bytes.NewReader(content))
		if err == nil {
			content, err = io.ReadAll(zipped)
		}
		if err != nil {
			panic("typeface: " + err.Error()) // it is part of the program
		}
		return content
	}
}

// The typefaces, in the order in which one is chosen for a character.
var faces = []face{
	newFace(Text, func() []byte { return dejavusanscondensed.TTF }),
	newFace(Thai, unpacked(packedThai)),
	newFace(Han, unpacked(packedHan)),
}

// Bytes is a typeface as a TrueType file; bold only of Text.
func Bytes(name string, bold bool) []byte {
	if name == Text && bold {
		return dejavusanscondensedbold.TTF
	}
	for i := range faces {
		if faces[i].name == name {
			return faces[i].bytes()
		}
	}
	return nil
}

// For is the typeface that has a character, "" where none has it. The letters of other scripts are not looked for in the large one.
func For(r rune) string {
	for i := range faces {
		if (faces[i].name != Han || unicode.In(r, eastAsian...) || unicode.IsPunct(r) || unicode.IsSymbol(r)) && faces[i].has(r) {
			return faces[i].name
		}
	}
	return ""
}

// eastAsian are the scripts of Han.
var eastAsian = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo}

// Script is the name of the script of a character, "" for a sign of none.
func Script(r rune) string {
	for name, table := range unicode.Scripts {
		if name != "Common" && name != "Inherited" && unicode.Is(table, r) {
			return name
		}
	}
	return ""
}

// Run is text of one typeface.
type Run struct{ Name, Text string }

// Runs divides a line into what each typeface draws, in the order in which it is drawn from left to right.
func Runs(line string) []Run {
	var runs []Run
	for _, r := range visual(line) {
		name := For(r)
		if name == "" || r == ' ' {
			name = Text
		}
		if last := len(runs) - 1; last >= 0 && runs[last].Name == name {
			runs[last].Text += string(r)
		} else {
			runs = append(runs, Run{name, string(r)})
		}
	}
	return runs
}

// Plain reports whether Text draws a line as it stands.
func Plain(line string) bool {
	for _, r := range line {
		if r >= 0x0590 && (isRightToLeft(r) || For(r) != Text) {
			return false
		}
	}
	return true
}

func isRightToLeft(r rune) bool { return unicode.In(r, unicode.Hebrew, unicode.Arabic) }
