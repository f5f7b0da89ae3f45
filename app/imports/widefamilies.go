package imports

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"

	"mobility/internal/table"
	"mobility/internal/table/parse"
	"mobility/status"
)

// memberWords are the words by which the header of a wide list, which has a row for each employee, names a member of the family, with the
// relation; a dependent has the relation in a column of its own, and a number.
var memberWords = map[string]string{
	"spouse": "spouse", "spouses": "spouse", "husband": "husband", "wife": "wife", "child": "child", "kid": "child", "son": "son", "daughter": "daughter",
	"dependent": "", "dep": "", "dependant": "",
}

// member are the columns of a wide list about one member of the family.
type member struct {
	name, relation string
	// columns are those of the parts, by what they are called behind the member.
	columns map[string]int
}

// wideFamily is a list with a row for each employee, and columns for each member of the family.
type wideFamily struct {
	members []member
	// shared are the columns about the employee, parts what the columns about a member are called.
	shared []int
	parts  []string
}

// readWideFamily makes of such a list one with a row for each member. Any other stays as it is.
func readWideFamily(t *recordTable) {
	w := recognizeWide(t.titles)
	if len(w.members) == 0 {
		return
	}
	titles, all := t.titles, t.rows
	t.titles = nil
	for _, i := range w.shared {
		t.titles = append(t.titles, titles[i])
	}
	t.titles = append(t.titles, status.FieldRelation.Title)
	t.written = map[string]string{status.FieldRelation.Title: strings.Trim(w.written(partName, titles)+" / "+w.written(partRelation, titles), " /")}
	for _, part := range w.parts {
		title := titleOfPart(part)
		t.titles, t.written[title] = append(t.titles, title), w.written(part, titles)
	}
	t.giveRows(func(ctx context.Context) iter.Seq2[*table.Row, error] { return w.rows(all(ctx), len(titles)) })
}

// written are the headers of a part as the file has them: "Spouse Status / Child 1 Status".
func (w *wideFamily) written(part string, headers []string) string {
	var all []string
	for i := range w.members {
		for _, name := range []string{part, partFirst, partLast} {
			if at, has := w.members[i].columns[name]; has && (name == part || part == partName) {
				all = append(all, headers[at])
			}
		}
	}
	return strings.Join(all, " / ")
}

// recognizeWide finds the columns of each member.
func recognizeWide(headers []string) (w wideFamily) {
	for i, header := range headers {
		name, relation, part := memberOf(header)
		if name == "" || part == "" {
			w.shared = append(w.shared, i)
			continue
		}
		at := slices.IndexFunc(w.members, func(m member) bool { return m.name == name })
		if at < 0 {
			at = len(w.members)
			w.members = append(w.members, member{name: name, relation: relation, columns: map[string]int{}})
		}
		if _, taken := w.members[at].columns[part]; taken {
			w.shared = append(w.shared, i)
			continue
		}
		w.members[at].columns[part] = i
		if part == partFirst || part == partLast {
			part = partName
		}
		if part != partRelation && !slices.Contains(w.parts, part) {
			w.parts = append(w.parts, part)
		}
	}
	return w
}

// The parts that are treated by name: the name of a member, whole or in two columns, and the relation of a numbered dependent.
const (
	partName     = "Name"
	partFirst    = "First Name"
	partLast     = "Last Name"
	partRelation = "Relation"
)

// partWords are what lists call those parts.
var partWords = map[string]string{
	"name": partName, "full name": partName, "first name": partFirst, "first": partFirst, "given name": partFirst, "last name": partLast, "last": partLast,
	"family name": partLast, "surname": partLast, "relation": partRelation, "relationship": partRelation, "type": partRelation,
}

// memberOf is the member that a header names, with what stands beside: "Child 1 DOB" is the dob of child 1. name is "" for none.
func memberOf(header string) (name, relation, part string) {
	const figures = "0123456789"
	words := strings.FieldsFunc(strings.NewReplacer("'s", "", "’s", "").Replace(header), func(r rune) bool { return strings.ContainsRune(" _()#:,/\n", r) })
	var rest []string
	for i := 0; i < len(words); i++ {
		word := strings.TrimRight(strings.ToLower(words[i]), figures)
		number := words[i][len(word):]
		word = strings.TrimRight(word, "-.")
		kind, known := memberWords[word]
		if !known || name != "" {
			rest = append(rest, words[i])
			continue
		}
		if number == "" && i+1 < len(words) && strings.Trim(words[i+1], figures) == "" {
			i++
			number = words[i]
		}
		if kind == "" && number == "" { // a list of dependents, one in a row
			return "", "", ""
		}
		name, relation = word+number, kind
	}
	rest = slices.DeleteFunc(rest, func(word string) bool {
		return slices.Contains([]string{"of", "for", "-", "–"}, strings.ToLower(word))
	})
	part = strings.Join(rest, " ")
	return name, relation, cmp.Or(partWords[strings.ToLower(part)], part)
}

// titleOfPart is the header of a part in a list with a row for each dependent.
func titleOfPart(part string) string {
	if slices.Contains(birthDates, parse.Fold(part)) {
		return "Date of Birth"
	}
	return "Dependent " + part
}

// rows are the members of each row of which anything is stated.
func (w *wideFamily) rows(all iter.Seq2[*table.Row, error], whole int) iter.Seq2[*table.Row, error] {
	return func(yield func(*table.Row, error) bool) {
		var out table.Row
		for row, err := range all {
			if err != nil {
				yield(nil, err)
				return
			}
			for i := range w.members {
				m := &w.members[i]
				if !m.isIn(row) {
					continue
				}
				out.Number, out.Line, out.Cells = row.Number, row.Line, out.Cells[:0]
				for _, shared := range w.shared {
					out.Cells = append(out.Cells, row.Cells[shared])
				}
				out.Cells = append(out.Cells, m.relationIn(row))
				for _, part := range w.parts {
					out.Cells = append(out.Cells, m.cell(row, part))
				}
				out.Fields = len(out.Cells) + row.Fields - whole
				if !yield(&out, nil) {
					return
				}
			}
		}
	}
}

// cell is a part of the member in a row.
func (m *member) cell(row *table.Row, part string) table.Cell {
	at, has := m.columns[part]
	switch {
	case has:
		return row.Cells[at]
	case part == partName:
		return table.Cell{Text: strings.TrimSpace(m.cell(row, partFirst).Text + " " + m.cell(row, partLast).Text)}
	default:
		return table.Cell{}
	}
}

// isIn reports whether a row says anything of the member.
func (m *member) isIn(row *table.Row) bool {
	for part, at := range m.columns {
		if part != partRelation && !parse.IsNothing(text(row, at)) {
			return true
		}
	}
	return false
}

// relationIn is the relation of the member: that of its column, or the one that its header states.
func (m *member) relationIn(row *table.Row) table.Cell {
	if at, stated := m.columns[partRelation]; stated && text(row, at) != "" {
		return row.Cells[at]
	}
	return table.Cell{Text: m.relation}
}
