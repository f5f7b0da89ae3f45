package intake

import (
	"strings"

	"mobility/internal/facts"
	"mobility/internal/table"
	"mobility/internal/table/parse"
	"mobility/roster"
)

// totals are the words, folded, that begin a row of sums.
var totals = map[string]bool{
	"total": true, "totals": true, "grandtotal": true, "subtotal": true, "overalltotal": true, "reporttotal": true, "sum": true,
	"count": true, "average": true, "totalemployees": true, "totalheadcount": true, "headcount": true, "totalrows": true,
}

// aside is why a row is about no one: the headers once more, a footnote, a total. figured says whether the key of any row has a figure.
func (m *Mapping) aside(row *table.Row, figured bool) (message string, found bool) {
	if m.key() != roster.FieldID || m.inName || m.idIsEmail {
		return "", false
	}
	id := parse.Clean(row.Cells[m.id].Text)
	if id != "" && hasFigure(id) && !strings.Contains(id, " ") {
		return "", false
	}
	switch {
	case m.repeatsHeaders(row):
		return "repeats the headers; skipped", true
	case id == "" && m.isTotal(row), totals[parse.Fold(id)]:
		return "is a total, not an employee; skipped", true
	case strings.Count(id, " ") >= 2 && !hasFigure(id), strings.Count(id, " ") >= 4:
		return "is a note, not an employee; skipped", true
	case figured && id != "" && !hasFigure(id) && m.isHeading(row):
		return "is a heading of the rows below, not an employee; skipped", true
	default:
		return "", false
	}
}

// isHeading reports whether a row says nothing but its first text, beside columns that name people: a department above its employees.
func (m *Mapping) isHeading(row *table.Row) bool {
	named := false
	for i := range m.Columns {
		if i == m.id {
			continue
		}
		if row.Cells[i].Text != "" {
			return false
		}
		named = named || m.Columns[i].Field != nil && isName(m.Columns[i].Field)
	}
	return named
}

// repeatsHeaders reports whether the id of a row is its header, or half of what the row holds or more.
func (m *Mapping) repeatsHeaders(row *table.Row) bool {
	same, filled := 0, 0
	for i := range m.Columns {
		text := row.Cells[i].Text
		if text == "" {
			continue
		}
		filled++
		if len(text) <= len(m.Columns[i].Header)+4 && parse.Fold(text) == parse.Fold(m.Columns[i].Header) {
			same++
			if i == m.id {
				return true
			}
		}
	}
	return same >= 2 && same*2 >= filled
}

// isTotal reports whether the first text of a row without an id is the word for a total.
func (m *Mapping) isTotal(row *table.Row) bool {
	for i := range row.Cells {
		if text := parse.Clean(row.Cells[i].Text); text != "" {
			return totals[parse.Fold(strings.TrimRight(text, ":"))]
		}
	}
	return false
}

// notPerson is the problem of a row that is about no one.
func notPerson(row *table.Row, message string) facts.Problem {
	return facts.Problem{Row: row.Number, Code: CodeNotPerson, Severity: facts.Note, Message: message}
}
