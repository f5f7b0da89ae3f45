package facts

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Unaccented removes the accents of a text and spells out the letters that only look like an accented one.
func Unaccented(s string) string {
	if isASCII(s) {
		return s
	}
	if isLatin(s) {
		return unaccentedLatin(s)
	}
	return decomposed(s)
}

// decomposed takes letters apart and leaves out the accents.
func decomposed(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		if plain, found := plainLetters[r]; found {
			b.WriteString(plain)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// endOfLatin is behind the letters of European languages, each of which is taken apart by itself.
const endOfLatin = 0x250

func isLatin(s string) bool {
	for _, r := range s {
		if r >= endOfLatin {
			return false
		}
	}
	return true
}

// unaccentedLatin is Unaccented for a text of Latin letters, of which an import of people has many, by a table.
func unaccentedLatin(s string) string {
	plain := plainLatin()
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		b.WriteString(plain[r])
	}
	return b.String()
}

var plainLatin = sync.OnceValue(func() *[endOfLatin]string {
	all := new([endOfLatin]string)
	for r := range rune(endOfLatin) {
		all[r] = decomposed(string(r))
	}
	return all
})

// plainLetters are letters that have no accent to take away.
var plainLetters = map[rune]string{
	'ß': "ss", 'æ': "ae", 'Æ': "AE", 'œ': "oe", 'Œ': "OE", 'ø': "o", 'Ø': "O", 'ł': "l", 'Ł': "L", 'đ': "d", 'Đ': "D",
	'ð': "d", 'Ð': "D", 'þ': "th", 'Þ': "Th", 'ı': "i",
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
