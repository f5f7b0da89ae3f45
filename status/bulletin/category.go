package bulletin

import (
	_ "embed" // the file is embedded below
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/language"
)

// Categories are the employment-based preference categories, as people write them.
var Categories = []string{"EB-1", "EB-2", "EB-3", "EB-3 other workers", "EB-4", "EB-4 religious workers", "EB-5", "EB-5 regional center",
	"EB-5 rural", "EB-5 high unemployment", "EB-5 infrastructure"}

// CategorySynonyms are other spellings of the categories: those of forms, notices and lists of law firms.
var CategorySynonyms = map[string]string{
	"eb1": "EB-1", "eb1a": "EB-1", "eb1b": "EB-1", "eb1c": "EB-1", "eb-1a": "EB-1", "eb-1b": "EB-1", "eb-1c": "EB-1", "e11": "EB-1", "e12": "EB-1", "e13": "EB-1", "1st": "EB-1",
	"eb2": "EB-2", "eb-2 niw": "EB-2", "eb2 niw": "EB-2", "e21": "EB-2", "2nd": "EB-2",
	"eb3": "EB-3", "e31": "EB-3", "e32": "EB-3", "3rd": "EB-3",
	"ew": "EB-3 other workers", "ew3": "EB-3 other workers", "eb3 other workers": "EB-3 other workers", "other workers": "EB-3 other workers",
	"eb4": "EB-4", "4th": "EB-4", "sr": "EB-4 religious workers", "certain religious workers": "EB-4 religious workers",
	"eb5": "EB-5",
}

// fifth are the words by which a bulletin distinguishes the kinds of investors, the narrower first: the labels of these rows
// change from year to year.
var fifth = []struct{ word, category string }{
	{"rural", "EB-5 rural"}, {"high unemployment", "EB-5 high unemployment"}, {"infrastructure", "EB-5 infrastructure"},
	{"unreserved", "EB-5"}, {"non-regional", "EB-5"}, {"regional", "EB-5 regional center"},
}

// categoryOf is the category of a row of a bulletin, "" for a label that is none.
func categoryOf(label string) string {
	label = strings.ToLower(strings.TrimSpace(label))
	if strings.HasPrefix(label, "5th") {
		for _, kind := range fifth {
			if strings.Contains(label, kind.word) {
				return kind.category
			}
		}
		return ""
	}
	for _, category := range Categories {
		if strings.EqualFold(category, label) {
			return category
		}
	}
	return CategorySynonyms[label]
}

// Country is the two-letter code of a country by its English name or code; ok is false for a text that is neither.
func Country(text string) (code string, ok bool) {
	text = strings.TrimSpace(text)
	if code, ok = countries()[folded(text)]; ok {
		return code, true
	}
	region, err := language.ParseRegion(text)
	if err != nil || !region.IsCountry() {
		return "", false
	}
	return region.String(), true
}

// CountryName is the English name of a country by its code.
func CountryName(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	return names()[region.String()]
}

// namesFile has the English names of the codes, those that package display of x/text gives, whose tables every start of the program would make.
//
//go:embed countries.csv
var namesFile string

// names are the English names by code.
var names = sync.OnceValue(func() map[string]string {
	byCode := make(map[string]string)
	for line := range strings.Lines(namesFile) {
		code, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ",")
		byCode[code] = name
	}
	return byCode
})

// countries are the codes of the countries by their folded names.
var countries = sync.OnceValue(func() map[string]string {
	byName := map[string]string{
		"chinamainlandborn": "CN", "chinamainland": "CN", "mainlandchina": "CN", "peoplesrepublicofchina": "CN", "prc": "CN",
		"southkorea": "KR", "korea": "KR", "republicofkorea": "KR", "uk": "GB", "burma": "MM", "turkey": "TR", "czechrepublic": "CZ",
		"ivorycoast": "CI", "russianfederation": "RU", "vietnam": "VN", "hongkong": "HK", "macau": "MO",
	}
	for code, name := range names() {
		if region, err := language.ParseRegion(code); err == nil && region.IsCountry() && region.Canonicalize() == region {
			byName[folded(name)] = region.String()
		}
	}
	return byName
})

// folded is a name without case, spaces and punctuation.
func folded(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}
