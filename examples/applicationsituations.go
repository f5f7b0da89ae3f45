package examples

import (
	"fmt"

	"mobility/internal/civil"
)

// applicationSituation is one way in which a labor condition application and its public access file stand, in words.
type applicationSituation struct {
	// Name says the situation in words.
	Name string
	// Employee and Nth tell whose application it is: Nth counts the people of the situation Whose from 0. Without Whose it is one
	// under which no one on the roster works.
	Employee string
	Nth      int
	// change makes the application out of the ordinary one, which is complete; p is nil where there is no Whose.
	change func(a *application, p *person, asOf civil.Date)
}

const nothingDueSoon = "H-1B, first petition, nothing due soon"

// applicationSituations are the applications that LCAFacts shows, beside the ordinary ones of everybody else.
var applicationSituations = []applicationSituation{
	// Before certification.
	{Name: "not yet filed: the six-month filing window opens in 20 days", change: func(a *application, _ *person, asOf civil.Date) {
		a.undone()
		a.number = "draft-1" // the Department of Labor gives a number at filing
		begins := asOf.AddDays(20).AddMonths(6)
		a.lca.without(dayNames...)
		a.lca.date("begins", begins)
		a.lca.date("ends", begins.AddYears(3).AddDays(-1))
		a.notices = nil
	}},
	{Name: "filed today: the file must be available on the next working day", change: func(a *application, _ *person, asOf civil.Date) {
		filed := civil.Federal.OnOrAfter(asOf)
		a.filedOn(filed, filed.AddDays(120))
		a.undone()
		a.lca.without("opened", "submitted_copy", "wage_memo", "actual_wage_memo", "prevailing_wage_memo", "benefits_summary")
		a.notices[0].without("removed")
	}},
	{Name: "filed four days ago; the file is available with the LCA as submitted; the notice is posted", change: func(a *application, _ *person, asOf civil.Date) {
		filed := civil.Federal.OnOrAfter(asOf.AddDays(-6))
		a.filedOn(filed, filed.AddDays(120))
		a.undone()
		a.lca.date("received", filed)
		a.notices[0].date("posted", asOf.AddDays(-6))
		a.notices[0].without("removed")
	}},
	{Name: "denied", change: func(a *application, _ *person, _ civil.Date) { a.lca["status"] = "denied" }},

	// The file.
	{Name: "the file was opened two weeks late", Employee: nothingDueSoon, Nth: 0, change: func(a *application, _ *person, _ civil.Date) {
		opened := civil.MustParse(a.lca["filed"]).AddDays(15)
		a.lca.date("opened", opened)
	}},
	{Name: "no file is recorded", Employee: nothingDueSoon, Nth: 1, change: func(a *application, _ *person, _ civil.Date) {
		a.lca.without("opened", "submitted_copy", "signed", "wage_memo", "actual_wage_memo", "prevailing_wage_memo", "notice_memo",
			"benefits_summary", "place_kept")
	}},
	{Name: "certified; the file still has the unsigned LCA as submitted", Employee: nothingDueSoon, Nth: 2,
		change: func(a *application, _ *person, _ civil.Date) { a.lca.without("signed") }},
	{Name: "the summary of benefits predates a change of benefits", Employee: nothingDueSoon, Nth: 3,
		change: func(a *application, _ *person, asOf civil.Date) { a.lca.date("benefits_changed", asOf.AddDays(-60)) }},
	{Name: "the pay system differs from the one in the file", Employee: nothingDueSoon, Nth: 4,
		change: func(a *application, _ *person, asOf civil.Date) { a.lca.date("pay_system_changed", asOf.AddDays(-30)) }},
	{Name: "the prevailing wage is from the tables of two years before filing", Employee: "H-1B, the extension may be filed", Nth: 0,
		change: func(a *application, _ *person, _ civil.Date) {
			a.lca["prevailing_year"] = fmt.Sprint(civil.MustParse(a.lca["filed"]).Year() - 3)
		}},

	// Notice.
	{Name: "the notice was posted for six days", Employee: "H-1B, the extension may be filed", Nth: 1,
		change: func(a *application, _ *person, _ civil.Date) {
			a.notices[0].date("removed", civil.MustParse(a.notices[0]["posted"]).AddDays(5))
		}},
	{Name: "the notice was posted in one place", Employee: "H-1B, petition ends within a month and no extension is filed", Nth: 0,
		change: func(a *application, _ *person, _ civil.Date) { a.notices[0].without("place_2") }},
	{Name: "the notice was posted after filing", Employee: "H-1B, petition ends within a month and no extension is filed", Nth: 1,
		change: func(a *application, _ *person, _ civil.Date) {
			posted := civil.MustParse(a.lca["filed"]).AddDays(3)
			a.notices[0].date("posted", posted)
			a.notices[0].date("removed", posted.AddDays(12))
		}},
	{Name: "notice was given electronically", Employee: "H-1B, I-94 ends with the passport, before the petition", Nth: 0,
		change: func(a *application, _ *person, _ civil.Date) {
			a.notices[0]["method"], a.notices[0]["place_1"] = "electronic", "Intranet, page \"Legal notices\""
			a.notices[0].without("place_2")
		}},
	{Name: "a worksite was added in the same area, and its notice is missing", Employee: "H-1B, I-94 runs ten days past the petition",
		change: func(a *application, _ *person, asOf civil.Date) {
			second := site{"Downtown Annex", "12 Example Parkway", a.sites[0]["city"], a.sites[0]["state"], a.sites[0]["zip"]}.fields()
			second.date("first_day", asOf.AddDays(-20))
			a.sites = append(a.sites, second)
		}},

	// Workers.
	{Name: "the LCA covers a city other than the worker's", Employee: "H-1B, I-94 ends with the passport, before the petition", Nth: 1,
		change: func(a *application, p *person, _ civil.Date) {
			other := sites[0]
			if p.site.city == other.city {
				other = sites[1]
			}
			a.at(other, civil.MustParse(a.lca["filed"]))
		}},
	{Name: "the worker is paid less than the prevailing wage", Employee: "H-1B, extension pending, at work on the 240-day clock", Nth: 0,
		change: func(a *application, p *person, _ civil.Date) {
			dollars := p.payCents / 100
			a.lca["wage_from"], a.lca["prevailing_wage"] = fmt.Sprint(dollars+9000), fmt.Sprint(dollars+6000)
			a.lca["wage_to"] = ""
		}},
	{Name: "the LCA ended and the worker is still employed", Employee: "H-1B, extension pending, at work on the 240-day clock", Nth: 1,
		change: func(*application, *person, civil.Date) {}},
	{Name: "the LCA was withdrawn and the worker is still employed", Employee: "H-1B, six years nearly over, days abroad to recapture, no PERM", Nth: 0,
		change: func(a *application, _ *person, asOf civil.Date) {
			a.lca["status"] = "certified-withdrawn"
			a.lca.date("withdrawn", asOf.AddDays(-45))
		}},
	{Name: "the application ends five months before the petition", Employee: "H-1B, last day to file PERM for a seventh year is near", Nth: 0,
		change: func(a *application, p *person, _ civil.Date) { a.lca.date("ends", p.on(p.hr.Petition).AddMonths(-5)) }},
	{Name: "no copy of the application was given to the worker", Employee: "H-1B, last day to file PERM for a seventh year is near", Nth: 1,
		change: func(a *application, _ *person, _ civil.Date) { a.workers[0].without("copy_given") }},
	{Name: "a worker begins in twelve days and must receive a copy", change: func(a *application, _ *person, asOf civil.Date) {
		a.workers = []fields{{"employee": employeeID(firstSerial + 10), "first_day": iso(asOf.AddDays(12)), "begins": iso(asOf.AddDays(2)),
			"admitted": iso(asOf.AddDays(-10))}}
	}},
	{Name: "the worker has left, and the file is kept for a year", Employee: "H-1B, left last week, in the 60 days of grace",
		change: func(*application, *person, civil.Date) {}},

	// What only H-1B asks for.
	{Name: "a dependent employer, with the summary of recruitment", change: func(a *application, _ *person, _ civil.Date) {
		a.lca["h1b_dependent"], a.lca["exempt_only"] = "yes", "no"
		a.lca["recruitment_methods"] = "Job boards of two trade associations; the company's own site; a campus fair in Austin"
		filed := civil.MustParse(a.lca["filed"])
		a.lca.date("recruitment_from", filed.AddDays(-70))
		a.lca.date("recruitment_to", filed.AddDays(-35))
		a.lca.date("recruitment_summary", civil.MustParse(a.lca["opened"]))
		a.lca["unused"] = "yes"
	}},
	{Name: "for exempt workers only, and the list of them is missing", change: func(a *application, _ *person, _ civil.Date) {
		a.lca["h1b_dependent"], a.lca["exempt_only"], a.lca["statutory_basis"] = "yes", "yes", "wage"
	}},
	{Name: "a successor has assumed the LCA", Employee: "H-1B, six years nearly over, PERM filed more than 365 days before", Nth: 0,
		change: func(a *application, _ *person, asOf civil.Date) {
			a.lca["corporate_change"], a.lca["successor"], a.lca["successor_fein"] = "yes", robotics.name, robotics.fein
			a.lca["successor_official"], a.lca["successor_official_title"] = "Helen Marsh", "General Counsel"
			a.lca["employer"], a.lca["fein"] = "Northwind Automation, Inc.", "00-1000009"
			for _, name := range []string{"changed", "assumed", "change_statement", "actual_wage_memo"} {
				a.lca.date(name, asOf.AddDays(-90))
			}
		}},
	{Name: "two entities are counted as one employer", Employee: "H-1B, six years nearly over, PERM filed more than 365 days before", Nth: 1,
		change: func(a *application, _ *person, _ civil.Date) {
			a.lca["single_employer"], a.lca["single_employer_entities"] = "yes", robotics.name+"; "+fieldService.name
			a.lca["single_employer_list"] = a.lca["opened"]
		}},

	// Files under which no one works.
	{Name: "withdrawn before an employee worked under it", change: func(a *application, _ *person, asOf civil.Date) {
		a.lca["status"], a.lca["unused"] = "certified-withdrawn", "yes"
		a.lca.date("withdrawn", asOf.AddDays(-100))
	}},
	{Name: "ended years ago; its workers are not recorded", change: func(a *application, _ *person, asOf civil.Date) {
		filed := civil.Federal.OnOrAfter(asOf.AddYears(-5))
		a.filedOn(filed, filed.AddDays(60))
	}},
	{Name: "the last worker left two years ago: the file is past retention", change: func(a *application, _ *person, asOf civil.Date) {
		filed := civil.Federal.OnOrAfter(asOf.AddYears(-4))
		a.filedOn(filed, filed.AddDays(60))
		a.workers = []fields{{"employee": employeeID(firstSerial + 12), "first_day": iso(filed.AddDays(60)), "last_day": iso(asOf.AddYears(-2)),
			"copy_given": iso(filed.AddDays(60))}}
	}},
	{Name: "two requests to see the file: one answered, one open", change: func(a *application, _ *person, asOf civil.Date) {
		a.lca["unused"] = "yes"
		a.inspections = []fields{
			{"asked_by": "a member of the public", "asked": iso(asOf.AddDays(-40)), "shown": iso(asOf.AddDays(-40)), "shown_at": "Austin Campus",
				"shown_by": "People department"},
			{"asked_by": "a reporter", "asked": iso(asOf.AddDays(-3))},
		}
	}},
}
