package examples

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"mobility/internal/civil"
)

// largeHeader has the 30 columns of the rosters for benchmarks.
var largeHeader = []string{
	"Employee ID", "Legal First Name", "Legal Last Name", "Work Email", "Manager ID", "Legal Entity", "Company Tax ID",
	"Hire Date", "Employment Status", "Job Title", "Job Code", "SOC Code", "Department", "Cost Center",
	"Work Location", "Work Address", "Work City", "Work State", "Work Postal Code", "Remote",
	"Pay Rate", "Paid Per", "Scheduled Weekly Hours", "Citizenship",
	"Visa Type", "Visa Status Start", "I-797 Expiration Date", "I-94 Expiration Date", "Passport Expiration Date",
	"First Admission Date",
}

// largeClasses are the classes of the foreign nationals of a large roster, H-1B being the most usual, with the years of
// one approval.
var largeClasses = []struct {
	name  string
	years int
}{
	{"H-1B", 3}, {"H-1B", 3}, {"H-1B", 3}, {"L-1B", 2}, {"H-1B", 3},
	{"TN", 3}, {"H-1B", 3}, {"O-1", 3}, {"E-2", 2}, {"E-3", 2},
}

const (
	// oneInTen employees of a large roster is a foreign national.
	oneInTen = 10
	// noCells are the six cells of a person without a stay.
	noCells = ",,,,,,"
)

// WriteLarge writes a CSV roster of n employees in 30 columns, a tenth of them foreign nationals: the same bytes
// each time, and as fast as w takes them. With changedEvery above 0, one row in that many has a title, a wage or a
// worksite other than with 0.
func WriteLarge(w io.Writer, n, changedEvery int, asOf civil.Date) error {
	out := bufio.NewWriterSize(w, 1<<20)
	fmt.Fprintln(out, strings.Join(largeHeader, ",")) // an error stays with out until Flush
	l := newLarge(asOf)
	row := make([]byte, 0, 1024)
	for i := range n {
		row = l.appendRow(row[:0], i, changeOf(i, changedEvery))
		if _, err := out.Write(row); err != nil {
			return fmt.Errorf("writing row %d of a roster of %d: %w", i+1, n, err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing a roster of %d: %w", n, err)
	}
	return nil
}

// rowChange is what a row of a large roster has otherwise than in the unchanged one.
type rowChange int

const (
	unchanged rowChange = iota
	newTitle
	newWage
	newWorksite
)

var rowChanges = []rowChange{newTitle, newWage, newWorksite}

// changeOf is the change of row i. Each block of rows has one, not always in the same place: of the people changed, too,
// a tenth are foreign nationals.
func changeOf(i, changedEvery int) rowChange {
	if changedEvery <= 0 {
		return unchanged
	}
	block := i / changedEvery
	if i%changedEvery != block*7%changedEvery {
		return unchanged
	}
	return rowChanges[block%len(rowChanges)]
}

// large holds the parts of rows that come again and again, ready as CSV with the comma before them.
type large struct {
	asOf                    civil.Date
	names                   []string // by the remainder of the row's number: "Asha,Rao,asha.rao"
	entities, jobs, leads   []string // by job
	sites, hired, homelands []string // hired by days before asOf
}

// longestService is the days of the longest employment in a large roster.
const longestService = 5000

// serviceDays is how many days before asOf the person of row i was hired.
func serviceDays(i int) int { return i * 97 % longestService }

func newLarge(asOf civil.Date) *large {
	l := &large{asOf: asOf}
	for i := range len(givenNames) * len(familyNames) {
		given, family := nameOf(i)
		l.names = append(l.names, cells(given, family, mailbox(given, family)))
	}
	for _, j := range jobs {
		d := departmentNamed(j.department)
		l.entities = append(l.entities, cells(d.employer.name, d.employer.fein))
		l.jobs = append(l.jobs, cells(j.title, j.code, j.soc, d.name, d.costCenter))
		l.leads = append(l.leads, cells("Lead "+j.title, j.code, j.soc, d.name, d.costCenter))
	}
	for _, s := range sites {
		l.sites = append(l.sites, cells(s.name, s.street, s.city, s.state, s.zip))
	}
	for ago := range longestService {
		l.hired = append(l.hired, cells(american(asOf.AddDays(-ago)), "Active"))
	}
	for _, country := range homelands {
		l.homelands = append(l.homelands, cells(country))
	}
	return l
}

// cells writes cells as CSV with a comma before each. None of ours holds a quotation mark.
func cells(texts ...string) string {
	var b strings.Builder
	for _, text := range texts {
		if strings.Contains(text, ",") {
			text = `"` + text + `"`
		}
		b.WriteString("," + text)
	}
	return b.String()
}

func (l *large) appendRow(b []byte, i int, change rowChange) []byte {
	job, place, raise := i*7%len(jobs), (i+i/len(sites))%len(sites), i%13
	titles := l.jobs
	switch change {
	case newTitle:
		titles = l.leads
	case newWage:
		raise++
	case newWorksite:
		place = (place + 1) % len(sites)
	}
	b = appendNumber(b, i)
	b = append(b, l.names[i%len(l.names)]...)
	b = strconv.AppendInt(b, int64(i), 10)
	b = append(b, "@northwind.example,"...)
	b = appendNumber(b, i/12)
	b = append(b, l.entities[job]...)
	b = append(b, l.hired[serviceDays(i)]...)
	b = append(b, titles[job]...)
	b = append(b, l.sites[place]...)
	b = append(b, `,No,"`...)
	b = appendMoney(b, jobs[job].pay+jobs[job].pay/200*raise)
	b = append(b, `",`...)
	b = append(b, jobs[job].per()...)
	b = append(b, ",40"...)
	b = l.appendStay(b, i)
	return append(b, '\n')
}

// appendStay appends the citizenship and the facts of the stay.
func (l *large) appendStay(b []byte, i int) []byte {
	if i%oneInTen != 0 {
		return append(b, ",United States"+noCells...)
	}
	foreigner := i / oneInTen
	class := largeClasses[foreigner%len(largeClasses)]
	b = append(b, l.homelands[foreigner%len(l.homelands)]...)
	b = append(b, ',')
	b = append(b, class.name...)
	began, ends, passport := largeStay(foreigner, l.asOf)
	for _, d := range [...]civil.Date{began, ends, ends, passport, began.AddDays(-(foreigner * 71 % 700))} {
		b = appendDate(b, d)
	}
	return b
}

// largeStay is the approved stay of a foreign national, and the end of the passport. A person's approval ended in the
// last three weeks; the others' end in the three years to come.
func largeStay(foreigner int, asOf civil.Date) (began, ends, passport civil.Date) {
	ends = asOf.AddDays(foreigner*37%1100 - 20)
	passport = ends.AddDays(foreigner * 53 % 2000)
	return ends.AddDays(1).AddYears(-largeClasses[foreigner%len(largeClasses)].years), ends, passport
}

func appendDate(b []byte, d civil.Date) []byte { return d.Append(append(b, ',')) }

// appendNumber appends the employee number of row i, with its leading zeros.
func appendNumber(b []byte, i int) []byte {
	for unit := 10_000_000; unit > 0; unit /= 10 {
		b = append(b, digit(i/unit))
	}
	return b
}
