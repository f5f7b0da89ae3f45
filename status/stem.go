package status

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
	Kind: law.Duty, Owner: law.Employee,
	Remedy: "Confirm the employment to the school (DSO) by that day.",
	Title:  "Days on which a student on STEM OPT confirms the data with the school",
	Versions: []law.Version[StemValidationFacts]{{
		Cite: citeStemValidation,
		Apply: func(f StemValidationFacts, w *law.Working) law.Outcome {
			marks := make([]civil.Date, 4)
			for i := range marks {
				marks[i] = f.Starts.AddMonths(6 * (i + 1))
				w.Step("%d months from %s: %s, to be confirmed by %s (%s)", 6*(i+1), f.Starts, marks[i], validatedBy(marks[i], nil).Due,
					stemValidationDue.ID)
			}
			return law.Value(marks)
		},
	}},
}

// stemValidationDueFacts are one of the half-yearly marks.
type stemValidationDueFacts struct {
	Mark civil.Date `fact:"mark" says:"six, twelve, eighteen or twenty-four months from the start of the STEM extension"`
}

// stemValidationDue determines until when the student confirms the data after a mark.
var stemValidationDue = law.Rule[stemValidationDueFacts]{
	ID:   "status.stem-validation-due",
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
			return validatedBy(f.Mark, w)
		},
	}},
}

func validatedBy(mark civil.Date, w *law.Working) law.Outcome {
	return law.FederalDueAfter("SEVP", mark, 10, w).Exact()
}

// stemEvaluationFacts are the start of the STEM extension.
type stemEvaluationFacts struct {
	Starts civil.Date `fact:"starts" says:"first day of the STEM extension"`
}

// stemEvaluation determines until when the first self-evaluation on Form I-983 reaches the school.
var stemEvaluation = law.Rule[stemEvaluationFacts]{
	ID:   "status.stem-evaluation",
	Kind: law.Duty, Owner: law.Manager,
	Remedy: "Review and sign the twelve-month evaluation; it must reach the school (DSO) by that day.",
	Title:  "Last day for the twelve-month evaluation on Form I-983, signed by the employer, to reach the school",
	Versions: []law.Version[stemEvaluationFacts]{{
		Cite: citeStemPlan,
		Apply: func(f stemEvaluationFacts, w *law.Working) law.Outcome {
			mark, other := law.EarlierMonths(f.Starts, 12)
			w.Step("12 months from %s: %s", f.Starts, mark)
			return tenDaysAfter("the mark", mark, w).Or(other.AddDays(10))
		},
	}},
}

// stemFinalEvaluationFacts are the end of the training with one employer.
type stemFinalEvaluationFacts struct {
	Ended civil.Date `fact:"ended" says:"last day of the STEM extension, or of the employment if sooner"`
}

// stemFinalEvaluation determines until when the final evaluation reaches the school.
var stemFinalEvaluation = law.Rule[stemFinalEvaluationFacts]{
	ID:   "status.stem-final-evaluation",
	Kind: law.Duty, Owner: law.Manager,
	Title: "Last day for the final evaluation on Form I-983 to reach the school",
	Versions: []law.Version[stemFinalEvaluationFacts]{{
		Cite: citeStemPlan,
		Apply: func(f stemFinalEvaluationFacts, w *law.Working) law.Outcome {
			return tenDaysAfter("the end of the training or employment", f.Ended, w)
		},
	}},
}

// stemNewPlanFacts are the start of a new training opportunity.
type stemNewPlanFacts struct {
	Started civil.Date `fact:"started" says:"first day of the new training opportunity"`
}

// stemNewPlan determines until when the training plan of a new opportunity reaches the school.
var stemNewPlan = law.Rule[stemNewPlanFacts]{
	ID:   "status.stem-new-plan",
	Kind: law.Duty, Owner: law.Manager,
	Title: "Last day for the Form I-983 of a new training opportunity to reach the school",
	Versions: []law.Version[stemNewPlanFacts]{{
		Cite: citeStemPlan,
		Apply: func(f stemNewPlanFacts, w *law.Working) law.Outcome {
			return tenDaysAfter("the start of the new opportunity", f.Started, w)
		},
	}},
}

func tenDaysAfter(what string, on civil.Date, w *law.Working) law.Outcome {
	due := on.AddDays(10)
	w.Step("10 days after %s, %s: %s", what, on, due)
	return law.Due(due)
}

// stemChangeReportFacts are the day something changed.
type stemChangeReportFacts struct {
	Changed civil.Date `fact:"changed" says:"day of the change of employer, pay, hours or objectives"`
}

// stemChangeReport determines until when the student reports a change to the school.
var stemChangeReport = law.Rule[stemChangeReportFacts]{
	ID:   "status.stem-change-report",
	Kind: law.Duty, Owner: law.HR,
	Title: "Last day for a student on STEM OPT to report a change",
	Versions: []law.Version[stemChangeReportFacts]{{
		Cite: citeStemChange,
		Apply: func(f stemChangeReportFacts, w *law.Working) law.Outcome {
			return tenDaysAfter("the change", f.Changed, w)
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
	Kind: law.Duty, Owner: law.HR,
	Remedy: "Report the departure to the school (DSO) in writing, and record departure_reported.",
	Title:  "Last day for the employer to report a departure from STEM OPT to the school",
	Versions: []law.Version[StemEmployerReportFacts]{{
		Cite: citeStemPlan,
		Apply: func(f StemEmployerReportFacts, w *law.Working) law.Outcome {
			return f.DueAfter(f.Left, 5, w)
		},
	}},
}
