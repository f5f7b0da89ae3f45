package imports

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"mobility/internal/facts"
	"mobility/reports/workbook"
	"mobility/roster"
)

// WritePlan writes the answer about a file of people as a workbook: a summary, the rows in doubt with a column for the answers, a
// sheet for each list of people, and the problems.
func WritePlan(w io.Writer, a *Answer) error {
	sheets := []workbook.ListSheet{{PlainSheet: summarySheet(a), Numbers: []string{"Result"}}}
	if len(a.People.Conflicting) > 0 {
		sheets = append(sheets, workbook.ListSheet{PlainSheet: questions(a.People.Conflicting), Answers: []string{"same", "different"}})
	}
	for _, list := range a.People.Lists() {
		if list.Name != "conflicting" && len(list.People) > 0 {
			sheets = append(sheets, workbook.ListSheet{PlainSheet: peopleSheet(list)})
		}
	}
	if len(a.Problems) > 0 {
		sheets = append(sheets, workbook.ListSheet{PlainSheet: problemSheet(a.Problems)})
	}
	for i := range sheets {
		sheets[i].Numbers = append(sheets[i].Numbers, rowHeader)
	}
	return workbook.Lists(w, sheets...)
}

// rowHeader is the header of the numbers of rows in the file.
const rowHeader = "Row in the file"

// listTitles say in the summary what the lists are of.
var listTitles = map[string]string{
	"conflicting": "Rows in doubt (sheet Questions)", "added": "Employees added", "changed": "Employees changed", "terminated": "Employees terminated",
	"missing": "Employees missing from the file", "reactivated": "Employees reactivated", "outside": "Employees not covered by the file",
}

func summarySheet(a *Answer) workbook.PlainSheet {
	s := workbook.PlainSheet{Title: "Summary", Rows: [][]string{{"What", "Result"}, {"File", a.File}}}
	add := func(what, result string) {
		if result != "" {
			s.Rows = append(s.Rows, []string{what, result})
		}
	}
	add("Column profile", a.Profile)
	add("Source", a.Source)
	if a.Error != nil {
		add("Rejected", a.Error.Message)
	}
	add("Rows", strconv.Itoa(a.Rows))
	add("Rows to import", strconv.Itoa(a.Accepted))
	add("Rows rejected", strconv.Itoa(a.Refused))
	for _, list := range a.People.Lists() {
		add(listTitles[list.Name], strconv.Itoa(len(list.People)+a.People.More[list.Name]))
	}
	add("Employees unchanged", strconv.Itoa(a.Same()))
	return s
}

// questions ask about the rows in doubt; the sheet comes back with --same-person.
func questions(people []PersonChange) workbook.PlainSheet {
	s := workbook.PlainSheet{Title: questionsSheet, Rows: [][]string{
		{"Employee ID", rowHeader, "Name in the file", "Roster ID", "Name on the roster", "Why it is asked", answerHeader},
	}}
	for i := range people {
		p := &people[i]
		why := p.Why
		if changes := changeText(p.Fields); changes != "" {
			why += ": " + changes
		}
		s.Rows = append(s.Rows, []string{p.ID, rowText(p.Row), p.Name, p.Other, p.OtherName, why, ""})
	}
	return s
}

// Shown are the values of a change as people read them, money as "$99,000.00". JSON has the values themselves.
func (f FieldChange) Shown() (before, after string) {
	if field := roster.Fields.Field(f.Field); field == nil || field.Kind != facts.Money {
		return f.Before, f.After
	}
	return facts.Dollars(f.Before), facts.Dollars(f.After)
}

func changeText(fields []FieldChange) string {
	texts := make([]string, len(fields))
	for i, f := range fields {
		before, after := f.Shown()
		texts[i] = FieldTitle(f.Field) + " " + before + " → " + after
	}
	return strings.Join(texts, "; ")
}

// fieldTitles are what people call the fields of a roster and of status records, by name.
var fieldTitles = sync.OnceValue(func() map[string]string {
	titles := map[string]string{}
	for _, d := range Dictionaries() {
		for _, f := range d.Fields {
			titles[f.Name] = f.Title
		}
	}
	return titles
})

// FieldTitle is what people call a changed field: that of a status record has its class before it, "H-1B Petition expires".
func FieldTitle(name string) string {
	record, field := "", name
	if i := strings.LastIndexByte(name, ' '); i >= 0 {
		record, field = name[:i], name[i+1:]
	}
	class, _, _ := strings.Cut(record, "@") // its key has the day on which the record begins
	return strings.TrimSpace(class + " " + cmp.Or(fieldTitles()[field], field))
}

// peopleSheet lists people, those who change with a row for each field. It has the columns that anything stands in.
func peopleSheet(list PeopleList) workbook.PlainSheet {
	s := workbook.PlainSheet{Title: strings.ToUpper(list.Name[:1]) + list.Name[1:], Rows: [][]string{
		{"Employee ID", "Name", "Employer", rowHeader, "Details", "Field", "Before", "After", "Note"},
	}}
	for i := range list.People {
		p := &list.People[i]
		fields := p.Fields
		if len(fields) == 0 {
			fields = []FieldChange{{}}
		}
		for _, f := range fields {
			before, after := f.Shown()
			s.Rows = append(s.Rows, []string{p.ID, p.Name, p.Employer, rowText(p.Row), p.About, FieldTitle(f.Field), before, after, p.Why})
		}
	}
	dropBlankColumns(&s, 4)
	return s
}

// dropBlankColumns removes the columns from one on in which no row has a text.
func dropBlankColumns(s *workbook.PlainSheet, from int) {
	for column := len(s.Rows[0]) - 1; column >= from; column-- {
		if slices.ContainsFunc(s.Rows[1:], func(row []string) bool { return row[column] != "" }) {
			continue
		}
		for i := range s.Rows {
			s.Rows[i] = slices.Delete(s.Rows[i], column, column+1)
		}
	}
}

func rowText(row int) string {
	if row == 0 {
		return ""
	}
	return strconv.Itoa(row)
}

func problemSheet(problems []facts.Problem) workbook.PlainSheet {
	s := workbook.PlainSheet{Title: "Problems", Rows: [][]string{{"Severity", rowHeader, "Column", "Value", "Code", "What to do"}}}
	for i := range problems {
		p := &problems[i]
		s.Rows = append(s.Rows, []string{string(p.Severity), rowText(p.Row), p.Column, p.Value, p.Code, p.Message})
	}
	return s
}
