package casename

import (
	"cmp"
	"slices"
	"strings"

	"mobility/internal/law/admission"
	"mobility/internal/pattern"
)

// The forms that are filed for a person most often.
const (
	I129 = "I-129"
	I539 = "I-539"
	I765 = "I-765"
	I140 = "I-140"
	I485 = "I-485"
)

// What a filing asks for.
const (
	New            = "new"
	Extension      = "extension"
	Amendment      = "amendment"
	ChangeOfStatus = "change-of-status"
	NewEmployer    = "change-of-employer"
	Renewal        = "renewal"
)

// Case is what the name of a case implies; what it does not is "".
type Case struct {
	Form, Class, Purpose, Category string
	// Premium is set where the name says that premium processing is requested.
	Premium bool
}

// Read reads the name of a case of a person in a class. forms are the forms that it may name. ok is false for a labor certification,
// which is not filed with USCIS.
func Read(name, class string, forms []string) (c Case, ok bool) {
	text := plain(name)
	if ElsewhereOf(name) == Labor {
		return Case{}, false
	}
	form, _ := formOf(text)
	if form == "" {
		form = formNamed(text, forms)
	}
	return As(name, class, form), true
}

// As reads the name of a case as that of a filing of a form, "" for none.
func As(name, class, form string) Case {
	text := plain(name)
	c := Case{Form: form, Premium: form != "" && form != Premium && (strings.Contains(text, "premium") || hasWord(text, "i-907"))}
	if form == I129 || form == I539 {
		c.Class = ClassOf(text)
	}
	c.Purpose = purposeOf(text, form, c.Class, class)
	if form == I765 {
		c.Category = cmp.Or(categoryNamed().FindString(strings.ToUpper(text)), categoryCited(text), categoryOf(text))
	}
	return c
}

// categoryOf is the category of a card that the lower-case name of a case implies, "" for none.
func categoryOf(text string) string {
	switch {
	case hasWord(text, "stem"):
		return "C03C"
	case hasWord(text, "opt") && !strings.Contains(text, "pre-completion"):
		return "C03B"
	case ofAdjustment(text):
		return "C09"
	default:
		return categoryByClass[ClassOf(text)]
	}
}

// categoryByClass are the categories of the cards of spouses.
var categoryByClass = map[string]string{"H-4": "C26", "L-2": "A18", "L-2S": "A18", "E-1S": "A17", "E-2S": "A17", "E-3S": "A17"}

// ofAdjustment reports whether the lower-case name of a case names a pending adjustment of status.
func ofAdjustment(text string) bool {
	return strings.Contains(text, "aos") || strings.Contains(text, "i-485") || strings.Contains(text, "adjustment")
}

// resting are the papers that rest on a pending adjustment, as in "AOS EAD" and "I-485 AP renewal"; a list of forms that are filed
// together, "AOS/EAD/AP", is the adjustment.
var resting = pattern.Lazy(`(aos|i-485|adjustment|adjustment of status)([ -]based)? (ead|ap|i-765|i-131)\b|(ead|i-765|ap|i-131)\b.*\brenew|renew.*\b(ead|i-765|ap|i-131)\b`)

// notFiled are words of work for which nothing is filed with USCIS, whatever class it names.
var notFiled = []string{"withdraw", "waiver", "stamp", "ds-160", "visa appointment", "posting", "public access", "at poe", "port of entry", "at the border"}

// categoryNamed is the category of a card in the name of a case: I-765 (C09).
var categoryNamed = pattern.Lazy(`\b[AC][0-9]{2}[A-D]?\b`)

// cited is a category as the regulation cites it: (a)(5), (c)(3)(B).
var cited = pattern.Lazy(`\(([ac])\) ?\(([0-9]{1,2})\)(?: ?\(([a-d])\))?`)

// categoryCited is the category of a card that the lower-case name of a case cites, "" for none.
func categoryCited(text string) string {
	found := cited().FindStringSubmatch(text)
	if found == nil {
		return ""
	}
	return strings.ToUpper(found[1] + strings.Repeat("0", 2-len(found[2])) + found[2] + found[3])
}

// formNamed is the form that the name of a case has outright, "" for none.
func formNamed(text string, forms []string) string {
	for _, form := range forms {
		if hasWord(text, strings.ToLower(form)) {
			return form
		}
	}
	return ""
}

// hasWord reports whether the lower-case name of a case has a word, whatever stands around it.
func hasWord(text, word string) bool { return slices.Contains(wordsOf(text), word) }

// wordsOf are the words of the name of a case.
func wordsOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" /,;:().", r) })
}

// formWords are words in the names of cases, with the form that is filed. The first that is found counts.
var formWords = []struct{ words, form string }{
	{"i-140", I140}, {"immigrant petition", I140}, {"i-485", I485}, {"aos", I485}, {"adjustment", I485}, {"i-765", I765}, {"ead", I765}, {"work permit", I765},
	{"i-131", "I-131"}, {"advance parole", "I-131"}, {"reentry permit", "I-131"}, {"re-entry permit", "I-131"}, {"i-90", "I-90"},
	{"naturalization", "N-400"}, {"citizenship", "N-400"}, {"n-400", "N-400"},
	{"i-751", "I-751"}, {"i-539", I539}, {"derivative", I539}, {"dependent", I539}, {"i-129", I129},
}

// formOf returns the form and the class that the lower-case name of a case implies, "" for what it does not.
func formOf(text string) (form, class string) {
	if slices.ContainsFunc(notFiled, func(words string) bool { return strings.Contains(text, words) }) || hasWord(text, "lca") {
		return "", ""
	}
	for _, known := range formWords {
		if known.form == I485 && resting().MatchString(text) {
			continue
		}
		if contains(text, known.words) {
			form = known.form
			break
		}
	}
	switch {
	case form != "":
	case hasWord(text, "opt"), hasWord(text, "stem"):
		form = I765
	case hasWord(text, "ap"):
		form = "I-131"
	case hasWord(text, "niw"):
		form = I140
	}
	class = ClassOf(text)
	if form == "" && class != "" {
		form = I129
		if !ByPetition(class) {
			form = I539
		}
	}
	if form != I129 && form != I539 {
		class = ""
	}
	return form, class
}

// contains reports whether the name of a case has words in it; the number of a form is not a part of another one, as I-90 of I-907.
func contains(text, words string) bool {
	_, after, found := strings.Cut(text, words)
	return found && (after == "" || after[0] < '0' || after[0] > '9')
}

// ByPetition reports whether an employer petitions for a class.
func ByPetition(class string) bool {
	traits := admission.ClassOf(class).Traits
	return traits.NeedsPetition || traits.NeedsLCA || slices.Contains([]string{"TN", "E-1", "E-2", "L-1"}, class)
}

// ClassOf finds a class of admission among the words of the name of a case, "" where it has none.
func ClassOf(text string) string {
	text = strings.ToLower(text)
	for _, word := range wordsOf(text) {
		if class := classByWord[strings.ReplaceAll(word, "-", "")]; class != "" {
			return class
		}
	}
	if strings.Contains(text, "l blanket") || strings.Contains(text, "blanket l") {
		return "L-1"
	}
	return ""
}

// classByWord has the classes as they are recorded, by their codes in lower case without hyphens; a single letter is not a class in the name of a case.
var classByWord = func() map[string]string {
	m := make(map[string]string)
	for _, code := range admission.Codes() {
		if word := strings.ToLower(strings.ReplaceAll(code, "-", "")); len(word) > 1 {
			m[word] = cmp.Or(admission.ClassOf(code).RecordedAs, code)
		}
	}
	return m
}()

// purposeOf is what a case asks for; "" where its name does not tell, and it can be an extension.
func purposeOf(text, form, sought, class string) string {
	switch {
	case form != I129 && form != I539 && form != I765:
		return ""
	case strings.Contains(text, "amend") && !strings.Contains(text, "extension") && !hasWord(text, "ext"):
		return Amendment
	case strings.Contains(text, "renew"):
		if form == I765 {
			return Renewal
		}
		return Extension // a stay is extended
	case strings.Contains(text, "extension"), hasWord(text, "ext"):
		return Extension
	case strings.Contains(text, "change of employer"), strings.Contains(text, "portability"), hasWord(text, "coe"),
		strings.Contains(text, "transfer") && !strings.Contains(text, "intracompany"):
		return NewEmployer
	case strings.Contains(text, "change of status"), hasWord(text, "cos"), sought != "" && class != "" && sought != class:
		return ChangeOfStatus
	case strings.Contains(text, " cap"), strings.Contains(text, "new"), strings.Contains(text, "initial"):
		return New
	default:
		return ""
	}
}
