package intake

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"mobility/internal/law/admission"
	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/workbasis"
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
var classByFold = func() map[string]string {
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
}()

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

// classOf reads a class of admission in any usual spelling, alone or with words behind it: "h1b", "H-1B Professional",
// "F-1 (OPT)". ok is false for what is not a class, and for what may be two that the law treats differently, L-1 for one.
func classOf(text string) (class string, ok bool) {
	r := readClass(text)
	return r.value, r.value != ""
}

// readClass reads a class. Only what is in the place of the employee's own says more about the employee.
func (r *reader) readClass(text string) reading {
	found := readClass(text)
	if r.field.Name != fieldClass {
		found.also = nil
		if found.code == CodeNoClass {
			found.message = "is not a class of admission; value not imported"
		}
	}
	return found
}

func readClass(s string) reading {
	folded := parse.Fold(s)
	if authorization := noClasses[folded]; authorization != "" {
		return reading{code: CodeNoClass, also: []also{{roster.FieldWorkAuthorization.Name, authorization}},
			message: "is not a class of admission; imported as work authorization: " + authorization}
	}
	found := []string{classByFold[folded]}
	if found[0] == "" {
		found = classesIn(s)
	}
	switch {
	case strings.Contains(folded, "capgap"):
		return noClass(s, codeUnknownClass, "is training extended by a pending cap petition; enter F-1 OPT or F-1 STEM OPT, and the petition with mobility filing record")
	case len(found) == 1:
		r := reading{value: found[0]}
		if category := workbasis.CategoryIn(s); category != "" { // written where the class belongs
			r.also = []also{{fieldEADCategory, category}}
		}
		return r
	case len(found) > 1:
		return noClass(s, CodeTwoClasses,
			"may be "+strings.Join(found, " or ")+", which the law treats differently; specify one")
	case folded == "ead":
		return noClass(s, codeUnknownClass,
			"is a card, not a class of admission; enter the class, or the category in ead_category")
	case workbasis.SaysUnsponsored(s):
		return reading{}
	default:
		return noClass(s, codeUnknownClass, "is not a class of admission; write it as H-1B, L-1A or F-1 OPT, or as AOS for a pending I-485")
	}
}

// noClass keeps a text that is in the place of a class: its bearer has a status that is not known, and is asked about.
func noClass(text, code, message string) reading {
	return reading{code: code, message: message, also: []also{{fieldClassStated, shortened(parse.Clean(text), 60)}}}
}

// authorizedUntil is the word of work_authorization for a person whose authorization ends.
const authorizedUntil = "authorized-until"

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
		if last >= 0 && len(w) == 1 && len(all[last]) == 2 && classByFold[all[last]+w] != "" { // "H1-B", "L1 A"
			all[last] += w
			continue
		}
		all = append(all, w)
	}
	return all
}
