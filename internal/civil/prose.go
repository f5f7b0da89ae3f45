package civil

import "strings"

const isoLength = len("2006-01-02")

// Prose writes the ISO dates of a sentence as "November 21, 2026". A date that is part of a longer word, such as a key or a
// file name, the value of a flag, and an example of what to type ("a date like 2026-11-21") stay as they are.
func Prose(sentence string) string {
	var out strings.Builder
	last := 0
	for at := 0; at+isoLength <= len(sentence); at++ {
		if c := sentence[at]; c < '0' || c > '9' || !standsAlone(sentence[:at], sentence[at+isoLength:]) {
			continue
		}
		d, err := Parse(sentence[at : at+isoLength])
		if err != nil {
			continue
		}
		out.WriteString(sentence[last:at])
		out.WriteString(d.Plain())
		last = at + isoLength
		at = last - 1
	}
	out.WriteString(sentence[last:])
	return out.String()
}

// standsAlone reports whether text between before and after is a word of a sentence.
func standsAlone(before, after string) bool {
	if before != "" && !strings.ContainsRune(" (", rune(before[len(before)-1])) {
		return false
	}
	words := strings.Fields(before)
	if len(words) > 0 && (strings.HasPrefix(words[len(words)-1], "--") || words[len(words)-1] == "like") {
		return false
	}
	return after == "" || strings.ContainsRune(" ,;:)", rune(after[0])) || after == "." || strings.HasPrefix(after, ". ")
}
