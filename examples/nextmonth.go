package examples

import (
	"slices"

	"mobility/internal/civil"
)

// monthChange is one thing that happened to the company in the month after Company.
type monthChange struct {
	// Name says the change in words.
	Name string
	// Situation and Nth identify the person it happened to: Nth counts the people of the situation from 0.
	Situation string
	Nth       int
	// happen changes the person; asOf is the day of the first export. It is nil for a person who was not there before.
	happen func(p *person, asOf civil.Date)
}

// hiredSince is the situation of the one person hired between the two exports.
var hiredSince = situation{
	Name: "H-1B, hired this month from another employer", Citizenship: "India", Job: "Robotics Engineer",
	Employment: employment{Status: "Active", Hired: days(12)},
	HR: Facts{Class: "H-1B", From: days(9), Petition: eve(months(30)), FirstAdmitted: months(-18),
		Passport: months(50)},
}

// changes are what NextMonth shows differently from Company, one person each.
var changes = []monthChange{
	{Name: "an H-1B worker moves to a worksite in another metropolitan area",
		Situation: "H-1B, first petition, nothing due soon", Nth: 0,
		happen: func(p *person, _ civil.Date) { p.site = elsewhere(p.site) }},
	{Name: "an H-1B worker's pay is cut",
		Situation: "H-1B, first petition, nothing due soon", Nth: 1,
		happen: func(p *person, _ civil.Date) { p.payCents -= p.payCents / 8 }},
	{Name: "an H-1B worker gets a title in another occupation",
		Situation: "H-1B, first petition, nothing due soon", Nth: 2,
		happen: func(p *person, _ civil.Date) { p.job = anotherOccupation(p.job) }},
	{Name: "an H-1B worker leaves",
		Situation: "H-1B, first petition, nothing due soon", Nth: 3,
		happen: func(p *person, asOf civil.Date) { p.leave(asOf.AddDays(18), "Voluntary, another job") }},
	{Name: "an H-1B worker moves to another worksite in the same metropolitan area",
		Situation: "H-1B, first petition, nothing due soon", Nth: 4,
		happen: func(p *person, _ civil.Date) { p.site = santaClara }},
	{Name: "an H-1B worker is transferred to the other legal entity",
		Situation: "H-1B, first petition, nothing due soon", Nth: 5,
		happen: func(p *person, _ civil.Date) { p.employer = otherEntity(p.employer) }},
	{Name: "an H-1B extension is approved",
		Situation: "H-1B, extension pending, at work on the 240-day clock", Nth: 0,
		happen: func(p *person, _ civil.Date) {
			p.hr.Petition, p.hr.Decided, p.hr.Decision = plus(months(36), -95), days(16), "Approved"
		}},
	{Name: "a worker on STEM OPT leaves",
		Situation: "F-1, STEM OPT", Nth: 1,
		happen: func(p *person, asOf civil.Date) { p.leave(asOf.AddDays(11), "Voluntary, relocation") }},
	{Name: "a spouse in L-2S takes another family name",
		Situation: "L-2S, spouse who works without a card", Nth: 0,
		happen: func(p *person, _ civil.Date) { p.last += "-Brooks" }},
	{Name: "the new colleague begins to work",
		Situation: "Citizen, hired, first day of work still to come", Nth: 0,
		happen: func(p *person, _ civil.Date) { p.status = "Active" }},
	{Name: "a worker on H-1B is hired", Situation: hiredSince.Name, Nth: 0},
}

// NextMonth is the export of the company of Company(asOf) a month later: the same people, the Changes and nothing else.
func NextMonth(asOf civil.Date) *Export {
	people := staff(asOf)
	for _, c := range changes {
		if c.happen != nil {
			c.happen(find(people, c.Situation, c.Nth), asOf)
		}
	}
	newHire := cast([]situation{hiredSince}, asOf)[0]
	newHire.number(len(people))
	newHire.employ(len(people), asOf)
	return newExport(hrColumns(), append(people, newHire))
}

// find is the nth person of a situation. The tables above name no one else: a test goes through them.
func find(people []*person, situation string, nth int) *person {
	return people[slices.IndexFunc(people, func(p *person) bool {
		return p.situation.Name == situation && p.nth == nth
	})]
}

func (p *person) leave(on civil.Date, reason string) {
	p.left, p.status, p.leaveReason = on, "Terminated", reason
}

// elsewhere returns a site in another metropolitan area: each of sites is in a different one.
func elsewhere(s site) site { return sites[(slices.Index(sites, s)+1)%len(sites)] }

// anotherOccupation is a job of another standard occupation.
func anotherOccupation(from job) job {
	return specialties[slices.IndexFunc(specialties, func(j job) bool { return j.soc != from.soc })]
}

func otherEntity(e entity) entity {
	if e == robotics {
		return fieldService
	}
	return robotics
}
