package imports

import (
	"fmt"
	"slices"

	"mobility/internal/facts"
	"mobility/internal/store/importing"
	"mobility/roster"
	"mobility/roster/intake"
)

// namingFields are the fields by which a row of records names its employee.
var namingFields = []*facts.Field{roster.FieldFirstName, roster.FieldLastName, roster.FieldEmail}

// personOf is what a row of records says of who its employee is; nil where it says nothing, or the name may be another person's.
func (t *recordTable) personOf(entry *intake.Entry) (person facts.Record) {
	if !t.Named || t.OwnNames != "" && t.headers[t.OwnNames] == "" {
		return nil
	}
	for _, fact := range entry.Records[0] {
		if at := slices.IndexFunc(namingFields, func(f *facts.Field) bool { return f.Name == fact.Field.Name }); at >= 0 {
			person = append(person, facts.Fact{Field: namingFields[at], Value: fact.Value})
		}
	}
	return person
}

// otherPerson rejects a row whose name is not that of the employee with its id.
func (t *recordTable) otherPerson(row *importing.RecordRow, stored facts.Record) {
	field := roster.FieldLastName.Name
	if t.headers[field] == "" {
		field = roster.FieldFullName.Name
	}
	id := row.Owner
	if row.Kind.EmployeeField != nil {
		id = row.Facts.Text(row.Kind.EmployeeField)
	}
	message := fmt.Sprintf("%s on the roster is %s, and the row is of %s: correct the id, or the name with mobility roster record %[1]s",
		id, whoIs(id, stored), whoIs(id, row.Person))
	if row.Kind.Fields.Field("dependent") != nil {
		message += "; if it was filed for a dependent, put that name into a column called dependent"
	}
	t.reject(t.problem(row.Row, field, row.Person.Text(roster.FieldLastName), CodeOtherPerson, message))
}
