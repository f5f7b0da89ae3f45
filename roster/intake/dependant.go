package intake

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/table"
	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/relation"
)

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

// decideRelations decides which columns have the relation of each row's own person to an employee. Beside someone to call in an emergency, none has.
func (m *Mapping) decideRelations(ctx context.Context, rows Rows) error {
	if m.names.field("relation") != nil { // the rows are about dependents
		return nil
	}
	beside := slices.ContainsFunc(m.Columns, func(c Column) bool { return relation.OfContact(c.Header) })
	for i := range m.Columns {
		c := &m.Columns[i]
		if !relation.MayName(c.Header) || c.IsChosen() {
			continue
		}
		ofRows := relation.IsOutright(c.Header)
		if !ofRows && !beside {
			found, err := m.evidenceOfRelations(ctx, rows, i)
			if err != nil {
				return err
			}
			ofRows = found.OfRows()
		}
		switch {
		case beside && c.Role == roleRelation:
			*c = Column{Index: i, Header: c.Header, Why: "stands beside someone to call in an emergency, and may be theirs"}
		case ofRows && !beside:
			*c = Column{Index: i, Header: c.Header, Use: taken, Role: roleRelation, How: HowAlias}
		}
	}
	m.relations, m.employers = nil, nil
	m.findDependants()
	return nil
}

// evidenceOfRelations is what the cells of a column show of whose relation they are.
func (m *Mapping) evidenceOfRelations(ctx context.Context, rows Rows, column int) (found relation.Evidence, err error) {
	for row, err := range rows(ctx) {
		if err != nil {
			return found, err
		}
		if row.Fields == len(m.Columns) {
			found.Add(m.idOf(row), m.nameIn(row), row.Cells[column].Text)
		}
	}
	return found, nil
}

// nameIn is every part of a name in a row.
func (m *Mapping) nameIn(row *table.Row) string {
	var parts []string
	for i := range m.Columns {
		if c := &m.Columns[i]; len(c.claims) > 0 && isName(c.claims[0].field) {
			parts = append(parts, parse.Fold(row.Cells[i].Text))
		}
	}
	return strings.Join(parts, " ")
}

// isDependent reports whether a row is about a family member: a relation is given, or a law firm's petitioner for
// private persons.
func (m *Mapping) isDependent(row *table.Row) bool {
	for _, i := range m.relations {
		if relation.IsFamily(row.Cells[i].Text, "") {
			return true
		}
	}
	for _, i := range m.employers {
		if relation.IsFamily("", row.Cells[i].Text) {
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
