package examples

import (
	"fmt"
	"strings"

	"mobility/internal/civil"
)

// studio is a small company that Northwind has bought: a dozen people, two thirds of them in H-1B, so that its few
// applications show what a large employer never meets.
var studio = entity{"Northwind Design Studio, LLC", "00-1000003"}

const (
	studioPeople  = 12
	studioForeign = 8
	// studioExemptOnly are the applications that say they are for exempt workers only, of which the studio has none.
	studioExemptOnly = 3
	studioPay        = 54_000
)

var studioSite = site{name: "Design Studio", street: "9 Example Parkway", city: "Pittsburgh", state: "PA", zip: "15222"}

// studioPerson is the nth person of the studio.
type studioPerson struct {
	id, given, family string
	foreign           bool
	hired, ends       civil.Date
}

func studioStaff(asOf civil.Date) []studioPerson {
	people := make([]studioPerson, studioPeople)
	for i := range people {
		given, family := nameOf(900 + i)
		hired := civil.Federal.OnOrAfter(asOf.AddDays(-400 - 7*i))
		people[i] = studioPerson{
			id: fmt.Sprintf("S%03d", i+1), given: given, family: family, foreign: i < studioForeign, hired: hired,
			ends: hired.AddYears(3).AddDays(-1),
		}
	}
	return people
}

// Studio is the roster of the studio as its own HR system exports it, the Forms I-9 among its columns.
func Studio(asOf civil.Date) *Export {
	e := &Export{header: strings.Split("Employee ID|Legal First Name|Legal Last Name|Legal Entity|Company Tax ID|Hire Date|Job Title|"+
		"SOC Code|Work Location|Work Address|Work City|Work State|Work Postal Code|Pay Rate|Paid Per|Scheduled Weekly Hours|"+
		"Work Authorization|Visa Type|Visa Status Start|I-797 Expiration Date|I-94 Expiration Date|First Admission Date|"+
		"I-9 Section 1 Completed|I-9 Section 2 Completed|I-9 Document|I-9 Document Expiration", "|")}
	for _, p := range studioStaff(asOf) {
		row := []string{
			p.id, p.given, p.family, studio.name, studio.fein, iso(p.hired), "Industrial Designer", "27-1021", studioSite.name,
			studioSite.street, studioSite.city, studioSite.state, studioSite.zip, fmt.Sprint(studioPay), "Year", "40",
		}
		if p.foreign {
			ends := iso(p.ends)
			row = append(row, "Authorized Until", "H-1B", iso(p.hired), ends, ends, iso(p.hired), iso(p.hired), iso(p.hired),
				"Foreign passport with Form I-94", ends)
		} else {
			row = append(row, "Citizen", "", "", "", "", "", iso(p.hired), iso(p.hired), "U.S. passport", iso(p.ends.AddYears(4)))
		}
		e.rows = append(e.rows, row)
	}
	return e
}

// StudioLCAs is the workbook of the studio's applications: five say that it is not dependent, which it has become, and
// three are for exempt workers only, though no one there is exempt.
func StudioLCAs(asOf civil.Date) []Sheet {
	sheets := applicationSheets()
	for i, p := range studioStaff(asOf)[:studioForeign] {
		filed := civil.Federal.OnOrAfter(p.hired.AddDays(-110))
		a := newApplication(caseNumber("I-200", filed, 800001+i), "H-1B", filed, p.hired, p.ends)
		a.lca["employer"], a.lca["fein"] = studio.name, studio.fein
		a.lca["soc"], a.lca["job_title"] = "27-1021", "Industrial Designer"
		if i >= studioForeign-studioExemptOnly {
			a.lca["h1b_dependent"], a.lca["exempt_only"], a.lca["statutory_basis"] = "yes", "yes", "wage"
			a.lca.date("exempt_list", p.hired)
		}
		a.offer(studioPay * 100)
		a.at(studioSite, filed)
		a.workers = []fields{{
			"employee": p.id, "first_day": iso(p.hired), "copy_given": iso(p.hired), "degree": "bachelor",
			"paid_in_year": fmt.Sprint(studioPay), "paid_months": "12",
		}}
		a.addTo(sheets)
	}
	return sheets
}
