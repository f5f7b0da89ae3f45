package papers

import (
	"cmp"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/paf"
)

// SiteVisitSheet compares what an application and the petition say of a worker with what the roster has today, for the person who
// receives an officer at the worksite. It names the worker and is kept beside the file.
func SiteVisitSheet(c *paf.Case, a *paf.Assignment, p *paf.Person, asOf civil.Date) Memorandum {
	d := newDraft(c, 0, false, "site-visit", "Site-visit sheet")
	d.text("As recorded on %s. A difference is not necessarily a violation; counsel decides.", asOf.Plain())
	place := compared("Worksite", "", p.Place.String())
	if s := c.SiteOf(a); s != nil {
		place = compared("Worksite", s.Place.String(), p.Place.String())
		place[1] = s.String()
	}
	until := "-"
	if !p.PetitionEnds.IsZero() {
		until = "Petition until " + p.PetitionEnds.Plain()
	}
	d.add(Block{Heading: p.Name, Table: [][]string{
		{"Question", "Application", "Roster today", "Result"},
		compared("Employer", d.l.Employer, p.Employer),
		place,
		compared("Class", d.l.Visa, p.Class),
		compared("Occupation", occupation(d.l.SOC), occupation(p.SOC)),
		compared("Hours", upper(positionWord(d.l.FullTime)), upper(positionWord(p.FullTime))),
		{"Pay", "Offered: " + orDash(c.WageAt(c.SiteOf(a)).String()), orDash(cmp.Or(a.Wage.String(), p.Wage.String())), "See the wage worksheet"},
		{"Period", d.period(), until, "-"},
		{"First day under the application", a.FirstDay.Plain(), "Hired " + p.Hired.Plain(), "-"},
		{"Copy of the application given", dayOrNone(a.CopyGiven), "-", "-"},
	}})
	d.add(Block{Heading: "At a visit", List: []string{
		"Ask for the officer's name, agency and the reason, and call counsel before anyone is interviewed.",
		"Show the public access file. Other records are given on a written request that counsel has seen.",
		"Write down who was asked what, and what was handed over.",
	}})
	return d.worksheet()
}

func dayOrNone(day civil.Date) string {
	if day.IsZero() {
		return "Not recorded"
	}
	return day.Plain()
}

// occupation is the code of an occupation without the detail that only O*NET has: 15-1252 for 15-1252.00.
func occupation(soc string) string {
	code, _, _ := strings.Cut(soc, ".")
	return code
}

// compared is a row of two values: the same where they are the same words, to be confirmed where one is not recorded.
func compared(what, filed, today string) []string {
	result := "Differs"
	switch {
	case filed == "" || today == "":
		result = "To be confirmed"
	case facts.Slug(filed) == facts.Slug(today):
		result = "Same"
	}
	return []string{what, orDash(filed), orDash(today), result}
}
