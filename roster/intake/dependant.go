package intake

import (
	"cmp"
	"strings"

	"mobility/internal/facts"
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

// nameFamily makes the name in a row about a family member that of the member, in the field for it: it is not the employee's.
func (r *rowReader) nameFamily(field string) {
	name := ""
	for i := range r.mapping.Columns {
		if f := r.mapping.Columns[i].Field; f != nil && f.Kind == facts.FullName {
			name = cmp.Or(name, parse.Clean(r.row.Cells[i].Text))
		}
	}
	if first, last := r.value(roster.FieldFirstName.Name), r.value(roster.FieldLastName.Name); name == "" {
		name = strings.TrimSpace(first + " " + last)
	}
	if slot := r.slot(field); slot >= 0 && r.values[slot] == "" && name != "" {
		r.set(slot, name, -1)
	}
	for slot := range r.fields {
		if r.dictionary[slot] == 0 { // of the employee
			r.values[slot] = ""
		}
	}
}

// IsFamily reports whether a relation or a petitioner is that of a family member.
func IsFamily(relation, petitioner string) bool {
	if text := parse.Clean(relation); !parse.IsNothing(text) && !employees[parse.Fold(text)] {
		return true
	}
	return len(petitioner) >= len(privateClient) && len(petitioner) < len(privateClient)+4 && strings.EqualFold(parse.Clean(petitioner), privateClient)
}

const privateClient = "Individual Client"
