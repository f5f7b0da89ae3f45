package papers

import (
	"cmp"
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
	d.notice(c.Sites()...)
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
	if more := c.UnrecordedSites(); more > 0 {
		d.text("%s", d.or("", "notice at "+paf.CountOf(more, "worksite of the LCA that is not recorded", "worksites of the LCA that are not recorded")))
	}
	if len(table) > 1 {
		d.add(Block{Heading: "Record of posting", Table: table})
	}
	return d.done()
}

// notice is what a notice says, for one worksite or for all.
func (d *drafting) notice(sites ...*paf.Worksite) {
	workers := ""
	if d.l.Workers > 0 {
		workers = strconv.Itoa(d.l.Workers)
	}
	d.add(Block{Heading: "Notice", Table: append([][]string{
		{"What the notice says", ""},
		{"Workers sought", d.or(workers, "number of workers") + ", in " + d.or(d.l.Visa, "visa class on the LCA") +
			" status"},
		{"Occupation", d.occupationInWords()},
		{"Period", d.period()},
	}, d.wagesAt(sites)...)})
	d.text("The labor condition application is open to public inspection at %s.", d.or(d.l.File.PlaceKept,
		"place where the public access file is kept"))
	d.text(complaints)
	d.attestations()
}

// occupationInWords is the occupation as a notice names it to readers who do not know its code.
func (d *drafting) occupationInWords() string {
	title := cmp.Or(d.l.SOCTitle, d.l.JobTitle)
	if d.l.SOC == "" || title == "" {
		return d.or("", "occupation and its code")
	}
	return title + " (SOC code " + d.l.SOC + ")"
}

// wagesAt are the rates offered at some worksites, a row for each.
func (d *drafting) wagesAt(sites []*paf.Worksite) (rows [][]string) {
	for _, s := range sites {
		place := ""
		if s != nil {
			place = s.String()
		}
		rows = append(rows, []string{"Wage offered at " + d.or(place, "worksites"), d.wageRange(s)})
	}
	return rows
}

// hiringComplaints is the sentence on complaints that 20 CFR 655.734(a)(1)(ii) adds to the notice of an employer with the additional
// attestations. The regulation still gives the office its name of then.
const hiringComplaints = "Complaints alleging failure to offer employment to an equally or better qualified U.S. applicant or an " +
	"employer's misrepresentation regarding such offers of employment may be filed with the Department of Justice, Civil Rights Division, " +
	"Immigrant and Employee Rights Section (formerly the Office of Special Counsel for Immigration-Related Unfair Employment Practices), 950 " +
	"Pennsylvania Avenue, NW., Washington, DC 20530, Telephone: 1 (800) 255-8155 (employers), 1 (800) 255-7688 (employees)."

// additionalAttestations are what an employer with the additional attestations has attested on nondisplacement and recruitment.
var additionalAttestations = []string{
	"The employer has not displaced and will not displace a U.S. worker in its own workforce in an essentially equivalent job in the period " +
		"from 90 days before to 90 days after the filing of an H-1B petition supported by the application.",
	"The employer will not place an H-1B worker with another employer unless it has asked whether that employer has displaced or intends to " +
		"displace a U.S. worker from 90 days before to 90 days after the placement, and has no contrary knowledge.",
	"The employer has taken, before filing, good faith steps to recruit U.S. workers for the job by procedures that meet industry-wide " +
		"standards, at pay at least as great as is required for the H-1B worker, and will offer the job to a U.S. worker who applies and is " +
		"equally or better qualified.",
}

// attestations are what the notice of a dependent employer or willful violator says besides, where the application is not for exempt
// workers only.
func (d *drafting) attestations() {
	switch {
	case d.l.Class != paf.H1B || d.l.Watched() && d.l.ExemptOnly == law.Yes:
	case d.l.Watched():
		is := "is H-1B dependent"
		if d.l.Willful == law.Yes {
			is = "was found to be a willful violator"
		}
		d.add(Block{Heading: "Additional attestations", Text: "The employer " + is + ", and has attested the following.", List: additionalAttestations})
		d.text(hiringComplaints)
	case d.l.Dependent == law.Unstated:
		d.text("%s", d.or("", "whether the employer is H-1B dependent, since the notice then states its additional attestations"))
	}
}
