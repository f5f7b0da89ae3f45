package casename

import (
	"slices"
	"strings"

	"mobility/internal/pattern"
)

// Premium is the form with which premium processing is requested: it goes with another form, and is not a filing beside it.
const Premium = "I-907"

var (
	// formNumber is the number of a form of USCIS, however it is written: I-485, I485, I 485.
	formNumber = pattern.Lazy(`\b([in])[- ]?([0-9]{2,3}[a-z]?)\b`)
	// between is what stands between the members of a list.
	between = pattern.Lazy(`\s*(?:[/,;+&]|\band\b|\bwith\b)\s*`)
)

// plain is the name of a case in lower-case letters, with the numbers of forms as USCIS writes them, and without what is not filed beside
// what is: "LCA & H-1B extension" is the extension.
func plain(name string) string {
	text := formNumber().ReplaceAllString(strings.ToLower(name), "$1-$2")
	var filed []string
	for _, part := range between().Split(text, -1) {
		if form, _ := formOf(part); form != "" && elsewhereIn(part) == "" {
			filed = append(filed, part)
		}
	}
	if len(filed) == 0 || elsewhereIn(text) == "" {
		return text
	}
	return strings.Join(filed, " / ")
}

// Several are the forms that the name of a case lists, as "I-485, I-765 and I-131" or "H-4/EAD" do: each is a filing of its own. It is nil
// for a name of one filing. forms are those that it may name.
func Several(name string, forms []string) (all []string) {
	text := plain(name)
	parts := between().Split(text, -1)
	words := strings.Fields(text)
	if len(parts) == 1 && !slices.ContainsFunc(words, func(word string) bool { return formNamed(word, forms) == "" }) {
		parts = words // numbers of forms and nothing else
	}
	changes := hasWord(text, "cos") || hasWord(text, "to") || strings.Contains(text, "change of status")
	for _, part := range parts {
		if form := listed(part, forms, changes); form != "" && form != Premium && !slices.Contains(all, form) {
			all = append(all, form)
		}
	}
	if len(all) < 2 {
		return nil
	}
	return all
}

// listed is the form of a member of a list, "" for none. A class implies one where it is an employer's petition or a dependent's stay; two
// classes of a change of status are those before and after it.
func listed(part string, forms []string, changes bool) string {
	form, class := formOf(part)
	if class != "" && formNamed(part, forms) == "" && (changes || !ByPetition(class) && !dependents[class]) {
		return ""
	}
	if form == "" {
		form = formNamed(part, forms)
	}
	return form
}

// dependents are the classes of the families of workers, who file Form I-539.
var dependents = map[string]bool{"H-4": true, "L-2": true, "O-3": true, "P-4": true, "R-2": true, "TD": true, "E-3D": true}

// Elsewhere is what the name of a case is about where that is not a filing with USCIS.
type Elsewhere string

// What is not a filing with USCIS.
const (
	Labor    Elsewhere = "a labor certification"
	LCA      Elsewhere = "a labor condition application"
	Unfiled  Elsewhere = "work for which nothing is filed"
	Withdraw Elsewhere = "a withdrawal"
)

// laborWords and unfiled are words for it, in lower case.
var (
	laborWords = []string{"labor cert", "prevailing wage", "9089", "9141", "recruitment"}
	lcaWords   = []string{"labor condition", "9035"}
)

// ElsewhereOf says what the name of a case is about where that is not a filing with USCIS, "" for a filing.
func ElsewhereOf(name string) Elsewhere { return elsewhereIn(plain(name)) }

func elsewhereIn(text string) Elsewhere {
	has := func(word string) bool { return strings.Contains(text, word) }
	switch {
	case has("withdraw"):
		return Withdraw
	case slices.ContainsFunc(notFiled, has) && !formNumber().MatchString(text):
		return Unfiled
	case formNumber().MatchString(text):
		return ""
	case slices.ContainsFunc(laborWords, has), hasWord(text, "perm"), hasWord(text, "pwd"):
		return Labor
	case slices.ContainsFunc(lcaWords, has), hasWord(text, "lca"):
		return LCA
	default:
		return ""
	}
}
