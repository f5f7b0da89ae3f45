package headerwords

import (
	"slices"
	"strings"
)

// remarks are words in parentheses behind a header that only explain it. Any other word may make another column of it, as in
// "Hire Date (original)" or "Status (spouse)".
var remarks = []string{"primary", "current", "latest", "required", "optional", "if", "any", "applicable", "known", "mm", "dd", "yyyy", "yy", "date",
	"city", "state", "street", "zip", "see", "list", "code", "us", "usd", "yes", "no", "last", "first", "middle", "mi", "n", "y"}

// WithoutRemark is a header without the parentheses at its end, if these only explain it: a format, the parts of an address, the words of
// the column, as "Status (C/N/LPR)".
func WithoutRemark(header string) string {
	open := strings.LastIndexByte(header, '(')
	if open <= 0 || !strings.HasSuffix(header, ")") {
		return header
	}
	inside := header[open+1 : len(header)-1]
	explains := strings.Contains(inside, "/") || !slices.ContainsFunc(Split(inside), func(word string) bool { return !slices.Contains(remarks, word) })
	if !explains {
		return header
	}
	return strings.TrimSpace(header[:open])
}

// titles are words of headers of columns in which a case or a person is described in words.
var titles = []string{"title", "name", "subject", "caption", "description", "notes", "note", "comments", "comment", "remarks", "summary", "disposition"}

// OfTitle reports whether a header is that of a name or a description: what its cells mention has, or needs, a column of its own.
func OfTitle(header string) bool {
	words := Split(header)
	return slices.ContainsFunc(words, func(word string) bool { return slices.Contains(titles, word) })
}
