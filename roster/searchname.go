package roster

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"mobility/internal/facts"
)

// AppendSearchName appends what the name of an employee is found by: the words of it in lower case, without accents and without
// the marks inside a word, so that "O'Brien" is obrien and "Min-jun" minjun.
func AppendSearchName(b []byte, text func(*facts.Field) string) []byte {
	begin := len(b)
	for _, f := range nameFields {
		part := text(f)
		if part != "" && len(b) > begin {
			b = append(b, ' ')
		}
		b = appendNameWords(b, part)
	}
	return b
}

var nameFields = [...]*facts.Field{FieldLastName, FieldFirstName, FieldMiddleName, FieldPreferredName}

// appendNameWords takes most letters as the bytes they are: an import spells every name.
func appendNameWords(b []byte, part string) []byte {
	for i := range len(part) {
		switch c := part[i]; {
		case c >= utf8.RuneSelf:
			return appendOtherLetters(b, facts.Unaccented(part[i:]))
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b = append(b, c)
		case c >= 'A' && c <= 'Z':
			b = append(b, c-'A'+'a')
		case separatesNames(rune(c)):
			b = append(b, ' ')
		}
	}
	return b
}

func appendOtherLetters(b []byte, part string) []byte {
	for _, r := range part {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b = utf8.AppendRune(b, unicode.ToLower(r))
		case separatesNames(r):
			b = append(b, ' ')
		}
	}
	return b
}

func separatesNames(r rune) bool { return unicode.IsSpace(r) || r == '/' || r == ',' }

// SearchName is what AppendSearchName appends.
func (e *Employee) SearchName() string { return string(AppendSearchName(nil, e.Record.Text)) }

// SearchWords are the words of a text that names a person, as AppendSearchName spells them. A hyphen separates two, which finds them
// however the roster joins them.
func SearchWords(text string) []string {
	return strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return unicode.ToLower(r)
		case separatesNames(r) || unicode.Is(unicode.Pd, r):
			return ' '
		default:
			return -1
		}
	}, facts.Unaccented(text)))
}
