package pdftext

import (
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// baseEncoding is what the codes of a named encoding mean. Without a name it is Adobe's standard one.
func baseEncoding(name string) *[256]string {
	switch name {
	case "WinAnsiEncoding":
		return winAnsi()
	case "MacRomanEncoding":
		return macRoman()
	default:
		return adobeStandard()
	}
}

var (
	winAnsi  = sync.OnceValue(func() *[256]string { return encodingOf(charmap.Windows1252) })
	macRoman = sync.OnceValue(func() *[256]string { return encodingOf(charmap.Macintosh) })

	adobeStandard = sync.OnceValue(func() *[256]string {
		var table [256]string
		for code := ' '; code <= '~'; code++ {
			table[code] = string(code)
		}
		table['\''], table['`'] = "’", "‘"
		for i, r := range []rune("¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ") {
			table[0xA1+i] = norm.NFKC.String(string(r))
		}
		for code, text := range map[int]string{
			0xB1: "–", 0xB2: "†", 0xB3: "‡", 0xB4: "·", 0xB6: "¶", 0xB7: "•", 0xB8: "‚", 0xB9: "„", 0xBA: "”", 0xBB: "»",
			0xBC: "…", 0xBD: "‰", 0xBF: "¿", 0xD0: "—", 0xE1: "Æ", 0xE3: "ª", 0xE8: "Ł", 0xE9: "Ø", 0xEA: "Œ", 0xEB: "º",
			0xF1: "æ", 0xF5: "ı", 0xF8: "ł", 0xF9: "ø", 0xFA: "œ", 0xFB: "ß",
		} {
			table[code] = text
		}
		return &table
	})
)

func encodingOf(characters *charmap.Charmap) *[256]string {
	var table [256]string
	for code := ' '; code <= 0xFF; code++ {
		table[code] = meaningOf(string(characters.DecodeByte(byte(code))))
	}
	return &table
}

// glyphNames are the names of glyphs that are not put together by a rule.
var glyphNames = map[string]string{
	"space": " ", "nbspace": " ", "exclam": "!", "quotedbl": `"`, "numbersign": "#", "dollar": "$", "percent": "%",
	"ampersand": "&", "quotesingle": "'", "parenleft": "(", "parenright": ")", "asterisk": "*", "plus": "+", "comma": ",",
	"hyphen": "-", "minus": "-", "sfthyphen": "-", "softhyphen": "-", "period": ".", "slash": "/", "fraction": "/",
	"zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
	"nine": "9", "colon": ":", "semicolon": ";", "less": "<", "equal": "=", "greater": ">", "question": "?", "at": "@",
	"bracketleft": "[", "backslash": `\`, "bracketright": "]", "asciicircum": "^", "underscore": "_", "grave": "`",
	"braceleft": "{", "bar": "|", "braceright": "}", "asciitilde": "~", "exclamdown": "¡", "cent": "¢", "sterling": "£",
	"currency": "¤", "yen": "¥", "section": "§", "copyright": "©", "registered": "®", "trademark": "™", "degree": "°",
	"plusminus": "±", "mu": "µ", "paragraph": "¶", "periodcentered": "·", "questiondown": "¿", "multiply": "×",
	"divide": "÷", "onesuperior": "1", "twosuperior": "2", "threesuperior": "3", "onehalf": "½", "onequarter": "¼",
	"threequarters": "¾", "guillemotleft": "«", "guillemotright": "»", "guilsinglleft": "‹", "guilsinglright": "›",
	"quoteleft": "‘", "quoteright": "’", "quotesinglbase": "‚", "quotedblleft": "“", "quotedblright": "”",
	"quotedblbase": "„", "endash": "–", "emdash": "—", "bullet": "•", "ellipsis": "…", "dagger": "†", "daggerdbl": "‡",
	"perthousand": "‰", "Euro": "€", "florin": "ƒ", "fi": "fi", "fl": "fl", "ff": "ff", "ffi": "ffi", "ffl": "ffl",
	"AE": "Æ", "ae": "æ", "OE": "Œ", "oe": "œ", "Oslash": "Ø", "oslash": "ø", "Lslash": "Ł", "lslash": "ł",
	"Dcroat": "Đ", "dcroat": "đ", "Eth": "Ð", "eth": "ð", "Thorn": "Þ", "thorn": "þ", "germandbls": "ß", "dotlessi": "ı",
	"ordfeminine": "ª", "ordmasculine": "º", "Ohorn": "Ơ", "ohorn": "ơ", "Uhorn": "Ư", "uhorn": "ư",
}

// accents are the endings of names of letters with an accent, as the accent that follows the letter.
var accents = []struct{ ending, accent string }{
	{"hungarumlaut", "\u030B"}, {"commaaccent", "\u0327"}, {"circumflex", "\u0302"}, {"dotaccent", "\u0307"},
	{"dieresis", "\u0308"}, {"dotbelow", "\u0323"}, {"cedilla", "\u0327"}, {"ogonek", "\u0328"}, {"macron", "\u0304"},
	{"acute", "\u0301"}, {"caron", "\u030C"}, {"grave", "\u0300"}, {"tilde", "\u0303"}, {"breve", "\u0306"},
	{"hook", "\u0309"}, {"ring", "\u030A"},
}

// glyphMeaning is what a glyph's name says, or nothing: "seven", "Aacute", "uni1EA1", "f_i", "a.small".
func glyphMeaning(name string) string {
	name, _, _ = strings.Cut(name, ".")
	if text, known := glyphNames[name]; known {
		return text
	}
	if len(name) == 1 {
		return name
	}
	if strings.Contains(name, "_") {
		var text strings.Builder
		for part := range strings.SplitSeq(name, "_") {
			text.WriteString(glyphMeaning(part))
		}
		return text.String()
	}
	if text := numberedGlyph(name); text != "" {
		return text
	}
	for _, a := range accents {
		if letter, found := strings.CutSuffix(name, a.ending); found && letter != "" {
			if letter = glyphMeaning(letter); letter != "" {
				return norm.NFC.String(letter + a.accent)
			}
		}
	}
	return ""
}

// numberedGlyph reads names that give a character by its number: uni0041, u1F600.
func numberedGlyph(name string) string {
	digits, long := strings.CutPrefix(name, "uni")
	if !long {
		if digits, long = strings.CutPrefix(name, "u"); !long || len(digits) < 4 {
			return ""
		}
		n, err := strconv.ParseUint(digits, 16, 21)
		if err != nil {
			return ""
		}
		return meaningOf(string(rune(n)))
	}
	var text strings.Builder
	for ; len(digits) >= 4; digits = digits[4:] {
		n, err := strconv.ParseUint(digits[:4], 16, 16)
		if err != nil {
			return ""
		}
		text.WriteRune(rune(n))
	}
	return meaningOf(text.String())
}
