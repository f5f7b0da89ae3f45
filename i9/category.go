package i9

import (
	"slices"
	"strings"

	"mobility/internal/pattern"
)

// extendedCategories are the EAD categories whose renewal extended the card by itself, 8 CFR 274a.13(d).
var extendedCategories = []string{
	"A03", "A05", "A07", "A08", "A10", "A12", "A17", "A18",
	"C08", "C09", "C10", "C16", "C19", "C20", "C22", "C24", "C26", "C31",
}

// dependentCategories are those of spouses, in which the extension also stops with the stay on the I-94.
var dependentCategories = []string{"A17", "A18", "C26"}

var categoryMarks = strings.NewReplacer("(", "", ")", "", "-", "", " ", "", ".", "")

var categoryForm = pattern.Lazy(`^([A-C])0*([0-9]{1,2})[A-Z]?$`)

// foldCategory gives the letter and two digits of an EAD category however it is written: "(c)(9)", "c9" and "C09P" are C09.
// It returns "" for text that is not a category.
func foldCategory(s string) string {
	parts := categoryForm().FindStringSubmatch(categoryMarks.Replace(strings.ToUpper(s)))
	if parts == nil {
		return ""
	}
	return parts[1] + strings.Repeat("0", 2-len(parts[2])) + parts[2]
}

func isTPS(category string) bool { return category == "A12" || category == "C19" }

// sameCategory reports whether a renewal goes with a card: A12 and C19 represent each other.
func sameCategory(card, renewal string) bool {
	return card == renewal || isTPS(card) && isTPS(renewal)
}

// isPreCompletion reports whether a card is that of a student's training before the program ends.
func isPreCompletion(category string) bool {
	return foldCategory(category) == "C03" && strings.HasSuffix(categoryMarks.Replace(strings.ToUpper(category)), "A")
}

func isDependent(category string) bool { return slices.Contains(dependentCategories, category) }
