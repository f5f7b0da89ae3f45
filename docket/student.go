package docket

import (
	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status"
)

// student adds the clocks of F-1 and J-1: the program's end, when OPT and STEM OPT can be filed, the half-yearly
// confirmation of STEM OPT, the days after the end in which nobody works.
func (a *assessment) student(s *status.Stay) {
	if traits, _ := status.TraitsOf(s.Class); traits.NeedsProgramEnd && s.EADExpires.IsZero() {
		a.add(limit{
			rule: "status.program-ends", summary: s.Class + " program ends", stay: s, perStay: true, binds: true,
			uses: []*facts.Field{status.FieldClass, status.FieldProgramEnds},
			apply: func(w *law.Working) (law.Outcome, error) {
				return status.ProgramEnds.Apply(status.ProgramEndsFacts{ProgramEnds: s.ProgramEnds}, w)
			},
		})
	}
	switch {
	case (s.Class == "F-1" || s.Class == "F-1 CPT") && s.EADExpires.IsZero() && !s.ProgramEnds.IsZero():
		a.optFiling(s)
	case s.Class == "F-1 OPT" && s.EADRenewal.IsZero() && !s.EADExpires.IsZero():
		a.stemFiling(s)
	case s.Class == "F-1 STEM OPT":
		a.stemValidation(s)
		a.stemEvaluation(s)
	}
	a.daysAfterTheEnd(s)
}

func (a *assessment) optFiling(s *status.Stay) {
	a.upcomingOnly(limit{
		rule: "status.opt-filing", summary: "OPT application, if OPT is wanted", stay: s, perStay: true,
		uses: []*facts.Field{status.FieldProgramEnds},
		apply: func(w *law.Working) (law.Outcome, error) {
			return status.OPTFiling.Apply(status.OPTFilingFacts{ProgramEnds: s.ProgramEnds}, w)
		},
	})
}

func (a *assessment) stemFiling(s *status.Stay) {
	a.upcomingOnly(limit{
		rule: "status.stem-filing", summary: "STEM OPT application, if the degree qualifies", stay: s, perStay: true,
		uses: []*facts.Field{status.FieldEADExpires},
		apply: func(w *law.Working) (law.Outcome, error) {
			return status.StemFiling.Apply(status.StemFilingFacts{EADEnds: s.EADExpires}, w)
		},
	})
}

// validationDays is how long the student has to confirm after each mark. Schools describe longer windows: the ten days are
// the strict reading (the rule book's section 8).
const validationDays = 10

// stemEvaluation adds the twelve-month evaluation, which the employer signs.
func (a *assessment) stemEvaluation(s *status.Stay) {
	if s.StemStarts.IsZero() {
		return
	}
	a.upcomingOnly(limit{
		rule: "status.stem-evaluation", summary: "STEM OPT: twelve-month evaluation (I-983), signed by the employer", stay: s, perStay: true,
		uses: []*facts.Field{status.FieldStemStarts},
		apply: func(w *law.Working) (law.Outcome, error) {
			return status.StemEvaluation.Apply(status.StemEvaluationFacts{Starts: s.StemStarts}, w)
		},
	})
}

// stemValidation adds the next of the half-yearly marks at which the student confirms the employment.
func (a *assessment) stemValidation(s *status.Stay) {
	a.upcomingOnly(limit{
		rule: "status.stem-validation", summary: "STEM OPT: student confirms employment to the school", stay: s, perStay: true,
		uses: []*facts.Field{status.FieldStemStarts},
		apply: func(w *law.Working) (law.Outcome, error) {
			outcome, err := status.StemValidation.Apply(status.StemValidationFacts{Starts: s.StemStarts}, w)
			marks, _ := outcome.Value.([]civil.Date)
			for _, mark := range marks {
				if last := mark.AddDays(validationDays); outcome.Due.IsZero() && !last.Before(a.asOf) {
					outcome.Opens, outcome.Due = mark, last
				}
			}
			return outcome, err
		},
	})
}

// daysAfterTheEnd adds the days in which a student or exchange visitor may stay, without work, once the card or program
// has ended.
func (a *assessment) daysAfterTheEnd(s *status.Stay) {
	ends := civil.Latest(s.ProgramEnds, s.EADExpires)
	if a.bridged(s) || ends.IsZero() || !ends.Before(a.asOf) {
		return
	}
	l := limit{
		rule: "status.grace-f1", summary: "F-1 grace period ends (no work)", stay: s, perStay: true,
		uses: []*facts.Field{status.FieldProgramEnds, status.FieldEADExpires},
		apply: func(w *law.Working) (law.Outcome, error) {
			return status.GraceF1.Apply(status.GraceF1Facts{Ends: ends}, w)
		},
	}
	switch {
	case status.IsFamily(s.Class, "J-1"):
		l.rule, l.summary = "status.grace-j1", "J-1 days after the program end (no work)"
		l.apply = func(w *law.Working) (law.Outcome, error) {
			return status.GraceJ1.Apply(status.GraceJ1Facts{Ends: ends}, w)
		}
	case !isStudent(s):
		return
	}
	a.upcomingOnly(l)
}

// bridged reports whether a pending filing carries the stay's work beyond its card.
func (a *assessment) bridged(s *status.Stay) bool {
	for _, l := range a.limits {
		if l.stay == s && l.rule == "status.ead-expires" && l.superseded != "" {
			return true
		}
	}
	return false
}
