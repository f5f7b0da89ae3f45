package formwords

import (
	"slices"
	"strings"

	"mobility/internal/table/parse"
)

// What a list says of a form, as the records have it.
const (
	Section1       = "section-1"
	Section2       = "section-2"
	Receipt        = "receipt"
	Receipt90Days  = "receipt-90-days"
	Reverification = "reverification"
	Unspecified    = "unspecified"
	// Nothing is what a list says of a form of which nothing is open.
	Nothing = "nothing"
)

// More words of the status of a form. unfinished are those of a part that is not done, noneNeeded those of a form that no one has to complete,
// settled those of a receipt for which the document has come.
var (
	unfinished = []string{"progress", "started", "unsigned", "draft", "awaiting", "awaits", "outstanding", "open", "waiting", "correction", "corrections", "rejected",
		"returned", "unfinished", "partial", "partially", "action", "todo"}
	noneNeeded = []string{"exempt", "grandfathered", "waived", "applicable"}
	settled    = []string{"replaced", "resolved", "cleared", "satisfied"}
)

// OpenItem is what a text says is still to be done on a form, "" for a text that is not understood: "Section 2 incomplete", "Receipt - 90 days",
// "Section 1 complete; Section 2 pending".
func OpenItem(text string) string {
	words := parse.Words(text)
	isOpen := hasOne(words, toCome) || hasOne(words, unfinished)
	switch {
	case hasOne(words, noneNeeded) || follows(words, "not", "required", "needed"):
		return ""
	case hasOne(words, []string{"receipt", "receipts"}):
		switch {
		case (hasOne(words, settled) || hasOne(words, complete)) && !isOpen:
			return Nothing
		case slices.Contains(words, "90"):
			return Receipt90Days
		}
		return Receipt
	}
	if item := openSection(text); item != "" {
		return item
	}
	switch {
	case hasOne(words, []string{"reverify", "reverification", "expired", "expires", "expiring"}) && (isOpen || !hasOne(words, complete)):
		return Reverification
	case isOpen:
		return Unspecified
	case Complete(text):
		return Nothing
	default:
		return ""
	}
}

// section is a section of the form by its number or by who completes it, and the item that it is.
type section struct{ number, party, item string }

// isIn reports whether words name the section.
func (s *section) isIn(words []string) bool {
	return slices.ContainsFunc([]string{"section", "sec", "supplement", "supp"}, func(word string) bool { return follows(words, word, s.number) }) ||
		s.party != "" && follows(words, s.party, "section")
}

var sections = []section{{"1", "employee", Section1}, {"2", "employer", Section2}, {"3", "", Reverification}, {"b", "", Reverification}}

// openSection is the first section that a text says is open; Nothing where it speaks of sections that are complete, "" where it speaks of none.
// A form of which Section 1 alone is complete waits for Section 2.
func openSection(text string) string {
	done, waiting := "", "" // waiting is a section whose state the next clause says
	for _, clause := range strings.FieldsFunc(strings.ReplaceAll(strings.ToLower(text), " and ", "/"), func(r rune) bool { return strings.ContainsRune(",;/&|+–", r) }) {
		words := parse.Words(clause)
		for _, s := range sections {
			if !s.isIn(words) {
				continue
			}
			item := s.item
			if waiting != "" {
				item = waiting
			}
			switch {
			case hasOne(words, toCome) || hasOne(words, unfinished):
				return item
			case hasOne(words, complete):
				done, waiting = max(done, s.item), ""
			default:
				waiting = item
			}
		}
	}
	words := parse.Words(text)
	switch {
	case waiting != "" && (hasOne(words, toCome) || hasOne(words, unfinished)):
		return waiting
	case waiting != "" && hasOne(words, complete):
		return Nothing
	case done == "":
		return ""
	case done == Section1:
		return Section2
	default:
		return Nothing
	}
}

// follows reports whether a word is followed by one of others.
func follows(words []string, word string, others ...string) bool {
	for i := range words {
		if words[i] == word && i+1 < len(words) && slices.Contains(others, words[i+1]) {
			return true
		}
	}
	return false
}
