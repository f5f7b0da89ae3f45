package facts

import (
	"strings"
	"unicode"
)

// Slug is what names are compared by: letters and digits in lower case without accents, words joined by hyphens.
func Slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range Unaccented(s) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// KeyWord writes a text as keys of the docket have it, so that it can be typed on a command line without quotes.
func KeyWord(s string) string { return keyWords.Replace(s) }

var keyWords = strings.NewReplacer(" ", "-", "/", "-")
