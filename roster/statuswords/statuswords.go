package statuswords

import (
	"cmp"
	"maps"
	"strings"
	"sync"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster"
)

// PeopleSoft are the codes of PeopleSoft's employment status, folded. Its P is leave with pay; elsewhere P is pending.
var PeopleSoft = map[string]string{
	"d": roster.StatusTerminated, "l": roster.StatusLeave, "p": roster.StatusLeave, "q": roster.StatusTerminated, "r": roster.StatusTerminated,
	"s": roster.StatusLeave, "u": roster.StatusTerminated, "v": roster.StatusTerminated, "w": roster.StatusLeave, "x": roster.StatusTerminated,
}

// Beside is the employment status that a text says in the place of how or as what a person works, as BambooHR's "Employment Status" has
// "Furloughed" among "Full-Time" and "Contractor"; "" for none, and for active, which says nothing there.
func Beside(f *facts.Field, text string) string {
	if f != roster.FieldFullTime && f != roster.FieldWorkerType || len(text) <= 3 && !strings.EqualFold(text, "LOA") {
		return ""
	}
	word := leaveWords()[parse.Fold(text)]
	for _, mark := range []string{" - ", " (", ": ", "/"} { // "Leave - FMLA", "Full-Time (On leave)"
		for part := range strings.SplitSeq(text, mark) {
			word = cmp.Or(word, leaveWords()[parse.Fold(part)])
		}
	}
	return word
}

// leaveWords are the words, folded, of the employment statuses other than active that mean nothing of a type of worker: a term is a time there.
var leaveWords = sync.OnceValue(func() map[string]string {
	m := folded(roster.FieldEmploymentStatus)
	maps.DeleteFunc(m, func(spelling, word string) bool {
		return word != roster.StatusLeave && word != roster.StatusTerminated || len(spelling) <= 3 && spelling != "loa" || spelling == "term"
	})
	return m
})

// folded are the words of a field by their folded spellings.
func folded(f *facts.Field) map[string]string {
	m := make(map[string]string)
	for spelling, word := range f.Synonyms {
		m[parse.Fold(spelling)] = word
	}
	for _, word := range f.Words {
		m[word] = word
	}
	return m
}

// FullTime are the words for full and part time, folded.
var FullTime = sync.OnceValue(func() map[string]string { return folded(roster.FieldFullTime) })

// Long are the words of employment status, folded, without those that say anything else as well.
var Long = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for spelling, word := range folded(roster.FieldEmploymentStatus) {
		if len(spelling) > 5 || spelling == word {
			m[spelling] = true
		}
	}
	return m
})
