package intake

import (
	"strings"

	"mobility/internal/table/parse"
)

// categoryWords are what people write for an EAD category.
var categoryWords = inverted(map[string][]string{
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
})

// readEADCategory reads the category on an employment authorization document: C09, (c)(9), C9P, c03(b), "AOS (C09)".
func readEADCategory(s string) reading {
	if known := categoryWords[parse.Fold(s)]; known != "" {
		return reading{value: known}
	}
	if whole := category(parse.Fold(s)); whole != "" {
		return reading{value: whole}
	}
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,;/:", r) }) {
		if part := category(parse.Fold(word)); part != "" {
			return reading{value: part}
		}
	}
	return wrong(codeNoEADCategory,
		"is not an employment authorization category; write it as on the card, for example C09")
}

// category reads a folded category: a or c, one or two figures, perhaps a letter. The P of a card that is also advance
// parole is not part of it.
func category(folded string) string {
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
