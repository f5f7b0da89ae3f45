package workbasis

import (
	"slices"

	"mobility/internal/table/parse"
)

// SaysForeign reports whether a text about work authorization says that it rests on a visa, a permit or a card, and so on a status.
func SaysForeign(text string) bool {
	words := parse.Words(text)
	if slices.ContainsFunc(words, func(word string) bool { return word == "no" || word == "not" || word == "without" }) {
		return false
	}
	return slices.ContainsFunc(words, func(word string) bool {
		switch word {
		case "visa", "sponsor", "sponsored", "sponsorship", "permit", "ead", "alien", "noncitizen", "nonimmigrant", "temporary":
			return true
		default:
			return false
		}
	})
}

// unsponsored are the words, folded, for a person without a visa: they say nothing of a class.
var unsponsored = map[string]bool{"notapplicable": true, "novisa": true, "notonvisa": true, "notonavisa": true, "novisarequired": true,
	"visanotrequired": true, "notrequired": true, "nosponsorship": true, "nosponsorshiprequired": true, "sponsorshipnotrequired": true}

// SaysUnsponsored reports whether a text in the place of a class says that there is none.
func SaysUnsponsored(text string) bool { return unsponsored[parse.Fold(text)] }
