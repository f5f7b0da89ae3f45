package examples

import (
	"fmt"
	"slices"
	"time"

	"mobility/internal/civil"
)

const (
	// firstSerial is the employee number of the chief executive. The directors' follow, one for each department.
	firstSerial = 1001
	// everyFifth person after those is in one of Situations until they are used up.
	everyFifth = 5
)

// person is one employee as the HR system holds them.
type person struct {
	// today is the day from which the person's dates are computed: the day of the export, shifted by Situation.Apart.
	today     civil.Date
	situation *situation
	// nth counts the people of one situation from 0.
	nth    int
	serial int

	first, last   string
	managerSerial int
	employer      entity
	job           job
	department    department
	site          site
	remote        bool
	payCents      int
	hours         int

	status                  string
	hired, firstHired, left civil.Date
	leaveReason             string

	citizenship string
	hr          Facts
	firm        *Facts
}

// Company is the export of Northwind Robotics, about 400 people in two legal entities, as it looks on a day.
func Company(asOf civil.Date) *Export { return newExport(hrColumns(), staff(asOf)) }

// staff is everybody in the company, by number.
func staff(asOf civil.Date) []*person {
	sponsored, others := cast(situations(), asOf), cast(others, asOf)
	leaders := len(departments) + 1
	people := slices.Clone(others[:leaders])
	others = others[leaders:]
	for len(sponsored)+len(others) > 0 {
		if len(sponsored) > 0 && (len(people)%everyFifth == 0 || len(others) == 0) {
			people, sponsored = append(people, sponsored[0]), sponsored[1:]
			continue
		}
		people, others = append(people, others[0]), others[1:]
	}
	for i, p := range people {
		p.number(i)
		p.employ(i, asOf)
	}
	return people
}

// cast makes the people of each situation, with their dates and nothing else yet.
func cast(situations []situation, asOf civil.Date) []*person {
	var people []*person
	for i := range situations {
		s := &situations[i]
		for nth := range max(1, s.People) {
			people = append(people, &person{
				situation: s, nth: nth, today: asOf.AddDays(nth * s.Apart),
				citizenship: s.Citizenship, hr: s.HR, firm: s.Firm,
			})
		}
	}
	return people
}

// number gives the person a number and a name; i counts everybody from 0.
func (p *person) number(i int) {
	p.serial = firstSerial + i
	p.first, p.last = nameOf(i)
}

// on returns the day that a When gives for the person, or the zero date if w is nil.
func (p *person) on(w When) civil.Date {
	if w == nil {
		return civil.Date{}
	}
	return w(p.today)
}

// employ gives the person a job, a place and an employment; i counts everybody from 0.
func (p *person) employ(i int, asOf civil.Date) {
	p.job, p.hours = p.jobAt(i), 40
	p.department = departmentNamed(p.job.department)
	p.employer = p.department.employer
	p.managerSerial = p.manager(i)
	p.site = sites[(i+i/everyFifth)%len(sites)]
	if p.situation.AtHome || i%11 == 6 && p.permanent() {
		p.site, p.remote = p.site.home(), true
	}
	if p.job.hourly && i%7 == 3 {
		p.hours = 24
	}
	p.payCents = p.job.pay + p.job.pay/200*(i%13)
	p.datesOfEmployment(i, asOf)
	if p.citizenship == "" {
		p.citizenship = p.anyCitizenship(i)
	}
	if p.hr.Passport == nil && p.hr.Class != "" && p.hr.From != nil {
		p.hr.Passport = plus(months(26+i*7%60), i*11%29)
	}
}

// permanent reports whether the person's work authorization has no end.
func (p *person) permanent() bool {
	return slices.Contains([]string{citizen, national, permanentResident, refugee}, p.situation.Authorization)
}

func (p *person) authorization() string {
	if p.situation.Authorization == "" {
		return authorizedUntil
	}
	return p.situation.Authorization
}

func (p *person) jobAt(i int) job {
	switch {
	case i == 0:
		return chiefExecutive
	case i <= len(departments):
		d := departments[i-1]
		d.director.department = d.name
		return d.director
	}
	if j, ok := jobNamed(p.situation.Job); ok {
		return j
	}
	if !p.permanent() {
		return specialties[i/everyFifth%len(specialties)]
	}
	return jobs[(i*3+i/everyFifth)%len(jobs)]
}

// manager is the number of the director of the person's department, and for a director the chief executive's.
func (p *person) manager(i int) int {
	switch {
	case i == 0:
		return 0
	case i <= len(departments):
		return firstSerial
	}
	return firstSerial + 1 + slices.Index(departments, p.department)
}

func (p *person) datesOfEmployment(i int, asOf civil.Date) {
	e := p.situation.Employment
	p.hired, p.firstHired, p.left = p.on(e.Hired), p.on(e.FirstHired), p.on(e.Left)
	if p.hired.IsZero() {
		p.hired = monday(asOf.AddDays(i*97%4700 - 4940))
		if began := civil.Latest(p.on(p.hr.From), p.on(p.hr.EADFrom)); !began.IsZero() {
			p.hired = monday(began.AddDays(1 + i%20))
		}
	}
	if p.firstHired.IsZero() {
		p.firstHired = p.hired
	}
	switch {
	case e.Status != "":
		p.status = e.Status
	case !p.left.IsZero():
		p.status, p.leaveReason = "Terminated", leaveReasons[i%len(leaveReasons)]
	case p.hired.After(asOf):
		p.status = "Pending"
	default:
		p.status = "Active"
	}
}

// monday is the first Monday from d on, on which most employments begin.
func monday(d civil.Date) civil.Date { return d.AddDays(int(time.Monday-d.Weekday()+7) % 7) }

var leaveReasons = []string{"Voluntary, another job", "Voluntary, relocation", "Retirement", "Position eliminated"}

var homelands = []string{"India", "Philippines", "Mexico", "United Kingdom", "Vietnam", "Canada", "Poland"}

func (p *person) anyCitizenship(i int) string {
	if p.situation.Authorization == permanentResident {
		return homelands[i%len(homelands)]
	}
	return "United States"
}

// id is the employee number, with leading zeros as the HR system has them.
func (p *person) id() string { return employeeID(p.serial) }

func employeeID(serial int) string { return fmt.Sprintf("%06d", serial) }
