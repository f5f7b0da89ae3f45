package workbasis

import (
	"strings"
	"sync"

	"mobility/internal/table/parse"
)

// categoryWords are what people write for an EAD category.
var categoryWords = map[string][]string{
	"C03A": {"Pre-completion OPT"},
	"C03B": {"OPT", "F-1 OPT", "Post-completion OPT"},
	"C03C": {"STEM OPT", "STEM", "OPT STEM", "F-1 STEM OPT"},
	"C05":  {"J-2"},
	"C08":  {"Pending asylum", "Asylum pending", "Asylum applicant"},
	"C09":  {"AOS", "AOS EAD", "I-485", "Pending I-485", "Adjustment of status"},
	"C26":  {"H-4", "H-4 EAD"},
	"C33":  {"DACA"},
	"A03":  {"Refugee"},
	"A05":  {"Asylee"},
	"A18":  {"L-2", "L-2S", "L-2 EAD"},
}

// byWord are the categories by those words, folded.
var byWord = sync.OnceValue(func() map[string]string {
	m := make(map[string]string)
	for category, all := range categoryWords {
		for _, word := range all {
			m[parse.Fold(word)] = category
		}
	}
	return m
})

// Category reads a category: C09, (c)(9), C9P, c03(b), "AOS (C09)"; "" for none.
func Category(text string) string {
	if known := byWord()[parse.Fold(text)]; known != "" {
		return known
	}
	return CategoryIn(text)
}

// CategoryIn reads the code of a category that a text is or has as a word, "" for none.
func CategoryIn(text string) string {
	if whole := categoryCode(parse.Fold(text)); whole != "" {
		return whole
	}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,;/:", r) }) {
		if part := categoryCode(parse.Fold(word)); part != "" {
			return part
		}
	}
	return ""
}

// categoryCode reads a folded category: a or c, one or two figures, perhaps a letter. The P of a card that is also advance
// parole is not part of it.
func categoryCode(folded string) string {
	if len(folded) < 2 || folded[0] != 'a' && folded[0] != 'c' {
		return ""
	}
	i := 1
	for i < len(folded) && parse.IsDigit(folded[i]) {
		i++
	}
	digits, letter := folded[1:i], folded[i:]
	if len(digits) == 1 {
		digits = "0" + digits
	}
	if letter == "p" {
		letter = ""
	}
	if len(digits) != 2 || len(letter) > 1 || letter != "" && !parse.IsLetter(letter[0]) || digits == "00" {
		return ""
	}
	return strings.ToUpper(folded[:1]) + digits + strings.ToUpper(letter)
}
