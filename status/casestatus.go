package status

import (
	"fmt"
	"slices"
	"strings"

	"mobility/internal/law"
	"mobility/status/casename"
)

// isReturned reports whether mail about the case came back to USCIS.
func isReturned(status string) bool {
	folded := strings.ToLower(status)
	return strings.Contains(folded, "undeliverable") || strings.Contains(folded, "returned to uscis")
}

// caseStatus finds a status of USCIS that adds to what is recorded of the filing, and mail that came back.
func (a *Assessment) caseStatus(f *Filing) {
	stage := casename.Stage(f.CaseStatus)
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
