package intake

import (
	"strings"

	"mobility/internal/table"
	"mobility/internal/table/parse"
	"mobility/roster"
)

// employees are the words, folded, for a row that is about the employee in person.
var employees = map[string]bool{
	"self": true, "principal": true, "primary": true, "employee": true, "primarybeneficiary": true, "beneficiary": true,
	"principalbeneficiary": true, "primaryapplicant": true, "principalapplicant": true, "worker": true,
}

// findDependants finds the columns that tell dependants.
func (m *Mapping) findDependants() {
	for i := range m.Columns {
		c := &m.Columns[i]
		switch {
		case c.Role == roleRelation:
			m.relations = append(m.relations, i)
		case len(c.claims) > 0 && c.claims[0].field.Name == roster.FieldEmployer.Name:
			m.employers = append(m.employers, i)
		}
	}
}

// isDependent reports whether a row is about a family member: a relation is given, or a law firm's petitioner for
// private persons.
func (m *Mapping) isDependent(row *table.Row) bool {
	for _, i := range m.relations {
		if IsFamily(row.Cells[i].Text, "") {
			return true
		}
	}
	for _, i := range m.employers {
		if IsFamily("", row.Cells[i].Text) {
			return true
		}
	}
	return false
}

// IsFamily reports whether a relation or a petitioner is that of a family member.
func IsFamily(relation, petitioner string) bool {
	if text := parse.Clean(relation); !parse.IsNothing(text) && !employees[parse.Fold(text)] {
		return true
	}
	return len(petitioner) >= len(privateClient) && len(petitioner) < len(privateClient)+4 && strings.EqualFold(parse.Clean(petitioner), privateClient)
}

const privateClient = "Individual Client"
