package imports

import (
	"mobility/internal/facts"
	"mobility/internal/store/importing"
	"mobility/internal/table"
	"mobility/roster/intake"
)

// recordTable is a sheet with the layout by which it is read.
type recordTable struct {
	*layout
	*sheet
	// classes are the classes of the rows that are imported, by number, where the noun has any.
	classes map[int]string
	// again are the rows that contradict another: they are rejected. repeated are the records that several rows are about, nil where none can be.
	again    map[int]bool
	repeated *repetitions
}

func newRecordTable(read *layout, in *table.Table, name string, keeps bool) *recordTable {
	t := &recordTable{sheet: newSheet(in, name, "", keeps), classes: map[int]string{}}
	t.readAs(read)
	return t
}

// readAs reads the table by a layout.
func (t *recordTable) readAs(read *layout) {
	t.layout, t.key, t.hides = read, read.Key.Fields[0].Name, read.Hides
}

// recordsOf are the records that a row makes.
func (t *recordTable) recordsOf(given facts.Record) []kindFacts {
	if t.Prepare != nil {
		given = t.Prepare(given)
	}
	if t.Split != nil {
		return t.Split(given)
	}
	return []kindFacts{{Kind: t.Kind, Facts: given}}
}

// fieldOf is what the sheet calls a field of a record.
func (t *recordTable) fieldOf(k kindFacts, field *facts.Field) string {
	wanted := meaning{k.Kind, k.Part, field}
	for _, f := range t.dictionary().Fields {
		if target, several := t.Means[f]; several && target == wanted && t.headers[f.Name] != "" {
			return f.Name
		}
	}
	if sources := t.sourcesOf(field.Name); len(sources) > 0 {
		return sources[0]
	}
	return field.Name
}

// sourcesOf are the fields with a column that supply one without.
func (t *recordTable) sourcesOf(field string) (sources []string) {
	if t.headers[field] != "" {
		return nil
	}
	for _, source := range t.From[field] {
		if t.headers[source] != "" {
			sources = append(sources, source)
		}
	}
	return sources
}

// doubt reports what of a row's facts is not imported.
func (t *recordTable) doubt(entry *intake.Entry) {
	if t.Doubts == nil {
		return
	}
	for _, found := range t.Doubts(entry.Records[1]) {
		problem := t.problem(entry.Row, found.Field, found.Value, found.Code, found.Message)
		problem.Severity = found.Severity
		t.find(problem)
	}
}

// The codes of what only shows when rows of records meet each other, or what is stored.
const (
	CodeUnknownEmployee = "REC-001" // a row whose employee is not on the roster
	CodeAgain           = "REC-002" // two rows with different values for one record
	CodeSame            = "REC-003" // a row that repeats another
	CodeNoCase          = "REC-004" // a row about a case of which nothing else is recorded
	CodeCompletes       = "REC-007" // a row that completes another
	CodeElsewhere       = "REC-005" // a row about something that is not a record of this list
)

func (t *recordTable) missing(row int, who importing.MissingParent) {
	problem := t.problem(row, t.key, who.ID, CodeUnknownEmployee,
		"employee id not on the roster; import the roster first, or correct the id")
	if who.Padded != "" {
		problem.Message = "employee id not on the roster, which has " + who.Padded + ": the file has lost the zeros before the number, as spreadsheets do; " +
			"format the column as text and export it again"
	}
	switch {
	case who.Named:
		problem.Field, problem.Column = fieldEmployee, t.headers[fieldEmployee]
	case !who.IsEmployee:
		problem.Code, problem.Message = CodeNoCase, "the case itself is not recorded; import it first, or correct its number"
	}
	t.reject(problem)
}

// fieldEmployee is the field of a record that names an employee who is not its owner.
const fieldEmployee = "employee"

func (t *recordTable) contradicts(row, earlier int, owner string) {
	t.reject(t.problem(row, t.key, owner, CodeAgain, againSays(earlier)))
}

// faulty reports what is wrong with a record as a row would make it. An error rejects the row.
func (t *recordTable) faulty(row *importing.RecordRow, faults []facts.Problem) {
	k := kindFacts{row.Kind, row.Facts, row.Part}
	for _, fault := range faults {
		field := row.Kind.Fields.Field(fault.Field)
		if stated, _ := row.Facts.Get(field); fault.Severity != facts.Error && stated.Origin.Row != 0 && stated.Origin.Row != row.Row {
			continue // reported at the row that states it
		}
		name, value := t.fieldOf(k, field), row.Facts.Text(field)
		if source := row.Kind.Fields.Field(name); value == "" && source != nil {
			value = row.Facts.Text(source)
		}
		problem := t.problem(row.Row, name, value, fault.Code, fault.Message)
		if problem.Severity = fault.Severity; fault.Severity == facts.Error {
			t.reject(problem)
		} else {
			t.find(problem)
		}
	}
}
