package parse

import "strings"

// placeholders are the texts, folded, that stand in place of a date that a person does not know, or that does not exist; the value is
// true for a date that is still to come.
var placeholders = map[string]bool{
	"tbd": true, "tba": true, "tbc": true, "pending": true, "unknown": false, "notavailable": false, "notapplicable": false, "open": false,
	"ongoing": false, "present": false, "current": false, "indefinite": false, "noexpiration": false, "noexpiry": false, "never": false,
	"noexpirationdate": false, "noenddate": false, "doesnotexpire": false, "permanent": false, "missing": false, "notrecorded": false,
}

// awaiting and absent are words of which one makes of a text without a figure such a text: "pending transfer", "not yet issued".
var (
	awaiting = []string{"pending", "awaiting", "waiting", "await", "tbd", "process", "progress", "filed", "yet", "renewal", "renewing", "extension",
		"extending", "transfer", "requested", "applied"}
	absent = []string{"unknown", "missing", "see", "ask", "check", "confirm", "none", "expire", "expires", "expiration"}
)

// Undated reports whether a text is one of the words for a date that is not known, and whether that date is still to come.
func Undated(text string) (awaited, ok bool) {
	if strings.ContainsAny(text, "0123456789") { // as nearly every identifier and every date: none of the words has a figure
		return false, false
	}
	awaited, ok = placeholders[Fold(text)]
	return awaited, ok
}

// UndatedInWords is Undated also of a text that says so in its own words. A text with a figure does not: it may hold the date.
func UndatedInWords(text string) (awaited, ok bool) {
	if awaited, ok = Undated(text); ok {
		return awaited, true
	}
	if strings.ContainsAny(text, "0123456789") {
		return false, false
	}
	words := Words(text)
	switch {
	case hasOne(words, awaiting):
		return true, true
	case hasOne(words, absent):
		return false, true
	default:
		return false, false
	}
}

func hasOne(words, wanted []string) bool {
	for _, word := range words {
		for _, other := range wanted {
			if word == other {
				return true
			}
		}
	}
	return false
}
