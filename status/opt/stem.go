package opt

import (
	"mobility/internal/civil"
	"mobility/internal/law"
)

// StemValidationFacts are the start of the STEM extension.
type StemValidationFacts struct {
	Starts civil.Date `fact:"starts" says:"first day of the STEM extension"`
}

var (
	citeStemValidation = law.Read("8 CFR 214.2(f)(12)(ii)(B)",
		"every six months from the start of the STEM extension (6, 12, 18, 24), within ten business days of the mark").Again()
	citeStemPlan = law.Read("8 CFR 214.2(f)(10)(ii)(C)",
		"evaluation at 12 months reaches the school within ten days; a final one within ten days of the end, on leaving too; a "+
			"new Form I-983 within ten days of a new opportunity; departures reported within five business days").Again()
	citeStemChange = law.Read("8 CFR 214.2(f)(12)(ii)(A)", "changes reported within ten days").Again()
)

// StemValidation lists the days on which a student on the STEM extension confirms the data.
var StemValidation = law.Rule[StemValidationFacts]{
	ID:   "status.stem-validation",
	Late: "If the employee confirmed it, record the day ({status stem_validated}). If not, have the employee confirm the employment to the school (DSO) today, and ask the school whether the SEVIS record is still active.",
	Kind: law.Duty, Owner: law.Employee,
	Remedy: "Confirm the employment to the school (DSO) by that day; then record stem_validated.",
	Title:  "Days on which a student on STEM OPT confirms the data with the school",
	Versions: []law.Version[StemValidationFacts]{{
		Cite: citeStemValidation,
		Apply: func(f StemValidationFacts, w *law.Working) law.Outcome {
			marks := make([]civil.Date, 4)
			for i := range marks {
				marks[i] = f.Starts.AddMonths(6 * (i + 1))
				w.Step("%d months from %s: %s, to be confirmed by %s (%s)", 6*(i+1), f.Starts, marks[i], ValidatedBy(marks[i], nil).Due,
					StemValidationDue.ID)
			}
			return law.Value(marks)
		},
	}},
}

// stemValidationDueFacts are one of the half-yearly marks.
type stemValidationDueFacts struct {
	Mark civil.Date `fact:"mark" says:"six, twelve, eighteen or twenty-four months from the start of the STEM extension"`
}

// StemValidationDue determines until when the student confirms the data after a mark.
var StemValidationDue = law.Rule[stemValidationDueFacts]{
	ID:   "status.stem-validation-due",
	Late: "If the employee confirmed it, record the day ({status stem_validated}). If not, have the employee confirm the employment to the school (DSO) today, and ask the school whether the SEVIS record is still active.",
	Kind: law.Duty, Owner: law.Employee,
	Title: "Last day for a student on STEM OPT to confirm the data after a half-yearly mark",
	Versions: []law.Version[stemValidationDueFacts]{{
		Cite: citeStemValidation,
		Readings: []law.Reading{{
			Question: "how long after the mark the student may confirm",
			Chosen:   "ten business days",
			Other:    "20 or 30 days, as portals of schools allow",
		}},
		Apply: func(f stemValidationDueFacts, w *law.Working) law.Outcome {
			// READING: the regulation's ten business days; a school's portal may stay open for longer.
			return ValidatedBy(f.Mark, w)
		},
	}},
}

// ValidatedBy determines until when the data are confirmed after a half-yearly mark.
func ValidatedBy(mark civil.Date, w *law.Working) law.Outcome {
	return law.FederalDueAfter("SEVP", mark, 10, w).Exact()
}

// StemEvaluationFacts are the start of the STEM extension.
type StemEvaluationFacts struct {
	Starts civil.Date `fact:"starts" says:"first day of the STEM extension"`
}

// StemEvaluation determines until when the first self-evaluation on Form I-983 reaches the school.
var StemEvaluation = law.Rule[StemEvaluationFacts]{
	ID:   "status.stem-evaluation",
	Late: "If the evaluation reached the school, record the day ({status stem_evaluation_sent}). If not, sign it today, have it reach the school (DSO), and keep a note of why it is late.",
	Kind: law.Duty, Owner: law.Manager,
	Remedy: "Review and sign the twelve-month evaluation; it must reach the school (DSO) by that day; then record stem_evaluation_sent.",
	Title:  "Last day for the twelve-month evaluation on Form I-983, signed by the employer, to reach the school",
	Versions: []law.Version[StemEvaluationFacts]{{
		Cite: citeStemPlan,
		Apply: func(f StemEvaluationFacts, w *law.Working) law.Outcome {
			mark, other := law.EarlierMonths(f.Starts, 12)
			w.Step("12 months from %s: %s", f.Starts, mark)
			return law.TenDaysAfter("the mark", mark, w).Or(other.AddDays(10))
		},
	}},
}

// StemFinalEvaluationFacts are the end of the training with one employer.
type StemFinalEvaluationFacts struct {
	Ended civil.Date `fact:"ended" says:"last day of the STEM extension, or of the employment if sooner"`
}

// StemFinalEvaluation determines until when the final evaluation reaches the school.
var StemFinalEvaluation = law.Rule[StemFinalEvaluationFacts]{
	ID:   "status.stem-final-evaluation",
	Late: "If the evaluation reached the school, record the day ({status stem_final_evaluation_sent}). If not, sign it today, have it reach the school (DSO), and keep a note of why it is late.",
	Kind: law.Duty, Owner: law.Manager,
	Title: "Last day for the final evaluation on Form I-983 to reach the school",
	Versions: []law.Version[StemFinalEvaluationFacts]{{
		Cite: citeStemPlan,
		Apply: func(f StemFinalEvaluationFacts, w *law.Working) law.Outcome {
			return law.TenDaysAfter("the end of the training or employment", f.Ended, w)
		},
	}},
}

// StemNewPlanFacts are the start of a new training opportunity.
type StemNewPlanFacts struct {
	Started civil.Date `fact:"started" says:"first day of the new training opportunity"`
}

// StemNewPlan determines until when the training plan of a new opportunity reaches the school.
var StemNewPlan = law.Rule[StemNewPlanFacts]{
	ID:   "status.stem-new-plan",
	Late: "If the Form I-983 reached the school, record the day ({status stem_plan_sent}). If not, sign it with the employee today, have it reach the school (DSO), and ask counsel whether work may continue until then.",
	Kind: law.Duty, Owner: law.Manager,
	Remedy: "Sign the Form I-983 with the employee and have it reach the school (DSO) by that day; then record stem_plan_sent.",
	Title:  "Last day for the Form I-983 of a new training opportunity to reach the school",
	Versions: []law.Version[StemNewPlanFacts]{{
		Cite: citeStemPlan,
		Apply: func(f StemNewPlanFacts, w *law.Working) law.Outcome {
			return law.TenDaysAfter("the start of the new opportunity", f.Started, w)
		},
	}},
}

// StemChangeReportFacts are the day something changed.
type StemChangeReportFacts struct {
	Changed civil.Date `fact:"changed" says:"day of the change of employer, pay, hours or objectives"`
}

// StemChangeReport determines until when the student reports a change to the school.
var StemChangeReport = law.Rule[StemChangeReportFacts]{
	ID:   "status.stem-change-report",
	Late: "If the change was reported, record the day ({status stem_change_reported}). If not, see that the student reports it to the school (DSO) today.",
	Kind: law.Duty, Owner: law.HR,
	Remedy: "See that the student reports the change to the school (DSO) by that day; then record stem_change_reported.",
	Title:  "Last day for a student on STEM OPT to report a change",
	Versions: []law.Version[StemChangeReportFacts]{{
		Cite: citeStemChange,
		Apply: func(f StemChangeReportFacts, w *law.Working) law.Outcome {
			return law.TenDaysAfter("the change", f.Changed, w)
		},
	}},
}

// StemEmployerReportFacts are a departure, and the employer's business days.
type StemEmployerReportFacts struct {
	Left civil.Date `fact:"left" says:"day of the termination or departure"`
	law.OpenDays
}

// StemEmployerReport determines until when the employer reports a departure to the school.
var StemEmployerReport = law.Rule[StemEmployerReportFacts]{
	ID:   "status.stem-employer-report",
	Late: "If the departure was reported, record the day ({status departure_reported}). If not, report it to the school (DSO) in writing today.",
	Kind: law.Duty, Owner: law.HR,
	Remedy:     "Report the departure to the school (DSO) in writing, and record departure_reported.",
	Title:      "Last day for the employer to report a departure from STEM OPT to the school",
	Severities: []law.Severity{law.Risk},
	Versions: []law.Version[StemEmployerReportFacts]{{
		Cite: citeStemPlan,
		Apply: func(f StemEmployerReportFacts, w *law.Working) law.Outcome {
			return f.DueAfter(f.Left, 5, w)
		},
	}},
}
