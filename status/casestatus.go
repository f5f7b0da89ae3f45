package status

import (
	"fmt"
	"slices"
	"strings"

	"mobility/internal/law"
)

// caseStatuses are the statuses that USCIS gives cases, as they begin, with the stage that each shows. A status moves the stage of a
// filing; its deadlines run from the notices.
var caseStatuses = []struct{ begins, stage string }{
	{"Case Was Received", stagePending},
	{"Fees Were Waived", stagePending},
	{"Name Was Updated", stagePending},
	{"Date of Birth Was Updated", stagePending},
	{"Fingerprint Fee Was Received", stagePending},
	{"Case Was Updated To Show Fingerprints Were Taken", stagePending},
	{"Fingerprint Review Was Completed", stagePending},
	{"Case Is Being Actively Reviewed By USCIS", stagePending},
	{"Case Was Transferred", stagePending},
	{"Case Transferred", stagePending},
	{"Case Is Ready To Be Scheduled For An Interview", stagePending},
	{"Interview Was Scheduled", stagePending},
	{"Correspondence Was Received And USCIS Is Reviewing It", stagePending},
	{"Request For Premium Processing Services Was Received", stagePending},
	{"Expedite Request", stagePending},
	{"Request for Evidence Was Sent", stageNotice},
	{"Request for Initial Evidence Was Sent", stageNotice},
	{"Request for Additional Evidence Was Sent", stageNotice},
	{"Notice of Intent to Deny", stageNotice},
	{"Intent to Deny Notice Was Sent", stageNotice},
	{"Notice of Intent to Revoke", stageNotice},
	{"Intent to Revoke Notice Was Sent", stageNotice},
	{"Response To USCIS' Request For Evidence Was Received", stageAnswered},
	{"Response To USCIS' Notice Of Intent", stageAnswered},
	{"Case Was Approved", Approved},
	{"Approval Notice Was Sent", Approved},
	{"New Card Is Being Produced", Approved},
	{"Card Is Being Produced", Approved},
	{"Card Was Produced", Approved},
	{"Card Was Mailed To Me", Approved},
	{"Card Was Picked Up By The United States Postal Service", Approved},
	{"Card Was Delivered To Me By The Post Office", Approved},
	{"Case Was Denied", denied},
	{"Denial Notice Was Sent", denied},
	{"Case Was Rejected", rejected},
	{"Case Rejected", rejected},
	{"Revocation Notice Was Sent", revoked},
	{"Approval Was Revoked", revoked},
	{"Withdrawal Acknowledgement Notice Was Sent", decisionWithdrawn},
	{"Abandonment Notice Was Sent", abandoned},
}

// CaseStage is the stage that a status of USCIS shows, "" for one that shows none.
func CaseStage(status string) string {
	folded := strings.ToLower(strings.ReplaceAll(status, "’", "'"))
	for _, known := range caseStatuses {
		if folded != "" && strings.HasPrefix(folded, strings.ToLower(known.begins)) {
			return known.stage
		}
	}
	return ""
}

// withCaseStatuses adds the statuses of USCIS to the words for a stage, so that a list may have them in its own column.
func withCaseStatuses(words map[string]string) map[string]string {
	for _, known := range caseStatuses {
		words[known.begins] = known.stage
	}
	return words
}

// isReturned reports whether mail about the case came back to USCIS.
func isReturned(status string) bool {
	folded := strings.ToLower(status)
	return strings.Contains(folded, "undeliverable") || strings.Contains(folded, "returned to uscis")
}

// caseStatus finds a status of USCIS that adds to what is recorded of the filing, and mail that came back.
func (a *Assessment) caseStatus(f *Filing) {
	stage := CaseStage(f.CaseStatus)
	remedy := caseStatusRemedies[stage]
	switch {
	case isReturned(f.CaseStatus):
		remedy = "Confirm the address that USCIS has, and ask for the notice or card to be sent again."
	case remedy == "" || f.shows(stage):
		return
	}
	find := law.Finding{
		Rule: checkCaseStatus.ID, Word: f.Key, Severity: checkCaseStatus.Severity(), Citation: &checkCaseStatus.Cite, Records: f.records(), Uses: caseStatusUses,
		Summary: fmt.Sprintf("%s: the status at USCIS is %q", f.named(), f.CaseStatus), Remedy: remedy,
	}
	if !f.CaseStatusDate.IsZero() {
		find.Summary += " since " + f.CaseStatusDate.String()
	}
	a.find(find)
}

// caseStatusRemedies are what to record where USCIS shows a stage that the filing does not.
var caseStatusRemedies = map[string]string{
	stageNotice:       "Record notice, notice_issued and notice_due from the notice: the last day to answer runs from it.",
	stageAnswered:     "Record notice_answered.",
	Approved:          "Record decision, decided, valid_from, valid_to and i94_granted from the approval notice.",
	denied:            "Record decision and decided from the notice, and ask counsel today whether work can continue.",
	rejected:          "Record decision and decided from the notice, and ask counsel today whether to file again.",
	revoked:           "Record decision and decided from the notice, and ask counsel today whether work can continue.",
	decisionWithdrawn: "Record decision and decided from the notice.",
	abandoned:         "Record decision and decided from the notice, and ask counsel today whether to file again.",
}

// shows reports whether the dates on record of the filing show a stage, or a later one. A decision says nothing of a notice that came
// after it, nor of another decision than the one that is recorded.
func (f *Filing) shows(stage string) bool {
	over := !f.Decided.IsZero() && !f.questioned()
	switch {
	case stage == stageNotice:
		return !f.NoticeIssued.IsZero() || !f.NoticeDue.IsZero() || over
	case stage == stageAnswered:
		return !f.NoticeAnswered.IsZero() || over
	case !slices.Contains(decisions, stage):
		return true
	default:
		contradicts := (stage == Approved) == f.Refused() && (f.CaseStatusDate.IsZero() || !f.CaseStatusDate.Before(f.Decided))
		return !f.Decided.IsZero() && !contradicts
	}
}
