package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Damaged reports whether the characters of a text were lost on its way, or read in another encoding than they were written in; was is
// then what it probably was, "" where that cannot be known. A question mark inside a name is a lost letter too.
func Damaged(s string, isName bool) (was string, damaged bool) {
	beyond, question := false, false
	for i := range len(s) {
		beyond, question = beyond || s[i] >= utf8.RuneSelf, question || s[i] == '?'
	}
	switch {
	case isName && question, beyond && strings.ContainsRune(s, unicode.ReplacementChar):
		return "", true
	case beyond:
		was = unmixed(s)
		return was, was != ""
	}
	return "", false
}

// unmixed is a text of UTF-8 that was read as Windows-1252, before that; "" for any other: "José" from "JosÃ©".
func unmixed(s string) string {
	raw := make([]byte, 0, len(s))
	for _, r := range s {
		b, ok := charmap.Windows1252.EncodeRune(r)
		if !ok && r > unicode.MaxLatin1 {
			return ""
		}
		if !ok {
			b = byte(r)
		}
		raw = append(raw, b)
	}
	if len(raw) == len(s) || !utf8.Valid(raw) || utf8.RuneCount(raw) == len(raw) {
		return ""
	}
	return string(raw)
}
