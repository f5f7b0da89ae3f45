package i9

import (
	"strings"
	"sync"
	"unicode"
)

// titleWords are short words of titles, written out; "" for a word that says nothing.
var titleWords = map[string]string{
	"form": "", "with": "", "and": "", "w": "", "the": "", "a": "", "an": "", "unexpired": "", "valid": "", "of": "",
	"doc": "document", "docs": "document", "auth": "authorization", "authorisation": "authorization", "emp": "employment", "empl": "employment",
	"dl": "driver license", "drivers": "driver", "lic": "license", "licence": "license", "ss": "social security", "ssn": "social security",
	"fpp": "foreign passport", "pp": "passport", "prc": "permanent resident card", "cert": "certificate", "united": "us", "states": "",
}

// documentsByWords finds a document by the words of a spelling. A spelling whose words are those of two documents finds neither.
var documentsByWords = sync.OnceValue(func() map[string]*Document {
	known := make(map[string]*Document)
	for spelling, d := range documentsBySpelling() {
		words := wordsOfTitle(spelling)
		if other, taken := known[words]; taken && other != d {
			d = nil
		}
		known[words] = d
	}
	delete(known, "")
	return known
})

// plainTitle writes U.S. as one word, and takes out apostrophes.
var plainTitle = strings.NewReplacer("u.s.", "us ", "u.s", "us ", "'", "", "’", "")

// wordsOfTitle are the words of a title, short ones written out, the number of a form behind its letter.
func wordsOfTitle(title string) string {
	var all []string
	words := strings.FieldsFunc(plainTitle.Replace(strings.ToLower(title)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for _, word := range words {
		if last := len(all) - 1; last >= 0 && (all[last] == "i" || all[last] == "ds") && unicode.IsDigit(rune(word[0])) {
			all[last] += word
			continue
		}
		if long, short := titleWords[word]; short {
			word = long
		}
		all = append(all, strings.Fields(word)...)
	}
	return strings.Join(all, " ")
}
