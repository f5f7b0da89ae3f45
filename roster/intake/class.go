package intake

import (
	"slices"
	"strings"
	"unicode"

	"mobility/roster"
)

// Classes are the classes of admission and the like that a stay can be in, as package status spells them. AOS is a
// pending adjustment of status, C08 a pending application for asylum.
var Classes = []string{
	"A-1", "A-2", "A-3", "B-1", "B-2", "C-1", "D", "E-1", "E-1S", "E-2", "E-2S", "E-3", "E-3D", "E-3S",
	"F-1", "F-1 CPT", "F-1 OPT", "F-1 STEM OPT", "F-2", "G-1", "G-2", "G-3", "G-4", "G-5",
	"H-1B", "H-1B1", "H-2A", "H-2B", "H-3", "H-4", "I", "J-1", "J-2", "K-1", "K-2", "K-3", "K-4",
	"L-1A", "L-1B", "L-2", "L-2S", "M-1", "M-2", "O-1", "O-2", "O-3", "P-1", "P-2", "P-3", "P-4", "Q-1",
	"R-1", "R-2", "S-5", "S-6", "T-1", "TN", "TD", "U-1", "V-1",
	"AOS", "TPS", "DACA", "Asylee", "Refugee", "Parolee", "C08",
}

// classSpellings are further spellings of classes, in any case and punctuation.
var classSpellings = map[string][]string{
	"H-1B": {"H-1B2", "H-1B3"},
	"E-3":  {"E-3R"},
	"L-2":  {"L-2Y"},
	"L-2S": {"A18"},
	"O-1":  {"O-1A", "O-1B"},
	"P-1":  {"P-1A", "P-1B", "P-1S"},
	"TN":   {"TN-1", "TN-2"},
	"TD":   {"TD-1"},
	"H-4":  {"C26"},

	"F-1 OPT":      {"OPT", "F-1 (OPT)", "Post-completion OPT", "C03A", "C03B"},
	"F-1 STEM OPT": {"STEM OPT", "OPT STEM", "STEM", "F-1 STEM", "F-1 OPT STEM", "STEM OPT extension", "C03C"},
	"F-1 CPT":      {"CPT"},

	"AOS": {"C09", "C9", "I-485", "I-485 pending", "Pending I-485", "AOS pending", "Pending AOS", "Adjustment of status",
		"Pending adjustment of status", "Adjustment applicant", "AOS EAD", "GC EAD"},
	"C08":     {"C8", "Asylum pending", "Pending asylum", "Asylum applicant"},
	"Asylee":  {"A05", "A5", "Asylum granted"},
	"Refugee": {"A03"},
	"TPS":     {"A12", "C19", "Temporary protected status"},
	"DACA":    {"C33"},
	"Parolee": {"Parole", "Humanitarian parole"},
}

// noClasses are what is no class of admission, under the work authorization it means.
var noClasses = inverted(map[string][]string{
	"citizen": {"USC", "Citizen", "US citizen", "United States citizen", "Citizen of the United States", "Naturalized",
		"Naturalized citizen"},
	"national": {"US national"},
	"permanent-resident": {"LPR", "Green card", "Green card holder", "GC", "GC holder", "Permanent resident",
		"Lawful permanent resident", "US permanent resident", "Conditional permanent resident", "PR",
		"Permanent resident (green card)"},
})

// classByFold is the class of each folded spelling.
var classByFold = func() map[string]string {
	m := inverted(classSpellings)
	for _, class := range Classes {
		m[fold(class)] = class
	}
	return m
}()

// inverted gives each folded spelling its value.
func inverted(spellings map[string][]string) map[string]string {
	m := make(map[string]string)
	for value, all := range spellings {
		for _, spelling := range all {
			m[fold(spelling)] = value
		}
	}
	return m
}

// ClassOf reads a class of admission in any usual spelling, alone or with words behind it: "h1b", "H-1B Professional",
// "F-1 (OPT)". ok is false for what is no class, and for what may be two that the law treats differently, L-1 for one.
func ClassOf(text string) (class string, ok bool) {
	r := readClass(text)
	return r.value, r.value != ""
}

func readClass(s string) reading {
	folded := fold(s)
	if authorization := noClasses[folded]; authorization != "" {
		return reading{code: CodeNoClass, also: []also{{roster.FieldWorkAuthorization.Name, authorization}},
			message: "is no class of admission; taken as work authorization: " + authorization}
	}
	if class := classByFold[folded]; class != "" {
		r := reading{value: class}
		if category := category(folded); category != "" { // written where the class belongs
			r.also = []also{{fieldEADCategory, category}}
		}
		return r
	}
	found := classesIn(s)
	switch {
	case len(found) == 1:
		return reading{value: found[0]}
	case len(found) > 1:
		return wrong(CodeTwoClasses,
			"may be "+strings.Join(found, " or ")+", which the law treats differently; say which")
	case folded == "ead":
		return wrong(CodeUnknownClass,
			"is a card and no class of admission; say the class, or the category in ead_category")
	default:
		return wrong(CodeUnknownClass, "names no class of admission; write it as H-1B, L-1A or F-1 OPT")
	}
}

// classesIn finds the classes that the words of a text name. A student's training refines F-1; an L-1 or L without its
// letter may be either.
func classesIn(s string) []string {
	var found []string
	training := ""
	for _, word := range classWords(s) {
		class := classByFold[word]
		switch {
		case word == "l1" || word == "l":
			found = append(found, "L-1A", "L-1B")
		case word == "opt" || word == "stem" || word == "cpt":
			if word == "stem" || training == "" {
				training = classByFold[word]
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

// classWords splits a text into words, a letter and its number kept together however they are written: "H-1B", "H 1B"
// and "H1B" are h1b.
func classWords(s string) []string {
	var all []string
	for _, w := range words(s) {
		last := len(all) - 1
		if last >= 0 && len(all[last]) == 1 && unicode.IsDigit(rune(w[0])) && len(w) <= 3 {
			all[last] += w
			continue
		}
		all = append(all, w)
	}
	return all
}
