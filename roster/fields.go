package roster

import "mobility/internal/facts"

// The employment statuses.
const (
	StatusActive     = "active"
	StatusLeave      = "leave"
	statusPending    = "pending" // hired, first day of work still to come
	StatusTerminated = "terminated"
)

// The types of worker. Employees and interns are the employer's own; the others are employed by another firm or by themselves.
const (
	TypeEmployee   = "employee"
	typeIntern     = "intern"
	typeContingent = "contingent"
	typeContractor = "contractor"
	typeLeased     = "leased"
)

// Who the person is, and who employs them.
var (
	FieldID = &facts.Field{Name: "id", Title: "Employee ID", Kind: facts.Identifier,
		Says: "the employer's id for the employee", Aliases: idAliases}
	FieldFirstName = &facts.Field{Name: "first_name", Title: "First name", Says: "legal first name",
		Aliases: []string{"Legal First Name", "Payroll First Name", "First", "Given Name", "Forename",
			"Beneficiary First Name", "Employee First Name", "Client First Name", "FN First Name", "Foreign National First Name", "FN", "Scholar First Name", "Worker First Name", "SPRIDEN_FIRST_NAME"}}
	FieldMiddleName = &facts.Field{Name: "middle_name", Title: "Middle name", Says: "legal middle name",
		Aliases: []string{"Legal Middle Name", "Payroll Middle Name", "Middle", "Middle Initial", "MI",
			"Beneficiary Middle Name", "Employee Middle Name"}}
	FieldLastName = &facts.Field{Name: "last_name", Title: "Last name", Says: "legal last name",
		Aliases: []string{"Legal Last Name", "Payroll Last Name", "Last", "Surname", "Family Name",
			"Beneficiary Last Name", "Employee Last Name", "Client Last Name", "FN Last Name", "Foreign National Last Name", "LN", "Scholar Last Name", "Worker Last Name", "SPRIDEN_LAST_NAME"}}
	// FieldFullName is a whole name in one cell. It becomes the three parts and is never stored itself.
	FieldFullName = &facts.Field{Name: "full_name", Title: "Full name", Kind: facts.FullName,
		Says: "full name in one cell, \"Last, First Middle\"; split into first, middle and last name",
		Aliases: []string{"Payroll Name", "Legal Name", "Legal Full Name", "Employee Name", "Worker Name",
			"Beneficiary Name", "Beneficiary", "Beneficiary Full Name", "Primary Beneficiary", "Foreign National", "Foreign National Name", "Foreign Worker", "Foreign Worker Name", "Principal", "Principal Name", "Principal FN", "Principal Beneficiary", "FN Name", "FN Full Name", "Employee Full Name", "Worker", "Employee", "Name", "Display Name", "Last Name, First Name", "Last, First",
			"Name (Last, First)", "Employee Name (Last, First)", "Last Name First Name", "Employee Name (Last Suffix, First MI)",
			"Scholar Name", "Scholar", "International Scholar", "Visitor Name", "Visiting Scholar Name", "Faculty Name", "Faculty Member", "Staff Name", "Staff Member", "Person Name", "Associate Name", "Team Member Name",
			"Colleague Name", "Provider Name", "Physician Name", "Resident Name", "Fellow Name", "Consultant Name", "Resource Name", "Appointee Name"}}
	FieldPreferredName = &facts.Field{Name: "preferred_name", Title: "Preferred name", Says: "preferred name",
		Aliases: []string{"Preferred First Name", "Preferred Name First Name", "Nickname", "Known As", "Goes By", "Chosen Name"}}
	FieldEmail = &facts.Field{Name: "email", Title: "Work e-mail", Kind: facts.Email, Says: "work e-mail address",
		Aliases: []string{"Work Email", "Work Contact: Work Email", "Primary Work Email", "Email - Work",
			"Business Email", "Company Email", "Corporate Email", "Email Address", "Primary E-mail", "Work Email Address", "Mail ID", "E-mail ID", "Official Email"}}
	FieldManagerID = &facts.Field{Name: "manager_id", Title: "Manager ID", Kind: facts.Identifier,
		Says: "employee id of the manager",
		Aliases: []string{"Worker ID of Direct Manager", "Manager Employee ID", "Manager Worker ID", "Manager Number",
			"Direct Manager ID", "Line Manager ID", "Reports To Associate ID", "Reports To ID", "Supervisor ID",
			"supervisorEId", "Supervisor Employee ID", "Supervisor Number", "Supervisor Employee Number", "Manager Employee Number"}}
	FieldEmployer = &facts.Field{Name: "employer", Title: "Employer", Says: "legal entity that employs the person",
		Aliases: []string{"Legal Entity", "Legal Entity Name", "Legal Employer", "Employer Name", "Company Name",
			"Company", "Company Org Name", "Payroll Company Name", "Petitioner Name", "Petitioner", "Organization Name",
			"Entity Name", "Entity", "Legal Company Name", "Company Code", "Payroll Company Code", "CoID"}}
	FieldFEIN = &facts.Field{Name: "fein", Title: "FEIN", Kind: facts.Identifier,
		Says: "federal employer identification number of that entity",
		Aliases: []string{"EIN", "Federal EIN", "Employer FEIN", "Employer EIN", "Company Tax ID",
			"federal_withholding_fein", "Employer Identification Number", "Federal Tax ID"}}
)

// When the person works here, and as what.
var (
	FieldHired = &facts.Field{Name: "hired", Title: "Hired", Kind: facts.Date,
		Says: "first day of work for pay in the current employment",
		// A date of rehire begins the present employment, so it comes before a date of hire.
		Aliases: []string{"Rehire Date", "Most Recent Hire Date", "Last Hire Date", "Latest Hire Date", "Last Hire", "Most Recent Hire", "Hire/Rehire Date",
			"Hire Date/Rehire Date", "Hire Date", "Date of Hire", "Date Hired", "Employee Hire Date",
			"Hire Date/Contract Start Date", "Worker Start Date", "Employment Start Date", "Start Date", "Date Started",
			"Legal Employer Hire Date", "Enterprise Hire Date", "jobs_hire_date", "Joining Date", "Date of Joining", "DOJ", "Date of Entry", "Date of Commencement", "Commencement Date"}}
	FieldOriginalHired = &facts.Field{Name: "original_hired", Title: "Originally hired", Kind: facts.Date,
		Says: "first day of the first employment with the employer",
		Aliases: []string{"Original Hire Date", "Date of Original Hire", "First Hire Date", "Continuous Service Date",
			"Adjusted Service Date"}}
	FieldLeft = &facts.Field{Name: "left", Title: "Left", Kind: facts.Date, Says: "last day of work for pay",
		Aliases: []string{"Last Day of Work", "Last Day", "Last Date Worked", "Last Date of Employment", "Date of Separation", "Date Left", "Last Day Worked", "Last Working Day", "termination_last_day_of_work",
			"Termination Date", "Date of Termination", "Date Terminated", "Terminated Date", "Term Date", "Separation Date",
			"Employment End Date", "End Employment Date", "Actual Termination Date", "Termination Effective Date", "Effective Termination Date", "Leaving Date", "Exit Date", "Dismissal Date", "Date of Dismissal"}}
	FieldLeaveReason = &facts.Field{Name: "leave_reason", Title: "Reason for leaving", Says: "termination reason",
		Aliases: []string{"Termination Reason", "Term Reason", "Separation Reason", "Leaving Reason",
			"primary_termination_reason", "local_termination_reason"}}
	FieldEmploymentStatus = &facts.Field{Name: "employment_status", Title: "Employment status", Kind: facts.Choice,
		Says:     "active, leave, pending or terminated",
		Words:    []string{StatusActive, StatusLeave, statusPending, StatusTerminated},
		Synonyms: statusSynonyms,
		Aliases: []string{"EMPL_STATUS", "Worker Status", "Employee Status", "Position Status", "Assignment Status", "HR Status",
			"Active Status", "Active", "Is Active", "Active?", "Role State"}}
	FieldWorkerType = &facts.Field{Name: "worker_type", Title: "Worker type", Kind: facts.Choice,
		Says:     "employee, intern, contingent (temporary worker of another firm), contractor or leased",
		Words:    []string{TypeEmployee, typeIntern, typeContingent, typeContractor, typeLeased},
		Synonyms: workerTypeSynonyms,
		Aliases: []string{"Employee Type", "Employee/Contingent Worker Type", "Contingent Worker Type", "Employment Type",
			"Worker Category Description", "Worker Category", "Person Type", "Emp Type", "Worker Type Code", "Worker Class",
			"Worker Classification", "Employment Category", "Assignment Category", "Employee Category", "Employee Class",
			"Employee Class Description", "Person Organization", "PER_ORG", "Engagement Type", "Resource Type",
			"Regular/Temporary", "Reg/Temp"}}
	FieldTitle = &facts.Field{Name: "title", Title: "Job title", Kind: facts.CodeTitle, Says: "job title",
		Aliases: []string{"Business Title", "Position Title", "Current Job Title", "Job Title Description",
			"Management Info Job Title", "Job Name", "Position Name", "Position Description", "Job Description", "Job Profile",
			"Job Profile Name", "Alternate Title", "Job", "Job Position", "Position", "Designation"}}
	FieldJobCode = &facts.Field{Name: "job_code", Title: "Job code", Kind: facts.CodeTitle,
		Says: "the employer's code for the job",
		Aliases: []string{"Job Title Code", "Job Class Code", "Job Function Code", "HR Info - Job Code", "Job ID",
			"Job Profile Code"}}
	FieldSOC = &facts.Field{Name: "soc", Title: "SOC code", Kind: facts.SOC,
		Says:    "standard occupational classification, for example 15-1252",
		Aliases: []string{"SOC", "SOC/O*NET Code", "O*NET Code", "Occupation Code", "SOC Occupation Code"}}
	FieldDepartment = &facts.Field{Name: "department", Title: "Department", Says: "department",
		Aliases: []string{"Department Name", "Dept", "Supervisory Org Name", "Supervisory Organization",
			"Home Department Description", "Home Department", "HR Info - Department", "Division", "Org Level 1 Description",
			"Home Department Code", "Department ID", "Department Code"}}
	FieldCostCenter = &facts.Field{Name: "cost_center", Title: "Cost center", Kind: facts.Identifier, Says: "cost center",
		Aliases: []string{"Cost Centre", "Cost Center Code", "Cost Center Number", "Cost Center 1", "Cost Center Name",
			"Home Cost Number Code", "General Ledger Segment", "HR Info - Department Number"}}
)

// Where the work is done. An address in an HR export is the home address unless it comes through the location, so bare
// address headers are not aliases of ours.
var (
	FieldWorksite = &facts.Field{Name: "worksite", Title: "Worksite", Says: "name of the worksite",
		Aliases: []string{"Work Site", "Worksite Name", "Work Location", "Work Location Name", "Primary Work Location",
			"Location Name", "Location", "Location Description", "Office Location", "Office", "Site", "Job Location",
			"business_site_summary_name", "primaryWorkLocationCode", "Location Code", "Location ID", "Work Space"}}
	FieldAddress = &facts.Field{Name: "address", Title: "Worksite address",
		Says: "street address of the worksite, never the home address",
		Aliases: worksitePart("Address", "Address 1", "Address Line 1", "Street", "Street Address", "Street Address 1",
			"Address Street")}
	FieldCity = &facts.Field{Name: "city", Title: "Worksite city", Says: "city of the worksite",
		Aliases: worksitePart("City", "Town", "Address City")}
	FieldCounty = &facts.Field{Name: "county", Title: "Worksite county", Says: "county of the worksite",
		Aliases: worksitePart("County", "Address County")}
	FieldState = &facts.Field{Name: "state", Title: "Worksite state", Kind: facts.State, Says: "state of the worksite",
		Aliases: append(worksitePart("State", "State Code", "State/Province", "Region", "Address State"), "Worked In State")}
	FieldZip = &facts.Field{Name: "zip", Title: "Worksite ZIP", Kind: facts.Zip, Says: "ZIP code of the worksite",
		Aliases: worksitePart("Zip", "Zip Code", "Postal Code", "Postcode", "Address Zip")}
	fieldWorkCountry = &facts.Field{Name: "work_country", Title: "Country of work", Kind: facts.Country,
		Says: "country in which the employee works",
		Aliases: append(worksitePart("Country", "Country Code", "Country Name", "Country/Region"), "Country of Work", "Country of Employment",
			"Employment Country", "Job Country", "Assignment Country", "Host Country", "Company Country", "Legal Entity Country")}
	FieldRemote = &facts.Field{Name: "remote", Title: "Remote", Kind: facts.YesNo,
		Says:     "whether the employee works from home",
		Synonyms: remoteSynonyms,
		Aliases: []string{"Is Remote", "Remote EE", "Remote EE?", "Remote Work", "Remote Worker", "Remote Flag",
			"Work From Home", "WFH"}}
)

// What the work pays.
var (
	FieldWage = &facts.Field{Name: "wage", Title: "Wage", Kind: facts.Money, Says: "rate of pay",
		Aliases: []string{"Annual Salary", "Annual Base Salary", "Base Salary", "Salary", "Annual Base Pay",
			"annual_summary_total_base_pay", "Total Base Pay Annualized - Amount", "Total Base Pay", "Total Base Pay Amount", "Base Pay", "Compensation Rate", "Regular Pay Rate Amount", "Pay Rate Amount",
			"Pay Rate", "Rate of Pay", "Wage Rate", "Hourly Rate", "Hourly Pay Rate", "Hourly Wage", "Annual Rate", "Basic Salary",
			"Basic Pay", "Compensation", "Gross Salary", "Monthly Salary"}}
	FieldWagePer = &facts.Field{Name: "wage_per", Title: "Wage per", Kind: facts.Choice, Says: "unit of that rate",
		Words: []string{"hour", "week", "two-weeks", "month", "year"}, Synonyms: perSynonyms,
		Aliases: []string{"Paid Per", "Wage Unit", "Pay Unit", "Payment Unit", "Rate Unit", "Salary Unit", "Unit of Pay",
			"Compensation Frequency", "Pay Rate Type", "Pay Type", "Hourly or Salaried", "Salary or Hourly"}}
	FieldHours = &facts.Field{Name: "hours", Title: "Weekly hours", Kind: facts.Number, Says: "scheduled hours a week",
		Aliases: []string{"Scheduled Weekly Hours", "Standard Hours", "Hours Per Week", "Default Weekly Hours",
			"Standard Weekly Hours", "Scheduled Work Hours", "Scheduled Hours", "Weekly Scheduled Hours"}}
	FieldFullTime = &facts.Field{Name: "full_time", Title: "Full time", Kind: facts.YesNo,
		Says: "whether the job is full time", Synonyms: fullTimeSynonyms,
		Aliases: []string{"Full/Part Time", "Full Time/Part Time", "Full or Part Time", "FullOrPartTime", "FT/PT",
			"Time Type", "Full-Time Status"}}
	FieldFTE = &facts.Field{Name: "fte", Title: "FTE", Kind: facts.Share,
		Says: "share of full time: 1 is full time, 0.5 half",
		Aliases: []string{"Full-Time Equivalent", "Full Time Equivalency", "FTE %", "FTE Percent", "FTE Percentage", "FTE Value",
			"Scheduled FTE", "Assignment FTE", "Position FTE", "Paid FTE", "Working Time Percentage"}}
)

// What the person may do, and the I-9 that says so.
var (
	FieldCitizenship = &facts.Field{Name: "citizenship", Title: "Citizenship", Kind: facts.Country,
		Says: "country of citizenship",
		Aliases: []string{"Citizenship Country", "Country of Citizenship", "Primary Nationality", "Nationality",
			"Citizenship Status", "Citizenship Status Code"}}
	fieldBirthCountry = &facts.Field{Name: "birth_country", Title: "Country of birth", Kind: facts.Country,
		Says: "country of birth", Aliases: []string{"Birth Country", "Country Birth"}}
	FieldWorkAuthorization = &facts.Field{Name: "work_authorization", Title: "Work authorization", Kind: facts.Choice,
		Says:     "kind of work authorization",
		Words:    []string{"citizen", "national", "permanent-resident", "refugee", "asylee", "authorized-until"},
		Synonyms: authorizationSynonyms,
		Aliases: []string{"Work Authorization Status", "Work Authorization Type", "Work Authorization Category", "US Work Authorization",
			"Employment Authorization", "Employment Authorization Type", "Employment Authorization Status", "Employment Eligibility",
			"Work Eligibility", "Work Eligibility Status", "Citizenship/Immigration Status", "I-9 Status",
			"I-9 Attestation", "Authorized to Work As"}}
	FieldI9Section1 = &facts.Field{Name: "i9_section_1", Title: "I-9 Section 1", Kind: facts.Date,
		Says: "day the employee signed Section 1",
		Aliases: []string{"Employee Signature Date", "Form I 9 Employee Signature Date", "I-9 Section 1 Date",
			"Section 1 Date", "Section 1 Completed", "I-9 Section 1 Completed"}}
	FieldI9Section2 = &facts.Field{Name: "i9_section_2", Title: "I-9 Section 2", Kind: facts.Date,
		Says: "day the employer signed Section 2",
		Aliases: []string{"Form I 9 Employer Signature Date", "Employer Signature Date", "I-9 Section 2 Date",
			"Section 2 Date", "Section 2 Completed", "I-9 Section 2 Completed"}}
	// fieldI9OpenItem is what a list says is still to be done on the form; its words are those of a form's open_item.
	fieldI9OpenItem = &facts.Field{Name: "i9_open_item", Title: "I-9 open item", Kind: facts.Choice,
		Says:    "what the roster says is still to be done on the Form I-9; none where it calls the form complete",
		Words:   []string{"section-1", "section-2", "receipt", "receipt-90-days", "reverification", "unspecified", "none"},
		Aliases: []string{"I-9 Open Item"}}
	fieldI9Document = &facts.Field{Name: "i9_document", Title: "I-9 document",
		Says:    "kind of document recorded in Section 2, without its number",
		Aliases: []string{"I-9 Document Title", "I-9 Document Type", "List A Document", "List A Document Title"}}
	fieldI9DocumentExpires = &facts.Field{Name: "i9_document_expires", Title: "I-9 document expires", Kind: facts.Date,
		Says: "expiration date of that document",
		Aliases: []string{"I-9 Document Expiration Date", "I-9 Document Expiration", "I-9 Document Expiry",
			"List A Expiration Date", "List A Expiration Date 1", "List C Expiration Date"}}
)

// Fields is the dictionary of an employee.
var Fields = facts.NewDictionary("employee",
	FieldID, FieldFirstName, FieldMiddleName, FieldLastName, FieldFullName, FieldPreferredName, FieldEmail, FieldManagerID,
	FieldEmployer, FieldFEIN, FieldHired, FieldOriginalHired, FieldLeft, FieldLeaveReason, FieldEmploymentStatus,
	FieldWorkerType, FieldTitle, FieldJobCode, FieldSOC, FieldDepartment, FieldCostCenter,
	FieldWorksite, FieldAddress, FieldCity, FieldCounty, FieldState, FieldZip, fieldWorkCountry, FieldRemote,
	FieldWage, FieldWagePer, FieldHours, FieldFullTime, FieldFTE, FieldCitizenship, fieldBirthCountry, FieldWorkAuthorization,
	FieldI9Section1, FieldI9Section2, fieldI9Document, fieldI9DocumentExpires, fieldI9OpenItem)

// FormFields are the facts of a Form I-9 that some rosters carry.
var FormFields = []*facts.Field{FieldI9Section1, FieldI9Section2, fieldI9Document, fieldI9DocumentExpires, fieldI9OpenItem}
