package roster

// idAliases are the headers of employee numbers, the surest first: where a file has two of them, the earlier one is the
// number and the later one is left alone. Position ID and User ID come last because other tables have them too.
var idAliases = []string{
	"Employee ID", "Worker ID", "Worker Code", "Associate ID", "Employee Number", "Employee No", "Emp ID", "Emp No",
	"Emp Num", "Emp Number", "Empl No", "Empl ID", "EE ID", "Staff ID", "Staff Number", "Personnel Number",
	"Personnel No", "Person Number", "Person ID External", "Payroll Number", "gusto_employee_id",
	"Beneficiary Employee ID", "Management Info Employee ID", "File Number", "Position ID", "User ID",
}

// worksitePrefixes mark a part of an address as that of the place of work.
var worksitePrefixes = []string{
	"Work", "Worksite", "Work Site", "Work Location", "Work Address", "Worksite Address", "Job Location",
	"Management Info Job Location", "Location", "Location Address", "Office", "Office Address", "Primary Worksite",
	"Primary Work Location", "Place of Employment",
}

// worksitePart gives the headers of a part of the worksite's address: "Work City", "City (work)".
func worksitePart(names ...string) []string {
	var aliases []string
	for _, name := range names {
		for _, prefix := range worksitePrefixes {
			aliases = append(aliases, prefix+" "+name)
		}
		aliases = append(aliases, name+" (work)", name+" (worksite)")
	}
	return aliases
}

// statusSynonyms are the words of other systems for the four statuses. Inactive is read as terminated, as the vendors that
// write it mean it; somebody on leave is called so.
var statusSynonyms = map[string]string{
	"a": StatusActive, "y": StatusActive, "yes": StatusActive, "true": StatusActive, "1": StatusActive,
	"hired": StatusActive, "employed": StatusActive, "current": StatusActive, "current employee": StatusActive,
	"active - payroll eligible": StatusActive, "active - no payroll": StatusActive, "working": StatusActive,
	"probation": StatusActive,

	"l": StatusLeave, "on leave": StatusLeave, "leave of absence": StatusLeave, "loa": StatusLeave,
	"long-term leave": StatusLeave, "short-term leave": StatusLeave, "leave with pay": StatusLeave,
	"leave without pay": StatusLeave, "unpaid leave": StatusLeave, "paid leave": StatusLeave,
	"parental leave": StatusLeave, "maternity leave": StatusLeave, "medical leave": StatusLeave, "sabbatical": StatusLeave,
	"suspended": StatusLeave, "suspended - payroll eligible": StatusLeave, "suspended - no payroll": StatusLeave,
	"furlough": StatusLeave, "furloughed": StatusLeave, "garden leave": StatusLeave,

	"p": StatusPending, "pre-hire": StatusPending, "prehire": StatusPending, "pending hire": StatusPending,
	"pending start": StatusPending, "future hire": StatusPending, "not started": StatusPending, "onboarding": StatusPending,
	"accepted": StatusPending, "offer accepted": StatusPending, "pre-start": StatusPending,

	"t": StatusTerminated, "n": StatusTerminated, "no": StatusTerminated, "false": StatusTerminated, "0": StatusTerminated,
	"term": StatusTerminated, "termed": StatusTerminated, "inactive": StatusTerminated, "i": StatusTerminated,
	"inactive - payroll eligible": StatusTerminated, "inactive - no payroll": StatusTerminated,
	"former": StatusTerminated, "former employee": StatusTerminated, "ex-employee": StatusTerminated,
	"voluntarily terminated": StatusTerminated, "involuntarily terminated": StatusTerminated,
	"terminated for cause": StatusTerminated, "voluntary termination": StatusTerminated,
	"involuntary termination": StatusTerminated, "resigned": StatusTerminated, "retired": StatusTerminated,
	"separated": StatusTerminated, "left": StatusTerminated, "deceased": StatusTerminated, "laid off": StatusTerminated,
	"dismissed": StatusTerminated,
}

// perSynonyms are other words for the unit of a rate of pay. Semi-monthly, 24 times a year, is none of the five.
var perSynonyms = map[string]string{
	"h": "hour", "hr": "hour", "hourly": "hour", "per hour": "hour", "hours": "hour",
	"w": "week", "wk": "week", "weekly": "week", "per week": "week",
	"biweekly": "two-weeks", "every two weeks": "two-weeks", "every other week": "two-weeks", "fortnightly": "two-weeks",
	"m": "month", "mth": "month", "monthly": "month", "per month": "month",
	"y": "year", "yr": "year", "yearly": "year", "annual": "year", "annually": "year", "annum": "year",
	"per annum": "year", "per year": "year", "s": "year", "salary": "year", "salaried": "year",
}

var fullTimeSynonyms = map[string]string{
	"f": "true", "ft": "true", "full time": "true", "full-time regular": "true", "regular full time": "true", "rft": "true",
	"full": "true", "p": "false", "pt": "false", "part time": "false", "part-time regular": "false",
	"regular part time": "false", "rpt": "false", "part": "false",
}

// authorizationSynonyms are other words for the attestations of Form I-9, Section 1.
var authorizationSynonyms = map[string]string{
	"us citizen": "citizen", "usc": "citizen", "u.s. citizen": "citizen", "citizen of the united states": "citizen",
	"a citizen of the united states": "citizen", "citizen (united states)": "citizen", "united states citizen": "citizen",
	"citizen united states": "citizen", "citizen by birth united states": "citizen", "naturalized citizen": "citizen",
	"noncitizen national": "national", "us national": "national", "noncitizen national of the united states": "national",
	"lpr": "permanent-resident", "lawful permanent resident": "permanent-resident", "green card": "permanent-resident",
	"green card holder": "permanent-resident", "gc": "permanent-resident", "resident alien": "permanent-resident",
	"a lawful permanent resident": "permanent-resident", "permanent resident (united states)": "permanent-resident",
	"permanent resident alien": "permanent-resident",
	"alien authorized to work": "authorized-until", "noncitizen authorized to work": "authorized-until",
	"an alien authorized to work": "authorized-until", "ead": "authorized-until", "visa": "authorized-until",
	"work visa": "authorized-until", "nonimmigrant": "authorized-until", "sponsored": "authorized-until",
	"granted asylum": "asylee", "asylum": "asylee",
}
