package parse

import "strings"

// CutHonorific takes a title of courtesy off the front of a name.
func CutHonorific(name string) string {
	word, rest, found := strings.Cut(name, " ")
	if found && honorifics[strings.ToLower(strings.TrimSuffix(word, "."))] {
		return strings.TrimSpace(rest)
	}
	return name
}

var honorifics = map[string]bool{"mr": true, "mrs": true, "ms": true, "miss": true, "mx": true, "dr": true, "prof": true, "rev": true}

// CutNameSuffix takes a suffix off the end of the given names.
func CutNameSuffix(names string) (rest, suffix string) {
	if i := strings.LastIndexByte(names, ' '); i > 0 && IsNameSuffix(names[i+1:]) {
		return strings.TrimSpace(names[:i]), names[i+1:]
	}
	return names, ""
}

// IsNameSuffix reports whether a word of a name is its suffix: Jr., III.
func IsNameSuffix(s string) bool {
	switch Fold(s) {
	case "jr", "sr", "ii", "iii", "iv":
		return true
	default:
		return false
	}
}
