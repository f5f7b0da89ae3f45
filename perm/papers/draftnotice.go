package papers

import (
	"fmt"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/perm"
	"mobility/perm/recruitment"
)

// DraftNotice drafts the notice of filing of a case, with what 656.10(d) asks of it, for a posting that begins on a
// day.
func DraftNotice(c *perm.Case, posted civil.Date) Draft {
	d := Draft{Kind: "notice-of-filing", Title: "Notice of Filing of an Application for Permanent Employment " +
		"Certification",
		Missing: []string{}}
	employer, title := d.or(c.Employer, perm.FieldEmployer.Name), d.or(c.Title, perm.FieldTitle.Name)
	d.part("", fmt.Sprintf("This notice is provided as a result of the filing of an application for permanent alien "+
		"labor "+
		"certification by %s for the job described below.", employer),
		"Any person may provide documentary evidence bearing on the application to the Certifying Officer of the U.S. "+
			"Department of Labor at this address:", d.officer(posted))
	rows := [][]string{
		{"Employer", employer}, {"Job title", title},
		{"Place of work", d.or(c.Worksite.Full(), perm.FieldCity.Name)},
		{"Duties", d.or(c.Duties, perm.FieldDuties.Name)},
		{"Minimum requirements", d.or(c.RequirementsInWords(), perm.FieldRequirements.Name)},
	}
	if !c.CollegeTeacher() { // 656.10(d)(5) asks for no rate
		rows = append(rows, []string{"Rate of pay", d.rate(c)})
	}
	if c.OtherWorksites == law.Yes {
		rows = append(rows, []string{"Other places of work", d.or("", "other places of work, or the area in which they are")})
	}
	if c.Travel == law.Yes {
		rows = append(rows, []string{"Travel", "The job requires travel: " + d.or("", "where and how often the job requires travel")})
	}
	d.part("The job").Table = &Table{Columns: []string{"", ""}, Rows: rows}
	if !c.Special() {
		d.apply(c, employer)
	}
	d.given(c)
	return d
}

// given is where a person records how the notice was given: to the bargaining representative where there is one, and otherwise by
// posting.
func (d *Draft) given(c *perm.Case) {
	if c.Union == law.Yes {
		d.part("Delivery (to be completed by the person who gives this notice)", "A bargaining representative exists for the occupation at the "+
			"place of work: this notice and a copy of the application go to it instead of being posted (20 CFR 656.10(d)(1)(i)). Given to "+blank+
			" on "+blank+".", "Name, title, signature and date: "+blank)
		return
	}
	if c.Union == law.Unstated {
		d.Missing = append(d.Missing, "whether a bargaining representative exists for the occupation: the notice then goes to the representative instead")
	}
	d.part("Posting (to be completed by the person who posts this notice)",
		fmt.Sprintf("Posted on %s and removed on %s, at least %d consecutive business days, at: %s", blank, blank, recruitment.NoticeDays,
			blank), "Also published in these in-house media, as is usual for similar positions: "+blank,
		"Name, title, signature and date: "+blank)
}

// apply says where to apply, which only the notice of a case that recruits has to.
func (d *Draft) apply(c *perm.Case, employer string) {
	d.part("To apply", fmt.Sprintf("Apply to %s: %s.", employer, d.or(c.ApplyTo, perm.FieldApply.Name)))
}

// officer is the address of the Certifying Officer for a posting on a day.
func (d *Draft) officer(posted civil.Date) string {
	a, known := perm.AddressFor(posted)
	if !known {
		return d.or("", "address of the Certifying Officer for a posting on "+posted.Plain())
	}
	return strings.Join(a.Lines, ", ")
}

// rate is the rate of pay, which the notice may not state where it is below the prevailing wage.
func (d *Draft) rate(c *perm.Case) string {
	if c.Wage.IsZero() {
		return d.or("", perm.FieldWage.Name)
	}
	return d.claim(c.NoticeRateClaim())
}
