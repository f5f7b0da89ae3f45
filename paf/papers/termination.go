package papers

import (
	"strings"

	"mobility/internal/civil"
	"mobility/internal/law"
	"mobility/paf"
)

// Termination is the end of a worker's employment under an application before its time, with what is done of it. A zero date is not
// recorded.
type Termination struct {
	Worker, Class                             string
	On                                        civil.Date
	Notified, USCISNotified, TransportOffered civil.Date
	// Alone says that no other worker is recorded under the application.
	Alone bool
}

// WagesClaim is through when the required wage is owed: until every step of a bona fide termination is taken.
func (e *Termination) WagesClaim() law.Claim {
	claim := law.Claim{Rule: paf.CheckTermination.ID}
	last, missing := e.On, ""
	for _, step := range []struct {
		day  civil.Date
		what string
	}{{e.Notified, "notice to the worker"}, {e.USCISNotified, "notice to USCIS"}, {e.TransportOffered, "offer of return transportation"}} {
		switch {
		case step.day.IsZero() && step.what == "offer of return transportation" && e.Class != paf.H1B:
		case step.day.IsZero() && missing == "":
			missing = step.what
		default:
			last = civil.Latest(last, step.day)
		}
	}
	if missing != "" {
		claim.Sentence = "The required wage is owed until every step of a bona fide termination is taken (20 CFR 655.731(c)(7)(ii))."
		claim.Why = "not recorded: " + missing
		return claim
	}
	claim.Answer, claim.Sentence = law.Yes, "The required wage is owed through "+last.Plain()+", the day on which the last step of a bona fide "+
		"termination is recorded (20 CFR 655.731(c)(7)(ii))."
	return claim
}

// TerminationPack are the papers that end an employment under an application: the notice to the worker, the letter to USCIS, the offer of
// return transportation, the withdrawal of the application where it is for this worker alone, and the memorandum of what is owed. They
// name the worker and are kept beside the public access file.
func TerminationPack(c *paf.Case, e *Termination) []Memorandum {
	all := []Memorandum{terminationNotice(c, e), withdrawalLetter(c, e)}
	if e.Class == paf.H1B {
		all = append(all, transportOffer(c, e))
	}
	if e.Alone {
		all = append(all, applicationWithdrawal(c))
	}
	return append(all, terminationMemo(c, e))
}

// letterTo begins a letter that is not an item of the file.
func letterTo(c *paf.Case, name, title, to string, e *Termination) *drafting {
	d := &drafting{c: c, l: &c.LCA, m: Memorandum{Draft: Draft{Name: name, Title: title}, Blanks: []string{}, Sent: true}}
	d.add(Block{Table: [][]string{{"Letter", ""}, {"To", d.or(to, "addressee and address")}, {"From", d.or(d.employerOn(e.On), "legal name of the employer")},
		{"Worker", d.or(natural(e.Worker), "name of the worker")}, {"Last day of employment", d.on(e.On, "last day of employment")}}})
	return d
}

// employerOn is who employs the workers under the application on a day: after a corporate change the successor.
func (d *drafting) employerOn(day civil.Date) string {
	if d.l.CorporateChange && d.l.Successor != "" && !d.l.Changed.IsZero() && !day.Before(d.l.Changed) {
		return d.l.Successor
	}
	return d.l.Employer
}

// natural is a name as a letter writes it: "Asha Rao" for "Rao, Asha".
func natural(name string) string {
	last, first, found := strings.Cut(name, ", ")
	if !found {
		return name
	}
	return first + " " + last
}

func terminationNotice(c *paf.Case, e *Termination) Memorandum {
	d := letterTo(c, "notice-to-worker", "Notice of termination of employment", natural(e.Worker), e)
	d.text("The last day of your employment with %s is %s.", d.or(d.employerOn(e.On), "legal name of the employer"), d.on(e.On, "last day of employment"))
	if e.Class == paf.H1B {
		d.text("The employer notifies U.S. Citizenship and Immigration Services that the employment has ended.")
	} else {
		d.text("%s", d.or("", "whether a petition was filed for the worker, so that U.S. Citizenship and Immigration Services is notified"))
	}
	d.text("Ask your own counsel about your status and the time you may remain in the United States.")
	return d.done()
}

// withdrawalLetter withdraws the petition of an H-1B worker. A worker of another class may have no petition, which a person decides.
func withdrawalLetter(c *paf.Case, e *Termination) Memorandum {
	d := letterTo(c, "withdrawal-uscis", "Withdrawal of the petition", "", e)
	d.m.Blocks[0].Table[1][1] = "U.S. Citizenship and Immigration Services, " + d.or("", "service center and its address")
	receipt, last := d.or("", "receipt number of the petition"), d.on(e.On, "last day of employment")
	if e.Class == paf.H1B {
		d.text("The petitioner withdraws the petition for the worker named above, receipt number %s, and asks that its approval be revoked (8 CFR "+
			"214.2(h)(11)). The last day of employment is %s.", receipt, last)
		return d.done()
	}
	d.text("%s", d.or("", "whether a petition was filed for the worker; without one, this letter is not sent"))
	d.text("The petitioner withdraws the petition for the worker named above, receipt number %s. The last day of employment is %s.", receipt, last)
	return d.done()
}

func transportOffer(c *paf.Case, e *Termination) Memorandum {
	d := letterTo(c, "return-transportation", "Offer of return transportation", natural(e.Worker), e)
	d.text("The employer offers to pay the reasonable cost of your return transportation to your last place of foreign residence (8 USC "+
		"1184(c)(5)(A)). Please state by %s whether you accept.", d.or("", "day by which the worker answers"))
	return d.done()
}

func applicationWithdrawal(c *paf.Case) Memorandum {
	d := newDraft(c, 0, false, "withdrawal-lca", "Withdrawal of the labor condition application")
	d.m.Sent = true
	d.text("To the U.S. Department of Labor, Employment and Training Administration, Office of Foreign Labor Certification")
	d.text("The employer withdraws the labor condition application named above (20 CFR 655.750(b)). %s", d.or("", "confirmation that no worker "+
		"is employed under it and that no investigation has begun"))
	return d.done()
}

func terminationMemo(c *paf.Case, e *Termination) Memorandum {
	d := newDraft(c, 0, false, "termination", "Memorandum: end of employment under the labor condition application")
	step := func(day civil.Date, what string) string { return d.on(day, "day of the "+what) }
	rows := [][]string{{"Step", "Day"}, {"Last day of employment", d.on(e.On, "last day of employment")},
		{"Notice to the worker", step(e.Notified, "notice to the worker")}, {"Notice to USCIS", step(e.USCISNotified, "notice to USCIS")}}
	if e.Class == paf.H1B {
		rows = append(rows, []string{"Offer of return transportation", step(e.TransportOffered, "offer of return transportation")})
	}
	d.add(Block{Heading: "Steps", Table: rows})
	d.add(Block{Heading: "Wages"})
	d.claim(e.WagesClaim())
	return d.done()
}
