package parse

import (
	"strings"
	"unicode/utf8"
)

// Email reads an address and puts it into lower case.
func Email(s string) (address string, ok bool) {
	if inside, found := strings.CutPrefix(s, "mailto:"); found {
		s = inside
	}
	at, dot := -1, -1
	for i := range len(s) {
		switch c := s[i]; {
		case c == '@' && at >= 0, c == '.' && i > 0 && s[i-1] == '.':
			return "", false
		case c == '@':
			at = i
		case c == '.':
			dot = i
		case c == ' ' || c == ',' || c == ';' || c == '<' || c == '>' || c == '(' || c == ')' || c == '[' || c == ']' ||
			c == '"', c < ' ', c == '\x7f':
			return "", false
		}
	}
	if at < 1 || dot < at+2 || dot == len(s)-1 || !utf8.ValidString(s) {
		return "", false
	}
	return strings.ToLower(s), true
}
