package examples

import "slices"

// entity is a legal entity that employs people.
type entity struct{ name, fein string }

var (
	robotics     = entity{"Northwind Robotics, Inc.", "00-1000001"}
	fieldService = entity{"Northwind Field Services, LLC", "00-1000002"}
)

// department is one part of the company, with its cost center and the job of the person who leads it.
type department struct {
	name, costCenter string
	employer         entity
	director         job
}

// job is a kind of work. Pay is in cents, per hour or per year.
type job struct {
	title, code, soc string
	department       string
	pay              int
	hourly           bool
	// specialty marks a job that needs a degree in its field, as most sponsored people's jobs do.
	specialty bool
}

var departments = []department{
	{"Software", "0100", robotics, job{title: "Director of Software", code: "D100", soc: "11-3021", pay: 218_000_00}},
	{"Hardware", "0200", robotics, job{title: "Director of Hardware", code: "D200", soc: "11-9041", pay: 212_000_00}},
	{"Research", "0300", robotics, job{title: "Director of Research", code: "D300", soc: "11-9041", pay: 236_000_00}},
	{"Manufacturing", "0400", fieldService, job{title: "Plant Manager", code: "D400", soc: "11-3051", pay: 164_000_00}},
	{"Field Service", "0500", fieldService, job{title: "Service Director", code: "D500", soc: "11-3071", pay: 152_000_00}},
	{"Sales", "0600", robotics, job{title: "Director of Sales", code: "D600", soc: "11-2022", pay: 188_000_00}},
	{"Finance", "0700", robotics, job{title: "Director of Finance", code: "D700", soc: "11-3031", pay: 192_000_00}},
	{"People", "0800", robotics, job{title: "Director of People", code: "D800", soc: "11-3121", pay: 171_000_00}},
}

var chiefExecutive = job{title: "Chief Executive", code: "D000", soc: "11-1011", department: "People", pay: 410_000_00}

var jobs = []job{
	{"Software Engineer", "S110", "15-1252", "Software", 138_500_00, false, true},
	{"Senior Software Engineer", "S120", "15-1252", "Software", 172_000_00, false, true},
	{"Test Automation Engineer", "S130", "15-1253", "Software", 118_250_00, false, true},
	{"Mechanical Engineer", "H210", "17-2141", "Hardware", 112_000_00, false, true},
	{"Electronics Engineer", "H220", "17-2072", "Hardware", 124_750_00, false, true},
	{"Robotics Engineer", "H230", "17-2199", "Hardware", 131_000_00, false, true},
	{"Robotics Research Scientist", "R310", "15-1221", "Research", 184_000_00, false, true},
	{"Data Scientist", "R320", "15-2051", "Research", 149_500_00, false, true},
	{"Industrial Engineer", "M410", "17-2112", "Manufacturing", 104_000_00, false, true},
	{"Assembler", "M420", "51-2092", "Manufacturing", 24_60, true, false},
	{"Machinist", "M430", "51-4041", "Manufacturing", 29_85, true, false},
	{"Mechatronics Technician", "M440", "17-3024", "Manufacturing", 33_40, true, false},
	{"Field Service Technician", "F510", "49-9041", "Field Service", 34_75, true, false},
	{"Logistics Planner", "F520", "13-1081", "Field Service", 81_300_00, false, false},
	{"Sales Engineer", "V610", "41-9031", "Sales", 121_900_00, false, false},
	{"Market Research Analyst", "V620", "13-1161", "Sales", 84_700_00, false, true},
	{"Accountant, Cost", "B710", "13-2011", "Finance", 88_400_00, false, true},
	{"Recruiter", "P810", "13-1071", "People", 79_950_00, false, false},
	{"Technical Writer", "S140", "27-3042", "Software", 83_600_00, false, false},
}

// specialties are the jobs that sponsored people have where their situation names none.
var specialties = slices.DeleteFunc(slices.Clone(jobs), func(j job) bool { return !j.specialty })

// rareJobs are held by no one but the people whose situation names them.
var rareJobs = []job{
	{"Robot League Player", "V690", "27-2021", "Sales", 72_000_00, false, false},
	{"Chaplain", "P890", "21-2011", "People", 61_500_00, false, false},
}

// site is a place of work.
type site struct{ name, street, city, state, zip string }

var sites = []site{
	{"Austin Campus", "100 Example Parkway, Suite 400", "Austin", "TX", "78701"},
	{"San Jose Lab", "2200 Example Parkway", "San Jose", "CA", "95110"},
	{"Pittsburgh Works", "35 Example Parkway, Building B", "Pittsburgh", "PA", "15222"},
	{"Boston Office", "7 Example Parkway, Floor 9", "Boston", "MA", "02110"},
	{"Columbus Plant", "4800 Example Parkway", "Columbus", "OH", "43215"},
}

// santaClara is a site in the metropolitan area of San Jose, opened next month.
var santaClara = site{"Santa Clara Annex", "610 Example Parkway", "Santa Clara", "CA", "95054"}

// home is where a remote employee works: a city, without a street that anyone may read.
func (s site) home() site { return site{"Home office", "", s.city, s.state, s.zip} }

func jobNamed(title string) (job, bool) {
	for _, list := range [][]job{jobs, rareJobs} {
		for _, j := range list {
			if j.title == title {
				return j, true
			}
		}
	}
	return job{}, false
}

// departmentNamed is the department a job of the tables above belongs to.
func departmentNamed(name string) department {
	i := slices.IndexFunc(departments, func(d department) bool { return d.name == name })
	return departments[i]
}
