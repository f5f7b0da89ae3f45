package status

import (
	"cmp"
	"fmt"
	"slices"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/status/limits"
	"mobility/status/opt"
)

// What a student in training and the employer have sent to the school, by the day on which it arrived there.
var (
	fieldStemValidated = &facts.Field{Name: "stem_validated", Title: "STEM OPT validated", Kind: facts.Date,
		Says:    "day of the last half-yearly confirmation of the employment to the school",
		Aliases: []string{"STEM Validation Date", "Last STEM Validation", "SEVIS Validation Date", "Six-Month Validation Date"}}
	fieldStemEvaluated = &facts.Field{Name: "stem_evaluation_sent", Title: "STEM OPT evaluation sent", Kind: facts.Date,
		Says:    "day the twelve-month evaluation (Form I-983) reached the school",
		Aliases: []string{"I-983 Evaluation Sent", "12-Month Evaluation Sent", "Twelve-Month Evaluation Date", "First Evaluation Sent"}}
	fieldStemFinalEvaluated = &facts.Field{Name: "stem_final_evaluation_sent", Title: "STEM OPT final evaluation sent", Kind: facts.Date,
		Says:    "day the final evaluation (Form I-983) reached the school",
		Aliases: []string{"I-983 Final Evaluation Sent", "Final Evaluation Sent", "Final Evaluation Date"}}
)

// byStudent are those that the student sends; the others concern the employer.
var byStudent = []*facts.Field{fieldAddressReported, fieldStemValidated}

// checkReportedLate finds a report that was made after its last day.
var checkReportedLate = law.Check{ID: "status.reported-late", Severities: []law.Severity{law.Risk, law.Note}, Owner: law.HR,
	Title: "Report to the school or to USCIS made after its last day", Cite: opt.StemEvaluation.Versions[0].Cite,
	Also: []law.Citation{opt.StemValidation.Versions[0].Cite, opt.StemChangeReport.Versions[0].Cite, limits.AddressChange.Versions[0].Cite}}

// toReport adds the duty to make a report, which is met by the day recorded in a field. A day before since is that of an earlier
// report.
func (a *Assessment) toReport(s *Stay, c law.Clock, made *facts.Field, since civil.Date) {
	c.Uses = append(c.Uses, made)
	on, due := s.Record.Date(made), c.Outcome().Due
	if on.IsZero() || on.Before(since) {
		if due.Before(a.asOf) && !due.IsZero() {
			c.Summary += "; not recorded as done"
		}
		a.note(c)
		return
	}
	a.late(s, c, made)
	c.Superseded = "done on " + on.String() + " (" + made.Name + ")"
	a.note(c)
}

// late finds that a report was made after its last day; for a year, since it cannot be undone.
func (a *Assessment) late(s *Stay, c law.Clock, made *facts.Field) {
	on, due := s.Record.Date(made), c.Outcome().Due
	if due.IsZero() || !on.After(due) || on.AddYears(1).Before(a.asOf) {
		return
	}
	f := found(&checkReportedLate, s, c.Uses...)
	f.Word, f.Citation, f.Records = made.Name, c.Outcome().Citation, c.Records
	if slices.Contains(byStudent, made) {
		f.Severity = law.Note
	}
	f.Summary = fmt.Sprintf("%s: done on %s, after the last day, %s", c.Summary, on, due)
	f.Remedy = "Correct " + made.Name + " if that is not the day; otherwise note the reason in the employee's file."
	a.find(f)
}

// training adds what a student on the STEM extension and the employer owe the school while the training goes on.
func (a *Assessment) training(s *Stay) {
	a.stemValidation(s)
	a.stemEvaluation(s)
	a.newPlan(s)
	if changed := s.Record.Date(fieldStemChanged); !changed.IsZero() {
		a.toReport(s, ClockOn(s, &opt.StemChangeReport, opt.StemChangeReportFacts{Changed: changed},
			"STEM OPT: report the change to the school (DSO)", fieldStemChanged), fieldStemChangeReported, changed)
	}
	if !s.EADExpires.IsZero() {
		a.finalEvaluation(s, ClockOn(s, &opt.StemFinalEvaluation, opt.StemFinalEvaluationFacts{Ended: s.EADExpires}, finalEvaluation, FieldEADExpires))
	}
}

// stemValidation adds the half-yearly mark at which the student confirms the employment next: the last that has passed, unless it is
// confirmed, otherwise the one to come.
func (a *Assessment) stemValidation(s *Stay) {
	c := validationAt(s, civil.Date{})
	marks, _ := c.Outcome().Value.([]civil.Date)
	if len(marks) == 0 {
		a.note(c)
	}
	var confirmed, next civil.Date
	for _, mark := range marks {
		switch {
		case opt.ValidatedBy(mark, nil).Due.Before(a.person.Hired), mark.After(s.EADExpires) && !s.EADExpires.IsZero():
		case !s.Record.Date(fieldStemValidated).Before(opensFor(mark)):
			confirmed = mark
		case next.IsZero() || !mark.After(a.asOf):
			next = mark
		}
	}
	if !confirmed.IsZero() && !next.IsZero() {
		a.late(s, validationAt(s, confirmed), fieldStemValidated)
	}
	if at := cmp.Or(next, confirmed); !at.IsZero() {
		a.toReport(s, validationAt(s, at), fieldStemValidated, opensFor(at))
	}
}

// opensFor is the first day on which a confirmation counts for a mark: schools accept one up to thirty days before.
func opensFor(mark civil.Date) civil.Date { return mark.AddDays(-30) }

// validationAt is the clock of the half-yearly confirmation at a mark.
func validationAt(s *Stay, mark civil.Date) law.Clock {
	c := ClockOn(s, &opt.StemValidation, opt.StemValidationFacts{Starts: s.StemStarts},
		"STEM OPT: student confirms employment to the school", fieldStemStarts)
	if mark.IsZero() {
		return c
	}
	marked := c.Apply
	c.Apply = func(w *law.Working) (law.Outcome, error) {
		outcome, err := marked(w)
		outcome.Opens, outcome.Due = mark, opt.ValidatedBy(mark, nil).Due
		return outcome, err
	}
	return c
}

// stemEvaluation adds the twelve-month evaluation, which the employer signs.
func (a *Assessment) stemEvaluation(s *Stay) {
	if s.StemStarts.IsZero() {
		return
	}
	c := ClockOn(s, &opt.StemEvaluation, opt.StemEvaluationFacts{Starts: s.StemStarts},
		"STEM OPT: twelve-month evaluation (I-983), signed by the employer", fieldStemStarts)
	if c.Outcome().Due.Before(a.person.Hired) { // the evaluation of an earlier employer
		return
	}
	a.toReport(s, c, fieldStemEvaluated, s.StemStarts)
}

// newPlan adds the training plan of a student who was hired during the STEM extension.
func (a *Assessment) newPlan(s *Stay) {
	began := civil.Earliest(s.StemStarts, s.EADFrom)
	if began.IsZero() || !a.person.Hired.After(began) {
		return
	}
	c := ClockOn(s, &opt.StemNewPlan, opt.StemNewPlanFacts{Started: a.person.Hired},
		"STEM OPT: Form I-983 for this employment reaches the school", fieldStemStarts)
	c.Uses, c.Records = append(c.Uses, a.person.HiredFact.Field), append(c.Records, facts.Record{a.person.HiredFact})
	a.toReport(s, c, fieldStemPlanSent, civil.Date{})
}

const finalEvaluation = "STEM OPT: final evaluation (I-983), signed by the employer, reaches the school"

// finalEvaluation adds the evaluation at the end of the training, or of the employment.
func (a *Assessment) finalEvaluation(s *Stay, c law.Clock) {
	c.Remedy = "Sign the final evaluation when the training ends, and have it reach the school (DSO) by that day; then record " + fieldStemFinalEvaluated.Name + "."
	a.toReport(s, c, fieldStemFinalEvaluated, civil.Latest(s.StemStarts, a.person.Hired))
}

// stemDeparture is the employer's report to the school, due in five business days of a STEM OPT worker's leaving, and the
// final evaluation.
func (a *Assessment) stemDeparture(s *Stay) {
	left := a.person.Left
	switch {
	case s.Stage() != stageSTEM:
		return
	case left.IsZero():
		if s.DepartureReported.IsZero() {
			a.find(dayOfLeavingMissing(s, opt.StemEmployerReport.ID, opt.StemEmployerReport.History()))
		}
		return
	}
	a.toReport(s, a.sinceLeaving(ClockOn(s, &opt.StemEmployerReport, opt.StemEmployerReportFacts{Left: left},
		"Report the STEM OPT worker's departure to the school (DSO)", FieldClass)), fieldDepartureReported, a.person.Hired)
	a.finalEvaluation(s, a.sinceLeaving(ClockOn(s, &opt.StemFinalEvaluation, opt.StemFinalEvaluationFacts{Ended: left}, finalEvaluation, FieldClass)))
}
