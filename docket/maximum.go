package docket

import (
	"fmt"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status"
)

// maximumStay adds the end of the longest stay the class allows, with days abroad recaptured, and the last day to start
// the green card that carries an H-1B worker beyond it.
func (a *assessment) maximumStay(s *status.Stay) {
	uses := []*facts.Field{status.FieldClass, status.FieldFirstAdmitted, status.FieldDaysAbroad}
	stay := a.add(limit{
		rule: "status.maximum-stay", summary: "Maximum stay in " + classWord(s) + " ends", stay: s, perStay: true, binds: true,
		uses: append(uses, status.FieldPERMFiled, status.FieldI140Filed, status.FieldI140Approved),
		apply: func(w *law.Working) (law.Outcome, error) {
			return status.MaximumStay.Apply(status.MaximumStayFacts{
				Class: s.Class, FirstAdmitted: s.FirstAdmitted, DaysAbroad: s.DaysAbroad,
			}, w)
		},
	})
	if stay == nil || stay.outcome.Due.IsZero() || s.Class != "H-1B" {
		return
	}
	ends := stay.outcome.Due
	seventh := a.seventhYear(s, ends)
	if exempt := beyondMaximum(s, seventh.Due); exempt != "" {
		stay.superseded = exempt
		return
	}
	if filed := greenCardFiled(s); !filed.IsZero() {
		a.find(finding{
			rule: "status.perm-late", stay: s, severity: Risk, cite: seventh.Citation, word: s.Key,
			uses: []*facts.Field{status.FieldFirstAdmitted, status.FieldDaysAbroad, status.FieldPERMFiled, status.FieldI140Filed},
			summary: fmt.Sprintf("PERM or I-140 was filed %s, after %s: 365 days will not have passed when the maximum stay ends (%s)",
				filed, seventh.Due, ends),
			remedy: "An extension can begin 365 days after filing; plan for time abroad or another class until then, or recapture days abroad.",
		})
	}
}

// greenCardFiled is the day the labor certification or, without one, the immigrant petition was filed.
func greenCardFiled(s *status.Stay) civil.Date { return civil.Earliest(s.PERMFiled, s.I140Filed) }

// seventhYear is the last day to file a labor certification or immigrant petition so that an extension beyond the maximum
// can follow on. It goes on the docket while nothing has been filed and the maximum is not reached.
func (a *assessment) seventhYear(s *status.Stay, ends civil.Date) law.Outcome {
	apply := func(w *law.Working) (law.Outcome, error) {
		w.Step("the maximum stay ends on %s (status.maximum-stay)", ends)
		return status.PERMForSeventhYear.Apply(status.PERMForSeventhYearFacts{MaximumStayEnds: ends}, w)
	}
	if greenCardFiled(s).IsZero() && s.I140Approved.IsZero() && !ends.Before(a.asOf) {
		a.add(limit{
			rule: "status.perm-for-seventh-year", summary: "Last day to file PERM or I-140 for a seventh H-1B year", stay: s, perStay: true,
			uses:  []*facts.Field{status.FieldFirstAdmitted, status.FieldDaysAbroad},
			apply: apply,
		})
	}
	outcome, err := apply(nil)
	if err != nil { // a maximum stay before the law it rests on has no seventh year
		return law.Outcome{}
	}
	return outcome
}

// beyondMaximum says why an H-1B worker may be extended beyond the maximum, or "".
func beyondMaximum(s *status.Stay, lastFiling civil.Date) string {
	filed := greenCardFiled(s)
	switch {
	case !s.I140Approved.IsZero():
		return fmt.Sprintf("the I-140 was approved on %s: three-year extensions while no visa number is available "+
			"(8 CFR 214.2(h)(13)(iii)(E)), one-year extensions otherwise", s.I140Approved)
	case !filed.IsZero() && !filed.After(lastFiling):
		return fmt.Sprintf("PERM or I-140 was filed on %s, at least 365 days before the stay beyond the maximum begins: "+
			"one-year extensions (AC21 106(a))", filed)
	default:
		return ""
	}
}

// greenCard adds the dates on the way to permanent residence that protect a person.
func (a *assessment) greenCard(s *status.Stay) {
	if !s.I140Approved.IsZero() {
		a.upcomingOnly(limit{
			rule: "status.i140-lock", summary: "I-140 withdrawal becomes harmless", stay: s,
			uses: []*facts.Field{status.FieldI140Approved},
			apply: func(w *law.Working) (law.Outcome, error) {
				return status.I140Lock.Apply(status.I140LockFacts{Approved: s.I140Approved}, w)
			},
		})
	}
	if !s.I485Filed.IsZero() {
		a.upcomingOnly(limit{
			rule: "status.adjustment-portability", summary: "I-485 pending 180 days: the job may change", stay: s,
			uses: []*facts.Field{status.FieldI485Filed},
			apply: func(w *law.Working) (law.Outcome, error) {
				outcome, err := status.AdjustmentPortability.Apply(status.AdjustmentPortabilityFacts{Filed: s.I485Filed}, w)
				outcome.Due = outcome.Opens
				return outcome, err
			},
		})
	}
}

// upcomingOnly adds a limit that nobody has to act on and that is silent once its day has passed.
func (a *assessment) upcomingOnly(l limit) {
	l.decide()
	passed := !l.outcome.Due.IsZero() && l.outcome.Due.Before(a.asOf)
	told := !l.outcome.Due.IsZero() || l.outcome.Kind == law.KindCannotTell
	if l.outcome.Kind != law.KindNotApplicable && told && !passed {
		a.limits = append(a.limits, &l)
	}
}
