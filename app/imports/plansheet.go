package imports

import (
	"io"
	"strconv"
	"strings"

	"mobility/internal/facts"
	"mobility/reports/workbook"
)

// WritePlan writes the answer about a file of people as a workbook: a summary, the rows in doubt with a column for the answers, a
// sheet for each list of people, and the problems.
func WritePlan(w io.Writer, a *Answer) error {
	sheets := []workbook.ListSheet{{PlainSheet: summarySheet(a)}}
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
	return workbook.Lists(w, sheets...)
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
		add("Employees "+list.Name, strconv.Itoa(len(list.People)+a.People.More[list.Name]))
	}
	add("Unchanged", strconv.Itoa(a.Unchanged))
	return s
}

// questions ask about the rows in doubt; the sheet comes back with --same-person.
func questions(people []PersonChange) workbook.PlainSheet {
	s := workbook.PlainSheet{Title: questionsSheet, Rows: [][]string{
		{"Employee ID", "Row", "Name in the file", "Roster ID", "Name on the roster", "Why it is asked", answerHeader},
	}}
	for i := range people {
		p := &people[i]
		why := p.Why
		if changes := changeText(p.Fields); changes != "" {
			why += ": " + changes
		}
		s.Rows = append(s.Rows, []string{p.ID, strconv.Itoa(p.Row), p.Name, p.Other, p.OtherName, why, ""})
	}
	return s
}

func changeText(fields []FieldChange) string {
	texts := make([]string, len(fields))
	for i, f := range fields {
		texts[i] = f.Field + " " + f.Before + " → " + f.After
	}
	return strings.Join(texts, "; ")
}

// peopleSheet lists people, those who change with a row for each field.
func peopleSheet(list PeopleList) workbook.PlainSheet {
	s := workbook.PlainSheet{Title: strings.ToUpper(list.Name[:1]) + list.Name[1:], Rows: [][]string{
		{"Employee ID", "Name", "Employer", "Row", "Field", "Before", "After", "Note"},
	}}
	for i := range list.People {
		p := &list.People[i]
		row := ""
		if p.Row > 0 {
			row = strconv.Itoa(p.Row)
		}
		fields := p.Fields
		if len(fields) == 0 {
			fields = []FieldChange{{}}
		}
		for _, f := range fields {
			s.Rows = append(s.Rows, []string{p.ID, p.Name, p.Employer, row, f.Field, f.Before, f.After, p.Why})
		}
	}
	return s
}

func problemSheet(problems []facts.Problem) workbook.PlainSheet {
	s := workbook.PlainSheet{Title: "Problems", Rows: [][]string{{"Severity", "Row", "Column", "Value", "Code", "What to do"}}}
	for i := range problems {
		p := &problems[i]
		row := ""
		if p.Row > 0 {
			row = strconv.Itoa(p.Row)
		}
		s.Rows = append(s.Rows, []string{string(p.Severity), row, p.Column, p.Value, p.Code, p.Message})
	}
	return s
}
