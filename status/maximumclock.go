package status

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status/greencard"
	"mobility/status/limits"
)

// maximumStay adds the end of the longest stay the class allows, with days abroad recaptured, and the last day to start
// the green card that carries an H-1B worker beyond it.
func (a *Assessment) maximumStay(s *Stay) {
	stay := a.limit(ClockOn(s, &MaximumStay,
		MaximumStayFacts{Class: s.Class, FirstAdmitted: s.FirstAdmitted, DaysAbroad: s.DaysAbroad},
		"Maximum stay in "+s.ClassWord()+" ends",
		FieldClass, FieldFirstAdmitted, fieldDaysAbroad, FieldPERMFiled, FieldI140Filed, fieldI140Approved), true)
	if stay == nil || stay.Outcome().Due.IsZero() || s.Class != "H-1B" {
		return
	}
	ends, over := stay.Outcome().Due, s.exemptionOver(a.asOf)
	seventh := a.seventhYear(s, ends)
	if over != nil {
		stay.remark("the %s: it supports no H-1B time beyond the maximum", over.InWords())
		a.timeBeyond(s, stay, over, seventh.Due)
		return
	}
	q := a.queueOf(s)
	if year := q.yearOver(s, a.asOf); !year.IsZero() {
		stay.remark("a visa has been available since %s, and no I-485 is recorded: the year to apply ended on %s, and the I-140 supports no time beyond "+
			"the maximum after it (%s)", monthName(q.Since), year, greencard.CiteYearToFile.Pin)
		return
	}
	if exempt := s.beyondMaximum(seventh.Due, q); exempt != "" {
		stay.Superseded = exempt
		return
	}
	if filed := s.greenCardFiled(); !filed.IsZero() {
		a.find(law.Finding{
			Rule: checkPERMLate.ID, Word: s.Key, Severity: checkPERMLate.Severity(), Citation: seventh.Citation, Records: []facts.Record{s.Record},
			Uses: []*facts.Field{FieldFirstAdmitted, fieldDaysAbroad, FieldPERMFiled, FieldI140Filed},
			Summary: fmt.Sprintf("PERM or I-140 was filed %s, after %s: 365 days will not have passed when the maximum stay ends (%s)",
				filed, seventh.Due, ends),
			Remedy: "An extension can begin 365 days after filing; until then plan for time abroad or another class, or recapture days abroad.",
		})
	}
}

// timeBeyond adds the day on which time beyond the maximum ended with what supported it until then, in the place of the maximum.
func (a *Assessment) timeBeyond(s *Stay, maximum *clock, over *greencard.Ending, lastFiling civil.Date) {
	supported := s.beyondMaximum(lastFiling, a.queueOf(s)) != "" || over.Event == greencard.I140Revoked ||
		!over.Filed.IsZero() && !over.Filed.After(lastFiling)
	c := ClockOn(s, &greencard.ExemptionEnds, over.ExemptionEndsFacts, "Time beyond the H-1B maximum ends", FieldPERMFiled, FieldI140Filed, fieldI140Approved)
	if due := c.Outcome().Due; supported && due.After(maximum.Outcome().Due) {
		a.limit(c, true).remark("the %s", over.InWords())
		maximum.Superseded = fmt.Sprintf("time beyond it was supported until %s (%s)", due, c.Rule)
	}
}

// greenCardFiled is the day the labor certification or, without one, the immigrant petition was filed.
func (s *Stay) greenCardFiled() civil.Date { return civil.Earliest(s.PERMFiled, s.I140Filed) }

// seventhYear is the last day to file a labor certification or immigrant petition so that an extension beyond the maximum
// can follow on. It goes on the docket while nothing has been filed and the maximum is not reached.
func (a *Assessment) seventhYear(s *Stay, ends civil.Date) *law.Outcome {
	c := ClockOn(s, &limits.PERMForSeventhYear, limits.PERMForSeventhYearFacts{MaximumStayEnds: ends},
		"PERM/I-140 filing deadline for a post-sixth-year H-1B extension", FieldFirstAdmitted, fieldDaysAbroad)
	apply := c.Apply
	c.Apply = func(w *law.Working) (law.Outcome, error) {
		w.Step("the maximum stay ends on %s (%s)", ends, MaximumStay.ID)
		return apply(w)
	}
	if (s.greenCardFiled().IsZero() && s.I140Approved.IsZero() || s.exemptionOver(a.asOf) != nil) && !ends.Before(a.asOf) {
		a.note(c)
	}
	return c.Outcome()
}

// beyondMaximum says why an H-1B worker may be extended beyond the maximum, or "".
func (s *Stay) beyondMaximum(lastFiling civil.Date, q *Queue) string {
	filed := s.greenCardFiled()
	switch {
	case !s.I140Approved.IsZero():
		return fmt.Sprintf("the I-140 was approved on %s: three-year extensions while no visa number is available "+
			"(%s), one-year extensions otherwise%s", s.I140Approved, citeThreeYears.Pin, q.extension())
	case !filed.IsZero() && !filed.After(lastFiling):
		return fmt.Sprintf("PERM or I-140 was filed on %s, at least 365 days before the stay beyond the maximum begins: "+
			"one-year extensions (AC21 106(a))", filed)
	default:
		return ""
	}
}

// greenCard adds the dates on the way to permanent residence that protect a person.
func (a *Assessment) greenCard(s *Stay) {
	if !s.I140Approved.IsZero() {
		a.whileToCome(ofPerson(ClockOn(s, &greencard.I140Lock, greencard.I140LockFacts{Approved: s.I140Approved},
			"I-140 withdrawal no longer revokes the approval", fieldI140Approved)))
	}
	if !s.I485Filed.IsZero() {
		c := ofPerson(ClockOn(s, &greencard.Portability, greencard.PortabilityFacts{Filed: s.I485Filed},
			"I-485 pending 180 days: job change permitted (portability)", fieldI485Filed))
		opens := c.Apply
		c.Apply = func(w *law.Working) (law.Outcome, error) {
			outcome, err := opens(w)
			outcome.Due = outcome.Opens
			return outcome, err
		}
		a.whileToCome(c)
	}
}

// exemptionOver is what ended the exemption from the maximum before a day, nil while it stands.
func (s *Stay) exemptionOver(asOf civil.Date) *greencard.Ending {
	for i := range s.Ended {
		f := &s.Ended[i]
		if f.Approved.IsZero() {
			f.Approved = s.I140Approved
		}
		if outcome, err := greencard.ExemptionEnds.Apply(f.ExemptionEndsFacts, nil); err == nil && outcome.Kind == law.KindDue && outcome.Due.Before(asOf) {
			return f
		}
	}
	return nil
}

// exemptionEnded finds a labor certification or petition that is on record as if it still carried time beyond the maximum.
func (a *Assessment) exemptionEnded(s *Stay) {
	over := s.exemptionOver(a.asOf)
	if over == nil || s.greenCardFiled().IsZero() && s.I140Approved.IsZero() {
		return
	}
	f := found(&checkExemptionEnded, s, FieldPERMFiled, FieldI140Filed, fieldI140Approved, fieldI485Filed)
	f.Summary = "The " + over.InWords() + ": it no longer supports H-1B time beyond the maximum"
	f.Remedy = "Ask counsel what the time beyond the maximum is based on, and whether an appeal is pending; correct the status record, which shows it as filed."
	a.find(f)
}
