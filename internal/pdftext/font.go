package pdftext

import (
	"strings"
	"unicode/utf16"

	corefont "github.com/pdfcpu/pdfcpu/pkg/font"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// glyph is one drawn sign.
type glyph struct {
	text    string  // what it means; empty where the file does not tell
	width   float64 // in thousandths of the font's size
	isSpace bool    // the one-byte code 32, which word spacing applies to
}

// pdfFont determines what the bytes of a drawn string mean.
type pdfFont struct {
	// meanings is the file's own table of what its codes mean, which goes before everything else.
	meanings *codeTable
	// codes cuts strings of a composite font into codes and numbers their glyphs; nil where a code is one byte.
	codes  *codeTable
	simple [256]string // what one-byte codes mean
	// drawn are the figures that one-byte codes draw whatever meaning the file gives them: by the name of the glyph, or in a font that every
	// reader has.
	drawn  [256]string
	widths map[uint32]float64
	// usual is the width of a glyph that is not in widths.
	usual float64
	// utf16 is set where the codes of a composite font are characters themselves.
	utf16 bool
}

// font is a font read once, however many pages use it.
func (r *pdfReader) font(o types.Object) *pdfFont {
	at, isRef := o.(types.IndirectRef)
	if f, known := r.fonts[at]; isRef && known {
		return f
	}
	dict := r.dict(o)
	if dict == nil {
		return nil
	}
	f := &pdfFont{widths: map[uint32]float64{}, usual: 500}
	if stream := r.content(dict["ToUnicode"], 0); stream != nil {
		f.meanings = readCodeTable(stream)
	}
	switch r.name(dict["Subtype"]) {
	case "Type0":
		r.compositeFont(f, dict)
	default:
		r.simpleFont(f, dict)
	}
	if isRef {
		r.fonts[at] = f
	}
	return f
}

// compositeFont reads a font whose codes are several bytes long.
func (r *pdfReader) compositeFont(f *pdfFont, dict types.Dict) {
	encoding := r.name(dict["Encoding"])
	f.utf16 = strings.Contains(encoding, "UCS2") || strings.Contains(encoding, "UTF16")
	f.codes = twoByteCodes()
	if stream := r.content(dict["Encoding"], 0); stream != nil {
		f.codes = readCodeTable(stream)
	}
	f.usual = 1000
	for _, item := range r.array(dict["DescendantFonts"]) {
		descendant := r.dict(item)
		if usual, found := descendant["DW"]; found {
			f.usual = r.number(usual)
		}
		r.compositeWidths(f, r.array(descendant["W"]))
	}
}

// compositeWidths reads a list of widths: "first [w w w]" or "first last w".
func (r *pdfReader) compositeWidths(f *pdfFont, list types.Array) {
	for i := 0; i+1 < len(list); {
		first := uint32(r.number(list[i]))
		if widths := r.array(list[i+1]); widths != nil {
			for n, width := range widths {
				f.widths[first+uint32(n)] = r.number(width)
			}
			i += 2
			continue
		}
		if i+2 >= len(list) {
			return
		}
		last, width := uint32(r.number(list[i+1])), r.number(list[i+2])
		for code := first; code <= min(last, first+0xFFFF); code++ {
			f.widths[code] = width
		}
		i += 3
	}
}

// simpleFont reads a font whose codes are single bytes.
func (r *pdfReader) simpleFont(f *pdfFont, dict types.Dict) {
	r.simpleEncoding(f, dict)
	scale := 1.0
	if matrix := r.numbers(dict["FontMatrix"]); len(matrix) == 6 && r.name(dict["Subtype"]) == "Type3" {
		scale = matrix[0] * 1000
	}
	first := uint32(r.number(dict["FirstChar"]))
	widths := r.numbers(dict["Widths"])
	for i, width := range widths {
		f.widths[first+uint32(i)] = width * scale
	}
	base := r.name(dict["BaseFont"])
	if len(widths) > 0 || !corefont.IsCoreFont(base) {
		return
	}
	for code, text := range f.simple { // one of the fourteen fonts that every reader has
		for _, character := range text {
			if width, err := corefont.CharWidth(base, character); err == nil {
				f.widths[uint32(code)] = float64(width)
			}
		}
	}
}

// simpleEncoding finds what a simple font's codes mean, where the file says it.
func (r *pdfReader) simpleEncoding(f *pdfFont, dict types.Dict) {
	encoding := r.name(dict["Encoding"])
	details := r.dict(dict["Encoding"])
	if details != nil {
		encoding = r.name(details["BaseEncoding"])
	}
	descriptor := r.dict(dict["FontDescriptor"])
	const symbolic = 4
	base := r.name(dict["BaseFont"])
	ownCodes := int(r.number(descriptor["Flags"]))&symbolic != 0 || r.name(dict["Subtype"]) == "Type3" ||
		strings.Contains(base, "Symbol") || strings.Contains(base, "Dingbats")
	if encoding != "" || !ownCodes {
		f.simple = *baseEncoding(encoding)
	}
	if descriptor == nil && corefont.IsCoreFont(base) && !ownCodes {
		for code, sign := range f.simple {
			if isFigure(sign) {
				f.drawn[code] = sign
			}
		}
	}
	code := 0
	for _, item := range r.array(details["Differences"]) {
		item, err := r.ctx.Dereference(item)
		if err != nil {
			continue
		}
		switch item := item.(type) {
		case types.Integer:
			code = item.Value()
		case types.Name:
			if code >= 0 && code < len(f.simple) {
				f.simple[code] = glyphMeaning(string(item))
				f.drawn[code] = ""
				if isFigure(f.simple[code]) {
					f.drawn[code] = f.simple[code]
				}
			}
			code++
		}
	}
}

// isFigure reports whether a sign is one of the ten figures.
func isFigure(sign string) bool { return len(sign) == 1 && sign[0] >= '0' && sign[0] <= '9' }

// glyphs are the glyphs that a string draws.
func (f *pdfFont) glyphs(s pdfString) []glyph {
	var glyphs []glyph
	if f.codes == nil {
		for i := range len(s) {
			code := uint32(s[i])
			g := glyph{width: f.width(code), isSpace: s[i] == ' '}
			if g.text = f.meanings.text(code, 1); g.text == "" {
				g.text = f.simple[s[i]]
			} else if f.drawn[s[i]] != "" && f.drawn[s[i]] != plainly(g.text) {
				g.text = "" // what is seen and what is copied differ: a person has to look
			}
			glyphs = append(glyphs, g)
		}
		return glyphs
	}
	for rest := string(s); rest != ""; {
		code, length := f.codes.cut(rest)
		rest = rest[length:]
		g := glyph{width: f.width(f.codes.glyph(code)), text: f.meanings.text(code, length)}
		if g.text == "" && f.utf16 && length == 2 {
			g.text = meaningOf(string(utf16.Decode([]uint16{uint16(code)})))
		}
		glyphs = append(glyphs, g)
	}
	return glyphs
}

func (f *pdfFont) width(code uint32) float64 {
	if width, known := f.widths[code]; known {
		return width
	}
	return f.usual
}
