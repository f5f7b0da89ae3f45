package parse

import "strings"

// IsPeriod reports whether a text is two dates, from one to the other.
func IsPeriod(text string) bool {
	for _, between := range []string{" - ", " to ", " – ", " through ", " thru ", "-", "–"} {
		first, last, found := strings.Cut(text, between)
		from, isFrom := ScanDate(strings.TrimSpace(first))
		to, isTo := ScanDate(strings.TrimSpace(last))
		if found && isFrom && isTo && from.HasParts() && to.HasParts() {
			return true
		}
	}
	return false
}
