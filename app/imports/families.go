package imports

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"

	"mobility/internal/facts"
	"mobility/internal/store"
	"mobility/internal/table"
	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/intake"
	"mobility/roster/relation"
	"mobility/status"
)

// The headers, folded, by which a law firm's list of people names the employee of a family member, and those of a date of birth.
var (
	ownNumbers       = []string{"beneficiaryxref", "beneficiaryid", "fnlid"}
	principalNumbers = []string{"primarybeneficiaryid", "primarybeneficiaryxref", "primaryfnlid"}
	petitioners      = []string{"petitionername", "petitioner"}
	birthDates       = []string{"dateofbirth", "birthdate", "dob"}
)

// endOfStatus is the header, folded, of an end that is that of the I-94, where the list does not have that.
const endOfStatus = "immigrationstatusexpirationdate"

// familyList is a table of people in which dependents are not written as the template has them: the rows of a law firm's list of
// people, which name the principal by number, or rows with a date of birth, of which the month is kept. A column that is not there is -1.
type familyList struct {
	headers                          []string
	table                            intake.Rows
	own, principal, petitioner, born int
	id, name, first, last, relation  int
	// whole is the column of a whole name whose header is not a dependent's.
	whole int
	// joined is set where the name of a dependent is in two columns of its own, perRow where each row, of an employee or of a family member, has the
	// name of its own person; found is what the relations show of that.
	joined, perRow bool
	found          relation.Evidence
	// dates are the columns of the dates of a dependent, and beside what the rows of employees show of how these are written.
	dates  []int
	beside parse.DateEvidence
	// ids are the employees' ids by the law firm's numbers; order is that of day and month in the dates of birth.
	ids map[string]string
	// missing are the numbers of principals who are not in the list with an employee id.
	missing []string
	order   parse.DateOrder
	// unsure is set where that order is not certain: no month is read then.
	unsure bool
	// year is the last one in which a year of two figures can lie.
	year int
}

// readFamilies makes of such a table one of dependents alone. Any other table stays as it is.
func readFamilies(ctx context.Context, _ *store.Store, im *records, t *recordTable) error {
	readWideFamily(t)
	l := recognizeFamilies(t.titles)
	if l == nil {
		return nil
	}
	l.headers, l.table = t.titles, t.rows
	if err := l.survey(ctx, im); err != nil {
		return err
	}
	if l.perRow = l.perRow && l.found.OfRows(); !l.perRow && l.principal < 0 && l.born < 0 && !l.joined {
		return nil
	}
	kept := l.keep(t)
	t.titles = nil
	for _, i := range kept {
		t.titles = append(t.titles, l.headers[i])
	}
	t.titles = append(t.titles, l.added()...)
	l.nameSources(t)
	t.giveRows(func(ctx context.Context) iter.Seq2[*table.Row, error] { return l.rows(ctx, t, kept) })
	if l.born >= 0 {
		im.remark("%s: of a child's date of birth, the month is kept", t.Table.Name)
	}
	if len(l.missing) > 0 {
		im.remark("%s: no employee id is in the list for the principals %s", t.Table.Name, strings.Join(l.missing, ", "))
	}
	if l.unsure {
		im.remark("%s: the dates of birth can be read in two ways; no month was read: set --date-order mdy or dmy", t.Table.Name)
	}
	return nil
}

// recognizeFamilies finds the columns of such a table; nil for any other.
func recognizeFamilies(headers []string) *familyList {
	at := func(names []string) int {
		return slices.IndexFunc(headers, func(header string) bool { return slices.Contains(names, parse.Fold(header)) })
	}
	l := &familyList{own: at(ownNumbers), principal: at(principalNumbers), petitioner: at(petitioners), born: at(birthDates)}
	columns := intake.Map(headers, nil, dependentKey, status.DependentFields).Columns
	claimed := func(field string) int {
		return slices.IndexFunc(columns, func(c intake.Column) bool { return c.Claims(field) })
	}
	if claimed(status.FieldBirthMonth.Name) >= 0 {
		l.born = -1
	}
	if l.principal < 0 || l.own < 0 {
		l.principal, l.own = -1, -1
	}
	l.id, l.name, l.relation = claimed(roster.FieldID.Name), claimed(status.FieldDependentName.Name), claimed(status.FieldRelation.Name)
	l.first, l.last = claimed(roster.FieldFirstName.Name), claimed(roster.FieldLastName.Name)
	if first, last := at(ownNames("first")), at(ownNames("last")); l.name < 0 && first >= 0 && last >= 0 {
		l.first, l.last, l.joined = first, last, true
	}
	for i := range columns {
		if slices.ContainsFunc(status.DependentFields.Fields, func(f *facts.Field) bool {
			return (f.Kind == facts.Date || f.Kind == facts.DateOrDS) && columns[i].Claims(f.Name)
		}) {
			l.dates = append(l.dates, i)
		}
	}
	l.whole = claimed(roster.FieldFullName.Name)
	l.perRow = l.principal < 0 && l.name < 0 && !l.joined && l.relation >= 0 && (l.whole >= 0 || l.first >= 0 && l.last >= 0)
	if l.principal < 0 && l.born < 0 && !l.joined && !l.perRow {
		return nil
	}
	return l
}

// ownNames are the headers, folded, of the first or last name of a dependent.
func ownNames(part string) (all []string) {
	for _, before := range []string{"dependent", "dependents", "dep", "familymember", "family"} {
		all = append(all, before+part+"name", before+part, part+"nameofdependent")
	}
	return all
}

// survey reads the table once: for the ids of the employees, and for the order of day and month in the dates of birth.
func (l *familyList) survey(ctx context.Context, im *records) error {
	l.ids = map[string]string{}
	var births parse.DateEvidence
	for row, err := range l.table(ctx) {
		if err != nil {
			return err
		}
		switch number := text(row, l.principal); {
		case l.principal < 0:
		case !l.isFamily(row):
			l.ids[text(row, l.own)] = strings.Clone(text(row, l.id))
		case !slices.Contains(l.missing, number):
			l.missing = append(l.missing, strings.Clone(number))
		}
		if (l.principal >= 0 || l.perRow) && !l.isFamily(row) {
			l.addDates(row)
		}
		if l.perRow {
			l.found.Add(text(row, l.id), l.nameIn(row), text(row, l.relation))
		}
		if l.born < 0 {
			continue
		}
		if cell := &row.Cells[l.born]; cell.Kind == table.Date {
			births.AddCell(row.Number, cell.Date)
		} else if w, ok := parse.ScanDate(text(row, l.born)); ok {
			births.Add(row.Number, "", w)
		}
	}
	l.missing = slices.DeleteFunc(l.missing, func(number string) bool { return l.ids[number] != "" })
	order, doubt, _ := births.Decide(im.options.DateOrder)
	l.order, l.unsure, l.year = order, doubt != parse.NoDoubt, im.options.AsOf.Year()
	return nil
}

// addDates adds what the dates of an employee's row show: it is not a row of a dependent, but written as those are.
func (l *familyList) addDates(row *table.Row) {
	for _, i := range l.dates {
		if w, ok := parse.ScanDate(text(row, i)); ok && row.Cells[i].Kind != table.Date {
			l.beside.Add(row.Number, "", w)
		}
	}
}

// text is the clean text of a cell, "" where the table has no such column.
func text(row *table.Row, column int) string {
	if column < 0 {
		return ""
	}
	return parse.Clean(row.Cells[column].Text)
}

func (l *familyList) isFamily(row *table.Row) bool {
	return relation.IsFamily(text(row, l.relation), text(row, l.petitioner))
}

// keep are the columns that are read as they are: of a law firm's list those of a dependent, of another list all but the date of birth.
func (l *familyList) keep(t *recordTable) (kept []int) {
	columns := intake.Map(l.headers, nil, dependentKey, status.DependentFields).Columns
	t.dateForms = &l.beside
	ends := -1
	for i, header := range l.headers {
		ofDependent := slices.ContainsFunc(status.DependentFields.Fields, func(f *facts.Field) bool { return columns[i].Claims(f.Name) })
		switch {
		case (l.joined || l.perRow) && (i == l.first || i == l.last), l.perRow && i == l.whole:
		case i == l.born:
		case parse.Fold(header) == endOfStatus:
			ends = i
		case l.principal < 0 || ofDependent:
			kept = append(kept, i)
		case header != "" && i != l.id:
			t.unread = append(t.unread, header)
		}
	}
	if ends >= 0 {
		kept = append(kept, ends) // where an I-94 is in the list, its column counts and the other is compared with it
	}
	return kept
}

// nameSources notes the columns of the file from which others are put together, for the source of a value.
func (l *familyList) nameSources(t *recordTable) {
	if t.written == nil {
		t.written = map[string]string{}
	}
	if l.born >= 0 {
		t.written[status.FieldBirthMonth.Name] = l.headers[l.born]
	}
	if l.perRow && l.first < 0 {
		t.written[status.FieldDependentName.Name] = l.headers[l.whole]
	}
	if l.name < 0 && l.first >= 0 && l.last >= 0 {
		t.written[status.FieldDependentName.Name] = l.headers[l.first] + " / " + l.headers[l.last]
	}
	if l.principal >= 0 {
		t.written[roster.FieldID.Name] = l.headers[l.principal]
	}
}

// namesByRow reports whether the name of a dependent is put together from other columns.
func (l *familyList) namesByRow() bool {
	return l.name < 0 && (l.principal >= 0 || l.joined || l.perRow)
}

// added are the headers of the columns that are put together.
func (l *familyList) added() (titles []string) {
	if l.principal >= 0 {
		titles = append(titles, roster.FieldID.Name)
	}
	if l.namesByRow() {
		titles = append(titles, status.FieldDependentName.Name)
	}
	if l.born >= 0 {
		titles = append(titles, status.FieldBirthMonth.Name)
	}
	return titles
}

// rows are the rows of dependents. Those of employees are counted.
func (l *familyList) rows(ctx context.Context, t *recordTable, kept []int) iter.Seq2[*table.Row, error] {
	return func(yield func(*table.Row, error) bool) {
		var out table.Row
		whole, added := len(l.headers), len(l.added())
		t.others = 0
		for row, err := range l.table(ctx) {
			if err != nil {
				yield(nil, err)
				return
			}
			if (l.principal >= 0 || l.perRow) && !l.isFamily(row) {
				t.others++
				continue
			}
			out.Number, out.Line, out.Fields = row.Number, row.Line, len(kept)+added+row.Fields-whole
			out.Cells = out.Cells[:0]
			for _, i := range kept {
				out.Cells = append(out.Cells, row.Cells[i])
			}
			for _, value := range l.values(row) {
				out.Cells = append(out.Cells, table.Cell{Text: value})
			}
			if !yield(&out, nil) {
				return
			}
		}
	}
}

// values are the cells of the columns that are put together.
func (l *familyList) values(row *table.Row) (values []string) {
	if l.principal >= 0 {
		values = append(values, l.ids[text(row, l.principal)])
	}
	if l.namesByRow() {
		values = append(values, l.nameIn(row))
	}
	if l.born >= 0 {
		values = append(values, l.monthOfBirth(row))
	}
	return values
}

// nameIn is the name in the columns of a first and a last name, or of a whole one.
func (l *familyList) nameIn(row *table.Row) string {
	return cmp.Or(strings.TrimSpace(text(row, l.first)+" "+text(row, l.last)), text(row, l.whole))
}

// monthOfBirth is the month in which a child was born, "" for a spouse and where it cannot be read.
func (l *familyList) monthOfBirth(row *table.Row) string {
	if l.unsure || !status.ChildRelation(text(row, l.relation)) {
		return ""
	}
	reader := parse.NewDateReader(l.year, parse.NewDateTexts())
	reader.Order = l.order
	born := ""
	if cell := &row.Cells[l.born]; cell.Kind == table.Date {
		born, _ = reader.ReadCell(cell.Date)
	} else if w, ok := parse.ScanDate(text(row, l.born)); ok {
		born, _ = reader.Read(w)
	}
	return born[:min(len(born), len("2006-01"))]
}
