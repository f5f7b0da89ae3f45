package status

import (
	"mobility/internal/civil"
	"mobility/internal/law"
)

// StemValidationFacts are the start of the STEM extension.
type StemValidationFacts struct {
	Starts civil.Date `fact:"starts" says:"first day of the STEM extension"`
}

// StemValidation lists the days on which a student on the STEM extension confirms the data.
var StemValidation = law.Rule[StemValidationFacts]{
	ID:    "status.stem-validation",
	Title: "Days on which a student on STEM OPT confirms the data with the school",
	Versions: []law.Version[StemValidationFacts]{{
		Cite: law.Quoted("8 CFR 214.2(f)(10)(ii)(C)",
			"every 6 months from STEM start (6, 12, 18, 24), within 10 days of the mark"),
		Readings: []law.Reading{{
			Question: "how long after the mark the student may confirm",
			Chosen:   "10 days",
			Other:    "20 or 30 days, as school portals allow",
		}},
		Apply: func(f StemValidationFacts, w *law.Working) law.Outcome {
			marks := make([]civil.Date, 4)
			for i := range marks {
				marks[i] = f.Starts.AddMonths(6 * (i + 1))
				// READING: ten days, the strict figure; a school's portal may stay open for longer.
				w.Step("%d months from %s: %s, to be confirmed by %s", 6*(i+1), f.Starts, marks[i], marks[i].AddDays(10))
			}
			return law.Value(marks)
		},
	}},
}

// StemEvaluationFacts are the start of the STEM extension.
type StemEvaluationFacts struct {
	Starts civil.Date `fact:"starts" says:"first day of the STEM extension"`
}

// StemEvaluation tells when the first self-evaluation on Form I-983 is due. The final one is due at the end.
var StemEvaluation = law.Rule[StemEvaluationFacts]{
	ID:    "status.stem-evaluation",
	Title: "Day of the twelve-month self-evaluation on Form I-983, which the employer signs",
	Versions: []law.Version[StemEvaluationFacts]{{
		Cite: law.Quoted("8 CFR 214.2(f)(10)(ii)(C)",
			"self-evaluation at 12 months and final at end, or within 10 days of leaving an employer"),
		Apply: func(f StemEvaluationFacts, w *law.Working) law.Outcome {
			mark, other := law.EarlierMonths(f.Starts, 12)
			w.Step("12 months from %s: %s", f.Starts, mark)
			return law.Due(mark).Or(other)
		},
	}},
}

// StemChangeReportFacts are the day something changed.
type StemChangeReportFacts struct {
	Changed civil.Date `fact:"changed" says:"day of the change of employer, pay, hours or objectives"`
}

// StemChangeReport tells until when the student reports a change to the school.
var StemChangeReport = law.Rule[StemChangeReportFacts]{
	ID:    "status.stem-change-report",
	Title: "Last day for a student on STEM OPT to report a change",
	Versions: []law.Version[StemChangeReportFacts]{{
		Cite: law.Quoted("8 CFR 214.2(f)(10)(ii)(C)",
			"student reports changes within 10 days; new I-983 at the earliest opportunity"),
		Apply: func(f StemChangeReportFacts, w *law.Working) law.Outcome {
			due := f.Changed.AddDays(10)
			w.Step("10 days after %s: %s", f.Changed, due)
			return law.Due(due)
		},
	}},
}

// StemEmployerReportFacts are a departure, and the employer's business days.
type StemEmployerReportFacts struct {
	Left civil.Date `fact:"left" says:"day of the termination or departure"`
	law.OpenDays
}

// StemEmployerReport tells until when the employer reports a departure to the school.
var StemEmployerReport = law.Rule[StemEmployerReportFacts]{
	ID:    "status.stem-employer-report",
	Title: "Last day for the employer to report a departure from STEM OPT to the school",
	Versions: []law.Version[StemEmployerReportFacts]{{
		Cite: law.Quoted("8 CFR 214.2(f)(10)(ii)(C)", "within 5 business days of the termination or departure"),
		Apply: func(f StemEmployerReportFacts, w *law.Working) law.Outcome {
			return f.DueAfter(f.Left, 5, w)
		},
	}},
}
