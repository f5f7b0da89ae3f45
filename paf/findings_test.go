package paf_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/paf"
	"mobility/paf/reference"
	"mobility/paf/reference/referencetest"
)

// engineer returns a worker without any finding, as the roster knows them.
func engineer() *paf.Person {
	return &paf.Person{ID: "E1", Employer: "Example Employer, Inc.", Hired: on("2026-04-01"), Class: "H-1B", FullTime: law.Yes,
		Hours: "40", Wage: reference.Rate{Amount: "120000.00", Per: "year"}, PetitionEnds: on("2029-03-31"), Degree: "master",
		Place: reference.Place{Name: "HQ", County: "Travis", State: "TX"}}
}

// takenOver are the facts of a takeover on July 1, 2026, with a file that shows it.
func takenOver(assumed string) []string {
	return []string{"corporate_change", "true", "changed", "2026-07-01", "assumed", assumed, "change_statement", "2026-07-01",
		"actual_wage_memo", "2026-07-01"}
}

func TestFindingsOfAnApplication(t *testing.T) {
	file := with(plain, complete...)
	for _, c := range []struct {
		says string
		more []string
		asOf string
		want []string
	}{
		{"nothing", nil, "2026-11-21", []string{}},
		{"opened on the last day", []string{"opened", "2026-03-03"}, "2026-11-21", []string{}},
		{"opened the day after", []string{"opened", "2026-03-04"}, "2026-11-21", []string{"violation paf.open-by late"}},
		{"not opened on the last day", []string{"opened", ""}, "2026-03-03", []string{}},
		{"not opened the day after", []string{"opened", ""}, "2026-03-04", []string{"risk paf.open-by late"}},
		{"not opened, and certified a week after it was filed on a day not recorded, on the last day", []string{"opened", "", "filed", "", "received", "", "certified", "2026-03-09"}, "2026-03-10", []string{}},
		{"the day after", []string{"opened", "", "filed", "", "received", "", "certified", "2026-03-09"}, "2026-03-11", []string{"risk paf.open-by late"}},
		{"not complete on the day it opens", []string{"wage_memo", ""}, "2026-03-03", []string{}},
		{"not complete the day after", []string{"wage_memo", ""}, "2026-03-04", []string{"risk paf.items"}},
		{"filed six months before", []string{"opened", "2025-10-01", "filed", "2025-10-01", "prevailing_year", "2025"}, "2025-10-01", []string{"violation lca.notice-window hq-late"}},
		{"filed a day sooner, 183 days before", []string{"opened", "2025-09-30", "filed", "2025-09-30"}, "2025-09-30", []string{"note lca.filing-opens", "violation lca.notice-window hq-late"}},
		{"filed 184 days before", []string{"opened", "2025-09-29", "filed", "2025-09-29"}, "2025-09-29", []string{"violation lca.filing-opens", "violation lca.notice-window hq-late"}},
		{"assumed before the takeover", takenOver("2026-06-30"), "2026-11-21", []string{}},
		{"assumed on the day of it", takenOver("2026-07-01"), "2026-11-21", []string{}},
		{"assumed the day after", takenOver("2026-07-02"), "2026-11-21", []string{"violation paf.corporate-change late"}},
		{"not assumed", takenOver(""), "2026-11-21", []string{"risk paf.corporate-change late"}},
		{"not assumed before the takeover", takenOver(""), "2026-06-30", []string{}},
		{"on the third anniversary", []string{"ends", "2029-04-01"}, "2026-11-21", []string{}},
		{"longer than the class allows", []string{"ends", "2029-04-02"}, "2026-11-21", []string{"violation lca.validity too-long"}},
		{"offers the prevailing wage", []string{"wage_from", "104000.00"}, "2026-11-21", []string{}},
		{"offers a cent less", []string{"wage_from", "103999.99"}, "2026-11-21", []string{"violation lca.required-wage offer"}},
		{"offers less than a rounded figure", []string{"wage_from", "49.60", "wage_per", "hour"}, "2026-11-21", []string{"risk lca.required-wage offer"}},
		{"denied", []string{"status", "denied", "opened", ""}, "2026-11-21", []string{}},
	} {
		t.Run(c.says, func(t *testing.T) {
			require.Equal(t, c.want, reported(t, paf.Findings(application(t, with(file, c.more...)...), nil, on(c.asOf))))
		})
	}
}

// assigned has the worker begin under another application on a day.
func assigned(day string) func(*paf.Person) {
	return func(p *paf.Person) { p.Assigned(&paf.Assignment{FirstDay: on(day)}) }
}

// admitted has the worker here without a petition, on an I-94 to a day.
func admitted(day string) func(*paf.Person) {
	return func(p *paf.Person) { p.PetitionEnds, p.StayEnds = civil.Date{}, on(day) }
}

func TestFindingsOfWorkers(t *testing.T) {
	file := with(plain, complete...)
	began := []string{"first_day", "2026-04-01"}
	for _, c := range []struct {
		says   string
		more   []string
		worker []string
		change func(*paf.Person)
		asOf   string
		want   []string
	}{
		{"nothing", nil, began, nil, "2026-11-21", []string{}},
		{"a copy on the first day", nil, with(began, "copy_given", "2026-04-01"), nil, "2026-11-21", []string{}},
		{"a copy the day after", nil, with(began, "copy_given", "2026-04-02"), nil, "2026-11-21", []string{"violation lca.copy-to-worker E1/2026-04-01"}},
		{"no copy on the first day", nil, with(began, "copy_given", ""), nil, "2026-04-01", []string{}},
		{"no copy the day after", nil, with(began, "copy_given", ""), nil, "2026-04-02", []string{"risk lca.copy-to-worker E1/2026-04-01"}},
		{"on the last day of the application", []string{"ends", "2027-01-15"}, began, func(p *paf.Person) { p.PetitionEnds = on("2027-01-15") },
			"2027-01-15", []string{}},
		{"the day after it", []string{"ends", "2027-01-15"}, began, func(p *paf.Person) { p.PetitionEnds = on("2027-01-15") },
			"2027-01-16", []string{"violation lca.ended E1/2026-04-01"}},
		{"an application that ends before the petition", []string{"ends", "2029-03-30"}, began, nil, "2026-11-21",
			[]string{"risk lca.ends-before-petition E1/2026-04-01"}},
		{"another assignment on the day after the application ends", []string{"ends", "2029-03-30"}, began, assigned("2029-03-31"), "2026-11-21", []string{}},
		{"another assignment a day too late", []string{"ends", "2029-03-30"}, began, assigned("2029-04-01"), "2026-11-21",
			[]string{"risk lca.ends-before-petition E1/2026-04-01"}},
		{"an assignment that ends before the application", []string{"ends", "2029-03-30"}, with(began, "last_day", "2029-03-29"), nil, "2026-11-21", []string{}},
		{"an assignment to come", []string{"ends", "2029-03-30"}, with(began, "first_day", "2027-04-01", "copy_given", "2027-04-01"), nil, "2026-11-21",
			[]string{"risk lca.ends-before-petition E1/2027-04-01"}},
		{"a stay without a petition, to the end of the application", []string{"ends", "2028-03-31"}, began, admitted("2028-03-31"), "2026-11-21", []string{}},
		{"a stay without a petition, a day longer", []string{"ends", "2028-03-31"}, began, admitted("2028-04-01"), "2026-11-21",
			[]string{"risk lca.ends-before-petition E1/2026-04-01"}},
		{"withdrawn", []string{"status", "certified-withdrawn", "certified", "2026-03-11", "decided", "2026-05-05"}, began, nil, "2026-05-05",
			[]string{"violation lca.ended E1/2026-04-01"}},
		{"withdrawn tomorrow", []string{"status", "certified-withdrawn", "certified", "2026-03-11", "decided", "2026-05-05"}, began, nil,
			"2026-05-04", []string{}},
		{"began before the period", nil, []string{"first_day", "2026-03-31"}, func(p *paf.Person) { p.Hired = on("2026-03-31") },
			"2026-11-21", []string{"violation lca.copy-to-worker E1/2026-03-31", "violation lca.ended E1/2026-03-31-early"}},
		{"paid the required wage exactly", nil, with(began, "wage", "50.00", "wage_per", "hour", "wage_since", "2026-03-03"),
			nil, "2026-11-21", []string{"violation lca.required-wage E1/2026-04-01"}}, // the actual wage, 110000, is higher
		{"paid the actual wage, less than the offer", nil, with(began, "wage", "110000.00", "wage_per", "year"), nil, "2026-11-21",
			[]string{"risk lca.required-wage E1/2026-04-01-offer"}},
		{"paid a cent under the actual wage", nil, with(began, "wage", "109999.99", "wage_per", "year"), nil, "2026-11-21",
			[]string{"violation lca.required-wage E1/2026-04-01"}},
		{"a part-timer on half pay", []string{"full_time", "false"}, began, func(p *paf.Person) {
			p.FullTime, p.Hours, p.Wage.Amount = law.No, "20", "60000.00"
		}, "2026-11-21", []string{}},
		{"a part-timer on half pay for 24 hours", []string{"full_time", "false"}, began, func(p *paf.Person) {
			p.FullTime, p.Hours, p.Wage.Amount = law.No, "24", "60000.00"
		}, "2026-11-21", []string{"violation lca.required-wage E1/2026-04-01"}},
		{"a part-timer whose hours nobody knows", []string{"full_time", "false"}, began, func(p *paf.Person) {
			p.FullTime, p.Hours = law.No, ""
		}, "2026-11-21", []string{"risk lca.required-wage E1/2026-04-01"}},
		{"a wage nobody knows", nil, began, func(p *paf.Person) { p.Wage = reference.Rate{} }, "2026-11-21", []string{"risk lca.required-wage E1/2026-04-01"}},
		{"part-time under a full-time application", nil, began, func(p *paf.Person) { p.FullTime = law.No }, "2026-11-21",
			[]string{"risk lca.scope E1/2026-04-01-hours"}},
		{"another class", nil, began, func(p *paf.Person) { p.Class = "E-3" }, "2026-11-21", []string{"risk lca.scope E1/2026-04-01-class"}},
		{"exempt by degree", []string{"exempt_only", "true"}, began, nil, "2026-11-21", []string{}},
		{"exempt by the rate of pay", []string{"exempt_only", "true"}, began, func(p *paf.Person) { p.Degree = "bachelor" }, "2026-11-21", []string{}},
		{"paid 59,999.99 in the year", []string{"exempt_only", "true"}, began, func(p *paf.Person) {
			p.Degree, p.PaidInYear, p.Months = "bachelor", "59999.99", 12
		}, "2026-11-21", []string{"violation lca.exempt E1/2026-04-01"}},
		{"paid 15,000 in three months", []string{"exempt_only", "true"}, began, func(p *paf.Person) {
			p.Degree, p.PaidInYear, p.Months = "bachelor", "15000.00", 3
		}, "2026-11-21", []string{}},
		{"paid too little, and nobody knows the degree", []string{"exempt_only", "true"}, began, func(p *paf.Person) {
			p.Degree, p.PaidInYear, p.Months = "", "59999.99", 12
		}, "2026-11-21", []string{"risk lca.exempt E1/2026-04-01"}},
		{"left the employer", []string{"ends", "2026-06-30"}, began, func(p *paf.Person) { p.Left = on("2026-06-30") }, "2026-11-21",
			[]string{"note paf.retention E1/2026-04-01"}},
		{"leaves today", nil, began, func(p *paf.Person) { p.Left = on("2026-11-21") }, "2026-11-21", []string{}},
		{"the assignment is over", []string{"ends", "2026-06-30"}, with(began, "last_day", "2026-06-30"), nil, "2026-11-21", []string{}},
	} {
		t.Run(c.says, func(t *testing.T) {
			one := application(t, with(file, c.more...)...)
			one.Workers = []paf.Assignment{assignment(t, c.worker...)}
			p := engineer()
			if c.change != nil {
				c.change(p)
			}
			people := func(id string) *paf.Person {
				require.Equal(t, "E1", id)
				return p
			}
			require.Equal(t, c.want, reported(t, paf.Findings(one, people, on(c.asOf))))
		})
	}
}

func TestAnApplicationThatEndedLongAgoIsOneQuestion(t *testing.T) {
	one := application(t, with(plain, "ends", "2027-01-15", "opened", "")...)
	require.Len(t, paf.Findings(one, nil, on("2028-01-15")), 2)
	require.Equal(t, []string{"risk paf.retention"}, reported(t, paf.Findings(one, nil, on("2028-01-16"))))
	require.Empty(t, paf.Clocks(one, nil, on("2028-01-16")))
	one = application(t, with(plain, "ends", "2027-01-15", "unused", "true")...)
	require.Empty(t, paf.Findings(one, nil, on("2028-01-16")))
}

func TestWhoAskedForTheFileIsToSeeIt(t *testing.T) {
	one := application(t, with(plain, complete...)...)
	ask := func(pairs ...string) {
		r := record(t, paf.InspectionFields, with([]string{"asked_by", "A visitor", "asked", "2026-11-20"}, pairs...)...)
		one.Inspections = []paf.Inspection{paf.InspectionFromRecord(paf.InspectionKeyOf(r), r)}
	}
	ask()
	require.Empty(t, paf.Findings(one, nil, on("2026-11-20")))
	require.Equal(t, []string{"risk paf.open-by asked-a-visitor/2026-11-20"}, reported(t, paf.Findings(one, nil, on("2026-11-21"))))
	ask("shown", "2026-11-20")
	require.Empty(t, paf.Findings(one, nil, on("2026-11-21")))
}

func TestAWorkerIsCoveredWhereTheWorkIsDone(t *testing.T) {
	one := application(t, with(plain, complete...)...)
	one.Workers = []paf.Assignment{assignment(t, "first_day", "2026-04-01")}
	none := application(t, plain...)
	for _, c := range []struct {
		says   string
		tables *reference.Tables
		place  reference.Place
		class  string
		cases  []*paf.Case
		want   []string
	}{
		{"at the worksite, by name", nil, reference.Place{Name: "hq"}, "H-1B", []*paf.Case{one}, []string{}},
		{"at the worksite, by address", nil, street("1 Main Street", "78701"), "H-1B", []*paf.Case{one}, []string{}},
		{"in the same county", nil, county("Travis", "TX"), "H-1B", []*paf.Case{one}, []string{"risk lca.notice-new-site"}},
		{"in another county, without tables", nil, county("Dallas", "TX"), "H-1B", []*paf.Case{one}, []string{"risk lca.worksite"}},
		{"in another area", referencetest.Small(t), county("Dallas", "TX"), "H-1B", []*paf.Case{one}, []string{"risk lca.worksite"}},
		{"in another area, by ZIP code alone", referencetest.Small(t), zip("75201"), "H-1B", []*paf.Case{one}, []string{"risk lca.worksite"}},
		{"in another area, in E-3 status", referencetest.Small(t), county("Dallas", "TX"), "E-3", []*paf.Case{one}, []string{"risk lca.worksite"}},
		{"no application at all", nil, county("Dallas", "TX"), "E-3", []*paf.Case{none}, []string{"risk lca.no-application"}},
		{"a class that needs none", nil, county("Dallas", "TX"), "L-1A", []*paf.Case{none}, []string{}},
		{"a place nobody knows", nil, reference.Place{}, "H-1B", []*paf.Case{one}, []string{}},
	} {
		p := engineer()
		p.Place, p.Class = c.place, c.class
		found := []string{}
		for _, f := range paf.WorkerFindings(p, c.cases, c.tables, on("2026-11-21")) {
			found = append(found, string(f.Severity)+" "+f.Rule)
			require.Equal(t, c.class == "H-1B" || f.Rule != "lca.worksite", !strings.Contains(f.Remedy, "for H-1B only"), c.says)
		}
		require.Equal(t, c.want, found, c.says)
	}
}

func TestFindingsOfAnEmployer(t *testing.T) {
	exempt := application(t, with(plain, "exempt_only", "true", "h1b_dependent", "true")...)
	free := application(t, plain...)
	ended := application(t, with(plain, "ends", "2026-11-20")...)
	other := application(t, with(plain, "class", "E-3")...)
	cases := []*paf.Case{exempt, free, ended, other}
	for _, c := range []struct {
		says     string
		standing paf.Standing
		want     []string
	}{
		{"not dependent, one exempt worker", paf.Standing{Employer: "A, Inc.", Exempt: 1}, []string{}},
		{"nobody knows whether exempt", paf.Standing{Employer: "A, Inc.", ExemptUnknown: 1}, []string{}},
		{"dependent", paf.Standing{Employer: "A, Inc.", Exempt: 1, Dependent: true}, []string{"risk lca.dependency a-inc"}},
		{"no exempt worker", paf.Standing{Employer: "A, Inc.", NotExempt: 3}, []string{"risk lca.exempt a-inc"}},
	} {
		require.Equal(t, c.want, reported(t, paf.EmployerFindings(&c.standing, cases, on("2026-11-21"))), c.says)
	}
}

func TestAWorksiteThatIsNotRecordedLeavesNoticeOpen(t *testing.T) {
	one := application(t, with(with(plain, complete...), "worksites_total", "7")...)
	require.Equal(t, []string{"risk lca.worksites-missing", "risk paf.items"}, reported(t, paf.Findings(one, nil, on("2026-11-21"))))
	require.Equal(t, paf.Missing, paf.Check(one, on("2026-11-21")).Items[paf.NoticeItem-1].State)
	require.Empty(t, paf.Findings(application(t, with(with(plain, complete...), "worksites_total", "1")...), nil, on("2026-11-21")))
}
