package papers

import (
	"fmt"
	"strconv"

	"mobility/internal/civil"
	"mobility/perm"
)

// draftStatement drafts the statement of the official with actual hiring authority, which a college teacher's case has in the place of a
// recruitment report: 656.18(b)(1).
func draftStatement(c *perm.Case, asOf civil.Date) Draft {
	d := Draft{Kind: "recruitment-report", Title: "Statement of the Official with Hiring Authority", Missing: []string{}}
	d.part("", d.claim(c.SelectionClaim(fmt.Sprintf("%s selected a teacher for the position of %s at %s in a competitive recruitment and "+
		"selection process (20 CFR 656.18).", d.or(c.Employer, perm.FieldEmployer.Name), d.or(c.Title, perm.FieldTitle.Name),
		d.or(c.Worksite.Full(), perm.FieldCity.Name)))),
		fmt.Sprintf("The selection was made on %s.", d.day(c.Selected, asOf, "day of the selection")))
	d.recruitment("Recruitment", c, asOf)
	d.part("Applicants", d.claim(c.ReceivedClaim(fmt.Sprintf("Total number of applicants: %d.", len(c.Applicants)))),
		"Job-related reasons why the teacher selected is more qualified than each U.S. worker who applied: "+d.or("",
			"reasons why the teacher is more qualified than each U.S. worker who applied"))
	d.part("Enclosures (20 CFR 656.18(b))").Table = d.enclosures(c)
	d.part("Signature", "I have actual hiring authority for the position, and this statement is true.").Signature = []string{
		"Signature of the official with hiring authority", "Name and title:", "Date:",
	}
	return d
}

// enclosures are the documents beside the statement. One that is not attached is among what is missing.
func (d *Draft) enclosures(c *perm.Case) *Table {
	t := &Table{Columns: []string{"Enclosure", "Document"}, Rows: [][]string{}}
	for i, proof := range c.SpecialProofs()[1:] {
		title := proof.Title
		if len(proof.Evidence) == 0 {
			d.Missing = append(d.Missing, proof.Title)
			title = "[to be attached: " + proof.Title + "]"
		}
		t.Rows = append(t.Rows, []string{strconv.Itoa(i + 1), title})
	}
	return t
}
