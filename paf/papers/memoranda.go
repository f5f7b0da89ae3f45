package papers

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/paf/reference"
)

// Around is what the papers of an application rest on besides the application.
type Around struct {
	// People and Tables may be nil.
	People paf.People
	Tables *reference.Tables
	// Standing is the employer's dependency computation, nil for none; it makes a private document.
	Standing *paf.Standing
	// Others are the employer's other applications.
	Others []*paf.Case
	AsOf   civil.Date
}

// Memoranda drafts, from the facts, every document of an application that the employer writes itself: those of the
// items that its public access file must hold, and those that are kept beside it.
func Memoranda(c *paf.Case, a *Around) []Memorandum {
	all := []Memorandum{WageRateMemo(c, a.People, a.Tables), ActualWageMemo(c), PrevailingWageMemo(c, a.Tables, a.AsOf), NoticeMemo(c, a.AsOf),
		BenefitsMemo(c)}
	needs := func(number int) bool { return c.LCA.NeedsItem(paf.Items[number-1]) }
	if needs(paf.CorporateChangeItem) {
		all = append(all, CorporateChangeMemo(c, a.Others), TransferredMemo(c, a.Others, a.People))
	}
	if needs(paf.SingleEmployerItem) {
		all = append(all, SingleEmployerMemo(c))
	}
	if needs(paf.RecruitmentItem) {
		all = append(all, RecruitmentMemo(c))
	}
	if a.Standing != nil && c.LCA.Class == paf.H1B {
		all = append(all, DependencyMemo(c, a.Standing))
	}
	return all
}

// WageRateMemo is item 2: the rate to be paid. It is that of the application and names no worker.
func WageRateMemo(c *paf.Case, people paf.People, tables *reference.Tables) Memorandum {
	d := newDraft(c, 2, true, "wage-rate", "Wage rate to be paid")
	d.text("The wage rate to be paid to the workers under this labor condition application is as follows.")
	d.add(Block{Table: d.bySite("Wage rate", func(s *paf.Worksite) string { return d.wageRange(s) })})
	d.section("Basis", "The position is %s.", d.or(positionWord(d.l.FullTime), "full-time or part-time"))
	d.claim(c.RateClaim(people, tables))
	return d.done()
}

func positionWord(fullTime law.Answer) string {
	if fullTime == law.Unstated {
		return ""
	}
	return paf.TimeWord(fullTime)
}

// wageRange is the rate offered at a worksite, or the range.
func (d *drafting) wageRange(s *paf.Worksite) string {
	rate, top := d.c.WageAt(s), d.l.WageTo
	if s != nil && s.Wage.Known() {
		top = s.WageTo
	}
	if !rate.Known() {
		return d.or("", "wage rate and its unit")
	}
	if top == "" || top == rate.Amount {
		return rate.String()
	}
	return fmt.Sprintf("%s to %s", reference.Rate{Amount: rate.Amount, Per: rate.Per}.String(), reference.Rate{Amount: top, Per: rate.Per}.String())
}

// bySite is a table of what holds at each worksite; where none is recorded, of the application.
func (d *drafting) bySite(what string, value func(*paf.Worksite) string) [][]string {
	table := [][]string{{"Worksite", what}}
	for i := range d.c.Worksites {
		s := &d.c.Worksites[i]
		table = append(table, []string{s.String(), value(s)})
	}
	if len(table) == 1 {
		table = append(table, []string{d.or("", "worksites"), value(nil)})
	}
	return table
}

// ActualWageMemo is item 3: how pay is set. Payroll records are not public and stay out.
func ActualWageMemo(c *paf.Case) Memorandum {
	d := newDraft(c, 3, true, "actual-wage-system", "The actual-wage system")
	d.section("How pay is set", "%s", d.or(d.l.File.ActualSystem, "how pay is set in the job: the factors (experience, "+
		"qualifications, education, duties, specialized knowledge) and how each counts, so fully and clearly that a "+
		"reader can follow it"))
	actual := ""
	if d.l.File.Actual.Known() {
		actual = d.l.File.Actual.String()
	}
	d.section("Actual wage", "The rate paid to others with similar experience and qualifications in the job is %s.",
		d.or(actual, "actual wage and its unit"))
	d.section("Periodic increases", "%s", d.or(d.l.File.Increases, "periodic increases, such as cost of "+
		"living, merit, or longer service"))
	d.text("Payroll records are kept separately and are not part of this file (20 CFR 655.760(a)(3)).")
	return d.done()
}

// PrevailingWageMemo is item 4: where the prevailing wage is from. A wage is that of one area: a worksite of another area than the
// application's wage is for is left to the employer. With the Department's wage file loaded it shows what that has for the place,
// the occupation and the level.
func PrevailingWageMemo(c *paf.Case, tables *reference.Tables, asOf civil.Date) Memorandum {
	d := newDraft(c, 4, true, "prevailing-wage", "Prevailing wage: source and methodology")
	table := [][]string{{"Worksite", areaColumn, "Prevailing wage", "Source", "Level", "Year"}}
	for _, s := range c.Sites() {
		table = append(table, d.prevailingRow(c, s, tables))
	}
	d.add(Block{Table: withoutEmpty(table, areaColumn)})
	if number := d.l.Prevailing.Determination; number != "" {
		d.text("The wage is from the Department of Labor's determination %s.", number)
	}
	if rows := wageRows(c, tables); len(rows) > 1 {
		d.section("The Department of Labor's tables", "The tables of %s, looked up on %s, give these wages for the occupation. They are "+
			"shown for comparison; the wage of the application is the one above.", tables.YearOrUnknown(), asOf.Plain())
		d.add(Block{Table: rows})
	}
	d.add(Block{Heading: "Methodology"})
	if claim, ok := c.MethodologyClaim(tables); ok {
		d.claim(claim)
	} else {
		d.text("%s", d.or("", "how the wage was determined: occupation, level and area, or the survey and its method"))
	}
	d.text("Individual wage data underlying the figure are kept separately and are not part of this file (20 CFR " +
		"655.760(a)(4)).")
	return d.done()
}

// areaColumn is filled where the Department's geography table is loaded.
const areaColumn = "Area"

// withoutEmpty is a table without a column that has no value in any row.
func withoutEmpty(table [][]string, column string) [][]string {
	at := slices.Index(table[0], column)
	if slices.ContainsFunc(table[1:], func(row []string) bool { return row[at] != orDash("") }) {
		return table
	}
	for i, row := range table {
		table[i] = slices.Delete(row, at, at+1)
	}
	return table
}

// prevailingRow is the prevailing wage of one worksite, and the area that it is for.
func (d *drafting) prevailingRow(c *paf.Case, s *paf.Worksite, tables *reference.Tables) []string {
	p, why := c.PrevailingFor(s, tables)
	place, area, missing := "", "", "prevailing wage and its unit"
	if s != nil {
		place = s.String()
		area = tables.Locate(s.Place).Area.String()
	}
	if why != "" {
		missing = "prevailing wage of " + place + ": " + why
	}
	return []string{d.or(place, "worksites"), orDash(area), d.or(p.String(), missing), d.or(p.SourceInWords(), "source of the prevailing wage"),
		orDash(p.Level), d.or(p.Year, "year of the source")}
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// wageRows is a table, with its header, of the wages that the loaded tables have for the worksites.
func wageRows(c *paf.Case, tables *reference.Tables) [][]string {
	found := [][]string{{"Worksite", "Area", "Level", "Wage", "Remark"}}
	if tables == nil || tables.Wages == nil {
		return found
	}
	for i := range c.Worksites {
		s := &c.Worksites[i]
		at := tables.Locate(s.Place)
		answer := tables.Prevailing(at.Area, c.LCA.SOC, c.PrevailingAt(s).Level, "")
		if at.Why != "" || answer.Why != "" {
			continue
		}
		remark := answer.Note
		if at.Proposed {
			remark = strings.TrimPrefix(remark+"; county by ZIP code, to be confirmed", "; ")
		}
		found = append(found, []string{s.String(), at.Area.String(), answer.Level, answer.Rate.String(), orDash(remark)})
	}
	return found
}

// BenefitsMemo is item 6: the benefits, without what they cost.
func BenefitsMemo(c *paf.Case) Memorandum {
	d := newDraft(c, 6, true, "benefits", "Summary of benefits")
	d.claim(c.BenefitsClaim())
	benefits := paf.Listed(d.l.File.Benefits)
	if len(benefits) == 0 {
		benefits = []string{d.or("", "benefits offered to workers in the job")}
	}
	d.add(Block{Heading: "Benefits offered", List: benefits})
	d.section("Differences", "%s", d.or(d.l.File.BenefitsDiffer, "how differences in benefits are determined, or that "+
		"there are none"))
	d.section("Home-country benefits", "%s", d.or(d.l.File.HomeBenefits, "whether workers keep benefits of their home "+
		"country, and which, or that there are none"))
	d.text("Costs of benefits and details of stock options are not part of this file (20 CFR 655.760(a)(6)).")
	return d.done()
}

// SingleEmployerMemo is item 8: the entities counted as one employer.
func SingleEmployerMemo(c *paf.Case) Memorandum {
	d := newDraft(c, paf.SingleEmployerItem, true, "single-employer", "Entities counted as a single employer")
	entities := d.l.Entities
	if len(entities) == 0 {
		entities = []string{d.or("", "entities of the group")}
	}
	d.add(Block{Text: "To determine whether the employer is H-1B dependent, these entities were counted as a single employer " +
		"under the Internal Revenue Code, section 414(b), (c), (m) or (o) (20 CFR 655.736(b)).", List: entities})
	return d.done()
}

// RecruitmentMemo is item 10: how a dependent employer recruited.
func RecruitmentMemo(c *paf.Case) Memorandum {
	d := newDraft(c, paf.RecruitmentItem, true, "recruitment", "Summary of recruitment")
	methods := d.l.Recruitment
	if len(methods) == 0 {
		methods = []string{d.or("", "methods of recruitment and where each ran")}
	}
	d.add(Block{Heading: "Methods", List: methods})
	d.section("Dates", "Recruitment ran from %s to %s.", d.on(d.l.RecruitedFrom, "first day of recruitment"),
		d.on(d.l.RecruitedUntil, "last day of recruitment"))
	return d.done()
}

// DependencyMemo is the dated computation of H-1B dependency. No item asks for it: it is kept beside the file.
func DependencyMemo(c *paf.Case, s *paf.Standing) Memorandum {
	d := newDraft(c, 0, false, "dependency", "Computation of H-1B dependency")
	rows := [][]string{
		{"Counted on", s.AsOf.Plain()}, {"Employer", d.or(s.Employer, "employer")},
		{"Entities counted", paf.Joined(s.Entities)},
		{"Full-time employees", strconv.Itoa(s.FullTime)}, {"Part-time employees", strconv.Itoa(s.PartTime)},
		{"Hours of part-timers a week", partTimeHours(s)}, {"Full-time week", s.FullTimeWeek + " hours"},
		{"FTE, part-timers by half", strconv.Itoa(s.FTE.ByHalf)}, {"FTE, part-timers by hours", intOrDash(s.FTE.ByHours)},
		{"H-1B workers, heads", strconv.Itoa(s.H1B)},
		{"Of them", fmt.Sprintf("%d exempt, %d not exempt, %d not known", s.Exempt, s.NotExempt, s.ExemptUnknown)},
	}
	d.add(Block{Table: append([][]string{{"Figure", "Value"}}, rows...)})
	d.section("Result", "%s", dependencyWords(s))
	d.add(Block{Heading: "Working", List: s.Basis})
	if len(s.Warnings) > 0 {
		d.add(Block{Heading: "Remarks", List: s.Warnings})
	}
	return d.done()
}

// partTimeHours are the hours of all part-time employees in a week.
func partTimeHours(s *paf.Standing) string {
	if s.PartTimeHours == "" && s.PartTime == 0 {
		return "none"
	}
	return orDash(s.PartTimeHours)
}

func intOrDash(n *int) string {
	if n == nil {
		return "-"
	}
	return strconv.Itoa(*n)
}

// dependencyWords is the result of a computation, and how far the threshold is.
func dependencyWords(s *paf.Standing) string {
	if s.Answer == paf.AnswerUnknown {
		return fmt.Sprintf("Whether the employer is H-1B dependent (20 CFR 655.736(a)(1)) cannot be determined between %d and %d full-time "+
			"equivalent employees; to be safe it is taken for dependent.", s.AtLeast, s.AtMost)
	}
	text, closer := "The employer is not H-1B dependent (20 CFR 655.736(a)(1)).", " It would be with "
	if s.Dependent {
		text, closer = "The employer is H-1B dependent (20 CFR 655.736(a)(1)).", " It would not be with "
	}
	for _, change := range []struct {
		n         int
		way       string
		one, many string
	}{
		{s.FewerH1B, "fewer", "H-1B worker", "H-1B workers"}, {s.MoreOthers, "more", "other full-time employee", "other full-time employees"},
		{s.MoreH1B, "more", "full-time H-1B worker", "full-time H-1B workers"}, {s.MoreTerminations, "fewer", "other full-time employee", "other full-time employees"},
	} {
		if change.n > 0 {
			text += closer + strings.Replace(paf.CountOf(change.n, change.one, change.many), " ", " "+change.way+" ", 1) + "."
		}
	}
	return text
}
