package intake

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/redact"
	"mobility/internal/table"
	"mobility/internal/table/parse"
)

// Entry is one row that was imported, refused or skipped. It and its slices are valid until the next one.
type Entry struct {
	// Row is the row's number in the file.
	Row int
	ID  string
	// Sum is the same for a row with the same cells of which the same is made; it is 0 for a row with a warning, rejected or
	// skipped. Unchanged is set where the caller knew it: the row was not read, and has neither records nor problems.
	Sum       uint64
	Unchanged bool
	// Records are the row's facts, one record a dictionary, in the order in which they were given to Begin. They are
	// empty in an entry that is refused or skipped.
	Records  []facts.Record
	Problems []facts.Problem
	// Refused is set where a problem is an error.
	Refused bool
	// PassedOver is set for a row that needs no correction: the same again, another time's, a dependant's.
	PassedOver bool

	columns []Column
	row     *table.Row
}

// Entries gives the rows in their order, and counts them for the Report. It can be called again. A row that,
// according to known, was imported with the same sum before is not read again; known may be nil.
func (in *Intake) Entries(ctx context.Context, known func(id string, sum uint64) bool) iter.Seq2[*Entry, error] {
	return func(yield func(*Entry, error) bool) {
		if refusals := in.Refusals(); len(refusals) > 0 {
			yield(nil, &RefusedError{refusals})
			return
		}
		in.report = newReport(in)
		in.people.next = 0
		reader, summer := newRowReader(in.readers), newSummer(in)
		e := &Entry{Records: make([]facts.Record, len(in.Mapping.names.dictionaries))}
		for row, err := range in.rows(ctx) {
			if err != nil {
				yield(nil, err)
				return
			}
			if in.begin(e, row) {
				e.Sum = summer.sum(row)
				if e.Unchanged = known != nil && known(e.ID, e.Sum); !e.Unchanged {
					in.enter(e, reader, row)
				}
			}
			in.report.count(e)
			if !yield(e, nil) {
				return
			}
		}
	}
}

// IDs are the ids of the rows, in their order.
func (in *Intake) IDs(ctx context.Context) ([]string, error) {
	ids := []string{}
	for row, err := range in.rows(ctx) {
		if err != nil {
			return nil, err
		}
		if row.Fields != len(in.Mapping.Columns) {
			continue
		}
		if id := in.Mapping.idOf(row); id != "" {
			ids = append(ids, strings.Clone(id))
		}
	}
	return ids, nil
}

// begin determines whose row it is, and reports whether the row is to be imported at all.
func (in *Intake) begin(e *Entry, row *table.Row) bool {
	m := in.Mapping
	e.Row, e.ID, e.Sum, e.Unchanged, e.Refused, e.PassedOver = row.Number, "", 0, false, false, false
	e.Problems, e.columns, e.row = e.Problems[:0], m.Columns, row
	for i := range e.Records {
		e.Records[i] = e.Records[i][:0]
	}
	if row.Fields != len(m.Columns) {
		e.setAside(lengthProblem(row, len(m.Columns)))
		return false
	}
	if m.isDependent(row) {
		e.setAside(facts.Problem{Row: row.Number, Code: CodeDependent, Severity: facts.Note,
			Message: "is about a family member, not an employee; skipped: see mobility dependent import"})
		return false
	}
	if message, found := m.aside(row); found {
		e.setAside(notPerson(row, message))
		return false
	}
	id, trouble := in.key(row)
	if trouble.Code != "" {
		e.setAside(trouble)
		return false
	}
	e.ID = id
	if in.options.Repeats {
		return true
	}
	if problem, found := in.people.problemOf(row, id); found {
		e.setAside(problem)
		return false
	}
	return true
}

// enter reads one row into the entry.
func (in *Intake) enter(e *Entry, reader *rowReader, row *table.Row) {
	reader.read(row, e.ID)
	reader.checkPeople(in.survey)
	e.Problems = append(e.Problems, reader.problems...)
	if reader.refused {
		e.Sum = 0
		e.refuse()
		return
	}
	if slices.ContainsFunc(e.Problems, func(p facts.Problem) bool { return p.Severity == facts.Warning }) {
		e.Sum = 0 // read again each time: what is wrong with it stays wrong
	}
	reader.records(e.Records)
}

// setAside refuses a row for an error, and passes it over for anything less.
func (e *Entry) setAside(p facts.Problem) {
	e.Problems = append(e.Problems, p)
	if p.Severity != facts.Error {
		e.PassedOver = true
		return
	}
	e.refuse()
}

// refuse marks the entry as refused; numbers of persons in its problems are hidden.
func (e *Entry) refuse() {
	e.Refused = true
	for i := range e.Problems {
		p := &e.Problems[i]
		p.Value, _ = redact.Mask(p.Value)
		p.Message, _ = redact.Mask(p.Message)
	}
}

// Cells are the row's cells as they were, to be handed back: those of personal columns blanked, numbers of persons
// inside others hidden.
func (e *Entry) Cells() []string {
	cells := make([]string, len(e.row.Cells))
	for i := range cells {
		text := e.row.Cells[i].Text
		if i < len(e.columns) && e.columns[i].IsPersonal() || parse.IsSSN(parse.Clean(text)) {
			continue
		}
		cells[i], _ = redact.Mask(text)
	}
	return cells
}

// key is the id of a row, or what is wrong with it.
func (in *Intake) key(row *table.Row) (id string, trouble facts.Problem) {
	m := in.Mapping
	cell := &row.Cells[m.id]
	text := parse.Clean(cell.Text)
	trouble = facts.Problem{Row: row.Number, Column: m.Columns[m.id].Header, Field: m.key().Name, Value: text, Severity: facts.Error}
	id = m.idOf(row)
	switch {
	case cell.Kind == table.Formula || cell.Kind == table.Fault:
		trouble.Code, trouble.Message = CodeFormula, "the id is a formula or an error; copy the column and paste it as values"
	case hasSSN(text):
		trouble.Code, trouble.Value = CodeWithheld, ""
		trouble.Message = "the id looks like a Social Security number, which is neither stored nor shown: use another"
	case cell.Kind == table.Date || parse.IsRounded(text):
		trouble.Code, trouble.Message = CodeDamagedID, "the id was changed by a spreadsheet; export it as text"
	case id == "" && m.linked != nil && !parse.IsNothing(text):
		trouble.Code, trouble.Message = CodeNotLinked, fmt.Sprintf("%q of column %q is not linked to an employee: mobility roster link FILE --key %q proposes "+
			"pairs to confirm", text, trouble.Column, trouble.Column)
	case id == "" || strings.EqualFold(text, facts.Clear):
		trouble.Code, trouble.Message = CodeBlankID, "the row has no id; fill it in, or remove the row"
	default:
		return id, facts.Problem{}
	}
	return "", trouble
}

// hasSSN reports whether an id is a Social Security number, or has one in it.
func hasSSN(id string) bool {
	_, found := redact.MaskID(id)
	return parse.IsSSN(id) || len(found) > 0
}

func lengthProblem(row *table.Row, columns int) facts.Problem {
	return facts.Problem{Row: row.Number, Code: CodeRowLength, Severity: facts.Error, Message: fmt.Sprintf(
		"the row has %d cells but the header %d; look for a delimiter inside an unquoted cell", row.Fields, columns)}
}
