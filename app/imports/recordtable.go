package imports

import (
	"context"
	"fmt"
	"hash/maphash"
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/store/importing"
	"mobility/internal/table"
	"mobility/roster/intake"
)

// recordTable is a table of the file with the sheet it is read as.
type recordTable struct {
	*layout
	Table  *table.Table
	intake *intake.Intake
	// name is the sheet's name where the file has several that are read.
	name    string
	headers map[string]string
	// titles and rows are what is read of the table: all of it, unless the noun has adapted it. others counts the rows that
	// this leaves out.
	titles []string
	rows   intake.Rows
	others int
	// unread are the headers of the columns that this leaves out.
	unread []string
	// found are problems beyond those of the intake; refused are the rejected rows, and cells are rows that may still be
	// rejected.
	found      []facts.Problem
	foundCount map[string]int
	refused    []RefusedRow
	cells      map[int][]string
	// classes are the classes of the rows that are imported, by number, where the noun has any.
	classes map[int]string
	// late are rows that the store refused, and again the rows that contradict another, by number.
	late  int
	again map[int]int
	// employees are the ids of the rows with a problem, by number, where the rows are about employees.
	employees map[int]string
}

func newRecordTable(read *layout, sheet *table.Table, name string) *recordTable {
	return &recordTable{layout: read, Table: sheet, name: name, titles: sheet.Headers, rows: sheet.Rows, foundCount: map[string]int{},
		classes: map[int]string{}, employees: map[int]string{}}
}

// findRepeated finds rows with different values for the same record, which are all rejected. A row that repeats another is
// reported.
func (t *recordTable) findRepeated(ctx context.Context) error {
	type repeated struct {
		row  int
		text uint64
	}
	first := map[string]repeated{}
	t.again = map[int]int{}
	seed := maphash.MakeSeed()
	for entry, err := range t.intake.Entries(ctx, nil) {
		if err != nil {
			return err
		}
		if entry.Refused || entry.PassedOver || !t.intake.SharesID(entry.ID) {
			continue
		}
		same := 0 // the row with the same values
		for i, k := range t.recordsOf(entry.Records[1]) {
			name := k.Kind.Noun + "\x00" + entry.ID + "\x00"
			if k.Kind.KeyOf != nil {
				name += k.Kind.KeyOf(k.Facts)
			}
			text := maphash.Bytes(seed, k.Facts.AppendJSON(nil))
			earlier, again := first[name]
			switch {
			case !again:
				first[name] = repeated{entry.Row, text}
			case earlier.text != text:
				t.again[entry.Row] = earlier.row
				t.again[earlier.row] = entry.Row
			}
			if says := again && earlier.text == text; !says {
				same = -1
			} else if i == 0 {
				same = earlier.row
			}
		}
		if same > 0 && t.again[entry.Row] == 0 {
			problem := t.problem(entry.Row, t.Key.Fields[0].Name, entry.ID, CodeSame, fmt.Sprintf("repeats row %d; it counts once", same))
			problem.Severity = facts.Note
			t.find(problem)
		}
	}
	return nil
}

// reportedOfOneCode bounds the problems of one code that a table lists; all are counted.
const reportedOfOneCode = 10_000

func (t *recordTable) find(problem facts.Problem) {
	if t.foundCount[problem.Code]++; t.foundCount[problem.Code] <= reportedOfOneCode {
		t.found = append(t.found, problem)
	}
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
	return field.Name
}

// refuse refuses a row for one problem.
func (t *recordTable) refuse(im *RecordFile, entry *intake.Entry, problem facts.Problem) {
	t.late++
	t.find(problem)
	im.refuse(t, entry, []facts.Problem{problem})
}

// problem is something wrong with a row, in the words of the file.
func (t *recordTable) problem(row int, field, value, code, message string) facts.Problem {
	return facts.Problem{
		Sheet: t.name, Row: row, Column: t.headers[field], Field: field, Value: value, Code: code, Severity: facts.Error, Message: message,
	}
}

// The codes of what only shows when rows of records meet each other, or what is stored.
const (
	CodeUnknownEmployee = "REC-001" // a row whose employee is not on the roster
	CodeAgain           = "REC-002" // two rows with different values for one record
	CodeSame            = "REC-003" // a row that repeats another
	CodeNoCase          = "REC-004" // a row about a case of which nothing else is recorded
)

func againSays(other int) string {
	return fmt.Sprintf("row %d has other values for the same record; keep only the correct row", other)
}

func (t *recordTable) missing(row int, who importing.MissingParent) {
	problem := t.problem(row, t.Key.Fields[0].Name, who.ID, CodeUnknownEmployee,
		"employee id not on the roster; import the roster first, or correct the id")
	switch {
	case who.Named:
		problem.Field, problem.Column = fieldEmployee, t.headers[fieldEmployee]
	case !who.IsEmployee:
		problem.Code, problem.Message = CodeNoCase, "the case itself is not recorded; import it first, or correct its number"
	}
	t.later(problem)
}

// fieldEmployee is the field of a record that names an employee who is not its owner.
const fieldEmployee = "employee"

func (t *recordTable) contradicts(row, earlier int, owner string) {
	t.later(t.problem(row, t.Key.Fields[0].Name, owner, CodeAgain, againSays(earlier)))
}

// faulty reports what is wrong with a record as a row would make it. An error refuses the row, once.
func (t *recordTable) faulty(row *importing.RecordRow, faults []facts.Problem, refused bool) {
	k := kindFacts{row.Kind, row.Facts, row.Part}
	var found []facts.Problem
	for _, fault := range faults {
		field := row.Kind.Fields.Field(fault.Field)
		problem := t.problem(row.Row, t.fieldOf(k, field), row.Facts.Text(field), fault.Code, fault.Message)
		problem.Severity = fault.Severity
		t.find(problem)
		found = append(found, problem)
	}
	if !refused && len(reasons(found)) > 0 {
		t.late++
		t.rejectRow(row.Row, found...)
	}
}

// later refuses a row that the store could not take.
func (t *recordTable) later(problem facts.Problem) {
	t.find(problem)
	t.late++
	t.rejectRow(problem.Row, problem)
}

// rejectRow gives back a row that the store has refused, with what is wrong with it.
func (t *recordTable) rejectRow(row int, problems ...facts.Problem) {
	delete(t.classes, row)
	if cells, kept := t.cells[row]; kept {
		t.refused = append(t.refused, NewRefusedRow(row, cells, problems))
	}
}

// hidden replaces a cell that must not be shown.
const hidden = "****"

// shown is a problem as it is printed: with its sheet, and without values that must not be shown.
func (t *recordTable) shown(p facts.Problem) facts.Problem {
	p.Sheet = t.name
	if t.Hides != nil && t.Hides(p.Field) && p.Value != "" {
		p.Message = strings.ReplaceAll(p.Message, p.Value, hidden)
		p.Value = hidden
	}
	return p
}

// cellsOf are a row's cells as they come back: those of hidden fields masked, since the file in which they come back is
// one more.
func (t *recordTable) cellsOf(entry *intake.Entry) []string {
	cells := entry.Cells()
	if t.Hides == nil {
		return cells
	}
	for field, header := range t.headers {
		if at := slices.Index(t.titles, header); t.Hides(field) && at >= 0 && at < len(cells) && cells[at] != "" {
			cells[at] = hidden
		}
	}
	return cells
}

// returned are the refused rows as they come back. Of a table that the noun has adapted only its own columns do.
func (t *recordTable) returned() Returned {
	r := Returned{Sheet: t.name, Headers: t.titles, Rows: t.refused, ID: t.headers[t.Key.Fields[0].Name], Dropped: t.intake.Report().Dropped}
	if slices.Equal(t.titles, t.Table.Headers) {
		r.Read = t.Table.Read
	}
	return r
}
