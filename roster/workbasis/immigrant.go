package workbasis

import (
	"slices"
	"strings"

	"mobility/internal/table/parse"
)

// otherFilings are what lists of cases have in the place of a class for a filing that asks for none, folded: an immigrant petition, a travel
// document.
var otherFilings = []string{"ap", "advanceparole", "eadap", "comboead", "combocard", "niw", "nationalinterestwaiver", "immigrant", "immigrantvisa", "employmentbased"}

// AsksNoClass reports whether a text in the place of a class says that a filing asks for none: a preference category such as EB-2, or a travel
// document.
func AsksNoClass(text string) bool {
	folded := parse.Fold(text)
	preference, found := strings.CutPrefix(folded, "eb")
	return found && preference != "" && strings.ContainsRune("12345", rune(preference[0])) || slices.Contains(otherFilings, folded)
}
