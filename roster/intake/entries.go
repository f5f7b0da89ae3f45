package intake

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/hashset"
	"mobility/internal/redact"
	"mobility/internal/table"
	"mobility/internal/table/parse"
)

// Entry is one row that was imported, refused or skipped. It and its slices are valid until the next one.
type Entry struct {
	// Row is the row's number in the file.
	Row int
	ID  string
	// Key is the hash of the id: hashset.Hash. Sum is the same for a row with the same cells of which the same is made; it is 0 for a row
	// with a warning, rejected or skipped. Unchanged is set where the caller knew them: such a row may come without its id and sum,
	// and has neither records nor problems.
	Key, Sum  uint64
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
	// family is set for a row about a family member.
	family bool
}

// Entries gives the rows in their order, and counts them for the Report. It can be called again. A row that,
// according to known, which gets the hash of its id, was imported with the same sum before is not read again; known may be nil.
func (in *Intake) Entries(ctx context.Context, known func(id, sum uint64) bool) iter.Seq2[*Entry, error] {
	return func(yield func(*Entry, error) bool) {
		if refusals := in.Refusals(); len(refusals) > 0 {
			yield(nil, &RefusedError{refusals})
			return
		}
		in.report = newReport(in)
		in.people.next = 0
		reader, summer := newRowReader(in.readers), newSummer(in)
		e := &Entry{Records: make([]facts.Record, len(in.Mapping.names.dictionaries))}
		for s := range in.steps(ctx, summer, known) {
			switch {
			case s.err != nil:
				yield(nil, s.err)
				return
			case s.row == nil:
				e.start(s.known.Number)
				e.Key, e.Sum, e.Unchanged = s.known.ID, s.known.Sum, true
			case in.begin(e, s.row):
				if e.Sum = s.sum; e.Sum == 0 && (known != nil || !in.options.Repeats) { // nothing is compared with that of a record
					e.Sum = summer.Sum(s.row)
				}
				if e.Unchanged = known != nil && known(e.Key, e.Sum); !e.Unchanged {
					in.enter(e, reader, s.row)
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

// start makes the entry that of another row.
func (e *Entry) start(row int) {
	e.Row, e.ID, e.Key, e.Sum, e.Unchanged, e.Refused, e.PassedOver = row, "", 0, 0, false, false, false
	e.Problems, e.row = e.Problems[:0], nil
	for i := range e.Records {
		e.Records[i] = e.Records[i][:0]
	}
}

// begin determines whose row it is, and reports whether the row is to be imported at all.
func (in *Intake) begin(e *Entry, row *table.Row) bool {
	m := in.Mapping
	e.start(row.Number)
	e.columns, e.row = m.Columns, row
	if row.Fields != len(m.Columns) {
		e.setAside(lengthProblem(row, len(m.Columns)))
		return false
	}
	e.family = m.isDependent(row)
	if e.family && !m.takesFamily {
		e.setAside(facts.Problem{Row: row.Number, Code: CodeDependent, Severity: facts.Note,
			Message: "is about a family member, not an employee; skipped: see mobility dependent import"})
		return false
	}
	if message, found := m.aside(row, m.figured); found {
		e.setAside(notPerson(row, message))
		return false
	}
	id, trouble := m.keyOf(row)
	if e.family && trouble.Code == CodeBlankID {
		e.setAside(facts.Problem{Row: row.Number, Code: CodeDependent, Severity: facts.Warning,
			Message: "is about a family member and has no employee id; not imported: fill in the id of the employee"})
		return false
	}
	if trouble.Code != "" {
		e.setAside(trouble)
		return false
	}
	e.ID, e.Key = id, hashset.Hash(id)
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
	if e.family {
		reader.nameFamily(in.options.FamilyIn)
	}
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

// keyOf is the id of a row, or what is wrong with it.
func (m *Mapping) keyOf(row *table.Row) (id string, trouble facts.Problem) {
	id = m.idOf(row)
	code, message := m.wrongKey(row, id)
	if code == "" {
		return id, facts.Problem{}
	}
	trouble = facts.Problem{Row: row.Number, Column: m.Columns[m.id].Header, Field: m.key().Name, Value: parse.Clean(row.Cells[m.id].Text),
		Code: code, Severity: facts.Error, Message: message}
	if code == CodeWithheld {
		trouble.Value = ""
	}
	return "", trouble
}

// wrongKey says what is wrong with the id of a row; code is "" if nothing is.
func (m *Mapping) wrongKey(row *table.Row, id string) (code, message string) {
	cell := &row.Cells[m.id]
	text := parse.Clean(cell.Text)
	switch {
	case cell.Kind == table.Formula || cell.Kind == table.Fault:
		return CodeFormula, "the id is a formula or an error; copy the column and paste it as values"
	case hasSSN(text):
		return CodeWithheld, "the id looks like a Social Security number, which is neither stored nor shown: use another"
	case cell.Kind == table.Date || parse.IsRounded(text):
		return CodeDamagedID, "the id was changed by a spreadsheet; export it as text"
	case id == "" && m.linked != nil && !parse.IsNothing(text):
		header := m.Columns[m.id].Header
		return CodeNotLinked, fmt.Sprintf("%q of column %q is not linked to an employee: mobility roster link FILE --key %q proposes "+
			"pairs to confirm", text, header, header)
	case id == "" || strings.EqualFold(text, facts.Clear):
		return CodeBlankID, "the row has no id; fill it in, or remove the row"
	default:
		return "", ""
	}
}

// hasSSN reports whether an id is a Social Security number, or has one in it.
func hasSSN(id string) bool {
	_, found := redact.MaskSSN(id)
	return parse.IsSSN(id) || len(found) > 0
}

func lengthProblem(row *table.Row, columns int) facts.Problem {
	return facts.Problem{Row: row.Number, Code: CodeRowLength, Severity: facts.Error, Message: fmt.Sprintf(
		"the row has %d cells but the header %d; look for a delimiter inside an unquoted cell", row.Fields, columns)}
}
