package headerwords

import "slices"

// participles are words of what happened to a document: its day is meant, whether the header says so or not.
var participles = []string{"filed", "received", "issued", "posted", "removed", "certified", "denied", "approved", "requested", "determined", "sent",
	"decided", "withdrawn", "opened", "given", "approval", "certification", "denial", "withdrawal", "posting"}

// OtherWording are the words of a header about what happened to a document with the word date, if they do not have it, or without; nil for
// any other header.
func OtherWording(words []string) []string {
	last := len(words) - 1
	if last < 1 || !slices.ContainsFunc(words, func(word string) bool { return slices.Contains(participles, word) }) {
		return nil
	}
	if words[last] == "date" {
		return words[:last:last]
	}
	return append(slices.Clone(words), "date")
}
