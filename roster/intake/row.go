package intake

import (
	"fmt"
	"hash/maphash"
	"iter"
	"math/bits"
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/redact"
	"mobility/internal/table"
	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/problems"
)

// rowReader reads rows one by one into a slot a field.
type rowReader struct {
	*readers
	row *table.Row
	id  string
	// values are the canonical texts by slot; column is which column a value came from, -1 for part of another's cell.
	values []string
	column []int
	// filled has a bit for each slot that has had a value in this row.
	filled  []uint64
	pending []also
	// problems are those of the row at hand.
	problems []facts.Problem
	refused  bool

	checks checks
}

func newRowReader(r *readers) *rowReader {
	return &rowReader{readers: r, values: make([]string, len(r.fields)), column: make([]int, len(r.fields)),
		filled: make([]uint64, len(r.fields)/64+1), checks: newChecks(r)}
}

// read reads a row of the table's length whose id is known.
func (r *rowReader) read(row *table.Row, id string) {
	r.row, r.id, r.problems, r.refused, r.pending = row, id, r.problems[:0], false, r.pending[:0]
	for slot := range r.slots() {
		r.values[slot] = ""
	}
	clear(r.filled)
	for _, reader := range r.chosen {
		r.readField(reader)
	}
	for _, p := range r.pending {
		if p.field == fieldClassStated && r.value(fieldClass) != "" {
			continue
		}
		if slot := r.slot(p.field); slot >= 0 && r.values[slot] == "" {
			r.set(slot, p.value, -1)
		} else if p.field == roster.FieldEmploymentStatus.Name {
			r.stateStatus(p.value)
		}
	}
	if len(r.mapping.visas) > 0 && r.value(fieldClass) == "" && r.value(roster.FieldWorkAuthorization.Name) == "" {
		r.stateVisas()
	}
	r.followLink()
	if slot := r.slot(roster.FieldEmployer.Name); slot >= 0 && r.values[slot] == "" && r.options.Employer != "" {
		r.set(slot, r.options.Employer, -1)
	}
	r.check()
}

// readField takes the first value among the columns of a field. A later column that has another is reported.
func (r *rowReader) readField(reader *reader) {
	first := true
	for k, i := range reader.columns {
		if len(reader.columns) > 1 {
			reader.dates.Order = reader.orders[k]
		}
		cell := &r.row.Cells[i]
		value, more := reader.read(cell)
		if single := r.mapping.Columns[i].oneDay(cell, value); single != nil {
			value, more = "", single
		}
		if more != nil {
			r.pending = append(r.pending, more.also...)
			if more.code != "" {
				r.report(i, reader.field, cell.Text, more)
			}
		}
		switch {
		case value == "":
		case first:
			r.set(reader.slot, value, i)
			first = false
		case value != r.values[reader.slot] && value != facts.Clear && !r.isFirstHire(reader.slot, i, value):
			r.problem(i, reader.field, cell.Text, CodeColumnsDisagree, "",
				fmt.Sprintf("column %q has %s, which was used; check which is correct",
					r.mapping.Columns[r.column[reader.slot]].Header, r.values[reader.slot]))
		}
	}
}

// isFirstHire reports whether a column beside that of the last hire has an earlier one, which contradicts nothing.
func (r *rowReader) isFirstHire(slot, column int, value string) bool {
	return slot == r.checks.hired && value < r.values[slot] && r.mapping.Columns[r.column[slot]].again && !r.mapping.Columns[column].again
}

// notUnderstood are the codes of a cell whose meaning is not known.
var notUnderstood = []string{CodeUnknownWord, codeUnknownClass, CodeTwoClasses, CodeNoClass}

// report makes a problem of a reading.
func (r *rowReader) report(column int, f *facts.Field, text string, more *reading) {
	message := more.message
	switch more.code {
	case CodeWithheld:
		text, message = "", "the cell "+message
	case CodeMasked:
	default:
		message = fmt.Sprintf("%q %s", shortened(parse.Clean(text), 60), message)
	}
	severity := more.severity
	if f.Strict && severity == "" && slices.Contains(notUnderstood, more.code) {
		severity = facts.Error
	}
	r.problem(column, f, text, more.code, severity, message)
}

// problem adds a problem of the row; severity "" is the code's own.
func (r *rowReader) problem(column int, f *facts.Field, value, code string, severity facts.Severity, message string) {
	if severity == "" {
		severity = problems.SeverityOf(code)
	}
	value, _ = redact.Mask(shortened(value, 200))
	message, _ = redact.Mask(message)
	p := facts.Problem{Row: r.row.Number, Value: value, Code: code, Severity: severity, Message: message}
	if column >= 0 {
		p.Column = r.mapping.Columns[column].Header
	}
	if f != nil {
		p.Field = f.Name
	}
	r.problems = append(r.problems, p)
	r.refused = r.refused || severity == facts.Error
}

// shortened cuts a long text, such as a job description, after that many bytes.
func shortened(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	return strings.ToValidUTF8(s[:limit], "") + "…"
}

// hash is a hash of everything the row says, and hashes of the name it is about.
func (r *rowReader) hash(seed maphash.Seed) (all uint64, name nameHash) {
	var h maphash.Hash
	h.SetSeed(seed)
	for _, value := range r.values {
		h.WriteString(value)
		h.WriteByte(0)
	}
	short := func(field string) uint32 { return shortHash(seed, parse.Fold(r.value(field))) }
	return h.Sum64(), nameHash{short(roster.FieldFirstName.Name), short(roster.FieldLastName.Name)}
}

// value is the value of the field of a name; "" if the dictionaries have none.
func (r *rowReader) value(name string) string {
	if slot := r.slot(name); slot >= 0 {
		return r.values[slot]
	}
	return ""
}

// set puts a value into its slot.
func (r *rowReader) set(slot int, value string, column int) {
	r.values[slot], r.column[slot] = value, column
	r.filled[slot/64] |= 1 << (slot % 64)
}

// slots are those that have had a value in this row, in their order.
func (r *rowReader) slots() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i, word := range r.filled {
			for ; word != 0; word &= word - 1 {
				if !yield(i*64 + bits.TrailingZeros64(word)) {
					return
				}
			}
		}
	}
}

// followLink puts the employee in the place of another system's key.
func (r *rowReader) followLink() {
	if r.options.Employee == nil {
		return
	}
	slot := r.slot(r.options.Employee.Name)
	if slot < 0 || r.values[slot] == "" || r.column[slot] < 0 {
		return
	}
	c := &r.mapping.Columns[r.column[slot]]
	if c.linked == nil {
		return
	}
	key := r.values[slot]
	if r.values[slot] = c.linked[key]; r.values[slot] == "" {
		r.problem(c.Index, c.Field, key, CodeNotLinked, facts.Error, fmt.Sprintf("is not linked to an employee: mobility roster link FILE --key %q proposes pairs to confirm", c.Header))
	}
}

// records puts the row's facts into a record a dictionary.
func (r *rowReader) records(into []facts.Record) {
	origin := facts.Origin{Row: r.row.Number}
	for slot := range r.slots() {
		f := r.fields[slot]
		if r.values[slot] == "" || f.Kind == facts.FullName {
			continue
		}
		d := r.dictionary[slot]
		into[d] = append(into[d], facts.Fact{Field: f, Value: r.values[slot], Origin: origin})
	}
}
