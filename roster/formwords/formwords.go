package formwords

import (
	"slices"
	"strings"

	"mobility/internal/table/parse"
)

// Words of the status of a form. toCome are those of a reverification that is not made.
var (
	reverified = []string{"reverified", "reverification", "reverify", "rv", "supplement", "supp", "section", "sec"}
	toCome     = []string{"due", "needed", "needs", "need", "required", "requires", "pending", "by", "overdue", "upcoming", "before", "expires", "expired", "exp",
		"incomplete", "missing", "not", "no", "reverify", "scheduled", "late"}
	complete = []string{"complete", "completed", "closed", "done", "finished", "verified", "ok", "yes", "signed", "archived", "valid", "final", "approved"}
)

// Reverified is the date in a text that says on which day a form was reverified, as it is written: "Reverified 9/1/2025", "Supp B signed
// 4/1/2025", "Section 3 completed on 9/1/2024". ok is false for any other text, such as that of a reverification that is due.
func Reverified(text string) (date string, ok bool) {
	var words []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ;,:()", r) }) {
		if w, isDate := parse.ScanDate(part); isDate && w.HasParts() {
			if date != "" {
				return "", false
			}
			date = part
			continue
		}
		words = append(words, parse.Words(part)...)
	}
	if date == "" || hasOne(words, toCome) {
		return "", false
	}
	first := slices.IndexFunc(words, func(word string) bool { return slices.Contains(reverified, word) })
	if first < 0 {
		return "", false
	}
	if word := words[first]; word == "section" || word == "sec" || strings.HasPrefix(word, "supp") { // of which one is the reverification
		behind := words[first+1:]
		return date, len(behind) > 0 && (behind[0] == "3" || behind[0] == "b")
	}
	return date, true
}

// Complete reports whether a text says of a form no more than that it is complete.
func Complete(text string) bool {
	words := parse.Words(text)
	return hasOne(words, complete) && !hasOne(words, toCome) && !strings.ContainsAny(text, "0123456789")
}

func hasOne(words, wanted []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return slices.Contains(wanted, word) })
}
