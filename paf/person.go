package paf

import (
	"cmp"
	"math/big"
	"slices"
	"strconv"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/paf/reference"
)

// Person is what the roster knows of a person who works, or worked, for the employer: as much of it as the law of labor
// condition applications asks for.
type Person struct {
	ID       string
	Name     string
	Employer string
	// Hired and Left bound the employment; Left is none while it goes on.
	Hired, Left civil.Date
	// Class is the class of admission; "" for a person who needs none.
	Class    string
	FullTime law.Answer
	// OwnEmployee reports whether the employer itself employs the person, Here whether the work is done in the United States.
	OwnEmployee, Here law.Answer
	// Hours are those of a week, as a decimal number; "" if not known.
	Hours string
	Wage  reference.Rate
	// PaidInYear is what was received in cash in Months of the year, guaranteed bonuses included; "" if not known.
	PaidInYear string
	Months     int
	// Degree is the highest one in a related specialty: none, bachelor, master, doctorate; "" if not known.
	Degree string
	SOC    string
	// Place is where the work is done.
	Place reference.Place
	// PetitionEnds is the last day of the petition that the worker is here on, StayEnds that of the stay: the only one of a
	// worker who was admitted without a petition.
	PetitionEnds, StayEnds civil.Date
	// assigned are the first days of the worker's assignments, under any application.
	assigned []civil.Date
}

// relieved reports whether another assignment begins while an application runs or on the day after it: whether the worker's
// applications reach as far as the status is then asked of the other one.
func (p *Person) relieved(a *Assignment, ends civil.Date) bool {
	return slices.ContainsFunc(p.assigned, func(day civil.Date) bool { return day.After(a.FirstDay) && !day.After(ends.AddDays(1)) })
}

// FullTime reports whether a person works full time: as the employer states, or by the share of full time, or by the hours of a
// week, "" if not known, against those of the employer's full-time week, 40 where it is not stated (20 CFR 655.715: 40 hours, or
// what the employer's is, 35 or more).
func FullTime(recorded law.Answer, share, hours, week string) law.Answer {
	if recorded != law.Unstated {
		return recorded
	}
	if worked, ok := reference.ParseDecimal(share); ok {
		if worked.Cmp(big.NewRat(1, 1)) >= 0 {
			return law.Yes
		}
		return law.No
	}
	worked, ok := new(big.Rat).SetString(hours)
	full, known := new(big.Rat).SetString(cmp.Or(week, strconv.Itoa(usualHours)))
	switch {
	case !ok || !known:
		return law.Unstated
	case worked.Cmp(full) >= 0:
		return law.Yes
	default:
		return law.No
	}
}

// HoursOfShare are the weekly hours of a share of the employer's full-time week; "" where the share is not known.
func HoursOfShare(share, week string) string {
	worked, ok := reference.ParseDecimal(share)
	full, known := reference.ParseDecimal(cmp.Or(week, usualWeek))
	if !ok || !known {
		return ""
	}
	return decimal(worked.Mul(worked, full))
}

// Assigned adds what an assignment records of exemption. Assignments are added in the order of their applications: a later one
// counts where it records anything. Pay without a number of months is that of a year.
func (p *Person) Assigned(a *Assignment) {
	p.assigned = append(p.assigned, a.FirstDay)
	if a.Degree != "" {
		p.Degree = a.Degree
	}
	if a.PaidInYear != "" {
		p.PaidInYear, p.Months = a.PaidInYear, cmp.Or(a.PaidMonths, monthsOfYear)
	}
}

// monthsOfYear are those that pay is for where none are recorded.
const monthsOfYear = 12

// here reports whether the person works for the employer on a day.
func (p *Person) here(on civil.Date) bool {
	return !p.Hired.After(on) && (p.Left.IsZero() || !p.Left.Before(on))
}

// NeedsLCA reports whether the class is one for which a labor condition application is made.
func (p *Person) NeedsLCA() bool {
	class := ruleClass(p.Class)
	return class == H1B || class == h1B1 || class == E3
}

// partTime reports whether the person is recorded as working part time.
func (p *Person) partTime() bool { return p.FullTime == law.No }

// yearlyPay is what the rate of pay comes to in a year, for an hourly rate of a part-timer by the hours worked; ok is
// false where a part of it is not known.
func (p *Person) yearlyPay() (dollars string, ok bool) {
	year, ok := p.Wage.Yearly()
	if !ok {
		return "", false
	}
	if p.partTime() && p.Wage.Per == "hour" {
		hours, known := reference.ParseDecimal(p.Hours)
		if !known {
			return "", false
		}
		year.Mul(year, hours.Quo(hours, big.NewRat(usualHours, 1)))
	}
	return year.FloatString(2), true
}

// called is the person's name, or the employee id if the name is not known.
func (p *Person) called() string { return cmp.Or(p.Name, p.ID) }

// NameOf is the name of an employee, or the employee id if the name is not known. It holds for a nil People too.
func (people People) NameOf(employee string) string {
	if people == nil {
		return employee
	}
	if p := people(employee); p != nil {
		return cmp.Or(p.Name, employee)
	}
	return employee
}
