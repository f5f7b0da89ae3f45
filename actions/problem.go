package actions

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mobility/internal/civil"
)

// Problem is one thing that an import reports about a row, a column or a sheet, and that a person has to see to.
type Problem struct {
	// Employee is the id of the row's employee, "" where the row has none. Row is 0 for what is about a column, a sheet or the file.
	Employee, Sheet, Column, Code, Message, Value string
	Row                                           int
	// Rejected is set where the row was not imported.
	Rejected bool
}

// line is the problem without its row: the same for the same problem in next month's file.
func (p *Problem) line() string {
	text := p.Message
	if p.Value != "" {
		text = fmt.Sprintf("%q: %s", p.Value, text)
	}
	if p.Employee != "" {
		text = p.Employee + ": " + text
	} else if p.Row > 0 {
		text = fmt.Sprintf("row %d: %s", p.Row, text)
	}
	return text
}

// ofFile is the line of a problem of the file, with the column or the sheet.
func (p *Problem) ofFile() string {
	if where := cmp.Or(p.Column, p.Sheet); where != "" {
		return where + ": " + p.line()
	}
	return p.line()
}

// place is where the problems are that one item gathers: in a column, or in the file.
type place struct{ code, column string }

// place puts the problems of a column's values together, and those of a file's columns and sheets.
func (p *Problem) place() place {
	if p.Row == 0 {
		return place{code: p.Code}
	}
	return place{p.Code, p.Column}
}

// mostLines is how many problems one item lists; its summary counts all.
const mostLines = 200

// From says of which import items are: the noun and its title ("roster", "Employee roster"), the file and the day.
type From struct {
	Noun, Title, File string
	On                civil.Date
}

// Gather makes one item of all problems with a code in a column, and of all with a code that are about columns or sheets: they are
// corrected at the source in one go. Problems that an item of known names already are left out, also where that item is closed.
func Gather(problems []Problem, known []Item, from From) []Item {
	have := seen(known)
	groups := map[place][]*Problem{}
	var order []place
	for i := range problems {
		p := &problems[i]
		at := p.place()
		if have.full[at] || have.lists(p) {
			continue
		}
		if groups[at] == nil {
			order = append(order, at)
		}
		groups[at] = append(groups[at], p)
	}
	slices.SortFunc(order, func(a, b place) int { return cmp.Or(cmp.Compare(a.code, b.code), cmp.Compare(a.column, b.column)) })
	items := make([]Item, 0, len(order))
	for _, at := range order {
		items = append(items, gathered(at.code, groups[at], from))
	}
	return items
}

// listed are the problems that items name.
type listed struct {
	lines map[place]map[string]bool
	// full are the places of open items that cannot list all their problems, and represent more.
	full map[place]bool
}

func seen(known []Item) listed {
	have := listed{map[place]map[string]bool{}, map[place]bool{}}
	for i := range known {
		it := &known[i]
		at := place{it.Code, it.Column}
		if have.lines[at] == nil {
			have.lines[at] = map[string]bool{}
		}
		for _, line := range it.Basis {
			have.lines[at][line] = true
		}
		have.full[at] = have.full[at] || it.IsOpen() && len(it.Basis) >= mostLines
	}
	return have
}

// lists reports whether an item names a problem, alone or with those of other columns.
func (have *listed) lists(p *Problem) bool {
	return have.lines[place{p.Code, p.Column}][p.line()] || have.lines[place{code: p.Code}][p.ofFile()]
}

// gathered makes the item of the problems with one code in one place.
func gathered(code string, problems []*Problem, from From) Item {
	it := Item{
		About: from.Noun, Kind: ofImport, Name: from.Title, Rule: checkImport.ID, Cite: checkImport.Cite.Pin, Severity: checkImport.Severity(),
		Role: checkImport.Owner, Code: code, Column: problems[0].Column, File: from.File, Raised: from.On,
	}
	several := len(problems) > 1 && problems[0].Row == 0
	if several {
		it.Column = ""
	}
	rejected := 0
	var refused []string
	for i, p := range problems {
		if p.Rejected {
			rejected++
			if p.Employee != "" && !slices.Contains(refused, p.Employee) {
				refused = append(refused, p.Employee)
			}
		}
		if i >= mostLines {
			continue
		}
		if several {
			it.Basis = append(it.Basis, p.ofFile())
		} else {
			it.Basis = append(it.Basis, p.line())
		}
		if p.Employee != "" && !slices.Contains(it.People, p.Employee) {
			it.People = append(it.People, p.Employee)
		}
	}
	message := problems[0].Message
	if len(problems) > 1 && strings.HasPrefix(message, "is ") { // of a blank cell, without a value that is the subject
		message = "it " + message
	}
	where := strings.Trim(it.Column+", "+counted(len(problems), rejected)+ofEmployees(refused), ", ")
	switch {
	case several:
		it.Summary = fmt.Sprintf("%s, for example %s (%s)", partsOfFile(problems), problems[0].ofFile(), code)
	case len(problems) > 1:
		it.Summary = fmt.Sprintf("%s: for example, %s (%s)", where, message, code)
	case where == "": // about the entire file
		it.Summary = fmt.Sprintf("%s (%s)", upperFirst(message), code)
	case strings.HasPrefix(message, "is ") && it.Column != "": // the column is the subject of the sentence
		it.Summary = fmt.Sprintf("%s %s (%s)", it.Column, message, code)
	default:
		it.Summary = fmt.Sprintf("%s: %s (%s)", where, message, code)
	}
	it.Remedy = "Correct it at the source and import the file again, or close the item with the reason why the data is correct."
	if rejected > 0 && from.Noun == "roster" {
		it.Remedy = "Correct it at the source and import the file again. Until then nothing of the row counts: an employee who is new is in no list and has no " +
			"deadlines. If the data is correct, close the item with the reason."
	}
	return it
}

// mostNamed is how many employees a summary names.
const mostNamed = 5

// ofEmployees names the employees of the rejected rows: an employee who is new is nowhere else.
func ofEmployees(ids []string) string {
	switch n := len(ids); {
	case n == 0:
		return ""
	case n == 1:
		return " (employee " + ids[0] + ")"
	case n <= mostNamed:
		return " (employees " + strings.Join(ids, ", ") + ")"
	default:
		return fmt.Sprintf(" (employees %s and %d more)", strings.Join(ids[:mostNamed], ", "), n-mostNamed)
	}
}

// partsOfFile counts the columns or sheets that problems are about.
func partsOfFile(problems []*Problem) string {
	switch p := problems[0]; {
	case p.Column != "":
		return fmt.Sprintf("%d columns", len(problems))
	case p.Sheet != "":
		return fmt.Sprintf("%d sheets", len(problems))
	default:
		return fmt.Sprintf("%d places", len(problems))
	}
}

// upperFirst is a sentence with a capital letter.
func upperFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// counted says how many values there are, or rows that were rejected; one value goes without saying.
func counted(n, rejected int) string {
	switch {
	case n == 1 && rejected == 0:
		return ""
	case rejected == 0:
		return fmt.Sprintf("%d values", n)
	case rejected < n:
		return fmt.Sprintf("%d values, %s", n, counted(rejected, rejected))
	case n == 1:
		return "1 row rejected"
	default:
		return fmt.Sprintf("%d rows rejected", n)
	}
}
