package parse

import "strings"

// IsSSN reports whether a text is written as a Social Security number is: 123-45-6789.
func IsSSN(s string) bool {
	if len(s) != 11 || s[3] != '-' || s[6] != '-' {
		return false
	}
	for i := range len(s) {
		if i != 3 && i != 6 && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return true
}

// IsPhone reports whether a text is written like a telephone number: ten figures or more, and marks between them.
func IsPhone(s string) bool {
	figures, marks := 0, 0
	for i := range len(s) {
		switch {
		case IsDigit(s[i]):
			figures++
		case strings.IndexByte("+-(). ", s[i]) >= 0:
			marks++
		default:
			return false
		}
	}
	return figures >= 10 && marks > 0
}
