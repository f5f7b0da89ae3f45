package roster

import (
	"strings"
	"unicode"

	"mobility/internal/facts"
)

// What is kept of the key that another system has for an employee: the column that its lists call it by, and the key.
var (
	FieldLinkColumn = &facts.Field{Name: "key_column", Title: "Key column", Kind: facts.Text,
		Says: "header of the column with the other system's keys, for example Zoom ID"}
	FieldLinkKey = &facts.Field{Name: "key", Title: "Key", Kind: facts.Text, Says: "the other system's key of the employee"}
)

// LinkFields is the dictionary of other systems' keys.
var LinkFields = facts.NewDictionary("link", FieldLinkColumn, FieldLinkKey)

// LinkKey distinguishes the keys of one employee: one for each column and key.
func LinkKey(r facts.Record) string {
	return linkedHeader(r.Text(FieldLinkColumn)) + " " + r.Text(FieldLinkKey)
}

// linkedHeader is a header as keys are looked up by it: its letters and figures, in lower case.
func linkedHeader(header string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, header)
}

// Links are the employees by the keys of other systems: by LinkedHeader of the column, then by the key.
type Links map[string]map[string]string

// Add adds the key of an employee, and returns the other employee who has it already, "" for none.
func (l Links) Add(column, key, id string) (other string) {
	column = linkedHeader(column)
	if l[column] == nil {
		l[column] = map[string]string{}
	}
	if has := l[column][key]; has != "" && has != id {
		return has
	}
	l[column][key] = id
	return ""
}

// For are the keys of a column, nil for none.
func (l Links) For(header string) map[string]string { return l[linkedHeader(header)] }

// codeLinkIncomplete is the fault of a link without a column or a key.
const codeLinkIncomplete = "LNK-001"

// CheckLink finds what is wrong with a link.
func CheckLink(_ string, r facts.Record) []facts.Problem {
	for _, f := range LinkFields.Fields {
		if r.Text(f) == "" {
			return []facts.Problem{{Field: f.Name, Code: codeLinkIncomplete, Severity: facts.Error, Message: "is missing; a link has a column and a key"}}
		}
	}
	return nil
}
