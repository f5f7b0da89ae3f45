package roster

import (
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
)

// Employee is one person on the roster: the facts of a record, read once.
type Employee struct {
	ID                                         string
	FirstName, MiddleName, LastName, Preferred string
	Email, ManagerID                           string
	Employer, FEIN                             string
	Hired, OriginalHired, Left                 civil.Date
	LeaveReason                                string
	// Status is active, leave, pending or terminated; "" if the roster does not say.
	Status string
	// WorkerType is employee, intern, contingent, contractor or leased; "" if the roster does not say.
	WorkerType                               string
	Title, JobCode, SOC                      string
	Department, CostCenter                   string
	Worksite                                 string
	Address, City, County, State, Zip        string
	WorkCountry                              string
	Remote                                   bool
	Wage, WagePer, Hours, FTE                string
	Citizenship, BirthCountry, Authorization string
	I9Section1, I9Section2                   civil.Date
	I9Document                               string
	I9DocumentExpires                        civil.Date

	// Record is where the values above come from.
	Record facts.Record
}

// FromRecord reads an employee out of stored facts.
func FromRecord(id string, r facts.Record) Employee {
	return Employee{
		ID: id, FirstName: r.Text(FieldFirstName), MiddleName: r.Text(FieldMiddleName), LastName: r.Text(FieldLastName),
		Preferred: r.Text(FieldPreferredName), Email: r.Text(FieldEmail), ManagerID: r.Text(FieldManagerID),
		Employer: r.Text(FieldEmployer), FEIN: r.Text(FieldFEIN),
		Hired: r.Date(FieldHired), OriginalHired: r.Date(FieldOriginalHired), Left: r.Date(FieldLeft),
		LeaveReason: r.Text(FieldLeaveReason), Status: r.Text(FieldEmploymentStatus),
		WorkerType: workerType(r.Text(FieldWorkerType)), Title: r.Text(FieldTitle), JobCode: r.Text(FieldJobCode), SOC: r.Text(FieldSOC),
		Department: r.Text(FieldDepartment), CostCenter: r.Text(FieldCostCenter), Worksite: r.Text(FieldWorksite),
		Address: r.Text(FieldAddress), City: r.Text(FieldCity), County: r.Text(FieldCounty), State: r.Text(FieldState),
		Zip: r.Text(FieldZip), WorkCountry: r.Text(fieldWorkCountry), Remote: r.Flag(FieldRemote),
		Wage: r.Text(FieldWage), WagePer: r.Text(FieldWagePer), Hours: r.Text(FieldHours), FTE: r.Text(FieldFTE),
		Citizenship: r.Text(FieldCitizenship), BirthCountry: r.Text(fieldBirthCountry),
		Authorization: r.Text(FieldWorkAuthorization),
		I9Section1:    r.Date(FieldI9Section1), I9Section2: r.Date(FieldI9Section2),
		I9Document: r.Text(fieldI9Document), I9DocumentExpires: r.Date(fieldI9DocumentExpires), Record: r,
	}
}

// Name is how lists show a person: "Rao, Asha". A person without a name shows as the id.
func (e Employee) Name() string {
	first := e.FirstName
	if first == "" {
		first = e.Preferred
	}
	name := strings.Trim(e.LastName+", "+first, ", ")
	if name == "" {
		return e.ID
	}
	return name
}

// HasLeft reports whether the person no longer works here on a date: a last day before it that nothing disputes, or a status of
// terminated where no one recorded the day.
func (e Employee) HasLeft(on civil.Date) bool {
	if e.Left.IsZero() {
		return e.Status == StatusTerminated
	}
	return e.Left.Before(on) && !e.DisputesLastDay()
}

// DisputesLastDay reports whether the roster has a last day and, in the same row or a later one, a status of a person who works
// here. Which of them is right is for a person to say; until then the employee works here.
func (e Employee) DisputesLastDay() bool {
	status, _ := e.Record.Get(FieldEmploymentStatus)
	left, _ := e.Record.Get(FieldLeft)
	return left.Value != "" && WorksHere(status.Value) && !status.Origin.IsBefore(left.Origin)
}

// WorksHere reports whether an employment status is one of a person whose employment has not ended.
func WorksHere(status string) bool {
	return status == StatusActive || status == StatusLeave || status == statusPending
}
