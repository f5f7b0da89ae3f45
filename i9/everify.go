package i9

import (
	"strconv"
	"time"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
)

// eVerifyCaseFacts are a hire, and the employer's business days.
type eVerifyCaseFacts struct {
	Hired civil.Date `fact:"hired" says:"first day of work for pay"`
	law.OpenDays
}

// eVerifyCase determines until when a case is made in E-Verify.
var eVerifyCase = law.Rule[eVerifyCaseFacts]{
	ID:   "i9.everify-case",
	Late: "If the case was created, record the day ({i9 everify_opened}). If not, create it today once the form is complete, and give the reason for the delay in the case.",
	Kind: law.Duty, Owner: law.HR, About: law.Hire, Short: "E-Verify case",
	Beside:     "Create the case once the form is complete.",
	Title:      "Last day to create the E-Verify case",
	Severities: []law.Severity{law.Note},
	Versions: []law.Version[eVerifyCaseFacts]{{
		Cite:     law.Quoted("E-Verify MOU", "no later than the third business day after the employee starts work for pay"),
		Readings: []law.Reading{readingBusinessDay},
		Apply: func(f eVerifyCaseFacts, w *law.Working) law.Outcome {
			return f.DueAfter(f.Hired, 3, w)
		},
	}},
}

// eVerifyMismatchFacts are a mismatch.
type eVerifyMismatchFacts struct {
	Issued civil.Date `fact:"issued" says:"day E-Verify issued the mismatch"`
}

// eVerifyMismatch determines until when the employee decides whether to contest a mismatch.
var eVerifyMismatch = law.Rule[eVerifyMismatchFacts]{
	ID:   "i9.everify-mismatch",
	Late: "If the employee decided, record the day ({i9 everify_decided}). If not, ask for the decision in private today, and ask counsel what E-Verify requires now.",
	Kind: law.Duty, Owner: law.HR, Final: true,
	Title: "Last day to decide on an E-Verify mismatch",
	Versions: []law.Version[eVerifyMismatchFacts]{{
		Cite: law.Quoted("E-Verify manual", "decision within 10 federal government working days of issuance"),
		Apply: func(f eVerifyMismatchFacts, w *law.Working) law.Outcome {
			return law.FederalDueAfter("USCIS", f.Issued, 10, w)
		},
	}},
}

// eVerifyContactFacts are a referral.
type eVerifyContactFacts struct {
	Referred civil.Date `fact:"referred" says:"day the case was referred"`
}

// eVerifyContact determines until when the employee contacts the agency about a mismatch that was referred.
var eVerifyContact = law.Rule[eVerifyContactFacts]{
	ID:   "i9.everify-contact",
	Late: "If the employee contacted the agency, record the day ({i9 everify_contacted}). If not, look up the result of the case in E-Verify today, and ask counsel.",
	Kind: law.Duty, Owner: law.HR, Final: true,
	Title: "Last day for the employee to contact DHS or SSA after a referral",
	Versions: []law.Version[eVerifyContactFacts]{{
		Cite: law.Quoted("E-Verify manual",
			"after referral, 8 federal government working days to contact DHS/SSA; no adverse action meanwhile"),
		Apply: func(f eVerifyContactFacts, w *law.Working) law.Outcome {
			return law.FederalDueAfter("USCIS", f.Referred, 8, w)
		},
	}},
}

// statusReportFacts date the last look at the list of revoked documents.
type statusReportFacts struct {
	Pulled civil.Date `fact:"pulled" says:"day the Status Change Report was last pulled"`
}

var (
	citeStatusReport = law.Quoted("E-Verify Status Change Report", "since 2025-06-20: revoked employment authorization "+
		"documents; pull it about every two weeks, reverify on Supplement B within a reasonable time, no new case").Again()
	statusReports = civil.On(2025, time.June, 20)
)

// reportDays is about how often the report is pulled, in days.
const reportDays = 14

// eVerifyStatusReport determines until when the Status Change Report of E-Verify is pulled again.
var eVerifyStatusReport = law.Rule[statusReportFacts]{
	ID:   "i9.everify-status-report",
	Kind: law.Duty, Owner: law.HR, Usual: true,
	Title:      "Next day to review the E-Verify Status Change Report",
	Governs:    func(f statusReportFacts) civil.Date { return f.Pulled },
	GovernedBy: "the day it was last pulled",
	Versions: []law.Version[statusReportFacts]{{
		Since: statusReports,
		Cite:  citeStatusReport,
		Apply: func(f statusReportFacts, w *law.Working) law.Outcome {
			due := f.Pulled.AddDays(reportDays)
			w.Step("about two weeks after %s: %s", f.Pulled, due)
			return law.Due(due)
		},
	}, {
		Cite: citeStatusReport,
		Apply: func(statusReportFacts, *law.Working) law.Outcome {
			return law.NotApplicable("the report exists since %s", statusReports)
		},
	}},
}

// StatusReport is the clock of the next look at the list of revoked cards, of an employer in E-Verify with workers on cards. field
// has the day of the last one in the record.
func StatusReport(employer string, field *facts.Field, record facts.Record) law.Clock {
	rule := &eVerifyStatusReport
	next := rule.For(statusReportFacts{Pulled: record.Date(field)})
	return law.Clock{
		Rule: rule.ID, Summary: "Pull the Status Change Report in E-Verify: cards that were revoked",
		Remedy: "Pull the report; for each card on it record ead_revoked and reverify on Supplement B within a reasonable time, without a new case. " +
			"Then record the day: mobility employer set " + strconv.Quote(employer) + " " + field.Name + "=...",
		Uses: []*facts.Field{field}, Records: []facts.Record{record},
		Apply: func(w *law.Working) (law.Outcome, error) {
			outcome, err := next(w)
			for i := range outcome.Missing {
				outcome.Missing[i] = field.Name
			}
			return outcome, err
		},
	}
}

// ReportsStatus reports whether E-Verify had the report for the employer on a day.
func (s *Settings) ReportsStatus(on civil.Date) bool {
	took := s.inEVerify(on)
	return took != nil && *took && !on.Before(statusReports)
}

// eVerifyRecordFacts date a case in E-Verify.
type eVerifyRecordFacts struct {
	Created civil.Date `fact:"created" says:"day the case was made in E-Verify"`
}

// eVerifyRecords determines until when the record of a case is downloaded, before E-Verify deletes it.
var eVerifyRecords = law.Rule[eVerifyRecordFacts]{
	ID:   "i9.everify-records",
	Late: "Download what E-Verify still has, and keep it with the Forms I-9; then record the last case that was downloaded ({employer everify_records_kept_through}).",
	Kind: law.Duty, Owner: law.HR, Final: true,
	Title: "Last day to download the record of an E-Verify case before it is deleted",
	Versions: []law.Version[eVerifyRecordFacts]{{
		Cite: law.Quoted("E-Verify, disposal of records", "records older than ten years are deleted each January").Again(),
		Readings: []law.Reading{{
			Question: "whether a record that becomes ten years old in January is deleted in that month",
			Chosen:   "it may be: download it by the end of the December before",
			Other:    "it is deleted in the next January",
		}},
		Apply: func(f eVerifyRecordFacts, w *law.Working) law.Outcome {
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

// EVerifyRecords is the clock of the next download of records before E-Verify deletes them, of an employer that takes part. kept has in
// the record the last case whose record was downloaded; what has been deleted since is not asked for.
func EVerifyRecords(employer string, s *Settings, kept *facts.Field, record facts.Record, asOf civil.Date) law.Clock {
	oldest := civil.Latest(s.EVerifySince, record.Date(kept).AddDays(1))
	if dueOf(eVerifyRecords.For(eVerifyRecordFacts{oldest})).Before(asOf) {
		oldest = civil.On(asOf.Year()-10, time.February, 1)
	}
	apply := eVerifyRecords.For(eVerifyRecordFacts{oldest})
	last := civil.On(dueOf(apply).Year()-9, time.January, 31)
	return law.Clock{
		Rule: eVerifyRecords.ID, Summary: "Download E-Verify records before they are deleted in January, after ten years",
		Remedy: "Download the records of cases created through " + last.Plain() + ", and keep them with the Forms I-9. Then record that day: " +
			"mobility employer set " + strconv.Quote(employer) + " " + kept.Name + "=" + last.String(),
		Uses: []*facts.Field{kept}, Records: []facts.Record{record}, Apply: apply,
	}
}

// dueOf is the date of a rule that has its facts.
func dueOf(apply func(*law.Working) (law.Outcome, error)) civil.Date {
	outcome, _ := apply(nil)
	return outcome.Due
}

// KeepsRecords reports whether the employer has records in E-Verify that can become ten years old.
func (s *Settings) KeepsRecords() bool {
	return s.EVerify != nil && *s.EVerify && !s.EVerifySince.IsZero()
}
