package examples

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"mobility/internal/civil"
)

// YearMonth is one month in the life of a company whose roster is imported, and what is true of its people at the end of it.
type YearMonth struct {
	// Day is the day on which the files come. What says what happens.
	Day   civil.Date
	What  string
	Steps []YearStep
	// Truth are the people by id.
	Truth map[string]YearPerson
}

// YearStep is a file and the command that is given it.
type YearStep struct {
	// File is the name of the file, "" for none; Content is what it holds. Where the command has FILE, its path is meant.
	File, Content string
	Command       string
	// Refused is set where the program has to refuse, and to change nothing.
	Refused bool
}

// YearPerson is what the roster has to say of one employee.
type YearPerson struct {
	First, Last, Email, Employer, Title string
	Hired, Left, Status                 string
	Class, Petition                     string
}

// The legal entities of the year: the company, and the one that it buys.
const (
	yearCompany  = "Meridian Tools, Inc."
	yearAcquired = "Delta Optics LLC"
)

// yearHeader are the columns of the company's HR system, and yearMigrated those of the system that follows it.
var (
	yearHeader   = []string{"Employee ID", "First Name", "Last Name", "Work Email", "Legal Entity", "Job Title", "Hire Date", "Termination Date", "Employment Status", "Visa Type", "I-797 Expiration Date"}
	yearReplaced = []string{"Visa Class", "Employee ID", "Last Name", "First Name", "Petition Valid To", "Work Email", "Legal Entity", "Job Naming", "Date of Hire", "Termination Date", "Employment Status"}
)

// year is the company as it changes.
type year struct {
	people  map[string]YearPerson
	serial  int
	months  []YearMonth
	current YearMonth
}

// Year is a year of a synthetic company of about 130 people: hires, terminations and their withdrawal, another client's file, partial and old
// files, an acquisition, and a migration to another HR system.
func Year() []YearMonth {
	y := &year{people: map[string]YearPerson{}}
	y.hire("", yearCompany, 120)
	for i, month := range []func() string{
		y.first, y.hiresAndTerminations, y.partial, y.foreign, y.layout, y.returns, y.acquisition, y.corrections, y.migration, y.emptied, y.complete, y.comeBack,
	} {
		y.current = YearMonth{Day: civil.On(2026, 1, 28).AddMonths(i)}
		y.current.What = month()
		y.current.Truth = map[string]YearPerson{}
		for id, p := range y.people {
			y.current.Truth[id] = p
		}
		y.months = append(y.months, y.current)
	}
	return y.months
}

// hire adds people whose numbers have a prefix.
func (y *year) hire(prefix, employer string, n int) (ids []string) {
	for range n {
		y.serial++
		first, last := nameOf(y.serial * 7)
		p := YearPerson{
			First: first, Last: last, Email: mailbox(first, last) + strconv.Itoa(y.serial) + "@meridian.example", Employer: employer, Title: "Engineer",
			Hired: civil.On(2015, 1, 5).AddDays(y.serial % 200 * 17).String(), Status: "active",
		}
		if y.serial%10 == 0 {
			p.Class, p.Petition = "H-1B", civil.On(2028, 3, 1).AddDays(y.serial).String()
		}
		id := prefix + strconv.Itoa(1000+y.serial)
		y.people[id] = p
		ids = append(ids, id)
	}
	return ids
}

// change changes some people.
func (y *year) change(do func(*YearPerson), ids ...string) {
	for _, id := range ids {
		p := y.people[id]
		do(&p)
		y.people[id] = p
	}
}

// leave ends the employment of a person on a day of 2026.
func (y *year) leave(month, day int, ids ...string) {
	y.change(func(p *YearPerson) { p.Left, p.Status = civil.On(2026, time.Month(month), day).String(), "terminated" }, ids...)
}

// employeesOf are the ids of an employer, in order, without those that are left out.
func (y *year) employeesOf(employer string, without ...string) (ids []string) {
	for id, p := range y.people {
		if p.Employer == employer && !slices.Contains(without, id) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// file writes people under some columns.
func (y *year) file(header []string, ids []string, more map[string]func(id string) string) string {
	rows := [][]string{}
	for _, id := range ids {
		row := make([]string, len(header))
		for i, h := range header {
			if cell := more[h]; cell != nil {
				row[i] = cell(id)
			} else {
				row[i] = cellOf(h, id, y.people[id])
			}
		}
		rows = append(rows, row)
	}
	return yearCSV(header, rows)
}

func yearCSV(header []string, rows [][]string) string {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(header)  // a buffer takes everything
	_ = w.WriteAll(rows) // and flushes
	return b.String()
}

func cellOf(header, id string, p YearPerson) string {
	switch header {
	case "Employee ID":
		return id
	case "First Name":
		return p.First
	case "Last Name":
		return p.Last
	case "Work Email":
		return p.Email
	case "Legal Entity":
		return p.Employer
	case "Job Title", "Job Naming":
		return p.Title
	case "Hire Date", "Date of Hire":
		return p.Hired
	case "Termination Date":
		return p.Left
	case "Employment Status":
		return strings.ToUpper(p.Status[:1]) + p.Status[1:]
	case "Visa Type", "Visa Class":
		return p.Class
	default:
		return p.Petition
	}
}

// step adds a step to the month.
func (y *year) step(file, content, command string, refused bool) {
	y.current.Steps = append(y.current.Steps, YearStep{file, content, command, refused})
}

// roster imports the people of the company under their own columns.
func (y *year) roster(file string) {
	y.step(file, y.file(yearHeader, y.employeesOf(yearCompany), nil), "roster import FILE", false)
}

func (y *year) first() string {
	y.roster("january.csv")
	y.roster("january-again.csv")
	return "the first load, and the same once more"
}

func (y *year) hiresAndTerminations() string {
	y.hire("", yearCompany, 6)
	y.leave(2, 20, "1004", "1010", "1017")
	y.leave(12, 18, "1021") // to come
	y.change(func(p *YearPerson) { p.Last = "Hartwell" }, "1030")
	y.change(func(p *YearPerson) { p.Title = "Lead Engineer" }, "1040", "1050")
	y.roster("february.csv")
	return "hires, terminations, one of them to come, a marriage, promotions"
}

func (y *year) partial() string {
	some := y.employeesOf(yearCompany)[:30]
	y.step("march-part.csv", y.file(yearHeader, some, nil), "roster import FILE", false)
	y.step("march-part.csv", y.file(yearHeader, some, nil), "roster import --full FILE", true)
	y.step("march.csv", y.file(yearHeader, y.employeesOf(yearCompany), nil), "roster import --full FILE", false)
	return "a part of the roster, also as if it were complete"
}

func (y *year) foreign() string {
	other := &year{people: map[string]YearPerson{}, serial: 500}
	for i := range 100 {
		other.hire("", "Other Client Corp.", 1)
		other.people[strconv.Itoa(1001+i)] = other.people[strconv.Itoa(1000+other.serial)]
		delete(other.people, strconv.Itoa(1000+other.serial))
	}
	y.step("april.csv", other.file(yearHeader, other.employeesOf("Other Client Corp."), nil), "roster import FILE", true)
	y.hire("", yearCompany, 1)
	y.roster("april.csv")
	return "another client's file with the same numbers"
}

func (y *year) layout() string {
	y.change(func(p *YearPerson) { p.Title = "Principal" }, "1041")
	y.change(func(p *YearPerson) { p.Petition = "2029-05-31" }, "1020")
	y.step("may.csv", y.file(yearReplaced, y.employeesOf(yearCompany), nil), "roster import --map 'Job Naming=title' FILE", false)
	return "the columns in another order and under other names"
}

func (y *year) returns() string {
	y.change(func(p *YearPerson) { p.Left, p.Status, p.Hired = "", "active", "2026-06-01" }, "1004") // rehired
	y.change(func(p *YearPerson) { p.Left, p.Status = "", "active" }, "1010", "1021")                // withdrawn, the hire date kept
	y.change(func(p *YearPerson) { p.Status = "leave" }, "1060", "1070")
	y.roster("june.csv")
	return "a rehire, two withdrawn terminations, leave"
}

func (y *year) acquisition() string {
	y.roster("july.csv")
	acquired := &year{people: map[string]YearPerson{}, serial: 700}
	for i := range 15 {
		id := acquired.hire("", yearAcquired, 1)[0]
		acquired.people[strconv.Itoa(1001+i)] = acquired.people[id]
		delete(acquired.people, id)
	}
	colliding := acquired.employeesOf(yearAcquired)
	y.step("delta.csv", acquired.file(yearHeader, colliding, nil), "roster import --source delta FILE", true)
	for _, id := range colliding {
		y.people["D"+id] = acquired.people[id]
	}
	y.step("delta-2026-07.csv", y.file(yearHeader, y.employeesOf(yearAcquired), nil), "--yes roster import --source delta FILE", false)
	y.step("july-full.csv", y.file(yearHeader, y.employeesOf(yearCompany), nil), "roster import --full FILE", false)
	y.step("delta-2026-07-full.csv", y.file(yearHeader, y.employeesOf(yearAcquired), nil), "roster import --source delta --full FILE", false)
	return "a company is bought: first with numbers that collide, then with its own, then both files as complete"
}

func (y *year) corrections() string {
	july := y.file(yearHeader, y.employeesOf(yearCompany), nil)
	y.change(func(p *YearPerson) { p.Hired = "2018-08-08" }, "1033", "1034", "1035")
	y.change(func(p *YearPerson) { p.Title = "Director" }, "1036")
	ids := y.employeesOf(yearCompany)
	y.step("august.csv", y.file(yearHeader, append(ids, ids[0], ids[1]), nil), "roster import FILE", false)
	y.step("july.csv", july, "roster import FILE", true)
	return "corrections, duplicate rows, and the file of July again"
}

func (y *year) migration() string {
	former := map[string]string{}
	for i, id := range y.employeesOf(yearCompany) {
		to := fmt.Sprintf("W-%05d", 20001+i)
		former[to] = id
		y.people[to] = y.people[id]
		delete(y.people, id)
	}
	former[y.hire("W-", yearCompany, 1)[0]] = ""
	header := append([]string{"Legacy Employee ID"}, yearHeader...)
	content := y.file(header, y.employeesOf(yearCompany), map[string]func(string) string{"Legacy Employee ID": func(id string) string { return former[id] }})
	y.step("september.csv", content, "roster import FILE", true)
	y.step("september.csv", content, "roster rekey FILE", false)
	y.step("september.csv", content, "roster import FILE", false)
	return "another HR system gives everybody another number"
}

func (y *year) emptied() string {
	none := func(string) string { return "" }
	y.step("october.csv", y.file(yearHeader, y.employeesOf(yearCompany), map[string]func(string) string{"Job Title": none, "I-797 Expiration Date": none}),
		"roster import FILE", false)
	return "two columns come empty: what is stored stays"
}

func (y *year) complete() string {
	terminated := []string{"W-20005", "W-20006", "W-20008"}
	left := y.employeesOf(yearCompany, terminated...)
	y.step("november.csv", y.file(yearHeader, left, nil), "roster import --full --as-of 2026-11-28 FILE", false)
	y.change(func(p *YearPerson) { p.Left = "2026-11-28" }, terminated...) // the status is the last one that was stated
	return "three are missing from the complete file of their company; the other's people stay"
}

func (y *year) comeBack() string {
	y.change(func(p *YearPerson) { p.Left, p.Status = "", "active" }, "W-20005", "W-20006")
	y.leave(11, 30, "W-20008")
	y.roster("december.csv")
	return "two had only been lost by the file, of one the last day is stated now"
}
