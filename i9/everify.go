package i9

import (
	"time"

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
	ID:   "i9.everify-case",
	Kind: law.Duty, Owner: law.HR, About: law.Hire, Short: "E-Verify case",
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
	ID:   "i9.everify-mismatch",
	Kind: law.Duty, Owner: law.Employee, Final: true,
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
	ID:   "i9.everify-contact",
	Kind: law.Duty, Owner: law.Employee, Final: true,
	Title: "Last day for the employee to contact DHS or SSA after a referral",
	Versions: []law.Version[EVerifyContactFacts]{{
		Cite: law.Quoted("E-Verify manual",
			"after referral, 8 federal government working days to contact DHS/SSA; no adverse action meanwhile"),
		Apply: func(f EVerifyContactFacts, w *law.Working) law.Outcome {
			return law.FederalDueAfter("USCIS", f.Referred, 8, w)
		},
	}},
}

// StatusReportFacts date the last look at the list of revoked documents.
type StatusReportFacts struct {
	Pulled civil.Date `fact:"pulled" says:"day the Status Change Report was last pulled"`
}

var (
	citeStatusReport = law.Quoted("E-Verify Status Change Report", "since 2025-06-20: revoked employment authorization "+
		"documents; pull it about every two weeks, reverify on Supplement B within a reasonable time, no new case").Again()
	statusReports = civil.On(2025, time.June, 20)
)

// reportDays is about how often the report is pulled, in days.
const reportDays = 14

// EVerifyStatusReport tells until when the Status Change Report of E-Verify is pulled again.
var EVerifyStatusReport = law.Rule[StatusReportFacts]{
	ID:   "i9.everify-status-report",
	Kind: law.Duty, Owner: law.HR,
	Title:      "Next day to review the E-Verify Status Change Report",
	Governs:    func(f StatusReportFacts) civil.Date { return f.Pulled },
	GovernedBy: "the day it was last pulled",
	Versions: []law.Version[StatusReportFacts]{{
		Since: statusReports,
		Cite:  citeStatusReport,
		Apply: func(f StatusReportFacts, w *law.Working) law.Outcome {
			due := f.Pulled.AddDays(reportDays)
			w.Step("about two weeks after %s: %s", f.Pulled, due)
			return law.Due(due)
		},
	}, {
		Cite: citeStatusReport,
		Apply: func(StatusReportFacts, *law.Working) law.Outcome {
			return law.NotApplicable("the report exists since %s", statusReports)
		},
	}},
}

// EVerifyRecordFacts date a case in E-Verify.
type EVerifyRecordFacts struct {
	Created civil.Date `fact:"created" says:"day the case was made in E-Verify"`
}

// EVerifyRecords tells until when the record of a case is downloaded, before E-Verify deletes it.
var EVerifyRecords = law.Rule[EVerifyRecordFacts]{
	ID:   "i9.everify-records",
	Kind: law.Duty, Owner: law.HR, Final: true,
	Title: "Last day to download the record of an E-Verify case before it is deleted",
	Versions: []law.Version[EVerifyRecordFacts]{{
		Cite: law.Quoted("E-Verify, disposal of records", "records older than ten years are deleted each January").Again(),
		Readings: []law.Reading{{
			Question: "whether a record that becomes ten years old in January is deleted in that month",
			Chosen:   "it may be: download it by the end of the December before",
			Other:    "it is deleted in the next January",
		}},
		Apply: func(f EVerifyRecordFacts, w *law.Working) law.Outcome {
			old, _ := law.EarlierMonths(f.Created, 120)
			due := civil.On(old.Year(), time.December, 31)
			other := due
			if january := civil.On(old.Year(), time.January, 31); !old.After(january) { // READING: the deletion of that very month may take it.
				due = civil.On(old.Year()-1, time.December, 31)
			}
			w.Step("ten years after %s: %s; downloaded before the January in which it is deleted, by %s", f.Created, old, due)
			return law.Due(due).Or(other)
		},
	}},
}
