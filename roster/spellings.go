package roster

// idAliases are the headers of employee numbers, the surest first: where a file has two of them, the earlier one is the
// number and the later one is left alone. Position ID and User ID come last because other tables have them too.
var idAliases = []string{
	"Employee ID", "Worker ID", "Worker Code", "Associate ID", "Employee Number", "Employee No", "Emp ID", "Emp No",
	"Emp Num", "Emp Number", "Empl No", "Empl ID", "EE ID", "Staff ID", "Staff Number", "Personnel Number",
	"Personnel No", "Person Number", "Person ID External", "Payroll Number", "gusto_employee_id",
	"Employee Code", "Worker Number", "Associate Number", "Team Member ID", "Colleague ID", "Employee Identifier", "Personnel ID",
	"User/Employee ID", "Pers No", "PERNR", "Beneficiary Employee ID", "Management Info Employee ID",
	"Client Employee ID", "Client Employee Number", "Company Employee ID", "Corporate Employee ID", "Employer Employee ID", "Petitioner Employee ID",
	"Sponsor Employee ID", "Global Employee ID", "Employee ID (HRIS)", "HRIS ID", "HRIS Employee ID", "Employee Identification Number", "WWID", "Workday ID",
	"SAP ID", "SAP Number", "Banner ID", "SPRIDEN_ID", "University ID", "University ID Number", "Univ ID", "UID", "UIN", "University Identification Number", "Campus ID", "Campus ID Number",
	"EMPLID Number", "Faculty ID", "Faculty/Staff ID", "HR ID", "Kronos ID", "UKG ID", "Lawson ID", "Lawson Number", "Lawson Employee Number", "PeopleSoft ID", "PeopleSoft Employee ID", "PS ID", "Oracle ID",
	"Provider ID", "Resident ID", "Fellow ID", "Scholar ID", "Consultant ID", "Resource ID", "Corporate ID", "Payroll ID", "Clock Number", "Badge ID", "Badge Number", "File Number", "Position ID", "User ID",
}

// worksitePrefixes mark a part of an address as that of the place of work.
var worksitePrefixes = []string{
	"Work", "Worksite", "Work Site", "Work Location", "Work Address", "Worksite Address", "Job Location",
	"Management Info Job Location", "Location", "Location Address", "Office", "Office Address", "Primary Worksite",
	"Primary Work Location", "Place of Employment", "Business",
}

// worksitePart gives the headers of a part of the worksite's address: "Work City", "City (work)".
func worksitePart(names ...string) []string {
	aliases := make([]string, 0, len(names)*(len(worksitePrefixes)+2))
	for _, name := range names {
		for _, prefix := range worksitePrefixes {
			aliases = append(aliases, prefix+" "+name)
		}
		aliases = append(aliases, name+" (work)", name+" (worksite)")
	}
	return aliases
}

// statusSynonyms are the words of other systems for the four statuses. Inactive is read as terminated, as the vendors
// that write it mean it; a person on leave is called so.
var statusSynonyms = spelled(map[string][]string{
	StatusActive: {"A", "Y", "Yes", "True", "1", "Hired", "Employed", "Working", "Current", "Current employee",
		"Active - Payroll Eligible", "Active - No Payroll", "Probation", "Probationary", "Rehired", "Rehire", "Reinstated", "Returned",
		"On assignment", "Notice period", "On notice", "Working notice", "Serving notice", "Under notice"},
	StatusLeave: {"L", "On leave", "Leave of absence", "LOA", "Long-term leave", "Short-term leave", "Leave with pay",
		"Leave without pay", "Unpaid leave", "Paid leave", "Paid LOA", "LOA paid", "Unpaid LOA", "LOA unpaid", "Parental leave", "Maternity", "Paternity", "Maternity leave", "Medical leave",
		"Sabbatical", "Garden leave", "Suspended", "Suspended - Payroll Eligible", "Suspended - No Payroll",
		"Furlough", "Furloughed", "FMLA", "FMLA leave", "Family leave", "Military leave", "Sick leave", "Disability leave", "LWOP", "LWP",
		"STD", "LTD", "Short-term disability", "Long-term disability", "Short work break", "Work break", "Workers compensation", "Workers comp", "Worker's comp", "Paternity leave",
		"Administrative leave", "Bereavement leave", "Personal leave", "Educational leave", "Suspension"},
	statusPending: {"P", "Pre-hire", "Pending hire", "Pending start", "Pre-start", "Future hire", "Not started",
		"Onboarding", "Accepted", "Offer accepted"},
	StatusTerminated: {"T", "N", "No", "False", "0", "I", "Inactive", "Inactive - Payroll Eligible",
		"Inactive - No Payroll", "Term", "Termed", "Former", "Former employee", "Ex-employee", "Voluntarily terminated",
		"Involuntarily terminated", "Voluntary termination", "Involuntary termination", "Terminated for cause",
		"Resigned", "Resignation", "Retired", "Retirement", "Retiree", "Retired with pay", "Retired - Pension", "Retired-Pension", "Separated",
		"Separation", "Dismissed", "Laid off", "Layoff", "Lay off", "RIF", "Reduction in force", "Quit", "Discharged", "Discharge", "Fired", "Released",
		"Terminated with pay", "Terminated pension", "Terminated - Pension", "Termination", "Left", "Departed", "Deceased", "Death", "Contract ended", "End of contract", "Assignment ended", "Job abandonment"},
})

// workerTypeSynonyms are the words of HR systems for the five types. A fixed term, a season or a class of pay makes no one less
// an employee; what says only how much a person works says nothing of the type.
var workerTypeSynonyms = spelled(map[string][]string{
	TypeEmployee: {"E", "EE", "EMP", "Emp", "EMPL", "Employees", "Regular", "Regular employee", "R", "REG", "Reg", "Permanent", "Perm", "Permanent employee",
		"Staff", "W2", "W-2", "W2 employee", "Regular full time", "Regular full-time", "Full time regular", "Regular part time", "Part time regular",
		"Full-time employee", "Part-time employee", "Full time employee", "Part time employee", "FTE", "Temporary employee", "Seasonal",
		"Seasonal employee", "Fixed term", "Fixed Term (Fixed Term)", "Fixed-term employee", "Limited term", "Per diem", "On call", "Casual", "Faculty", "Exempt",
		"Non-exempt", "Nonexempt", "Salaried", "Salaried exempt", "Hourly", "Executive", "Officer", "Expatriate", "Probationary",
		"Active employee", "Common law", "Employed", "Executive employee", "Union", "Non-union", "Salary", "Variable hour"},
	typeIntern: {"Interns", "Internship", "Intern (Trainee)", "Trainee", "Intern/Trainee", "Student", "Student worker", "Co-op", "Coop", "Apprentice", "Graduate intern",
		"Summer intern", "Intern - Paid", "Paid intern"},
	typeContingent: {"C", "CW", "CWR", "CWK", "Contingent worker", "Contingent workers", "Contingent labor", "Agency", "Agency worker", "Agency temp", "Agency temporary",
		"Temp agency", "Temporary agency worker", "Temp worker (agency)", "Staff augmentation", "Staff aug", "External", "External worker", "Extended workforce",
		"Non-employee", "Nonemployee", "Non employee", "Non-worker", "Vendor", "Vendor worker", "Supplier", "Outsourced", "Person of interest", "POI", "Nominee",
		"Third party", "Third-party worker", "Contingent - Agency", "EOR", "Employer of record"},
	typeContractor: {"Contractors", "Independent contractor", "IC", "1099", "1099 contractor", "1099-NEC", "Consultant", "Freelancer", "Freelance",
		"Self-employed", "Service provider", "Contract", "Contract worker", "Corp to corp", "C2C", "SOW", "Statement of work"},
	typeLeased: {"Leased employee", "Leased worker", "Leased employees", "PEO", "PEO employee", "Employee leasing", "Secondee", "Seconded", "Secondment", "On loan"},
})

// perSynonyms are other words for the unit of a rate of pay. Semi-monthly, 24 times a year, is none of the five.
var perSynonyms = spelled(map[string][]string{
	"hour":      {"H", "Hr", "Hourly", "Per hour", "Hours"},
	"week":      {"W", "Wk", "Weekly", "Per week"},
	"two-weeks": {"Biweekly", "Every two weeks", "Every other week", "Fortnightly"},
	"month":     {"M", "Mth", "Monthly", "Per month"},
	"year": {"Y", "Yr", "Yearly", "Annual", "Annually", "Annum", "Per annum", "Per year", "S", "Salary",
		"Salaried"},
})

var fullTimeSynonyms = spelled(map[string][]string{
	"true":  {"F", "FT", "Full", "Full time", "Full-time regular", "Regular full time", "RFT"},
	"false": {"P", "PT", "Part", "Part time", "Part-time regular", "Regular part time", "RPT"},
})

var remoteSynonyms = spelled(map[string][]string{
	"true":  {"Remote", "Fully remote", "Work from home", "WFH"},
	"false": {"On-site", "Office", "In office"},
})

// authorizationSynonyms are other words for the attestations of Form I-9, Section 1.
var authorizationSynonyms = spelled(map[string][]string{
	"citizen": {"USC", "US citizen", "United States citizen", "Citizen of the United States",
		"A citizen of the United States", "Citizen (United States)", "Citizen by birth United States",
		"Naturalized citizen"},
	"national": {"US national", "Noncitizen national", "Noncitizen national of the United States"},
	"permanent-resident": {"LPR", "Lawful permanent resident", "A lawful permanent resident", "Green card",
		"Green card holder", "GC", "Resident alien", "Permanent resident alien", "Permanent resident (United States)"},
	"authorized-until": {"Alien authorized to work", "An alien authorized to work", "Noncitizen authorized to work",
		"EAD", "Visa", "Work visa", "Nonimmigrant", "Sponsored", "Visa holder", "Work visa holder", "Visa sponsored", "Sponsored visa",
		"Temporary visa", "Nonimmigrant visa", "Work permit", "Temporary work visa", "Alien authorized to work until", "Authorized to work until"},
	"asylee": {"Asylum", "Granted asylum"},
})

// spelled turns a list of spellings for each word into the word of each spelling.
func spelled(spellings map[string][]string) map[string]string {
	count := 0
	for _, all := range spellings {
		count += len(all)
	}
	words := make(map[string]string, count)
	for word, all := range spellings {
		for _, spelling := range all {
			words[spelling] = word
		}
	}
	return words
}
