package i9

import (
	"mobility/internal/civil"
	"mobility/internal/law"
)

// EVerifyCaseFacts are a hire, and the employer's business days.
type EVerifyCaseFacts struct {
	Hired civil.Date `fact:"hired" says:"first day of work for pay"`
	law.OpenDays
}

// EVerifyCase tells until when a case is made in E-Verify.
var EVerifyCase = law.Rule[EVerifyCaseFacts]{
	ID:    "i9.everify-case",
	Title: "Last day to create the E-Verify case",
	Versions: []law.Version[EVerifyCaseFacts]{{
		Cite:     law.Quoted("E-Verify MOU", "no later than the third business day after the employee starts work for pay"),
		Readings: []law.Reading{readingBusinessDay},
		Apply: func(f EVerifyCaseFacts, w *law.Working) law.Outcome {
			return f.DueAfter(f.Hired, 3, w)
		},
	}},
}

// EVerifyMismatchFacts are a mismatch.
type EVerifyMismatchFacts struct {
	Issued civil.Date `fact:"issued" says:"day E-Verify issued the mismatch"`
}

// EVerifyMismatch tells until when the employee decides whether to contest a mismatch.
var EVerifyMismatch = law.Rule[EVerifyMismatchFacts]{
	ID:    "i9.everify-mismatch",
	Title: "Last day to decide on an E-Verify mismatch",
	Versions: []law.Version[EVerifyMismatchFacts]{{
		Cite: law.Quoted("E-Verify manual", "decision within 10 federal government working days of issuance"),
		Apply: func(f EVerifyMismatchFacts, w *law.Working) law.Outcome {
			return law.FederalDueAfter("USCIS", f.Issued, 10, w)
		},
	}},
}

// EVerifyContactFacts are a referral.
type EVerifyContactFacts struct {
	Referred civil.Date `fact:"referred" says:"day the case was referred"`
}

// EVerifyContact tells until when the employee contacts the agency about a mismatch that was referred.
var EVerifyContact = law.Rule[EVerifyContactFacts]{
	ID:    "i9.everify-contact",
	Title: "Last day for the employee to contact DHS or SSA after a referral",
	Versions: []law.Version[EVerifyContactFacts]{{
		Cite: law.Quoted("E-Verify manual",
			"after referral, 8 federal government working days to contact DHS/SSA; no adverse action meanwhile"),
		Apply: func(f EVerifyContactFacts, w *law.Working) law.Outcome {
			return law.FederalDueAfter("USCIS", f.Referred, 8, w)
		},
	}},
}
