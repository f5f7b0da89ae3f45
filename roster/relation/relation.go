package relation

import (
	"slices"
	"strings"

	"mobility/internal/table/parse"
)

// employees are the words, folded, for a row that is about the employee in person.
var employees = map[string]bool{
	"self": true, "principal": true, "primary": true, "employee": true, "primarybeneficiary": true, "beneficiary": true,
	"principalbeneficiary": true, "primaryapplicant": true, "principalapplicant": true, "worker": true, "subscriber": true, "me": true, "ee": true,
}

// members are the words of a family, in any order: "Spouse", "Adopted child", "Domestic partner (F)".
var members = map[string]bool{
	"spouse": true, "husband": true, "wife": true, "partner": true, "child": true, "children": true, "son": true, "daughter": true, "stepchild": true,
	"stepson": true, "stepdaughter": true, "dependent": true, "dependant": true, "derivative": true, "mother": true, "father": true, "parent": true,
	"brother": true, "sister": true, "sibling": true, "grandchild": true, "ward": true, "sp": true, "ch": true, "dep": true,
}

// IsFamily reports whether a relation or a petitioner is that of a family member.
func IsFamily(relation, petitioner string) bool {
	if text := parse.Clean(relation); !parse.IsNothing(text) && !employees[parse.Fold(text)] {
		return true
	}
	return len(petitioner) >= len(privateClient) && len(petitioner) < len(privateClient)+4 && strings.EqualFold(parse.Clean(petitioner), privateClient)
}

// privateClient is what a law firm has as the petitioner of private persons.
const privateClient = "Individual Client"

// MayName reports whether a header may name the relation of the person of a row, and may as well be about someone else: a person to call in an
// emergency, or the kind of worker.
func MayName(header string) bool {
	switch parse.Fold(header) {
	case "relation", "relationship", "relationtype", "relationshiptype", "relationshipcode", "relationcode", "relationtoemployee", "relationshiptoemployee",
		"relationtoprimary", "relationshiptoprimary", "relationtoprincipal", "relationshiptoprincipal", "relationtobeneficiary", "relationshiptobeneficiary",
		"relationshiptosubscriber", "familyrelationship", "membertype", "familymembertype", "applicanttype", "beneficiarytype", "persontype":
		return true
	}
	return false
}

// IsOutright reports whether a header of which MayName is true names the relation to an employee as law firms write it, so that its rows need no employee
// among them.
func IsOutright(header string) bool {
	folded := parse.Fold(header)
	return folded == "relation" || strings.HasPrefix(folded, "relationto") || strings.HasPrefix(folded, "relationshipto")
}

// OfContact reports whether a header is about someone to call, whose relation stands beside it.
func OfContact(header string) bool {
	folded := parse.Fold(header)
	return strings.Contains(folded, "emergency") || strings.Contains(folded, "nextofkin") || folded == "contact" || strings.HasSuffix(folded, "contactname")
}

// Evidence is what the rows of a table show of whether a column is the relation of each row's own person.
type Evidence struct {
	employees, members, others int
	// beside counts family members whose row follows that of an employee with the same id, another name and no relation.
	beside           int
	lastID, lastName string
}

// Add adds a row: its id, everything it has of a name, and its cell.
func (e *Evidence) Add(id, name, text string) {
	text = parse.Clean(text)
	switch {
	case parse.IsNothing(text):
		e.lastID, e.lastName = strings.Clone(id), strings.Clone(name)
		return
	case employees[parse.Fold(text)]:
		e.employees++
	case slices.ContainsFunc(parse.Words(text), func(word string) bool { return members[word] }):
		e.members++
	default:
		e.others++
	}
	if id != "" && id == e.lastID && name != e.lastName {
		e.beside++
	}
}

// OfRows reports whether the cells are relations of the rows' own persons: employees and family members, and nothing else.
func (e *Evidence) OfRows() bool { return e.employees+e.beside > 0 && e.members > 0 && e.others == 0 }
