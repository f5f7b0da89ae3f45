package casename

import "strings"

// The stages of a filing that has not been decided, in the order in which it passes them.
const (
	Preparing = "preparing"
	Sent      = "sent"
	Pending   = "pending"
	Notice    = "notice"
	Answered  = "answered"
)

// The decisions on a filing.
const (
	Approved  = "approved"
	Denied    = "denied"
	Withdrawn = "withdrawn"
	Rejected  = "rejected"
	Revoked   = "revoked"
	Abandoned = "abandoned"
)

// caseStatuses are the statuses that USCIS gives cases, as they begin, with the stage that each shows. A status moves the stage of a
// filing; its deadlines run from the notices.
var caseStatuses = []struct{ begins, stage string }{
	{"Case Was Received", Pending},
	{"Fees Were Waived", Pending},
	{"Name Was Updated", Pending},
	{"Date of Birth Was Updated", Pending},
	{"Fingerprint Fee Was Received", Pending},
	{"Case Was Updated To Show Fingerprints Were Taken", Pending},
	{"Fingerprint Review Was Completed", Pending},
	{"Case Is Being Actively Reviewed By USCIS", Pending},
	{"Case Was Transferred", Pending},
	{"Case Transferred", Pending},
	{"Case Is Ready To Be Scheduled For An Interview", Pending},
	{"Interview Was Scheduled", Pending},
	{"Correspondence Was Received And USCIS Is Reviewing It", Pending},
	{"Request For Premium Processing Services Was Received", Pending},
	{"Expedite Request", Pending},
	{"Request for Evidence Was Sent", Notice},
	{"Request for Initial Evidence Was Sent", Notice},
	{"Request for Additional Evidence Was Sent", Notice},
	{"Notice of Intent to Deny", Notice},
	{"Intent to Deny Notice Was Sent", Notice},
	{"Notice of Intent to Revoke", Notice},
	{"Intent to Revoke Notice Was Sent", Notice},
	{"Response To USCIS' Request For Evidence Was Received", Answered},
	{"Response To USCIS' Notice Of Intent", Answered},
	{"Case Was Approved", Approved},
	{"Approval Notice Was Sent", Approved},
	{"New Card Is Being Produced", Approved},
	{"Card Is Being Produced", Approved},
	{"Card Was Produced", Approved},
	{"Card Was Mailed To Me", Approved},
	{"Card Was Picked Up By The United States Postal Service", Approved},
	{"Card Was Delivered To Me By The Post Office", Approved},
	{"Case Was Denied", Denied},
	{"Denial Notice Was Sent", Denied},
	{"Case Was Rejected", Rejected},
	{"Case Rejected", Rejected},
	{"Revocation Notice Was Sent", Revoked},
	{"Approval Was Revoked", Revoked},
	{"Withdrawal Acknowledgement Notice Was Sent", Withdrawn},
	{"Abandonment Notice Was Sent", Abandoned},
}

// Stage is the stage that a status of USCIS shows, "" for one that shows none.
func Stage(status string) string {
	folded := strings.ToLower(strings.ReplaceAll(status, "’", "'"))
	for _, known := range caseStatuses {
		if folded != "" && strings.HasPrefix(folded, strings.ToLower(known.begins)) {
			return known.stage
		}
	}
	return ""
}

// AddStages adds the statuses of USCIS to the words for a stage, so that a list may have them in its own column.
func AddStages(words map[string]string) map[string]string {
	for _, known := range caseStatuses {
		words[known.begins] = known.stage
	}
	return words
}
