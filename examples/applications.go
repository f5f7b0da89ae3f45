package examples

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"mobility/internal/civil"
)

// application is a labor condition application with what belongs to it: cells by the name of the fact.
type application struct {
	number                  string
	lca                     fields
	sites, workers, notices []fields
	inspections             []fields
}

// fields are the cells of a row by the name of their column.
type fields map[string]string

func (c fields) date(name string, d civil.Date) { c[name] = iso(d) }

// without takes facts away.
func (c fields) without(names ...string) {
	for _, name := range names {
		delete(c, name)
	}
}

// The columns of the workbook of applications: the case number, and the names of the facts.
var (
	applicationHeader = strings.Fields(`case_number class status filed received decided withdrawn begins ends employer fein soc
		job_title full_time workers wage_from wage_to wage_per prevailing_wage prevailing_per prevailing_source prevailing_level
		prevailing_year h1b_dependent willful exempt_only statutory_basis opened place_kept unused submitted_copy signed wage_memo
		actual_wage actual_per actual_wage_system periodic_increases actual_wage_memo pay_system_changed prevailing_wage_memo
		notice_memo benefits benefits_differences benefits_same_basis home_country_benefits benefits_summary benefits_changed corporate_change changed
		successor successor_fein successor_official successor_official_title assumed change_statement single_employer single_employer_entities single_employer_list
		exempt_list recruitment_methods recruitment_from recruitment_to recruitment_summary`)
	siteHeader       = strings.Fields("case_number worksite address city county state zip workers first_day")
	workerHeader     = strings.Fields("case_number employee worksite first_day last_day copy_given begins admitted degree paid_in_year paid_months")
	noticeHeader     = strings.Fields("case_number worksite method posted removed place_1 place_2")
	inspectionHeader = strings.Fields("case_number asked_by asked shown shown_at shown_by")
)

// LCAFacts is the workbook of the labor condition applications of Company(asOf), a sheet for each kind of row: one for
// everybody whose class asks for it, as ApplicationSituations says or ordinary, and those under which no one works now.
func LCAFacts(asOf civil.Date) []Sheet {
	people := staff(asOf)
	special := map[*person]*applicationSituation{}
	var others []*application
	for i := range applicationSituations {
		s := &applicationSituations[i]
		if s.Employee == "" {
			a := unassigned(len(others), asOf)
			s.change(a, nil, asOf)
			others = append(others, a)
			continue
		}
		special[find(people, s.Employee, s.Nth)] = s
	}
	sheets := applicationSheets()
	for _, p := range people {
		a := p.ordinaryApplication()
		if a == nil {
			continue
		}
		if s := special[p]; s != nil {
			s.change(a, p, asOf)
		}
		a.addTo(sheets)
	}
	for _, a := range others {
		a.addTo(sheets)
	}
	return sheets
}

// applicationSheets are the sheets of a workbook of applications, without a row.
func applicationSheets() []Sheet {
	return []Sheet{
		{"Applications", &Export{header: applicationHeader}}, {"Worksites", &Export{header: siteHeader}},
		{"Workers", &Export{header: workerHeader}}, {"Notices", &Export{header: noticeHeader}},
		{"Inspections", &Export{header: inspectionHeader}},
	}
}

// addTo adds the rows of an application to the sheets.
func (a *application) addTo(sheets []Sheet) {
	for i, rows := range [][]fields{{a.lca}, a.sites, a.workers, a.notices, a.inspections} {
		e := sheets[i].Export
		for _, row := range rows {
			row["case_number"] = a.number
			line := make([]string, len(e.header))
			for column, name := range e.header {
				line[column] = row[name]
			}
			e.rows = append(e.rows, line)
		}
	}
}

// casePrefixes begin the case numbers of the classes.
var casePrefixes = map[string]string{"H-1B": "I-200", "H-1B1": "I-201", "E-3": "I-203"}

// caseNumber is a number as the Department of Labor gives it: the class, the day of filing, a serial number.
func caseNumber(prefix string, filed civil.Date, serial int) string {
	return fmt.Sprintf("%s-%02d%03d-%06d", prefix, filed.Year()%100, filed.Time().YearDay(), serial)
}

// ordinaryApplication is the complete application of a person whose class asks for one; nil for anyone else, and where the
// stay is not known.
func (p *person) ordinaryApplication() *application {
	prefix, ends := casePrefixes[p.hr.Class], p.on(p.hr.Petition)
	begins := p.on(p.hr.From)
	if prefix == "" || ends.IsZero() || begins.IsZero() {
		return nil
	}
	if longest := begins.AddYears(3).AddDays(-1); p.hr.Class != "E-3" && ends.After(longest) {
		begins = ends.AddDays(1).AddYears(-3)
	}
	if ported := p.on(p.hr.Ported); !ported.IsZero() {
		begins, ends = ported, ported.AddYears(3).AddDays(-1)
	}
	filed := civil.Federal.OnOrAfter(begins.AddDays(-110))
	class := p.hr.Class
	if class == "H-1B1" {
		class = "H-1B1 " + p.citizenship
	}
	a := newApplication(caseNumber(prefix, filed, p.serial), class, filed, begins, ends)
	a.lca["employer"], a.lca["fein"] = p.employer.name, p.employer.fein
	a.lca["soc"], a.lca["job_title"] = p.job.soc, p.job.title
	a.offer(p.payCents)
	a.at(p.site, filed)
	first := civil.Latest(p.hired, begins)
	a.workers = []fields{{"employee": p.id(), "first_day": iso(first), "copy_given": iso(first), "degree": []string{"bachelor", "master"}[p.serial%2]}}
	if !p.left.IsZero() {
		a.workers[0].date("last_day", p.left)
	}
	return a
}

// unassigned is a complete application with no employee recorded, filed 200 days ago; nth distinguishes several.
func unassigned(nth int, asOf civil.Date) *application {
	filed := civil.Federal.OnOrAfter(asOf.AddDays(-200))
	begins := filed.AddDays(60)
	a := newApplication(caseNumber("I-200", filed, 900001+nth), "H-1B", filed, begins, begins.AddYears(3).AddDays(-1))
	a.lca["employer"], a.lca["fein"] = robotics.name, robotics.fein
	a.lca["soc"], a.lca["job_title"] = jobs[0].soc, jobs[0].title
	a.offer(jobs[0].pay)
	a.at(sites[0], filed)
	return a
}

// newApplication is a certified application whose public access file was opened in time and is complete.
func newApplication(number, class string, filed, begins, ends civil.Date) *application {
	certified, opened := filed.AddDays(7), civil.Federal.NthAfter(filed, 1)
	a := &application{number: number, lca: fields{
		"class": class, "status": "certified", "full_time": "yes", "workers": "1",
		"prevailing_source": "OES", "prevailing_level": "II", "h1b_dependent": "no", "willful": "no",
		"place_kept": "People department, 100 Example Parkway, Suite 400, Austin, TX 78701",
		"actual_wage_system": "Each job has a range. Within it pay follows years of experience in the specialty, education beyond what the job " +
			"needs, and the last two performance reviews; each counts for a third.",
		"periodic_increases":    "Each April by merit, 0 to 6 percent; ranges are reviewed each October.",
		"benefits":              "Medical, dental and vision insurance; 401(k) with matching; 20 days of paid leave; disability insurance",
		"benefits_differences":  "None: the same plans are open to everybody who works 30 hours or more.",
		"home_country_benefits": "None are kept.", "benefits_same_basis": "Y",
	}}
	for name, day := range map[string]civil.Date{
		"filed": filed, "decided": certified, "begins": begins, "ends": ends, "opened": opened, "submitted_copy": opened,
		"signed": certified.AddDays(1), "wage_memo": opened, "actual_wage_memo": opened, "prevailing_wage_memo": opened,
		"benefits_summary": opened, "notice_memo": filed.AddDays(12),
	} {
		a.lca.date(name, day)
	}
	year := filed.Year()
	if filed.Before(civil.On(year, time.July, 1)) {
		year--
	}
	a.lca["prevailing_year"] = fmt.Sprint(year)
	return a
}

// offer sets what is paid: the rate, and an actual and a prevailing wage below it.
func (a *application) offer(payCents int) {
	dollars := payCents / 100
	a.lca["wage_from"], a.lca["wage_per"] = fmt.Sprint(dollars*96/100), "year"
	a.lca["wage_to"] = fmt.Sprint(dollars * 112 / 100)
	a.lca["actual_wage"], a.lca["actual_per"] = fmt.Sprint(dollars*94/100), "year"
	a.lca["prevailing_wage"], a.lca["prevailing_per"] = fmt.Sprint(dollars*88/100), "year"
}

// counties are those of the company's cities.
var counties = map[string]string{
	"Austin": "Travis County", "San Jose": "Santa Clara County", "Pittsburgh": "Allegheny County", "Boston": "Suffolk County",
	"Columbus": "Franklin County", "Santa Clara": "Santa Clara County",
}

// at sets where the work is, with the notice that was given there before filing.
func (a *application) at(s site, filed civil.Date) {
	a.sites = []fields{s.fields()}
	a.notices = []fields{{
		"worksite": s.name, "method": "hard-copy", "posted": iso(filed.AddDays(-4)), "removed": iso(filed.AddDays(9)),
		"place_1": "Notice board beside the main entrance", "place_2": "Break room, beside the wage and hour notices",
	}}
}

func (s site) fields() fields {
	return fields{"worksite": s.name, "address": s.street, "city": s.city, "county": counties[s.city], "state": s.state, "zip": s.zip}
}

// undone takes back everything that happens once an application is certified.
func (a *application) undone() {
	a.lca["status"] = "in-process"
	a.lca.without("decided", "signed", "notice_memo")
	a.workers = nil
}

// filedOn moves the filing, and what follows it, to another day.
func (a *application) filedOn(filed, begins civil.Date) {
	moved := newApplication(a.number, a.lca["class"], filed, begins, begins.AddYears(3).AddDays(-1))
	for name := range maps.Keys(moved.lca) {
		if slices.Contains(dayNames, name) {
			a.lca[name] = moved.lca[name]
		}
	}
	a.lca["prevailing_year"] = moved.lca["prevailing_year"]
	a.number = fmt.Sprintf("%s%02d%03d%s", a.number[:6], filed.Year()%100, filed.Time().YearDay(), a.number[11:])
	for _, n := range a.notices {
		n["posted"], n["removed"] = iso(filed.AddDays(-4)), iso(filed.AddDays(9))
	}
}

// dayNames are the facts that newApplication dates.
var dayNames = strings.Fields(`filed decided begins ends opened submitted_copy signed wage_memo actual_wage_memo
	prevailing_wage_memo benefits_summary notice_memo`)
