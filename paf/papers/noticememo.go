package papers

import (
	"strconv"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/paf"
)

// complaints is the sentence that every notice carries, as the Wage and Hour Division's Fact Sheet 62M gives it.
const complaints = "Complaints alleging misrepresentation of material facts in the labor condition application " +
	"and/or failure to comply with the terms of the labor condition application may be filed with any office of the " +
	"Wage and Hour Division of the United States Department of Labor."

// posted is the first day of a posting; one still to come is planned.
func (d *drafting) posted(day, asOf civil.Date) string {
	if day.After(asOf) {
		return "planned for " + day.Plain()
	}
	return d.on(day, "first day of posting")
}

// NoticeMemo is item 5: the notice, and the record of where and when it was posted. It names no worker.
func NoticeMemo(c *paf.Case, asOf civil.Date) Memorandum {
	d := newDraft(c, paf.NoticeItem, true, "notice", "Notice of the labor condition application, and record of its posting")
	workers := ""
	if d.l.Workers > 0 {
		workers = strconv.Itoa(d.l.Workers)
	}
	d.add(Block{Heading: "Notice", Table: append([][]string{
		{"What the notice says", ""},
		{"Workers sought", d.or(workers, "number of workers") + ", in " + d.or(d.l.Visa, "visa class on the LCA") +
			" status"},
		{"Occupation", d.or(strings.TrimSpace(d.l.SOC+" "+d.l.SOCTitle), "occupation and its code")},
		{"Period", d.period()},
	}, d.bySite("", func(s *paf.Worksite) string { return d.wageRange(s) })[1:]...)})
	d.text("The labor condition application is open to public inspection at %s.", d.or(d.l.File.PlaceKept,
		"place where the public access file is kept"))
	d.text(complaints)
	if d.l.Class == paf.H1B && d.l.Watched() && d.l.ExemptOnly != law.Yes {
		d.section("Further statements", "%s", d.or("", "the statements of a dependent employer or willful violator on "+
			"nondisplacement and recruitment, in the words of the application"))
	}
	table := [][]string{{"Worksite", "How", "Posted", "Taken down", "Places"}}
	for _, p := range c.Postings(asOf) {
		removed := "-"
		if !p.Removed.IsZero() {
			removed = p.Removed.Plain()
		}
		switch {
		case p.Running:
			removed = "still posted on " + asOf.Plain() + "; to remain posted through " + p.Through.Plain()
		case p.Given && !p.Through.IsZero() && p.Removed.IsZero():
			removed = d.or("", "day the notice was taken down")
		}
		places := paf.Joined(p.Places)
		if p.Method == paf.HardCopy && len(p.Places) < paf.PlacesNeeded || p.Method == "" {
			places = strings.TrimPrefix(places+"; "+d.or("", "two conspicuous locations, or the electronic location"), "; ")
		}
		table = append(table, []string{p.Place, d.or(paf.MethodTitle(p.Method), "how notice was given"),
			d.posted(p.Posted, asOf), removed, orDash(places)})
	}
	if len(table) > 1 {
		d.add(Block{Heading: "Record of posting", Table: table})
	}
	return d.done()
}
