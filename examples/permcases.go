package examples

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"mobility/internal/civil"
)

// CaseDocument is a document of a labor certification case, made up for the demo.
type CaseDocument struct {
	// Name is its file, Title and Text what it says.
	Name, Title, Text string
}

// LaborCases is the workbook of labor certification cases that the company's paralegals keep, as it looks on a day. sums are
// the SHA-256 of the documents of CaseDocuments, by name: the evidence that the rows name.
func LaborCases(asOf civil.Date, sums map[string]string) []Sheet {
	book := &caseBook{sums: sums}
	people := staff(asOf)
	for i := range caseSituations {
		s := &caseSituations[i]
		p := find(people, s.Employee, s.Nth)
		c := &laborCase{book: book, p: p, id: fmt.Sprintf("demo-%d", i+1), asOf: asOf, facts: fields{}}
		c.describe()
		before := len(book.applicants)
		s.course(c)
		if len(book.applicants) == before && c.facts["report_signed"] != "" {
			c.facts["no_applicants"] = "yes"
		}
		book.cases = append(book.cases, c.facts)
	}
	return []Sheet{
		{"Cases", tableOf(caseColumns, book.cases)}, {"Recruitment", tableOf(stepColumns, book.steps)},
		{"Notice", tableOf(noticeColumns, book.notices)}, {"Applicants", tableOf(applicantColumns, book.applicants)},
	}
}

// CaseDocuments are the documents that prove the first case, which is complete.
func CaseDocuments(asOf civil.Date) []CaseDocument {
	p := find(staff(asOf), caseSituations[0].Employee, caseSituations[0].Nth)
	documents := make([]CaseDocument, len(caseDocuments))
	for i, d := range caseDocuments {
		documents[i] = CaseDocument{
			Name: d.name, Title: d.title,
			Text: fmt.Sprintf("Placeholder: %s. Case demo-1 of %s, %s. All persons are fictitious.", d.title, p.employer.name, p.job.title),
		}
	}
	return documents
}

// caseDocuments are the documents of the first case: file, title, and the fact of the case that names it, if one does.
var caseDocuments = []struct{ name, title, field string }{
	{"application.pdf", "Application for Permanent Employment Certification, as filed", "application_evidence"},
	{"wage-determination.pdf", "Prevailing wage determination", "pwd_evidence"},
	{"recruitment-report.pdf", "Recruitment report, signed", "report_evidence"},
	{"resumes.pdf", "Resumes and notes of interviews, by reason", "resumes_evidence"},
	{"layoff-search.pdf", "Search of the roster for laid-off workers", "layoff_evidence"},
	{"qualifications.pdf", "Letters and degrees that prove the worker's qualifications", "qualifications_evidence"},
	{"fees.pdf", "Engagement letter and invoices: the employer pays", "fees_evidence"},
	{"job-order.pdf", "Job order printouts, first and last day", ""},
	{"sunday-1.pdf", "Tear sheet of the first Sunday advertisement", ""},
	{"sunday-2.pdf", "Tear sheet of the second Sunday advertisement", ""},
	{"website.pdf", "Dated copies of the page on the employer's website", ""},
	{"job-board.pdf", "Dated copies of the page on a job search website", ""},
	{"referral.pdf", "Dated notices of the referral program and its incentive", ""},
	{"notice.pdf", "Notice of filing with dates, places, signature and in-house copy", ""},
}

// caseBook gathers the rows of the workbook.
type caseBook struct {
	sums                              map[string]string
	cases, steps, notices, applicants []fields
}

var (
	caseColumns = []string{
		"case", "beneficiary", "employer", "fein", "employees", "apply_to", "title", "soc", "occupation", "duties",
		"minimum_education", "experience_months", "address", "city", "state", "zip", "wage", "wage_per", "pwd_number", "requested",
		"determined", "pwd_to", "pwd_wage", "pwd_wage_per", "union", "ownership", "familial",
		"requirements_exceed", "experience_gained", "corporate_change", "employer_pays", "layoff_reviewed", "file_by", "no_applicants",
		"report_signed",
		"dol_case_number", "filed", "letter", "certified", "denied", "i140_filed", "withdrawn", "application_evidence", "pwd_evidence",
		"report_evidence", "resumes_evidence", "layoff_evidence", "qualifications_evidence", "fees_evidence",
	}
	stepColumns   = []string{"case", "step", "number", "from", "to", "place", "text", "evidence"}
	noticeColumns = []string{
		"case", "place", "posted", "removed", "to_union", "in_house_media", "wage", "wage_per", "text", "signed", "evidence",
	}
	applicantColumns = []string{
		"case", "applicant", "name", "applied", "source", "us_worker", "contacted", "contact_by", "interviewed", "outcome", "reason",
		"explanation",
	}
)

// tableOf puts rows under their headers.
func tableOf(header []string, rows []fields) *Export {
	e := &Export{header: header}
	for _, r := range rows {
		cells := make([]string, len(header))
		for i, h := range header {
			cells[i] = r[h]
		}
		e.rows = append(e.rows, cells)
	}
	return e
}

// laborCase is a case in the making.
type laborCase struct {
	book  *caseBook
	p     *person
	id    string
	asOf  civil.Date
	facts fields
	// begun is the first day of the recruitment.
	begun civil.Date
}

const (
	applyTo = "jobs@northwind.example"
	// officer is where a notice says that evidence goes.
	officer = "the Certifying Officer, U.S. Department of Labor, Employment and Training Administration, Office of Foreign Labor " +
		"Certification, 200 Constitution Avenue NW, Room N-5311, Washington, DC 20210"
)

// describe records the employer, the beneficiary, the job, the worksite and the wage of the case.
func (c *laborCase) describe() {
	p := c.p
	c.facts = fields{
		"case": c.id, "beneficiary": p.id(), "employer": p.employer.name, "fein": p.employer.fein, "employees": "400",
		"apply_to": applyTo, "title": p.job.title, "soc": p.job.soc, "occupation": "professional",
		"duties": capital(dutiesOf(p.job)) + ".", "minimum_education": "bachelor", "experience_months": "24",
		"address": p.site.street, "city": p.site.city, "state": p.site.state, "zip": p.site.zip,
		"wage": c.pay(100), "wage_per": p.job.per(), "employer_pays": "yes", "union": "no", "ownership": "no",
		"familial": "no", "requirements_exceed": "no", "experience_gained": "no", "corporate_change": "no",
	}
}

// pay is that many percent of the worker's rate.
func (c *laborCase) pay(percent int) string {
	return string(appendMoney(nil, c.p.payCents*percent/100))
}

// set writes a day of the case.
func (c *laborCase) set(field string, day civil.Date) { c.facts[field] = day.String() }

// wageAsked is the request for the wage determination that many days ago.
func (c *laborCase) wageAsked(daysAgo int) {
	c.set("requested", civil.Federal.OnOrBefore(c.asOf.AddDays(-daysAgo)))
}

// wageFrom is a determination made on a day and good for that many days.
func (c *laborCase) wageFrom(day civil.Date, valid int) {
	c.set("requested", civil.Federal.OnOrBefore(day.AddDays(-175)))
	c.set("determined", day)
	c.set("pwd_to", day.AddDays(valid))
	c.facts["pwd_wage"], c.facts["pwd_wage_per"] = c.pay(95), c.p.job.per()
	c.facts["pwd_number"] = "P-100-" + day.Time().Format("06002") + "-" + fmt.Sprintf("%06d", c.p.serial)
}

// recruit is an ordinary recruitment that began that many days before a day: the first business day from there on.
func (c *laborCase) recruit(day civil.Date, before int) {
	c.begun = civil.Federal.OnOrAfter(day.AddDays(-before))
	c.wageFrom(civil.Federal.OnOrBefore(c.begun.AddDays(-40)), 160)
	c.jobOrder(34)
	c.ads(5, 12)
	c.step("B", 0, 27, "northwind.example/careers")
	c.step("C", 3, 27, "jobs.example")
	c.step("G", 7, 27, "employee referral program")
	c.notice(2, 12)
}

// jobOrder is the state workforce agency's, to the day that many days after the recruitment began.
func (c *laborCase) jobOrder(to int) {
	c.addStep(fields{"step": "job-order", "place": c.p.site.state + " state workforce agency"}, c.begun, c.begun.AddDays(to))
}

// ads are the Sunday advertisements, on the first Sundays from some days after the recruitment began.
func (c *laborCase) ads(first, second int) {
	for i, after := range []int{first, second} {
		c.adOn(strconv.Itoa(i+1), sunday(c.begun.AddDays(after)))
	}
}

func (c *laborCase) adOn(number string, day civil.Date) {
	c.addStep(fields{"step": "sunday-ad", "number": number, "place": c.p.site.city + " Sunday Example", "text": c.adText()}, day, civil.Date{})
}

// sunday is the first Sunday from d on.
func sunday(d civil.Date) civil.Date { return d.AddDays(int(time.Sunday-d.Weekday()+7) % 7) }

// step is an additional step that began some days after the recruitment and ran that many days.
func (c *laborCase) step(letter string, after, runs int, place string) {
	from := c.begun.AddDays(after)
	c.addStep(fields{"step": letter, "place": place}, from, from.AddDays(runs))
}

// addStep writes a step. One that ends after today still runs.
func (c *laborCase) addStep(r fields, from, to civil.Date) {
	if from.After(c.asOf) {
		return
	}
	r["case"], r["from"] = c.id, from.String()
	if !to.IsZero() && !to.After(c.asOf) {
		r["to"] = to.String()
	}
	c.book.steps = append(c.book.steps, r)
}

// notice records a notice posted that many days after the recruitment began, for that many business days.
func (c *laborCase) notice(after, businessDays int) {
	posted := civil.Federal.OnOrAfter(c.begun.AddDays(after))
	removed := civil.Federal.Nth(posted, businessDays)
	r := fields{
		"case": c.id, "place": c.p.site.name + ", lobby", "posted": posted.String(), "in_house_media": "intranet",
		"wage": c.pay(100), "wage_per": c.p.job.per(), "text": c.noticeText(), "signed": "yes",
	}
	if !removed.After(c.asOf) {
		r["removed"] = removed.String()
	}
	c.book.notices = append(c.book.notices, r)
}

func (c *laborCase) adText() string {
	p := c.p
	return fmt.Sprintf("%s seeks %s in %s, %s, to %s. Bachelor's degree and 2 years of experience required. Send your "+
		"resume to %s.", p.employer.name, withArticle(p.job.title), p.site.city, p.site.state, dutiesOf(p.job), applyTo)
}

// dutiesOf are the duties of a job, by its department.
func dutiesOf(j job) string {
	switch j.department {
	case "Software":
		return "write and test the software of warehouse robots"
	case "Research":
		return "study how warehouse robots see and move"
	case "Field Service":
		return "install and repair warehouse robots at customers' sites"
	case "Sales":
		return "study the markets for warehouse robots"
	case "Finance":
		return "analyze what parts of warehouse robots cost to make"
	default:
		return "design, build and test parts of warehouse robots"
	}
}

func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// withArticle is a noun with its article: "an Accountant".
func withArticle(noun string) string {
	if noun != "" && strings.ContainsRune("AEIOUaeiou", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}

func (c *laborCase) noticeText() string {
	p := c.p
	return fmt.Sprintf("This notice is provided as a result of the filing of an application for permanent alien labor certification. "+
		"Any person may provide documentary evidence bearing on the application to %s. %s The rate of pay is $%s per %s.",
		officer, c.adText(), c.pay(100), strings.ToLower(p.job.per()))
}

// applied adds applicants, that many days after the recruitment began: of each what became of the application.
func (c *laborCase) applied(outcomes ...[3]string) {
	for i, o := range outcomes {
		day := c.begun.AddDays(9 + 3*i)
		r := fields{
			"case": c.id, "applicant": strconv.Itoa(i + 1), "name": fmt.Sprintf("Example Applicant %d", i+1), "applied": day.String(),
			"source": []string{"Sunday advertisement", "website", "job board"}[i%3], "us_worker": "yes",
			"outcome": o[0], "reason": o[1], "explanation": o[2],
		}
		if o[0] != "pending" {
			r["contacted"], r["contact_by"] = day.AddDays(2).String(), "e-mail and telephone"
			r["interviewed"] = day.AddDays(6).String()
		}
		c.book.applicants = append(c.book.applicants, r)
	}
}

// filedOn is the filing, with the report signed the week before.
func (c *laborCase) filedOn(day civil.Date) {
	c.set("report_signed", day.AddDays(-6))
	c.set("layoff_reviewed", day)
	c.set("filed", day)
	c.facts["dol_case_number"] = "G-100-" + day.Time().Format("06002") + "-" + fmt.Sprintf("%06d", c.p.serial)
}

// documented names the documents of the case, which has all of them.
func (c *laborCase) documented() {
	for _, d := range caseDocuments {
		if d.field != "" {
			c.facts[d.field] = c.book.sums[d.name]
		}
	}
	proofs := map[string]string{
		"job-order": "job-order.pdf", "sunday-ad1": "sunday-1.pdf", "sunday-ad2": "sunday-2.pdf", "B": "website.pdf", "C": "job-board.pdf",
		"G": "referral.pdf",
	}
	for _, step := range c.book.steps {
		if step["case"] == c.id {
			step["evidence"] = c.book.sums[proofs[step["step"]+step["number"]]]
		}
	}
	for _, notice := range c.book.notices {
		if notice["case"] == c.id {
			notice["evidence"] = c.book.sums["notice.pdf"]
		}
	}
}

// without takes back what was written of a case's steps or notices.
func without(rows []fields, id, field, value string) []fields {
	return slices.DeleteFunc(rows, func(r fields) bool { return r["case"] == id && r[field] == value })
}
