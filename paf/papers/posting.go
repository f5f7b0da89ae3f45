package papers

import (
	"cmp"
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/paf"
)

// noticeDays is for how many days a notice is posted, the first one counted.
const noticeDays = 10

// PostedNotice is the notice for one worksite, as it is shown to the workers there: it names no worker and no other worksite.
func PostedNotice(c *paf.Case, s *paf.Worksite, posted civil.Date) Memorandum {
	d := &drafting{c: c, l: &c.LCA, m: Memorandum{Item: paf.NoticeItem, Public: true, Blanks: []string{},
		Draft: Draft{Name: "notice", Title: "Notice of filing of a labor condition application"}}}
	d.add(Block{Table: [][]string{{"Posting", ""}, {"Employer", d.or(d.l.Employer, "legal name of the employer")}, {"Place", s.String()},
		{"Posted", posted.Plain()}, {"To remain posted through", posted.Through(noticeDays).Plain()}}})
	d.notice(s)
	return d.m
}

// AccessStatement asks the other company at a worksite to confirm that its workers could see an electronic notice and knew of it. The
// Department counts only a notice that all affected workers can see, those of a third party too.
func AccessStatement(c *paf.Case, s *paf.Worksite, posted civil.Date) Memorandum {
	d := thirdPartyLetter(c, s, "access-statement", "Statement of access to an electronic notice")
	d.text("Notice of a labor condition application for %s at your worksite is given electronically from %s through %s. It must be readily "+
		"available to every affected worker there, including your own employees in the same occupation, and they must know of it (20 CFR "+
		"655.734(a)(1)(ii)).", d.or(cmp.Or(d.l.SOCTitle, d.l.JobTitle, d.l.SOC), "occupation"), posted.Plain(), posted.Through(noticeDays).Plain())
	d.add(Block{Signature: []string{"Signature for the employer", "Name and title:", "Date:"}})
	d.add(Block{Heading: "Please confirm", List: []string{
		"The notice could be opened by our employees in the occupation at " + s.String() + ", at this address: ____________________",
		"They were notified where to find it on: ____________________, by: ____________________",
		"They could tell that it concerns their worksite.", "It could be opened on every day of the period above.",
	}})
	d.add(Block{Signature: []string{"Signature for " + d.or(s.SecondaryName, "name of the other company"), "Name and title:", "Date:"}})
	return d.m
}

// DisplacementInquiry asks the other company at a worksite, before an H-1B worker is placed there, whether it displaces U.S. workers.
func DisplacementInquiry(c *paf.Case, s *paf.Worksite, placed civil.Date) Memorandum {
	d := thirdPartyLetter(c, s, "displacement-inquiry", "Inquiry about displacement of U.S. workers")
	outcome, err := paf.Displacement.Apply(paf.DisplacementFacts{Around: placed}, nil)
	period := ""
	if err == nil && outcome.Kind == law.KindWindow {
		period = fmt.Sprintf("%s to %s", outcome.Opens.Plain(), outcome.Due.Plain())
	}
	d.text("We intend to place a worker in H-1B status with you from %s. The law asks us to inquire first whether you have displaced, or intend "+
		"to displace, a U.S. worker in an essentially equivalent job in the period from 90 days before to 90 days after the placement: %s "+
		"(20 CFR 655.738).", d.on(placed, "day of the placement"), d.or(period, "period around the placement"))
	d.text("No worker is placed until your answer is received.")
	d.add(Block{Signature: []string{"Signature for the employer", "Name and title:", "Date:"}})
	d.add(Block{Heading: "Please answer", List: []string{
		"In this period a U.S. worker was or will be laid off from such a job at the worksite:  Yes ___  No ___",
		"If yes, the job, the worksite and the day: ____________________",
	}})
	d.add(Block{Signature: []string{"Signature for " + d.or(s.SecondaryName, "name of the other company"), "Name and title:", "Date:"}})
	return d.m
}

// thirdPartyLetter begins a letter to the other company at a worksite.
func thirdPartyLetter(c *paf.Case, s *paf.Worksite, name, title string) *drafting {
	d := &drafting{c: c, l: &c.LCA, m: Memorandum{Draft: Draft{Name: name, Title: title}, Blanks: []string{}, Sent: true}}
	d.add(Block{Table: [][]string{{"Letter", ""}, {"To", d.or(s.SecondaryName, "name of the other company")},
		{"From", d.or(d.l.Employer, "legal name of the employer")}, {"Worksite", s.String()}, {"Application", c.LCA.Case}}})
	return d
}
