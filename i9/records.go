package i9

import (
	"mobility/internal/civil"
	"mobility/internal/law"
)

// RetentionFacts are an employment, over or not.
type RetentionFacts struct {
	Hired civil.Date `fact:"hired" says:"first day of work for pay"`
	Left  civil.Date `fact:"left,optional" says:"last day of work for pay; not given while the employment lasts"`
}

// Retention determines through which day the form of a person who has left is kept.
var Retention = law.Rule[RetentionFacts]{
	ID:   "i9.retention",
	Kind: law.RetentionEnd, Owner: law.HR,
	Title:      "Last day to keep the Form I-9",
	Severities: []law.Severity{law.Note, law.Risk},
	Versions: []law.Version[RetentionFacts]{{
		Cite: law.Read("8 CFR 274a.2(b)(2)(i)(A); 8 USC 1324a(b)(3)(B)", "later of hire + 3 years and termination + 1 year"),
		Readings: []law.Reading{{
			Question: "when three years from February 29 end",
			Chosen:   "on March 1, the later",
			Other:    "on February 28",
		}},
		Apply: func(f RetentionFacts, w *law.Working) law.Outcome {
			switch {
			case f.Left.IsZero():
				return law.NotApplicable("still employed: never destroy a current employee's form")
			case f.Left.Before(f.Hired):
				return law.Fails("the last day, " + f.Left.String() + ", is before the hire on " + f.Hired.String())
			}
			// READING: where a month has no such day the later of the two candidates keeps the form for longer.
			fromHire, hireOther := law.LaterMonths(f.Hired, 36)
			fromLeaving, leavingOther := law.LaterMonths(f.Left, 12)
			w.Step("three years after the hire on %s: %s", f.Hired, fromHire)
			w.Step("one year after the employment ended on %s: %s", f.Left, fromLeaving)
			return law.Due(civil.Latest(fromHire, fromLeaving)).Or(civil.Latest(hireOther, leavingOther)).Exact()
		},
	}},
}

// RehireFacts are a form, and a rehire.
type RehireFacts struct {
	Completed civil.Date `fact:"completed" says:"day the original form was completed"`
	Rehired   civil.Date `fact:"rehired" says:"first day of work for pay after the rehire"`
}

// Rehire determines whether the prior form may be used for a person who is rehired.
var Rehire = law.Rule[RehireFacts]{
	ID:   "i9.rehire",
	Kind: law.Duty, Owner: law.HR,
	Title:      "Whether the prior Form I-9 may be used for a rehire",
	Severities: []law.Severity{law.Violation, law.Risk},
	Versions: []law.Version[RehireFacts]{{
		Cite: law.Unread("8 CFR 274a.2(c)(1)",
			"rehire within three years of the original form's completion: may use the old form; after that a new I-9"),
		Readings: []law.Reading{{
			Question: "which is the last day within three years (the three-year measure is unverified)",
			Chosen:   "the third anniversary; for a form of February 29, February 28",
			Other:    "the day before the anniversary; for a form of February 29, March 1",
		}},
		Apply: func(f RehireFacts, w *law.Working) law.Outcome {
			// READING: where the month has no such day, the earlier is the last day, so that a new form is made sooner.
			last, _ := law.EarlierMonths(f.Completed, 36)
			w.Step("three years after the form was completed on %s: %s", f.Completed, last)
			switch {
			case f.Rehired.Before(f.Completed):
				return law.Fails("the rehire on " + f.Rehired.String() + " is before the form was completed")
			case f.Rehired.After(last):
				return law.Fails("rehired on " + f.Rehired.String() + ", after " + last.String() + ": a new Form I-9 is required")
			case f.Rehired == last:
				return law.Holds().Warn("on the last day of the three years, completing a new Form I-9 is the safe course")
			default:
				return law.Holds()
			}
		},
	}},
}

// inspectionFacts are a notice of inspection, and the employer's business days.
type inspectionFacts struct {
	Served civil.Date `fact:"served" says:"day the notice of inspection was served"`
	law.OpenDays
}

// inspection determines when the forms must be ready after a notice of inspection.
var inspection = law.Rule[inspectionFacts]{
	ID:   "i9.inspection",
	Late: "If the forms were handed over, keep the receipt with the notice. If not, call counsel today, and hand them over.",
	Kind: law.Duty, Owner: law.HR, Final: true,
	Title: "Day on which the forms must be ready for an inspection",
	Versions: []law.Version[inspectionFacts]{{
		Cite:     law.Read("8 CFR 274a.2(b)(2)(ii)", "at least three business days' notice before inspection"),
		Readings: []law.Reading{readingBusinessDay},
		Apply: func(f inspectionFacts, w *law.Working) law.Outcome {
			return f.DueAfter(f.Served, 3, w)
		},
	}},
}

// GoodFaithFacts are an explanation of failures.
type GoodFaithFacts struct {
	Explained civil.Date `fact:"explained" says:"day the agency explained the technical or procedural failures"`
}

// GoodFaith determines until when technical or procedural failures are corrected.
var GoodFaith = law.Rule[GoodFaithFacts]{
	ID:   "i9.good-faith",
	Late: "Record what was corrected in time; ask counsel today about failures that were not corrected, since they can be penalized now.",
	Kind: law.Duty, Owner: law.HR, Final: true,
	Title: "Last day to correct technical or procedural failures",
	Versions: []law.Version[GoodFaithFacts]{{
		Cite: law.Read("8 USC 1324a(b)(6)", "not less than 10 business days beginning after the date of the explanation"),
		Apply: func(f GoodFaithFacts, w *law.Working) law.Outcome {
			w.Step("not less than ten business days; the agency may allow more")
			return law.FederalDueAfter("USCIS", f.Explained, 10, w)
		},
	}},
}
