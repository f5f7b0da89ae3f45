package docket

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"

	"mobility/internal/facts"
)

// keyOf is the key of what a rule says of a subject: rule/id, or rule/id/word. It stays the same while the fact behind it
// stays, whatever the date becomes.
func keyOf(rule, id, word string) string {
	key := rule + "/" + idWord(id)
	if word != "" {
		key += "/" + facts.KeyWord(word)
	}
	return key
}

// idWord writes an id so that no two ids look alike in a key, and none breaks it in two.
func idWord(id string) string { return idWords.Replace(id) }

var idWords = strings.NewReplacer("%", "%25", "/", "%2F", " ", "%20")

// OfFiling reports whether a key is of a clock or finding on a person's filing.
func OfFiling(key, filing string) bool { return strings.HasSuffix(key, "/"+facts.KeyWord(filing)) }

// EmployeeOf is the employee's id in a key of status or of a Form I-9.
func EmployeeOf(key string) string { return subjectOf(key) }

// subjectOf is the id in a key: of the employee, or of the application or case that it is about.
func subjectOf(key string) string {
	_, rest, _ := strings.Cut(key, "/")
	id, _, _ := strings.Cut(rest, "/")
	return strings.NewReplacer("%25", "%", "%2F", "/", "%20", " ").Replace(id)
}

// Reference is a short name of an event or deadline for letters and tables that come back: eight letters and digits that follow
// from its key and say nothing about it.
func Reference(key string) string {
	sum := sha256.Sum256([]byte(key))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:5]))
}
