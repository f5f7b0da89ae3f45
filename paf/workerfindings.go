package paf

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/paf/reference"
)

// worker looks at one worker's time under the application.
func (f *finder) worker(a *Assignment) {
	var p *Person
	if f.people != nil {
		p = f.people(a.Employee)
	}
	before := len(f.found)
	f.copyTo(a)
	toCome := a.FirstDay.After(f.asOf)
	if p != nil && (toCome || a.Working(f.asOf)) && p.here(f.asOf) {
		f.petition(a, p)
	}
	if a.Working(f.asOf) && (p == nil || p.here(f.asOf)) {
		f.period(a)
		f.scope(a, p)
		f.pay(a, p)
		f.exemptOnly(a, p)
	}
	if p != nil && a.LastDay.IsZero() && !p.Left.IsZero() && p.Left.Before(f.asOf) {
		f.add(Retention.ID, a.Key, law.Note, citationOf(Retention.ID),
			fmt.Sprintf("%s was terminated on %s, but no last day under the LCA is recorded", f.people.NameOf(a.Employee), p.Left),
			"Record the last day of the assignment (last_day): the retention period is counted from it.",
			[]*facts.Field{FieldWorkedTo})
	}
	for i := before; i < len(f.found); i++ {
		f.found[i].Records = append(f.found[i].Records, a.Record)
	}
}

// copyTo looks at whether the worker was given a copy in time.
func (f *finder) copyTo(a *Assignment) {
	outcome, err := CopyToWorker.Apply(CopyFacts{FirstDay: a.FirstDay}, nil)
	if err != nil || outcome.Kind != law.KindDue {
		return
	}
	uses := []*facts.Field{FieldWorkedFrom, FieldCopyGiven}
	switch {
	case a.CopyGiven.After(outcome.Due):
		f.add(CopyToWorker.ID, a.Key, law.Violation, outcome.Citation,
			fmt.Sprintf("%s was given a copy of the LCA on %s, after the first day of work, %s", f.people.NameOf(a.Employee), a.CopyGiven,
				outcome.Due), "Cannot be cured. Document the reason and give the next copy on time.", uses)
		f.final()
	case a.CopyGiven.IsZero() && f.asOf.After(outcome.Due):
		f.add(CopyToWorker.ID, a.Key, law.Risk, outcome.Citation,
			fmt.Sprintf("No copy of the LCA is recorded as given to %s, who began on %s", f.people.NameOf(a.Employee), a.FirstDay),
			fmt.Sprintf("If the copy was given in time, record that day (mobility lca assign %s %s copy_given=...). If not, give it now and record today.", a.Employee, f.l.Case), uses)
	}
}

// period looks at whether the application is good on a day on which the worker works, and on the first day of work.
func (f *finder) period(a *Assignment) {
	uses := []*facts.Field{fieldStatus, fieldBegins, fieldEnds, fieldWithdrawn, fieldDecided, FieldWorkedFrom,
		FieldWorkedTo}
	switch ended, withdrawn := f.l.EndedOn(), f.l.withdrawnOn(); {
	case !withdrawn.IsZero() && !withdrawn.After(f.asOf), withdrawn.IsZero() && f.l.Status == certifiedWithdrawn:
		f.add(checkEnded.ID, a.Key, checkEnded.Severity(), &citePeriod,
			fmt.Sprintf("%s works under an LCA that was withdrawn", f.people.NameOf(a.Employee))+onDay(withdrawn),
			"Stop the work or assign the worker to another certified LCA today; ask counsel about the petition.", uses)
	case !ended.IsZero() && f.asOf.After(ended):
		f.add(checkEnded.ID, a.Key, checkEnded.Severity(), &citePeriod,
			fmt.Sprintf("%s works under an LCA that expired on %s", f.people.NameOf(a.Employee), ended),
			"Stop the work or assign the worker to another certified LCA today; record the last day if the work "+
				"is over.",
			uses)
	case f.l.Status == inProcess || f.l.Status == Withdrawn:
		f.add(checkEnded.ID, a.Key, checkEnded.Severity(), &citePeriod,
			fmt.Sprintf("%s works under an LCA that is not certified", f.people.NameOf(a.Employee)),
			"Record the certification, or stop the work.", uses)
	}
	from := civil.Latest(f.l.CertifiedOn(), f.l.Begins)
	if !from.IsZero() && a.FirstDay.Before(from) {
		f.add(checkEnded.ID, a.Key+"-early", checkEnded.Severity(), &citePeriod,
			fmt.Sprintf("%s began on %s, before the LCA became valid on %s", f.people.NameOf(a.Employee), a.FirstDay, from),
			"Check the dates; if they are correct, ask counsel.", append(uses, fieldCertified))
	}
}

func onDay(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return " on " + d.String()
}

// petition looks at whether the petition, or the stay of a worker without one, goes on when the application has ended and no
// other assignment of the worker follows.
func (f *finder) petition(a *Assignment, p *Person) {
	what, ends, uses := "petition", p.PetitionEnds, "petition_expires: "
	if ends.IsZero() {
		what, ends, uses = "stay", p.StayEnds, "i94_expires: "
	}
	last := civil.Earliest(f.l.Ends, a.LastDay)
	if f.l.Ends.IsZero() || !f.l.Ends.Before(ends) || last.Before(f.l.Ends) || p.relieved(a, f.l.Ends) || !p.NeedsLCA() {
		return
	}
	f.add(checkPetition.ID, a.Key, checkPetition.Severity(), &citePeriod,
		fmt.Sprintf("The LCA ends on %s, before the %s of %s, which ends on %s", f.l.Ends, what, f.people.NameOf(a.Employee), ends),
		"File another LCA in time, so that a certified LCA covers every day of work in the status; ask counsel.",
		[]*facts.Field{fieldEnds}, uses+ends.String())
}

// scope looks at whether the worker fits the application: its class, full time or part time.
func (f *finder) scope(a *Assignment, p *Person) {
	if p == nil {
		return
	}
	if class := ruleClass(p.Class); p.NeedsLCA() && f.l.Class != "" && class != f.l.Class {
		f.add(CheckScope.ID, a.Key+"-class", CheckScope.Severity(), &citeScope,
			fmt.Sprintf("%s is in %s status but works under an LCA for %s", f.people.NameOf(a.Employee), p.Class, f.l.Visa),
			"Assign the worker to an LCA of the correct class, or correct the class.", []*facts.Field{FieldClass})
	}
	if p.FullTime != law.Unstated && f.l.FullTime != law.Unstated && p.FullTime != f.l.FullTime {
		f.add(CheckScope.ID, a.Key+"-hours", CheckScope.Severity(), &citeScope,
			fmt.Sprintf("%s works %s, but the LCA is for %s work", f.people.NameOf(a.Employee), TimeWord(p.FullTime),
				TimeWord(f.l.FullTime)),
			"Assign the worker to an LCA for that kind of work, or correct the roster.", []*facts.Field{fieldFullTime})
	}
}

// TimeWord is full-time or part-time.
func TimeWord(fullTime law.Answer) string {
	if fullTime == law.Yes {
		return "full-time"
	}
	return "part-time"
}

// pay looks at whether the worker is paid the required wage, and what the application offers.
func (f *finder) pay(a *Assignment, p *Person) {
	uses := []*facts.Field{fieldPrevailingWage, fieldPrevailingPer, fieldActualWage, fieldActualPer, fieldSitePrevailing,
		fieldSitePrevailingPer, fieldPaid, fieldPaidPer}
	w := &law.Working{}
	site := f.c.site(a.Site)
	required, paid := f.c.requiredWageFacts(a, p, site, nil)
	if required.Rate == "" && p == nil {
		return
	}
	outcome, err := f.c.paidEnough(required, p, w)
	switch {
	case err != nil:
	case outcome.Kind == law.KindUndetermined:
		f.add(requiredWageRule.ID, a.Key, law.Risk, outcome.Citation,
			fmt.Sprintf("Whether %s is paid the required wage cannot be determined: missing %s", f.people.NameOf(a.Employee),
				Joined(outcome.Missing)),
			"Record the missing information.", uses, w.Steps()...)
		f.found[len(f.found)-1].Missing = outcome.Missing
	case outcome.Kind == law.KindFails:
		f.add(requiredWageRule.ID, a.Key, law.Violation, outcome.Citation,
			fmt.Sprintf("%s is paid less than the required wage", f.people.NameOf(a.Employee)),
			"Check the unit and the hours; pay the difference from the day it was first owed; ask counsel.", uses,
			append(w.Steps(), outcome.Reasons...)...)
	default:
		f.underOffer(a, p, site, paid)
	}
}

// requiredWageFacts are the worker's rate, the assignment's or else the roster's, and the rates it may not be under.
func (c *Case) requiredWageFacts(a *Assignment, p *Person, site *Worksite, tables *reference.Tables) (requiredWageFacts, reference.Rate) {
	paid := a.Wage
	facts := requiredWageFacts{}
	if p != nil {
		if !paid.Known() {
			paid = p.Wage
		}
		facts.PartTime, facts.Hours = p.partTime(), nonZero(p.Hours)
	}
	prevailing, _ := c.PrevailingFor(site, tables)
	facts.Rate, facts.Per = paid.Amount, paid.Per
	facts.Prevailing, facts.PrevailingPer = prevailing.Amount, prevailing.Per
	facts.Actual, facts.ActualPer = c.LCA.File.Actual.Amount, c.LCA.File.Actual.Per
	return facts, paid
}

// paidEnough answers whether pay reaches the required wage. Pay for a week, month or year that is below it can be that of a part-time
// worker where neither the roster nor the LCA says whether the work is full-time.
func (c *Case) paidEnough(required requiredWageFacts, p *Person, w *law.Working) (law.Outcome, error) {
	outcome, err := requiredWageRule.Apply(required, w)
	unstated := c.LCA.FullTime == law.Unstated && (p == nil || p.FullTime == law.Unstated)
	if err == nil && outcome.Kind == law.KindFails && unstated && required.Per != "hour" {
		outcome.Kind, outcome.Reasons, outcome.Missing = law.KindUndetermined, nil, []string{fieldFullTime.Name}
	}
	return outcome, err
}

// underOffer looks at a worker who is paid the required wage, but less than the application offers. The hours of a
// part-timer are counted as for the required wage.
func (f *finder) underOffer(a *Assignment, p *Person, site *Worksite, paid reference.Rate) {
	offer := f.c.WageAt(site)
	if !offer.Known() {
		return
	}
	facts := requiredWageFacts{Rate: paid.Amount, Per: paid.Per, Prevailing: offer.Amount, PrevailingPer: offer.Per}
	if p != nil {
		facts.PartTime, facts.Hours = p.partTime(), nonZero(p.Hours)
	}
	if outcome, err := requiredWageRule.Apply(facts, nil); err == nil && outcome.Kind == law.KindFails {
		f.add(requiredWageRule.ID, a.Key+"-offer", law.Risk, &citeWage,
			fmt.Sprintf("%s is paid the required wage, but less than the LCA offers", f.people.NameOf(a.Employee)),
			"Check the wage offered in the petition; ask counsel.", usesOffer)
	}
}

var usesOffer = []*facts.Field{fieldWageFrom, fieldWagePer, fieldSiteWageFrom, fieldSiteWagePer, fieldPaid,
	fieldPaidPer}

// exemptOnly looks at whether a worker is exempt who works under an application for exempt workers only.
func (f *finder) exemptOnly(a *Assignment, p *Person) {
	if p == nil || f.l.Class != H1B || f.l.ExemptOnly != law.Yes {
		return
	}
	uses := []*facts.Field{fieldExemptOnly, fieldStatutoryBasis}
	switch p.exemption() {
	case law.No:
		f.add(Exempt.ID, a.Key, law.Violation, &citeExempt,
			fmt.Sprintf("%s is not exempt but works under an LCA for exempt workers only", f.people.NameOf(a.Employee)),
			"Assign the worker to an LCA with the additional attestations, or record the wage or the degree that "+
				"makes the worker exempt.",
			uses)
	case law.Unstated:
		f.add(Exempt.ID, a.Key, law.Risk, &citeExempt,
			fmt.Sprintf("Whether %s, who works under an LCA for exempt workers only, is exempt cannot be determined",
				f.people.NameOf(a.Employee)),
			"Record what was paid in the year, or the highest degree in a related specialty.", uses)
	}
}

// exemption reports whether an H-1B worker is exempt, by what was received or the rate of pay, or by the degree; Unstated
// where neither is known well enough.
func (p *Person) exemption() law.Answer {
	if p.Degree == "master" || p.Degree == "doctorate" {
		return law.Yes
	}
	months := monthsInYear
	facts := exemptFacts{WagesPaid: p.PaidInYear, Months: &months, PartTime: p.partTime(), Degree: p.Degree}
	if facts.Degree == "" {
		facts.Degree = "none"
	}
	switch year, ok := p.yearlyPay(); {
	case facts.WagesPaid != "" && p.Months > 0:
		months = p.Months
	case facts.WagesPaid == "" && !ok:
		return law.Unstated
	case facts.WagesPaid == "":
		facts.WagesPaid = year
	}
	outcome, err := Exempt.Apply(facts, nil)
	switch {
	case err != nil || outcome.Kind != law.KindValue:
		return law.Unstated
	case outcome.Value == true:
		return law.Yes
	case p.Degree == "":
		return law.Unstated // the degree may still exempt
	default:
		return law.No
	}
}

const monthsInYear = 12
