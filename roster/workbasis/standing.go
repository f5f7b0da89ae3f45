package workbasis

import (
	"slices"
	"strings"

	"mobility/internal/table/parse"
)

// Words of a text in the place of a class.
var (
	cardWords    = []string{"ead", "card", "holder", "based", "permit", "work", "employment", "authorization", "document"}
	seekingWords = []string{"pending", "applicant", "application", "applied", "applying", "seeker", "seeking", "filed", "case", "interview"}
	grantedWords = []string{"granted", "approved", "asylee"}
	endedWords   = []string{"denied", "expired", "revoked", "withdrawn", "terminated", "former", "formerly", "previously", "previous", "prior", "lapsed", "abandoned"}
	againWords   = []string{"renewal", "renewing", "renew", "extension", "extending", "extended", "transfer", "amendment", "re"}
	familyWords  = []string{"spouse", "husband", "wife", "dependent", "dependant", "child", "son", "daughter", "derivative", "family"}
)

func hasOne(words, wanted []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return slices.Contains(wanted, word) })
}

// standing is what the words of a text say that a person has applied for or was granted, in any order and with the card beside it:
// "Asylum pending EAD", "EAD - adjustment". It is "" for any other text.
func standing(s string) string {
	words := parse.Words(s)
	if hasOne(words, endedWords) {
		return ""
	}
	asylum := hasOne(words, []string{"asylum", "asylee", "asylees"})
	switch {
	case asylum && hasOne(words, seekingWords):
		return "C08"
	case asylum && hasOne(words, grantedWords):
		return "Asylee"
	case slices.Contains(words, "adjustment") && (hasOne(words, seekingWords) || slices.Contains(words, "ead")):
		return "AOS"
	case slices.Contains(words, "ead") && hasOne(words, seekingWords) && (slices.Contains(words, "gc") || slices.Contains(words, "green")):
		return "AOS"
	}
	plain := slices.DeleteFunc(slices.Clone(words), func(word string) bool { return slices.Contains(cardWords, word) })
	if len(plain) == len(words) {
		return ""
	}
	return classByFold()[strings.Join(plain, "")]
}

// spouses are the classes of spouses who work by their status, by the class of the worker.
var spouses = map[string]string{"E-1": "E-1S", "E-2": "E-2S", "E-3": "E-3S", "L-1A": "L-2S", "L-1B": "L-2S"}

// Doubt says why the class that a text names may not be that of its bearer, and what that may be instead; "" for no doubt.
func Doubt(s, class string) string {
	words := parse.Words(s)
	switch {
	case hasOne(words, endedWords):
		return "names a status that has ended or was not granted; enter the one that the person has now"
	case strings.HasSuffix(class, "-4") || strings.HasSuffix(class, "-2") && class != "E-2" || strings.HasSuffix(class, "S") && strings.Contains(class, "-") || class == "E-3D" || class == "TD":
		return ""
	case hasOne(words, familyWords) && spouses[class] != "":
		return "may be the class of a family member: enter " + spouses[class] + " for the spouse, or " + class + " if it is the employee's own"
	case hasOne(words, familyWords) && class == "H-1B":
		return "may be the class of a family member: enter H-4 for the spouse, or H-1B if it is the employee's own"
	case slices.Contains(applied, class) && hasOne(words, seekingWords) && !hasOne(words, againWords):
		return "was applied for; enter the class that the person has now, or the category of the card in ead_category"
	default:
		return ""
	}
}

// applied are classes that authorize nothing while a first application for them is pending.
var applied = []string{"Asylee", "DACA", "Parolee", "Refugee", "TPS"}
