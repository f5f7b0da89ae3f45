package roster

import "mobility/internal/facts"

// The employment statuses.
const (
	StatusActive     = "active"
	StatusLeave      = "leave"
	StatusPending    = "pending" // hired, first day of work still to come
	StatusTerminated = "terminated"
)

// The facts of an employee. A worksite is where the work is done; an address in an HR export is the home address unless it
// comes through the location, so bare address headers are no aliases of ours.
var (
	FieldID               = &facts.Field{Name: "id", Title: "Employee ID", Kind: facts.Identifier, Says: "the number by which the employer knows the person"}
	FieldFirstName        = &facts.Field{Name: "first_name", Title: "First name", Says: "legal first name"}
	FieldMiddleName       = &facts.Field{Name: "middle_name", Title: "Middle name", Says: "legal middle name"}
	FieldLastName         = &facts.Field{Name: "last_name", Title: "Last name", Says: "legal last name"}
	FieldPreferredName    = &facts.Field{Name: "preferred_name", Title: "Preferred name", Says: "name the person goes by"}
	FieldEmail            = &facts.Field{Name: "email", Title: "Work e-mail", Kind: facts.Email, Says: "work e-mail address"}
	FieldManagerID        = &facts.Field{Name: "manager_id", Title: "Manager ID", Kind: facts.Identifier, Says: "employee id of the manager"}
	FieldEmployer         = &facts.Field{Name: "employer", Title: "Employer", Says: "legal entity that employs the person"}
	FieldFEIN             = &facts.Field{Name: "fein", Title: "FEIN", Kind: facts.Identifier, Says: "federal employer identification number of that entity"}
	FieldHired            = &facts.Field{Name: "hired", Title: "Hired", Kind: facts.Date, Says: "first day of work for pay of the present employment"}
	FieldOriginalHired    = &facts.Field{Name: "original_hired", Title: "Originally hired", Kind: facts.Date, Says: "first day of the first employment here"}
	FieldLeft             = &facts.Field{Name: "left", Title: "Left", Kind: facts.Date, Says: "last day of work for pay"}
	FieldLeaveReason      = &facts.Field{Name: "leave_reason", Title: "Reason for leaving", Says: "why the person left"}
	FieldEmploymentStatus = &facts.Field{Name: "employment_status", Title: "Employment status", Kind: facts.Choice, Says: "active, leave, pending or terminated",
		Words: []string{StatusActive, StatusLeave, StatusPending, StatusTerminated}}
	FieldWorkerType        = &facts.Field{Name: "worker_type", Title: "Worker type", Says: "employee, contractor, intern"}
	FieldTitle             = &facts.Field{Name: "title", Title: "Job title", Says: "job title"}
	FieldJobCode           = &facts.Field{Name: "job_code", Title: "Job code", Kind: facts.Identifier, Says: "the employer's code for the job"}
	FieldSOC               = &facts.Field{Name: "soc", Title: "SOC code", Kind: facts.SOC, Says: "standard occupational classification, for example 15-1252"}
	FieldDepartment        = &facts.Field{Name: "department", Title: "Department", Says: "department"}
	FieldCostCenter        = &facts.Field{Name: "cost_center", Title: "Cost center", Kind: facts.Identifier, Says: "cost center"}
	FieldWorksite          = &facts.Field{Name: "worksite", Title: "Worksite", Says: "name of the place where the work is done"}
	FieldAddress           = &facts.Field{Name: "address", Title: "Worksite address", Says: "street address of the worksite, never the home"}
	FieldCity              = &facts.Field{Name: "city", Title: "Worksite city", Says: "city of the worksite"}
	FieldCounty            = &facts.Field{Name: "county", Title: "Worksite county", Says: "county of the worksite"}
	FieldState             = &facts.Field{Name: "state", Title: "Worksite state", Kind: facts.State, Says: "state of the worksite"}
	FieldZip               = &facts.Field{Name: "zip", Title: "Worksite ZIP", Kind: facts.Zip, Says: "ZIP code of the worksite"}
	FieldRemote            = &facts.Field{Name: "remote", Title: "Remote", Kind: facts.YesNo, Says: "whether the person works from home"}
	FieldWage              = &facts.Field{Name: "wage", Title: "Wage", Kind: facts.Money, Says: "rate of pay"}
	FieldWagePer           = &facts.Field{Name: "wage_per", Title: "Wage per", Kind: facts.Choice, Says: "unit of that rate", Words: []string{"hour", "week", "two-weeks", "month", "year"}}
	FieldHours             = &facts.Field{Name: "hours", Title: "Weekly hours", Kind: facts.Number, Says: "scheduled hours a week"}
	FieldFullTime          = &facts.Field{Name: "full_time", Title: "Full time", Kind: facts.YesNo, Says: "whether the job is full time"}
	FieldCitizenship       = &facts.Field{Name: "citizenship", Title: "Citizenship", Kind: facts.Country, Says: "country of citizenship"}
	FieldBirthCountry      = &facts.Field{Name: "birth_country", Title: "Country of birth", Kind: facts.Country, Says: "country of birth"}
	FieldWorkAuthorization = &facts.Field{Name: "work_authorization", Title: "Work authorization", Kind: facts.Choice, Says: "kind of permission to work",
		Words: []string{"citizen", "national", "permanent-resident", "refugee", "asylee", "authorized-until"}}
	FieldI9Section1        = &facts.Field{Name: "i9_section_1", Title: "I-9 Section 1", Kind: facts.Date, Says: "day the employee signed Section 1"}
	FieldI9Section2        = &facts.Field{Name: "i9_section_2", Title: "I-9 Section 2", Kind: facts.Date, Says: "day the employer signed Section 2"}
	FieldI9Document        = &facts.Field{Name: "i9_document", Title: "I-9 document", Says: "kind of document recorded in Section 2, without its number"}
	FieldI9DocumentExpires = &facts.Field{Name: "i9_document_expires", Title: "I-9 document expires", Kind: facts.Date, Says: "expiry of that document"}
)

// Fields is the dictionary of an employee.
var Fields = facts.NewDictionary("employee",
	FieldID, FieldFirstName, FieldMiddleName, FieldLastName, FieldPreferredName, FieldEmail, FieldManagerID,
	FieldEmployer, FieldFEIN, FieldHired, FieldOriginalHired, FieldLeft, FieldLeaveReason, FieldEmploymentStatus, FieldWorkerType,
	FieldTitle, FieldJobCode, FieldSOC, FieldDepartment, FieldCostCenter,
	FieldWorksite, FieldAddress, FieldCity, FieldCounty, FieldState, FieldZip, FieldRemote,
	FieldWage, FieldWagePer, FieldHours, FieldFullTime, FieldCitizenship, FieldBirthCountry, FieldWorkAuthorization,
	FieldI9Section1, FieldI9Section2, FieldI9Document, FieldI9DocumentExpires)
