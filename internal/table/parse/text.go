package parse

import (
	"strings"
	"unicode"
)

// The bytes that Clean has to look at: a blank is one blank in the middle of a text, a strange byte needs a close look.
const (
	blankByte = 1 + iota
	otherByte
)

// byteKinds marks control characters (delete is one) and the first bytes of the blanks and the marks of direction beyond ASCII: U+00A0,
// U+061C, U+2000 to U+2069, U+FEFF.
var byteKinds = func() (kinds [256]uint8) {
	for c := range kinds[:' '] {
		kinds[c] = otherByte
	}
	kinds[' '], kinds[0x7F] = blankByte, otherByte
	kinds[0xC2], kinds[0xD8], kinds[0xE2], kinds[0xEF] = otherByte, otherByte, otherByte, otherByte
	return kinds
}()

// Clean removes outer blanks and folds inner white space: line breaks, tabs, non-breaking and zero-width blanks. A sign that joins two
// letters or keeps them apart stays where it is part of their spelling. Marks of direction go: one in a name would turn the date that
// follows the name in a report.
func Clean(s string) string {
	for i := range len(s) {
		kind := byteKinds[s[i]]
		if kind == 0 {
			continue
		}
		if kind == otherByte || i == 0 || i == len(s)-1 || s[i-1] == ' ' {
			return cleanSlowly(s)
		}
	}
	return s
}

// cleanSlowly is Clean for a text that needs it.
func cleanSlowly(s string) string {
	fields := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
	joined := []rune(strings.Join(fields, " "))
	clean := make([]rune, 0, len(joined))
	for i, r := range joined {
		switch r {
		case '\u200b', '\ufeff':
		case '\u200c', '\u200d':
			if i > 0 && i+1 < len(joined) && joins(joined[i-1]) && joins(joined[i+1]) {
				clean = append(clean, r)
			}
		case ' ':
			if len(clean) == 0 || clean[len(clean)-1] != ' ' { // nothing is left of what was between two
				clean = append(clean, r)
			}
		default:
			if !unicode.Is(unicode.Bidi_Control, r) {
				clean = append(clean, r)
			}
		}
	}
	return strings.Trim(string(clean), " ")
}

// joins reports whether a letter or mark is of one of the scripts, from Arabic to Mongolian in Unicode's order, in which signs without a
// width join letters or keep them apart.
func joins(r rune) bool {
	return r >= 0x0600 && r < 0x1900 && (unicode.IsLetter(r) || unicode.IsMark(r))
}

// IsNothing reports whether a clean text is a way of saying nothing.
func IsNothing(s string) bool {
	if len(s) > len("(blank)") {
		return false
	}
	switch s {
	case "", "-", "--", "---", "–", "—", ".", "?", "(blank)",
		"N/A", "n/a", "N/a", "NA", "na", "Na", "n.a.", "N.A.", "#N/A", "<NA>", "nan", "NaN", "NAN", "NaT",
		"NULL", "null", "Null", "none", "None", "NONE", "nil", "Nil":
		return true
	default:
		return false
	}
}

// Fold is what headers and words are compared by: letters and digits in lower case. A number sign reads as "number", so
// that "Employee #" is a number and not a name.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r == '#':
			b.WriteString("number")
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// Words are the words of a text in lower case: "SSN/SIN" is ssn and sin.
func Words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// Unlisted opens a list in a cell: ["Citizen_United_States"] is the text in it. Several entries are joined by commas.
func Unlisted(s string) string {
	if len(s) < 2 || s[0] != '[' || s[len(s)-1] != ']' {
		return s
	}
	var items []string
	for item := range strings.SplitSeq(s[1:len(s)-1], ",") {
		if item = strings.Trim(strings.TrimSpace(item), `"'`); item != "" {
			items = append(items, item)
		}
	}
	return strings.Join(items, ", ")
}

// CutBrackets takes a bracket off the end of a text: "Rao, Asha (1001)" is the name and 1001.
func CutBrackets(s string) (text, inside string) {
	if !strings.HasSuffix(s, ")") {
		return s, ""
	}
	i := strings.LastIndexByte(s, '(')
	if i < 0 {
		return s, ""
	}
	return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+1 : len(s)-1])
}

// Unfloat takes off the fraction that a number got on its way: 1001.0 is 1001.
func Unfloat(s string) string {
	if whole, found := strings.CutSuffix(s, ".0"); found && AllDigits(whole) {
		return whole
	}
	return s
}

// Unguarded takes off the apostrophe with which an export keeps a spreadsheet from reading an id as a number: '000123.
func Unguarded(s string) string {
	if len(s) > 1 && s[0] == '\'' && AllDigits(s[1:]) {
		return s[1:]
	}
	return s
}

// IsRounded reports whether a text is a number in the notation to which spreadsheets round long ids: 1.23457E+11.
func IsRounded(s string) bool {
	i := strings.IndexByte(s, '+')
	return i > 1 && s[i-1]|0x20 == 'e' && AllDigits(s[i+1:]) && AllDigits(strings.Replace(s[:i-1], ".", "", 1))
}

// AllDigits reports whether a text is digits and nothing else.
func AllDigits(s string) bool {
	if s == "" {
		return false
	}
	for i := range len(s) {
		if !IsDigit(s[i]) {
			return false
		}
	}
	return true
}

// IsDigit reports whether a byte is one of the ten digits.
func IsDigit(c byte) bool { return c >= '0' && c <= '9' }

// IsLetter reports whether a byte is a letter of ASCII.
func IsLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
