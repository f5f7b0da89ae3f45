package papers

import (
	"strings"

	"mobility/internal/civil"
	"mobility/paf"
)

// CorporateChangeMemo is item 7: what a successor swears. It lists every application of the predecessor that the successor took over on
// the same day; one of which that is not recorded is left to state. others are the employer's other applications.
func CorporateChangeMemo(c *paf.Case, others []*paf.Case) Memorandum {
	d := newDraft(c, paf.CorporateChangeItem, true, "corporate-change", "Sworn statement of corporate change")
	successor := d.or(d.l.Successor, "legal name of the successor")
	becomes := "became"
	if !d.l.Assumed.IsZero() && d.l.Assumed.Before(d.l.Changed) { // sworn before the change
		becomes = "becomes"
	}
	d.text("On %s, %s, federal employer identification number %s, %s the successor in interest of the employer "+
		"named above in this labor condition application.", d.on(d.l.Changed, "day of the change"), successor,
		d.or(d.l.SuccessorFEIN, "the successor's FEIN"), becomes)
	d.section("Assumption of obligations", "%s accepts, under oath, all obligations, liabilities and undertakings under each labor condition "+
		"application listed below (20 CFR 655.730(e)).", successor)
	table := [][]string{{"Case number", "Certified"}, {d.l.Case, d.on(d.l.CertifiedOn(), "day of certification")}}
	for _, other := range takenOver(c, others) {
		table = append(table, []string{other.LCA.Case, d.on(other.LCA.CertifiedOn(), "day of certification of "+other.LCA.Case)})
	}
	d.add(Block{Heading: "Applications assumed", Table: table})
	if open := undecided(c, others); len(open) > 0 {
		d.text("%s", d.or("", "whether these applications of the predecessor are assumed too: "+strings.Join(open, ", ")))
	}
	d.section("The successor's actual-wage system", "%s", d.or(d.l.File.ActualSystem, "how the successor sets pay in "+
		"the job"))
	d.add(Block{Heading: "Effect of this statement"})
	d.claim(c.AssumptionClaim())
	d.text("The applications support no new hire and no extension by the successor (20 CFR 655.730(e)).")
	d.add(Block{Signature: []string{
		"Signature of the successor's authorized official", "Name: " + d.or(d.l.Official, "name of the successor's authorized official"),
		"Title: " + d.or(d.l.OfficialTitle, "title of that official"), "Date: " + d.on(d.l.Assumed, "day of the sworn statement"),
	}})
	d.section("Jurat", "State of ____________________, County of ____________________. Sworn to or affirmed, and subscribed before me on "+
		"the date above, by the official named above.")
	d.add(Block{Signature: []string{"Signature of the officer who administers the oath", "Name and title:", "Commission expires:"}})
	return d.m
}

// takenOver are the other applications that the same successor took over on the same day.
func takenOver(c *paf.Case, others []*paf.Case) (all []*paf.Case) {
	for _, other := range others {
		l := &other.LCA
		same := l.SuccessorFEIN == c.LCA.SuccessorFEIN && l.SuccessorFEIN != "" || l.Successor == c.LCA.Successor
		if l.Case != c.LCA.Case && l.CorporateChange && l.Changed == c.LCA.Changed && same {
			all = append(all, other)
		}
	}
	return all
}

// undecided are the other applications of the predecessor that covered the day of the change, of which no change is recorded.
func undecided(c *paf.Case, others []*paf.Case) (numbers []string) {
	day := c.LCA.Changed
	for _, other := range others {
		l := &other.LCA
		if l.Case != c.LCA.Case && !l.CorporateChange && l.Class == paf.H1B && !day.IsZero() && l.Covers(day) {
			numbers = append(numbers, l.Case)
		}
	}
	return numbers
}

// TransferredMemo lists the workers who passed to the successor. It names them and is kept beside the file.
func TransferredMemo(c *paf.Case, others []*paf.Case, people paf.People) Memorandum {
	d := newDraft(c, 0, false, "transferred-workers", "Workers who passed to the successor")
	table := [][]string{{"Worker", "Employee", "Case number", "First day"}}
	for _, one := range append([]*paf.Case{c}, takenOver(c, others)...) {
		for i := range one.Workers {
			if a := &one.Workers[i]; employedAt(a, c.LCA.Changed) {
				table = append(table, []string{people.NameOf(a.Employee), a.Employee, one.LCA.Case, a.FirstDay.Plain()})
			}
		}
	}
	d.text("The successor keeps this list of the workers employed under the applications on the day of the change, %s.",
		d.on(c.LCA.Changed, "day of the change"))
	if len(table) == 1 {
		table = append(table, []string{d.or("", "workers employed under the applications on that day"), "-", c.LCA.Case, "-"})
	}
	d.add(Block{Heading: "Workers", Table: table})
	return d.done()
}

// employedAt reports whether a worker is under an application on a day; with no day, whether one is.
func employedAt(a *paf.Assignment, day civil.Date) bool {
	return a.Working(day) || day.IsZero() && a.LastDay.IsZero()
}
