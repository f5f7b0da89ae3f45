package headerwords

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Slips counts the letters that are wrong in words that are meant to be others: one in each, or two that are exchanged. Words of another
// sense, such as a case's name for a last name, are none, nor are other figures: I-9 and I-94 differ.
func Slips(words, meant []string) (count int) {
	if figures(words) != figures(meant) {
		return 3
	}
	if len(words) != len(meant) { // written together
		words, meant = []string{strings.Join(words, "")}, []string{strings.Join(meant, "")}
	}
	for i, word := range words {
		d := levenshtein.ComputeDistance(word, meant[i])
		exchanged := d == 2 && len(word) == len(meant[i]) && len(word) >= 5 && word[0] == meant[i][0]
		if d > 1 && !exchanged {
			return 3
		}
		count += d
	}
	return count
}

// figures are those of words.
func figures(words []string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.Join(words, ""))
}

// noticeWords are words in the headers of a list of filings that name a notice or a decision: one that is left out is too many.
var noticeWords = map[string]bool{"rfe": true, "noid": true, "noir": true, "denied": true, "denial": true, "revoked": true, "revocation": true, "withdrawn": true, "approved": true}

// OfNotice reports whether a header names a notice or a decision.
func OfNotice(header string) bool {
	return slices.ContainsFunc(Split(header), func(word string) bool { return noticeWords[word] })
}
