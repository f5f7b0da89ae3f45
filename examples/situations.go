package examples

import (
	"slices"
	"sync"
	"time"
)

// situation is one kind of case, in words, and what is recorded about the people in it.
type situation struct {
	// Name says the situation in words.
	Name string
	// People is how many employees are in it; 0 means one.
	People int
	// Apart is how many days lie between one of these people's dates and the next one's.
	Apart int
	// Citizenship is the country; "" represents the United States, or for permanent residents any country.
	Citizenship string
	// Authorization is the kind of work authorization, as the roster words it; "" represents one that has an end.
	Authorization string
	// Job is a job title; "" takes the next of the jobs at hand.
	Job string
	// AtHome is set for people who certainly work from home; some of the others do too.
	AtHome bool
	// Employment holds the dates of the employment, where the situation is about them.
	Employment employment
	// HR is what the employer's own export says about the stay.
	HR Facts
	// Firm is what only the law firm's file knows, or knows better; nil if the person is not in that file.
	Firm *Facts
}

// employment is the dates of an employment. Who has none was hired some time ago and is active.
type employment struct {
	// Status is the employment status; "" follows from the dates.
	Status                  string
	Hired, FirstHired, Left When
}

// Facts are the recorded facts of a stay. A day that is nil is in no file.
type Facts struct {
	Class           string
	From, Expires   When
	Petition, I94   When // with a petition and no I-94 of its own, the I-94 ends with the petition
	DS              bool // the I-94 shows D/S, behind its date if it has one
	FirstAdmitted   When
	DaysAbroad      int
	MaximumStated   When // as the law firm states it
	Extension       When // received by USCIS
	Decided         When
	Decision        string
	EADCategory     string
	EADFrom, EAD    When
	EADRenewal      When // received by USCIS
	Passport        When // if nil, the passport of a dated stay is valid for years
	Visa            When // the stamp
	ProgramEnds     When
	StemStarts      When
	Validated       When // STEM OPT, confirmed to the school
	Evaluated       When // STEM OPT, the evaluation that reached the school
	Planned         When // STEM OPT, the Form I-983 of the first person of the situation
	Ported          When // first day of work on the pending petition of this employer, which has an LCA of its own
	CapPetition     When
	PERM            When
	I140Filed, I140 When
	PriorityDate    When
	AdjustmentFiled When // the I-485
}

const (
	citizen           = "Citizen"
	national          = "Noncitizen National"
	permanentResident = "Permanent Resident"
	refugee           = "Refugee"
	asylee            = "Asylee"
	authorizedUntil   = "Authorized Until"
)

// situations are those of the people whose work authorization has an end or a card with one, by class.
var situations = sync.OnceValue(func() []situation {
	return slices.Concat(h1b, otherWorkers, students, cardHolders, ported, seasonal)
})

// others are the situations of everybody else.
var others = []situation{
	{Name: "Citizen", People: 264, Authorization: citizen},
	{Name: "Citizen, began this week", People: 2, Authorization: citizen, Job: "Software Engineer",
		Employment: employment{Hired: businessDaysBefore(3, days(2))}},
	{Name: "Citizen, hired this month or last", People: 2, Apart: -16, Authorization: citizen, Job: "Data Scientist",
		Employment: employment{Hired: businessDay(days(-9))}},
	{Name: "Citizen, hired 40 or 120 days ago", People: 2, Apart: -80, Authorization: citizen,
		Employment: employment{Hired: days(-40)}},
	{Name: "Citizen, hired by Northwind Robotics half a year ago, works from home", Authorization: citizen,
		Job: "Technical Writer", AtHome: true, Employment: employment{Hired: businessDay(months(-6))}},
	{Name: "Citizen, hired by Northwind Field Services half a year ago, works from home", Authorization: citizen,
		Job: "Logistics Planner", AtHome: true, Employment: employment{Hired: businessDay(months(-6))}},
	{Name: "Citizen, hired eleven months ago", Authorization: citizen,
		Employment: employment{Hired: businessDay(months(-11))}},
	{Name: "Citizen, hired in September 1986", Authorization: citizen,
		Employment: employment{Hired: always(1986, time.September, 15)}},
	{Name: "Citizen, hired again within three years", Authorization: citizen,
		Employment: employment{FirstHired: months(-40), Hired: businessDay(months(-10))}},
	{Name: "Citizen, hired again after more than three years", Authorization: citizen,
		Employment: employment{FirstHired: months(-62), Hired: businessDay(months(-14))}},
	{Name: "Citizen, left the company long ago", People: 2, Apart: -30, Authorization: citizen,
		Employment: employment{Hired: months(-70), Left: months(-21)}},
	{Name: "Noncitizen national", Citizenship: "American Samoa", Authorization: national},
	{Name: "Refugee, hired 50 days ago", Citizenship: "Afghanistan", Authorization: refugee,
		Employment: employment{Hired: days(-50)}},
	{Name: "Permanent resident", People: 37, Authorization: permanentResident},
	{Name: "Permanent resident, hired two months ago", Authorization: permanentResident,
		Employment: employment{Hired: businessDay(months(-2))}},
	{Name: "Citizen, left the company", People: 5, Apart: -14, Authorization: citizen,
		Employment: employment{Left: days(-20)}},
	{Name: "Citizen, hired again after a break", Authorization: citizen,
		Employment: employment{FirstHired: months(-70), Hired: months(-8)}},
	{Name: "Citizen, hired, first day of work still to come", Authorization: citizen,
		Employment: employment{Hired: days(12)}},
	{Name: "Citizen, on leave", People: 3, Authorization: citizen, Employment: employment{Status: "Leave"}},
}

var h1b = []situation{
	{Name: "H-1B, first petition, nothing due soon", People: 6, Apart: 43, Citizenship: "India",
		HR: Facts{Class: "H-1B", From: months(-26), Petition: eve(months(10)), FirstAdmitted: months(-26)}},
	{Name: "H-1B, the extension may be filed", People: 2, Apart: 17, Citizenship: "China",
		HR:   Facts{Class: "H-1B", From: months(-32), Petition: eve(months(4)), FirstAdmitted: months(-32)},
		Firm: &Facts{PERM: months(-13)}},
	{Name: "H-1B, petition ends within a month and no extension is filed", People: 2, Apart: 9, Citizenship: "Brazil",
		HR: Facts{Class: "H-1B", From: startOf(3, days(12)), Petition: days(12), FirstAdmitted: startOf(3, days(12))}},
	{Name: "H-1B, I-94 ends with the passport, before the petition", People: 2, Apart: 30, Citizenship: "Nigeria",
		HR: Facts{Class: "H-1B", From: months(-20), Petition: eve(months(16)), I94: days(40), Passport: days(40),
			FirstAdmitted: months(-20)}},
	{Name: "H-1B, I-94 runs ten days past the petition", Citizenship: "Kenya",
		HR: Facts{Class: "H-1B", From: startOf(3, days(100)), Petition: days(100), I94: days(110),
			FirstAdmitted: startOf(3, days(100))}},
	{Name: "H-1B, extension pending, at work on the 240-day clock", People: 2, Apart: 60, Citizenship: "India",
		HR: Facts{Class: "H-1B", From: startOf(3, days(-95)), Petition: days(-95), Extension: days(-140),
			FirstAdmitted: startOf(3, days(-95))}},
	{Name: "H-1B, petition expired, nothing filed, still at work", Citizenship: "Turkey",
		HR: Facts{Class: "H-1B", From: startOf(3, days(-12)), Petition: days(-12), FirstAdmitted: startOf(3,
			days(-12))}},
	{Name: "H-1B, left last week, in the 60 days of grace", Citizenship: "Poland",
		Employment: employment{Left: days(-6)},
		HR:         Facts{Class: "H-1B", From: months(-22), Petition: eve(months(14)), FirstAdmitted: months(-22)}},
	{Name: "H-1B, six years nearly over, days abroad to recapture, no PERM", People: 2, Apart: 25, Citizenship: "India",
		HR: Facts{Class: "H-1B", From: startOf(3, days(70)), Petition: days(70), FirstAdmitted: startOf(6, days(70)),
			DaysAbroad: 41}},
	{Name: "H-1B, last day to file PERM for a seventh year is near", People: 2, Apart: 35, Citizenship: "China",
		HR: Facts{Class: "H-1B", From: startOf(3, days(405)), Petition: days(405), FirstAdmitted: startOf(6,
			days(405))}},
	{Name: "H-1B, six years nearly over, PERM filed more than 365 days before", People: 2, Apart: 20,
		Citizenship: "India",
		HR: Facts{Class: "H-1B", From: startOf(3, days(120)), Petition: days(120), FirstAdmitted: startOf(6, days(120)),
			PERM: months(-17)},
		Firm: &Facts{PriorityDate: months(-17)}},
	{Name: "H-1B, beyond six years with an approved I-140", People: 2, Apart: 50, Citizenship: "India",
		Employment: employment{Hired: businessDay(months(-45))},
		HR: Facts{Class: "H-1B", From: months(-25), Petition: eve(months(11)), FirstAdmitted: months(-97),
			PERM: months(-60), I140: months(-44)},
		Firm: &Facts{I140Filed: months(-50), PriorityDate: months(-60)}},
	{Name: "H-1B, stated end of status past the six-year maximum", Citizenship: "Mexico",
		HR: Facts{Class: "H-1B", From: startOf(3, months(9)), Expires: months(14), Petition: months(9),
			FirstAdmitted: startOf(6, months(9))}},
	{Name: "H-1B, first admission and days abroad known only to the law firm", People: 2, Apart: 21,
		Citizenship: "Vietnam",
		HR:          Facts{Class: "H-1B", From: startOf(3, days(200)), Petition: days(200)},
		Firm: &Facts{FirstAdmitted: startOf(6, days(200)), DaysAbroad: 33, MaximumStated: days(233),
			Visa: days(-300)}},
	{Name: "H-1B, the law firm's maximum stay differs from the count", Citizenship: "Egypt",
		HR:   Facts{Class: "H-1B", From: months(-16), Petition: eve(months(20)), FirstAdmitted: months(-40)},
		Firm: &Facts{MaximumStated: months(38)}},
	{Name: "H-1B, extension approved, which only the law firm knows", Citizenship: "Colombia",
		HR: Facts{Class: "H-1B", From: startOf(3, days(25)), Petition: days(25), Extension: days(-60),
			FirstAdmitted: startOf(3, days(25))},
		Firm: &Facts{Petition: plus(months(36), 25), I94: plus(months(36), 25), Decided: days(-4),
			Decision: "Approved"}},
	{Name: "H-1B, passport ends before the petition", Citizenship: "Peru",
		HR: Facts{Class: "H-1B", From: months(-16), Petition: eve(months(20)), Passport: days(55),
			FirstAdmitted: months(-16)}},
	{Name: "H-1B, only the visa stamp has expired", Citizenship: "Germany",
		HR: Facts{Class: "H-1B", From: months(-18), Petition: eve(months(18)), Visa: days(-200),
			FirstAdmitted: months(-18)}},
	{Name: "H-1B, nothing known but the class", Citizenship: "India", HR: Facts{Class: "H-1B"}},
}

var otherWorkers = []situation{
	{Name: "H-1B1 of Chile", Citizenship: "Chile",
		HR: Facts{Class: "H-1B1", From: months(-4), Petition: eve(months(8))}},
	{Name: "H-1B1 of Singapore, the extension may be filed", Citizenship: "Singapore",
		HR: Facts{Class: "H-1B1", From: months(-10), Petition: eve(months(2))}},
	{Name: "E-3", Citizenship: "Australia",
		HR: Facts{Class: "E-3", From: months(-10), Petition: eve(months(14))}},
	{Name: "E-3, extension pending, at work on the 240-day clock", Citizenship: "Australia",
		HR: Facts{Class: "E-3", From: startOf(2, days(-20)), Petition: days(-20), Extension: days(-65)}},
	{Name: "L-1A", Citizenship: "Japan",
		HR: Facts{Class: "L-1A", From: months(-14), Petition: eve(months(22)), FirstAdmitted: months(-14)}},
	{Name: "L-1B, five years nearly over", Citizenship: "Germany",
		HR: Facts{Class: "L-1B", From: startOf(2, days(130)), Petition: days(130), FirstAdmitted: startOf(5,
			days(130))},
		Firm: &Facts{MaximumStated: days(130)}},
	{Name: "L-2S, spouse who works without a card", Citizenship: "Japan",
		HR: Facts{Class: "L-2S", From: months(-9), Expires: eve(months(15)), I94: eve(months(15))}},
	{Name: "O-1", Citizenship: "Ukraine", Job: "Robotics Research Scientist",
		HR: Facts{Class: "O-1", From: months(-27), Petition: eve(months(9))}},
	{Name: "TN", Citizenship: "Canada", Employment: employment{Hired: businessDay(months(-30))},
		HR: Facts{Class: "TN", From: months(-11), Expires: eve(months(25)), I94: eve(months(25))}},
	{Name: "TN, passport ends before the stay", Citizenship: "Mexico",
		HR: Facts{Class: "TN", From: months(-15), Expires: eve(months(21)), I94: eve(months(21)), Passport: months(3)}},
	{Name: "TN, stay ends in five days", Citizenship: "Canada",
		HR: Facts{Class: "TN", From: startOf(3, days(5)), Expires: days(5), I94: days(5)}},
	{Name: "TN, stay ended 20 days ago or ends in 20, 60 or 100", People: 4, Apart: 40, Citizenship: "Canada",
		HR: Facts{Class: "TN", From: startOf(3, days(-20)), Expires: days(-20), I94: days(-20)}},
	{Name: "E-2", Citizenship: "Netherlands", Job: "Sales Engineer",
		Employment: employment{FirstHired: months(-40), Hired: businessDay(months(-6))},
		HR:         Facts{Class: "E-2", From: months(-10), Expires: eve(months(14)), I94: eve(months(14))}},
	{Name: "H-3", Citizenship: "South Korea", Job: "Field Service Technician",
		HR: Facts{Class: "H-3", From: months(-20), Petition: eve(months(4)), FirstAdmitted: months(-20)}},
	{Name: "P-1", Citizenship: "Sweden", Job: "Robot League Player",
		HR: Facts{Class: "P-1", From: months(-30), Petition: eve(months(30)), FirstAdmitted: months(-30)}},
	{Name: "R-1", Citizenship: "Ghana", Job: "Chaplain",
		HR: Facts{Class: "R-1", From: months(-25), Petition: eve(months(5)), FirstAdmitted: months(-25)}},
}

var students = []situation{
	{Name: "F-1, OPT", People: 2, Apart: 25, Citizenship: "India",
		HR: Facts{Class: "F-1 OPT", DS: true, From: months(-27), ProgramEnds: months(-4), EADCategory: "C03B",
			EADFrom: months(-3), EAD: eve(months(9))}},
	{Name: "F-1, OPT, the I-94 reads a date and (D/S)", Citizenship: "China",
		HR: Facts{Class: "F-1", DS: true, I94: months(8), From: months(-28), ProgramEnds: months(-5),
			EADCategory: "C03B",
			EADFrom:     months(-4), EAD: eve(months(8))}},
	{Name: "F-1, STEM OPT", People: 2, Apart: 40, Citizenship: "India",
		HR: Facts{Class: "F-1 STEM OPT", DS: true, From: months(-50), ProgramEnds: months(-27), EADCategory: "C03C",
			EADFrom: months(-14), EAD: eve(months(10)), StemStarts: months(-14),
			Validated: plus(months(-2), 4), Planned: months(-13), Evaluated: plus(months(-2), 6)}},
	{Name: "F-1, STEM OPT renewal pending, 180 days", Citizenship: "China",
		HR: Facts{Class: "F-1 OPT", From: months(-37), ProgramEnds: months(-14), EADCategory: "C03B",
			EADFrom: startOf(1, days(-30)), EAD: days(-30), EADRenewal: days(-70)},
		Firm: &Facts{DS: true}},
	{Name: "F-1, cap-gap", Citizenship: "Nepal",
		HR: Facts{Class: "F-1 OPT", DS: true, From: plus(capSeason, -1100), ProgramEnds: plus(capSeason, -330),
			EADCategory: "C03B", EADFrom: startOf(1, plus(capSeason, 45)), EAD: plus(capSeason, 45),
			CapPetition: capSeason}},
	{Name: "F-1, CPT", Citizenship: "Brazil", Job: "Software Engineer",
		HR: Facts{Class: "F-1 CPT", DS: true, From: months(-15), Expires: months(2), ProgramEnds: months(9)}},
	{Name: "J-1", Citizenship: "France", Job: "Robotics Research Scientist",
		HR: Facts{Class: "J-1", DS: true, From: months(-15), ProgramEnds: days(80)}},
}

var cardHolders = []situation{
	{Name: "H-4 EAD, renewal received before October 30, 2025", Citizenship: "India",
		HR: Facts{Class: "H-4", From: startOf(2, plus(whileAutomatic(days(-400)), 80)), I94: months(5),
			EADCategory: "C26",
			EADFrom:     startOf(2, plus(whileAutomatic(days(-400)), 80)), EAD: plus(whileAutomatic(days(-400)), 80),
			EADRenewal: whileAutomatic(days(-400))}},
	{Name: "H-4 EAD, renewal received since October 30, 2025, card expired", Citizenship: "India",
		HR: Facts{Class: "H-4", From: months(-24), I94: months(12), EADCategory: "C26",
			EADFrom: startOf(2, days(-10)), EAD: days(-10), EADRenewal: sinceAutomatic(days(-90))}},
	{Name: "H-4, EAD of a category that belongs to F-1", Citizenship: "Pakistan",
		HR: Facts{Class: "H-4", From: months(-18), I94: months(18), EADCategory: "C03B", EADFrom: months(-5),
			EAD: eve(months(7))}},
	{Name: "Adjustment EAD (C09), extended automatically", Citizenship: "China",
		HR: Facts{Class: "AOS", EADCategory: "C09", EADFrom: startOf(2, plus(whileAutomatic(days(-410)), 70)),
			EAD: plus(whileAutomatic(days(-410)), 70), EADRenewal: whileAutomatic(days(-410))},
		Firm: &Facts{PERM: months(-62), I140: months(-50), PriorityDate: months(-62), AdjustmentFiled: months(-34)}},
	{Name: "Adjustment EAD (C09), renewal without automatic extension", Citizenship: "Philippines",
		HR: Facts{Class: "AOS", EADCategory: "C09", EADFrom: startOf(2, days(20)), EAD: days(20),
			EADRenewal: sinceAutomatic(days(-75))},
		Firm: &Facts{PERM: months(-45), I140: months(-36), PriorityDate: months(-45), AdjustmentFiled: months(-26)}},
	{Name: "Asylee (A05), card expired, the right continues", Citizenship: "Venezuela", Authorization: asylee,
		HR: Facts{Class: "Asylee", EADCategory: "A05", EADFrom: startOf(2, days(-40)), EAD: days(-40)}},
	{Name: "Temporary protected status (A12)", Citizenship: "El Salvador",
		HR: Facts{Class: "TPS", EADCategory: "A12", EADFrom: startOf(1, days(60)), EAD: days(60)}},
	{Name: "Temporary protected status pending (C19)", Citizenship: "Ukraine",
		HR: Facts{Class: "TPS", EADCategory: "C19", EADFrom: startOf(1, days(150)), EAD: days(150)}},
	{Name: "Asylum pending (C08), renewal without automatic extension", Citizenship: "Honduras",
		HR: Facts{Class: "C08", EADCategory: "C08", EADFrom: startOf(2, days(45)), EAD: days(45),
			EADRenewal: sinceAutomatic(days(-30))}},
}

// ported are people who came from another employer.
var ported = []situation{
	{Name: "H-1B, petition of a new employer pending for more than 240 days", Citizenship: "India",
		Employment: employment{Hired: businessDay(days(-300))},
		HR: Facts{Class: "H-1B", From: startOf(3, days(-290)), Petition: days(-290), FirstAdmitted: startOf(3, days(-290)),
			Ported: days(-300)}},
}

// seasonal are people who come for some months.
var seasonal = []situation{
	{Name: "H-2B", Citizenship: "Jamaica", Job: "Field Service Technician",
		HR: Facts{Class: "H-2B", From: months(-2), Petition: eve(months(7)), FirstAdmitted: months(-2)}},
}
