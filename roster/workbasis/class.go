package workbasis

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"mobility/internal/law/admission"
	"mobility/internal/table/parse"
)

// noClasses are what is not a class of admission, under the work authorization it means.
var noClasses = inverted(map[string][]string{
	"citizen": {"USC", "Citizen", "US citizen", "United States citizen", "Citizen of the United States", "Naturalized",
		"Naturalized citizen", "Naturalized US citizen", "US citizen (naturalized)", "US citizen by birth", "US born citizen"},
	"national": {"US national"},
	"permanent-resident": {"LPR", "Green card", "Green card holder", "GC", "GC holder", "Permanent resident",
		"Lawful permanent resident", "Lawful permanent resident (LPR)", "US permanent resident", "Conditional permanent resident",
		"Conditional resident", "Conditional green card", "Conditional GC", "PR", "Permanent resident (green card)",
		"Permanent resident alien", "I-551"},
})

// classByFold is the class of each folded spelling.
var classByFold = sync.OnceValue(func() map[string]string {
	m := make(map[string]string)
	for i := range admission.Classes {
		c := &admission.Classes[i]
		if c.Ambiguous {
			continue
		}
		for _, spelling := range append(c.Spellings, c.Code) {
			m[parse.Fold(spelling)] = cmp.Or(c.RecordedAs, c.Code)
		}
	}
	return m
})

// inverted gives each folded spelling its value.
func inverted(spellings map[string][]string) map[string]string {
	m := make(map[string]string)
	for value, all := range spellings {
		for _, spelling := range all {
			m[parse.Fold(spelling)] = value
		}
	}
	return m
}

// OwnRight is the work authorization that a folded text in the place of a class means, such as permanent-resident; "" for none.
func OwnRight(folded string) string { return noClasses[folded] }

// Class is the class of admission that a folded text is a spelling of, "" for none.
func Class(folded string) string { return classByFold()[folded] }

// ClassesIn finds the classes that the words of a text name. A student's training refines F-1; an L-1 or L without its
// letter may be either.
func ClassesIn(s string) []string {
	if class := standing(s); class != "" {
		return []string{class}
	}
	var found []string
	training := ""
	for _, word := range classWords(s) {
		class := classByFold()[word]
		switch {
		case word == "l1" || word == "l":
			found = append(found, "L-1A", "L-1B")
		case word == "opt" || word == "stem" || word == "cpt":
			if word == "stem" || training == "" {
				training = classByFold()[word]
			}
		case class != "" && (strings.ContainsAny(word, "0123456789") || word == "tn" || word == "td" || len(word) > 2):
			found = append(found, class)
		}
	}
	slices.Sort(found)
	found = slices.Compact(found)
	if training != "" && (len(found) == 0 || len(found) == 1 && found[0] == "F-1") {
		return []string{training}
	}
	return found
}

// classWords splits a text into words, a letter and its number kept together however they are written: "H-1B", "H 1B", "H1-B"
// and "H1B" are h1b.
func classWords(s string) []string {
	var all []string
	for _, w := range parse.Words(s) {
		last := len(all) - 1
		if last >= 0 && len(all[last]) == 1 && unicode.IsDigit(rune(w[0])) && len(w) <= 3 {
			all[last] += w
			continue
		}
		if last >= 0 && len(w) == 1 && len(all[last]) == 2 && classByFold()[all[last]+w] != "" { // "H1-B", "L1 A"
			all[last] += w
			continue
		}
		all = append(all, w)
	}
	return all
}
